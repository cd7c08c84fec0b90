"""Messages: what widgets ask of the screens above them, and screens of the app."""

from typing import TYPE_CHECKING

from textual.message import Message

from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme

if TYPE_CHECKING:
    from compress_tui.model.card_facets import CardFacet
    from compress_tui.model.change import Change
    from compress_tui.model.query import Query
    from compress_tui.model.query_completion import Completion
    from compress_tui.model.sitting import Sitting


class ChangeRequested(Message):
    """The reader wants a change; `goes_on` where it continues the last one."""

    def __init__(self, change: "Change", *, goes_on: bool = False) -> None:
        super().__init__()
        self.change, self.goes_on = change, goes_on


class LineHighlighted(Message):
    """The cursor of a list came to another line."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class LineOpened(Message):
    """A line of a list was chosen with Enter or a click."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class PaperHighlighted(Message):
    """The cursor came to another paper."""

    def __init__(self, paper_id: PaperId | None) -> None:
        super().__init__()
        self.paper_id = paper_id


class FacetToggled(Message):
    """A facet row was switched on or off."""

    def __init__(self, facet: "Status | Theme | int | CardFacet") -> None:
        super().__init__()
        self.facet = facet


class SearchOpened(Message):
    """A saved search was opened; `number` counts them from 0."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class SearchesChanged(Message):
    """The reader keeps a search under a name, or forgets the one with it where `query` is None."""

    def __init__(self, name: str, query: "Query | None") -> None:
        super().__init__()
        self.name, self.query = name, query


class ChipDropped(Message):
    """A part of the filter is to go; `number` counts the chips from 0."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class NoteTyped(Message):
    """There may be something in the note editor that is not saved yet."""


class EditorRequested(Message):
    """The reader wants to write the note in an editor of their own."""

    def __init__(self, paper_id: PaperId) -> None:
        super().__init__()
        self.paper_id = paper_id


class AbstractsRequested(Message):
    """The reader wants these abstracts fetched, and to know what is new of those in `looks`, which are here."""

    def __init__(self, paper_ids: tuple[PaperId, ...], looks: tuple[PaperId, ...] = ()) -> None:
        super().__init__()
        self.paper_ids, self.looks = paper_ids, looks


class AddRequested(Message):
    """The reader wants papers that a text names by id or link, or else papers with its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FetchCancelled(Message):
    """The reader wants nothing more of arXiv."""


class CopyRequested(Message):
    """The reader wants these papers cited on the clipboard."""

    def __init__(self, paper_ids: tuple[PaperId, ...], style: str) -> None:
        super().__init__()
        self.paper_ids, self.style = paper_ids, style


class AddressRequested(Message):
    """The reader wants to open addresses; `what` names their kind."""

    def __init__(self, what: str, *addresses: str) -> None:
        super().__init__()
        self.what, self.addresses = what, addresses


class UndoRequested(Message):
    """The reader wants the last change taken back; the cards show already the paper that it was about, if they can."""

    def __init__(self, returned_to: PaperId | None) -> None:
        super().__init__()
        self.returned_to = returned_to


class CardsLeft(Message):
    """The reader wants to go from the cards back to the list."""


class TextCopyRequested(Message):
    """The reader wants a text on the clipboard; `what` names it."""

    def __init__(self, what: str, text: str) -> None:
        super().__init__()
        self.what, self.text = what, text


class TextSaveRequested(Message):
    """The reader wants a text in a file of its own; `stem` is its name before a number and the ending."""

    def __init__(self, stem: str, text: str) -> None:
        super().__init__()
        self.stem, self.text = stem, text


class SittingNoted(Message):
    """A sitting stands at this record, which is to be kept."""

    def __init__(self, sitting: "Sitting") -> None:
        super().__init__()
        self.sitting = sitting


class VerdictTyped(Message):
    """The verdict is written, or None where the reader thought better of it."""

    def __init__(self, text: str | None) -> None:
        super().__init__()
        self.text = text


class SearchTyped(Message):
    """The search stands at this text; `closed` when the box is done with."""

    def __init__(self, text: str, *, closed: bool) -> None:
        super().__init__()
        self.text, self.closed = text, closed


class CompletionWanted(Message):
    """The reader wants to know what may stand at the cursor of the search."""

    def __init__(self, text: str, cursor: int) -> None:
        super().__init__()
        self.text, self.cursor = text, cursor


class CandidateShown(Message):
    """A candidate was put into the search; `number` counts them from 0."""

    def __init__(self, completion: "Completion", number: int) -> None:
        super().__init__()
        self.completion, self.number = completion, number


class LastChipDropped(Message):
    """The last part of the filter is to go."""
