"""The collection written in every format as export does it, and what every reader has to find in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compress_tui.citations.citing import cite
from compress_tui.citations.formats import Format
from compress_tui.citations.keys import unique_keys
from compress_tui.citations.names import Name
from compress_tui.citations.work import work_of
from compress_tui.interchange.outgoing import Outgoing, Target
from compress_tui.interchange.writing import write
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Reading, Status
from compress_tui.storage.collection import read_collection, seed_folder

FILES = {
    Format.BIBTEX: "bibtex.bib",
    Format.BIBLATEX: "biblatex.bib",
    Format.RIS: "papers.ris",
    Format.CSL_JSON: "papers.json",
    Format.ZOTERO_RDF: "papers.rdf",
}
NOTE = "First of {two} paragraphs, 50 % & more: $5.\n\nSecond."
READ = Reading(status=Status.QUEUED, star=True, note=NOTE, tags=("to cite", "W4A16"), verdict="Use it & cite it")
"""What is written with every third paper as what a reader did."""

Person = tuple[str, str, str]
"""Family with its particles, given names, suffix; of a group the family alone."""

People = Mapping[str, Sequence[Person]]
"""The authors of every entry, by its key."""


@dataclass(frozen=True, slots=True)
class Export:
    """The files of one export, and what is in them."""

    folder: Path
    papers: Mapping[str, Paper]
    people: People
    rows: Mapping[str, Outgoing]

    def file(self, format: Format) -> Path:
        """Give the file of a format."""
        return self.folder / FILES[format]

    def line(self, key: str, format: Format) -> str:
        """Cite one paper in a written style."""
        return cite([self.papers[key]], {self.papers[key].id: key}, format)


def export_collection(folder: Path) -> Export:
    """Write the shipped collection in every file format."""
    papers = read_collection(seed_folder()).papers
    keys = unique_keys(papers, {})
    rows = [Outgoing(one, READ if at % 3 == 0 else Reading(), keys[one.id]) for at, one in enumerate(papers)]
    for format, name in FILES.items():
        (folder / name).write_bytes(write(rows, Target(format)).encode())
    named = {keys[paper.id]: paper for paper in papers}
    people = {key: [person(name) for name in work_of(paper).authors] for key, paper in named.items()}
    groups = sorted({name.family for paper in papers for name in work_of(paper).authors if name.is_group})
    (folder / "groups.txt").write_text("".join(f"{group}\n" for group in groups), encoding="utf-8")
    return Export(folder, named, people, {row.key: row for row in rows})


def person(name: Name) -> Person:
    """Give a name as readers are compared by it."""
    return (name.whole_family, name.given, name.suffix)
