"""Glyphs: the small signs of a list line, in Unicode and in plain ASCII; each state has a shape of its own."""

from dataclasses import dataclass

from compress_tui.model.reading import Status


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs. `brief` is two cells wide, all others one."""

    statuses: tuple[tuple[Status, str], ...]
    brief: str
    note: str
    star: str
    code: str
    selected: str
    on: str
    off: str
    full: str
    rest: str
    dot: str
    thumb: str
    new: str
    differs: str
    unknown: str
    rule: str
    shades: str
    is_ascii: bool = False

    def status(self, status: Status) -> str:
        """Give the sign of a status."""
        return next(sign for found, sign in self.statuses if found is status)


UNICODE = Glyphs(
    statuses=(
        (Status.UNREAD, "○"),
        (Status.QUEUED, "»"),
        (Status.READING, "◐"),
        (Status.READ, "●"),
        (Status.SKIPPED, "×"),
    ),
    brief="✅",
    note="✎",
    star="★",
    code="⌘",
    selected="▌",
    on="▣",
    off="□",
    full="█",
    rest="░",
    dot=" · ",
    thumb="▐",
    new="✦",
    differs="≠",
    unknown="–",
    rule="─",
    shades=" ·░▒▓█",
)

ASCII = Glyphs(
    statuses=(
        (Status.UNREAD, "o"),
        (Status.QUEUED, ">"),
        (Status.READING, "~"),
        (Status.READ, "v"),
        (Status.SKIPPED, "x"),
    ),
    brief="B ",
    note="n",
    star="*",
    code="c",
    selected="+",
    on="[",
    off=" ",
    full="#",
    rest="-",
    dot=" - ",
    thumb="|",
    new="!",
    differs="!",
    unknown="-",
    rule="-",
    shades=" .-+#@",
    is_ascii=True,
)
