"""Outgoing: a paper on its way out, with what the reader did and the key it is cited by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from compress_tui.model.paper import Paper
from compress_tui.model.reading import UNTOUCHED, Reading


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One paper of an export. `key` is its citation key."""

    paper: Paper
    reading: Reading
    key: str


class Target(StrEnum):
    """A format to export to; the value is its name on the command line."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    ZOTERO_RDF = "zotero-rdf"
    CSV = "csv"
    NOTION = "notion"
    MARKDOWN = "markdown"
    JSON = "json"

    # Enum members are strings, so `title` is a method of theirs; the menu's name for a format replaces it.
    @property
    def title(self) -> str:  # type: ignore[override]
        """Name the format for the reader."""
        return _NAMES[self][0]

    @property
    def ending(self) -> str:
        """Give the ending of its files, with the dot."""
        return _NAMES[self][1]


_NAMES = {
    Target.BIBTEX: ("BibTeX", ".bib"),
    Target.BIBLATEX: ("BibLaTeX", ".bib"),
    Target.RIS: ("RIS", ".ris"),
    Target.CSL_JSON: ("CSL-JSON", ".json"),
    Target.ZOTERO_RDF: ("Zotero RDF", ".rdf"),
    Target.CSV: ("CSV", ".csv"),
    Target.NOTION: ("CSV for Notion", ".csv"),
    Target.MARKDOWN: ("Markdown", ".md"),
    Target.JSON: ("JSON with everything", ".json"),
}


def target_of(file_name: str) -> Target | None:
    """Tell the format by the ending of a file's name, where only one has it or one is meant by most."""
    meant = {".bib": Target.BIBTEX, ".json": Target.JSON, ".csv": Target.CSV}
    ending = "".join(file_name.rpartition(".")[1:]).lower()
    return meant.get(ending) or next((one for one in Target if one.ending == ending), None)


def without_readings(rows: Iterable[Outgoing]) -> tuple[Outgoing, ...]:
    """Leave out all that is the reader's own; facts that the reader edited, and whole briefs, are of the paper."""
    return tuple(replace(row, paper=_finished(row.paper), reading=UNTOUCHED) for row in rows)


def _finished(paper: Paper) -> Paper:
    return paper if paper.has_brief or paper.brief is None else replace(paper, brief=None)
