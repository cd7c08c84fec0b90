"""The files of a manuscript: those that are named, and those they include, inside the folder of the first one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compress_tui.interchange.audit import Manuscript, Placed
from compress_tui.interchange.bibliography import BibEntry, read_bibliography
from compress_tui.interchange.tex_citations import read_tex_file

MOST_FILES = 1_000
MOST_BYTES = 20_000_000
"""Size of a file above which it is no manuscript of anybody's."""

ENDINGS = (".tex", ".bib")


@dataclass
class Reader:
    """Reads files and what they include, each once; `remarks` name what could not be read or was not followed."""

    folder: Path
    entries: list[tuple[Placed, BibEntry]] = field(default_factory=list)
    items: list[Placed] = field(default_factory=list)
    citations: list[Placed] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    cites_all: bool = False
    has_tex: bool = False
    _seen: set[Path] = field(default_factory=set)

    def manuscript(self) -> Manuscript:
        """Give what was read."""
        return Manuscript(
            tuple(self.entries),
            tuple(self.items),
            tuple(self.citations),
            self.cites_all,
            self.has_tex,
            frozenset(self.unreadable),
        )

    def read(self, paths: Sequence[Path]) -> None:
        """Read files that are named, wherever they are, and what they include."""
        waiting = [(path, "") for path in reversed(paths)]
        while waiting:
            path, wanted_by = waiting.pop()
            if wanted_by and not self._is_inside(path):
                self.remarks.append(f"{wanted_by}: {path} is outside of {self.folder} and was not read.")
                continue
            whole = path.resolve()
            if whole in self._seen or len(self._seen) >= MOST_FILES:
                continue
            self._seen.add(whole)
            text = self._text(path, wanted_by)
            if text is None:
                continue
            if path.suffix == ".bib":
                self._take_entries(self._name(path), text)
            else:
                waiting += reversed(self._take_tex(self._name(path), text))

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.folder)

    def _name(self, path: Path) -> str:
        return str(path.resolve().relative_to(self.folder)) if self._is_inside(path) else str(path)

    def _text(self, path: Path, wanted_by: str) -> str | None:
        place = f"{wanted_by}: " if wanted_by else ""
        try:
            if path.stat().st_size > MOST_BYTES:
                self.remarks.append(f"{place}{path} is larger than {MOST_BYTES // 1_000_000} MB and was not read.")
                return None
            return path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            self.remarks.append(f"{place}no file {path}.")
        except OSError as error:
            self.remarks.append(f"{place}{path} cannot be read ({error.strerror or error}).")
        return None

    def _take_entries(self, name: str, text: str) -> None:
        found = read_bibliography(text)
        self.entries += ((Placed(one.key, name, one.line), one) for one in found.entries)
        self.unreadable |= {one.key for one in found.faults if one.key}
        self.remarks += (f"{name}:{one.line}: an entry cannot be read: {one.why}" for one in found.faults)

    def _take_tex(self, name: str, text: str) -> list[tuple[Path, str]]:
        """Take what a file cites, and give the files that it includes."""
        found = read_tex_file(text)
        self.has_tex = True
        self.cites_all |= found.cites_all
        self.citations += (Placed(one.name, name, one.line) for one in found.citations)
        self.items += (Placed(one.name, name, one.line) for one in found.items)
        wanted = [(one, ".tex") for one in found.inputs] + [(one, ".bib") for one in found.bibliographies]
        return [(self.folder / _with_ending(one.name, ending), f"{name}:{one.line}") for one, ending in wanted]


def _with_ending(name: str, ending: str) -> str:
    """Give the name as TeX looks for it."""
    return name if Path(name).suffix in (*ENDINGS, ".ltx", ".tikz", ".bbl") else f"{name}{ending}"
