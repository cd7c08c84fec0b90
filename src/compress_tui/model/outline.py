"""Outline: what the list knows of every paper, without the paper itself."""

from typing import NamedTuple, NewType

from compress_tui.model.theme import Theme

PaperId = NewType("PaperId", str)
"""An arXiv id without version ("2307.13304"), or a slug for a paper that has none."""


class Outline(NamedTuple):
    """What a list shows, filters and sorts by; cheap enough to hold 100,000 of them."""

    id: PaperId
    title: str
    first_author: str
    author_count: int
    published: str
    themes: tuple[Theme, ...]
    has_brief: bool
    has_code: bool
    has_abstract: bool

    @property
    def year(self) -> int:
        """Give the year of the first version, 0 where it is not known."""
        return int(self.published[:4] or 0)
