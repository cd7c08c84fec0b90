"""Additions: what a reader added to a paper, in the words of the formats that other programs read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from compress_tui.model.outline import PaperId


@dataclass(frozen=True, slots=True)
class Additions:
    """Tags, notes as plain text, and lines such as "Read_Status: Read" for the field that Zotero calls Extra."""

    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


NOTHING_ADDED = Additions()

Added = Mapping[PaperId, Additions]
"""What is added to each paper; one that is not in it has nothing added."""

NONE: Added = MappingProxyType({})
