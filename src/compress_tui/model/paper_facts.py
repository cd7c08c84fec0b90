"""Facts of whole papers in the form that searches ask for: folded texts, and the card."""

from collections.abc import Iterator
from typing import NamedTuple

from compress_tui.model.card import Card
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.looks import is_outdated
from compress_tui.model.paper import Origin, Paper, PaperId
from compress_tui.model.text import folded_lines

NO_CARD = Card()


class Facts(NamedTuple):
    """What searches ask of a whole paper. The lines of `text` are id, title, venue, the authors, and the rest."""

    text: str
    author_count: int
    card: Card
    code: str
    is_withdrawn: bool  # by its authors, says arXiv
    has_left: bool  # the collection
    is_outdated: bool  # the abstract, by a newer version

    @property
    def authors(self) -> tuple[str, ...]:
        """Give the folded names of the authors."""
        return tuple(self.text.split("\n", 3 + self.author_count)[3 : 3 + self.author_count])

    @property
    def venue(self) -> str:
        """Give the folded venue."""
        return self.text.split("\n", 3)[2]


def facts_of(paper: Paper) -> Facts:
    """Fold title, authors, venue, themes, card, brief and abstract, each part a line of its own."""
    parts = [paper.id, paper.title, paper.venue, *paper.authors, *paper.themes, *_card_texts(paper.card)]
    if paper.brief is not None:
        parts += [text for _, text in paper.brief.sections]
    if paper.abstract is not None:
        parts.append(paper.abstract.text)
    card = paper.card or NO_CARD  # one and the same empty card for all that have none
    withdrawn = paper.abstract is not None and paper.abstract.withdrawn
    outdated = paper.abstract is not None and is_outdated(paper.abstract)
    left = paper.origin is Origin.LEFT
    return Facts(folded_lines(parts), len(paper.authors), card, paper.code, withdrawn, left, outdated)


def _card_texts(card: Card) -> Iterator[str]:
    yield from (*card.technique, *card.models, *card.pattern, *card.granularity, *card.hardware, *card.evaluation)
    if card.training:
        yield card.training
    if card.calibration:
        yield card.calibration
    if card.headline is not None:
        yield " ".join((card.headline.metric, card.headline.value, card.headline.dataset, card.headline.baseline))


def read_facts(library: Library, paper_id: PaperId) -> Facts:
    """Read and fold a paper; one whose record is damaged is found by its outline."""
    try:
        return facts_of(library.paper(paper_id))
    except UnreadableError:
        outline = library.catalogue.outlines[paper_id]
        parts = (outline.id, outline.title, "", outline.first_author, *outline.themes)
        return Facts(folded_lines(parts), 1, NO_CARD, "", is_withdrawn=False, has_left=False, is_outdated=False)
