"""Matching: which paper of the library a file means."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from compress_tui.interchange.incoming import Incoming
from compress_tui.model.library import Library
from compress_tui.model.paper import ARXIV_ID, PaperId
from compress_tui.model.text import fold
from compress_tui.model.title import title_key

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLUG_WORDS = 5
_SHORT = 8
"""Letters and digits of a title that says too little to know a paper by ("Untitled")."""


def names_of(incoming: Incoming) -> tuple[str, ...]:
    """Give the names by which a paper is known surely: arXiv id, DOI, address, and those of other programs."""
    doi = incoming.doi.casefold()
    found = (f"arxiv:{incoming.arxiv_id}" if incoming.arxiv_id else "", f"doi:{doi}" if doi else "")
    return tuple(filter(None, (*found, incoming.url, *incoming.aliases)))


_OWN = "compress-tui:"


def own_id(incoming: Incoming) -> PaperId | None:
    """Give the id that it has in a library of ours; None where the file was not written by one."""
    found = (alias.removeprefix(_OWN) for alias in incoming.aliases if alias.startswith(_OWN))
    return next((PaperId(one) for one in found if _ID.fullmatch(one)), None)


@dataclass(slots=True)
class Known:
    """The papers of a library by the names they were imported under, and by title."""

    library: Library
    _named: dict[str, PaperId] = field(default_factory=dict)
    _titled: dict[str, list[PaperId]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for outline in self.library.catalogue.outlines.values():
            self._titled.setdefault(title_key(outline.title), []).append(outline.id)
        for paper_id, reading in self.library.readings.items():
            if reading.imported and paper_id in self.library:
                for _, text in reading.imported:
                    self._named |= dict.fromkeys(_names_in(json.loads(text)), paper_id)

    def find(self, incoming: Incoming) -> PaperId | None:
        """Give the paper that is meant: by id, by a name it has elsewhere, or by title and an author."""
        arxiv_id = PaperId(incoming.arxiv_id)
        if arxiv_id and arxiv_id in self.library:
            return arxiv_id
        own = own_id(incoming)
        if own is not None and own in self.library and self._may_be(own, incoming):
            return own
        named = next((self._named[name] for name in names_of(incoming) if name in self._named), None)
        if named is not None:
            return named
        key = title_key(incoming.title)
        found = self._titled.get(key, ()) if len(key) >= _SHORT else ()
        return next((one for one in found if self._may_be(one, incoming)), None)

    def _may_be(self, paper_id: PaperId, incoming: Incoming) -> bool:
        """Tell whether nothing speaks against it: another arXiv id, or other authors."""
        if incoming.arxiv_id and ARXIV_ID.fullmatch(paper_id):
            return False
        surname = fold(self.library.catalogue.outlines[paper_id].first_author).rpartition(" ")[2]
        return not (surname and incoming.authors) or any(surname in fold(author) for author in incoming.authors)


def _names_in(said: object) -> tuple[str, ...]:
    if not isinstance(said, dict):
        return ()
    aliases = tuple(str(one) for one in said.get("aliases") or ())
    return names_of(Incoming("", doi=str(said.get("doi", "")), url=str(said.get("url", "")), aliases=aliases))


def slug(incoming: Incoming, is_taken: Callable[[PaperId], bool]) -> PaperId:
    """Make an id for a paper that is not on arXiv: year and first words of the title, as in the collection."""
    words = re.findall(r"[a-z0-9]+", fold(incoming.title))[:_SLUG_WORDS]
    stem = "-".join(filter(None, (incoming.published[:4], *words))) or "untitled"
    number, made = 1, stem
    while is_taken(PaperId(made)):
        number += 1
        made = f"{stem}-{number}"
    return PaperId(made)
