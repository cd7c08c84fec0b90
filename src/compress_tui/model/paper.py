"""Paper: the published facts, with our brief and card."""

import re
from dataclasses import dataclass
from enum import StrEnum

from compress_tui.model.brief import Brief
from compress_tui.model.card import Card
from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.theme import Theme

__all__ = ["ARXIV_ID", "Abstract", "Origin", "Outline", "Paper", "PaperId"]

ARXIV_ID = re.compile(r"\d{2}(0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{2}(0[1-9]|1[0-2])\d{3}", re.ASCII)
"""arXiv identifiers, new form since 2007 and old form, after arXiv's own page on identifiers."""


class Origin(StrEnum):
    """How a paper came into the library."""

    COLLECTION = "collection"
    LEFT = "left"  # was in the collection once, and no longer is
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Abstract:
    """What arXiv says of one version of a paper. Texts are as arXiv writes them, TeX included."""

    text: str
    version: int = 1
    fetched: str = ""  # ISO date
    updated: str = ""  # ISO date of this version
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    withdrawn: bool = False
    categories: tuple[str, ...] = ()
    latest: int = 1  # the newest version that arXiv was seen to have
    looked: str = ""  # ISO date of the last look for a newer version, empty where that was the day of fetching


@dataclass(frozen=True, slots=True)
class Paper:
    """Published facts. An empty field means unknown.

    `published` is YYYY, YYYY-MM or YYYY-MM-DD, of the first version; the first of `themes` is the home.
    `needs` names papers to read before this one; `sources` says where figures outside the abstract come from;
    `added` is the ISO date on which the paper came into this library.
    """

    id: PaperId
    title: str
    authors: tuple[str, ...]
    published: str
    url: str
    themes: tuple[Theme, ...]
    venue: str = ""
    category: str = ""
    doi: str = ""
    code: str = ""
    needs: tuple[PaperId, ...] = ()
    sources: tuple[str, ...] = ()
    card: Card = Card()
    brief: Brief | None = None
    abstract: Abstract | None = None
    origin: Origin = Origin.COLLECTION
    added: str = ""

    @property
    def year(self) -> int:
        """Give the year of the first version, 0 where it is not known."""
        return int(self.published[:4] or 0)

    @property
    def arxiv_id(self) -> str:
        """Give the arXiv id without version, or nothing where the paper is not on arXiv."""
        return self.id if ARXIV_ID.fullmatch(self.id) else ""

    @property
    def pdf_url(self) -> str:
        """Give the address of the PDF, or nothing where none is known."""
        if self.arxiv_id:
            return f"https://arxiv.org/pdf/{self.arxiv_id}"
        return self.url if self.url.endswith(".pdf") else ""

    @property
    def has_brief(self) -> bool:
        """Tell whether there is a brief with a text under each heading."""
        return self.brief is not None and self.brief.is_whole

    @property
    def outline(self) -> Outline:
        """Give what a list of papers needs to know of this one."""
        return Outline(
            self.id,
            self.title,
            self.authors[0] if self.authors else "",
            len(self.authors),
            self.published,
            self.themes,
            self.has_brief,
            bool(self.code),
            self.abstract is not None,
        )
