"""The latest update paper by paper: what is new, changed and gone, and where the reader's own facts stand."""

from dataclasses import dataclass
from enum import StrEnum

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId


class Kind(StrEnum):
    """What happened to a paper."""

    ADDED = "new"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Latest:
    """One paper of an update; `kept` are those of the changed fields in which the reader's own fact stands."""

    kind: Kind
    paper_id: PaperId
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Name the changed fields, those first whose new value is not shown."""
        if self.changed == ("origin",):
            return "back in the collection"
        rest = [field for field in self.changed if field not in self.kept and field != "origin"]
        return ", ".join([*(f"{field} (yours is kept)" for field in self.kept), *rest])


def latest(library: Library) -> tuple[Latest, ...]:
    """Give the papers of the latest update: new, changed, left, each newest first."""
    news, outlines = library.news, library.catalogue.outlines
    together = {*news.added, *news.changed, *news.left}
    ordered = [one for one in outlines if one in together] if together else []
    added = [Latest(Kind.ADDED, one) for one in ordered if one in news.added]
    changed = [_changed(library, one) for one in ordered if one in news.changed]
    return (*added, *changed, *(Latest(Kind.LEFT, one) for one in ordered if one in news.left))


def _changed(library: Library, paper_id: PaperId) -> Latest:
    names, own = library.news.changed[paper_id], {name.partition(".")[0] for name, _ in library.reading(paper_id).facts}
    return Latest(Kind.CHANGED, paper_id, names, tuple(name for name in names if name in own))


def update_words(library: Library) -> str:
    """Count what the latest update brought, and name its day."""
    news = library.news
    if not news:
        return "Nothing is new: no update of the collection has changed anything yet."
    counts = ((len(news.added), "new"), (len(news.changed), "changed"), (len(news.left), "left"))
    return f"Update of {news.at}: " + ", ".join(f"{count:,} {word}" for count, word in counts if count)
