"""Review: papers with a reader's own words about them, by theme or tag, as a draft of related work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compress_tui.interchange.small_markdown import Block, Line, Piece, links_in, parse_line, parse_markdown
from compress_tui.model.arxiv_id import plain_id
from compress_tui.model.library import Library
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.theme import Theme

UNTAGGED = "Without a tag"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A paper with what is said of it. `is_own` where the reader says it; else the verdict is that of its brief."""

    paper: Paper
    verdict: str = ""
    note: str = ""
    is_own: bool = True

    @property
    def verdict_line(self) -> Line:
        """Give the verdict in pieces, with whose it is where it is not the reader's; empty where there is none."""
        pieces = parse_line(" ".join(self.verdict.split()))
        return pieces if self.is_own or not pieces else (Piece("From its brief: "), *pieces)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the note, taken apart."""
        return parse_markdown(self.note)


@dataclass(frozen=True, slots=True)
class Review:
    """Papers under headings, those without words, and the citation keys of all papers that are named."""

    title: str
    groups: tuple[tuple[str, tuple[Annotated, ...]], ...]
    bare: tuple[Paper, ...]
    keys: Mapping[PaperId, str]

    def key_of(self, link: str) -> str:
        """Give the citation key of the paper that a link names, nothing where there is none."""
        return self.keys.get(PaperId(plain_id(link)), "")


def review_of(
    library: Library,
    paper_ids: Sequence[PaperId],
    keys: Mapping[PaperId, str],
    title: str,
    *,
    by_tag: bool = False,
    with_briefs: bool = False,
) -> Review:
    """Make a review; a paper stands once, under its home theme or the first of its tags, the oldest first."""
    groups: dict[str, list[Annotated]] = {}
    bare: list[Paper] = []
    for paper in sorted(map(library.paper, paper_ids), key=lambda one: (one.published, one.id)):
        found = _annotated(library, paper, with_briefs=with_briefs)
        if found is None:
            bare.append(paper)
        else:
            tags = library.reading(paper.id).tags
            name = (tags[0] if tags else UNTAGGED) if by_tag else paper.themes[0]
            groups.setdefault(name, []).append(found)
    order = (
        sorted(groups, key=lambda name: (name == UNTAGGED, name)) if by_tag else [one for one in Theme if one in groups]
    )
    return Review(title, tuple((name, tuple(groups[name])) for name in order), tuple(bare), keys)


def _annotated(library: Library, paper: Paper, *, with_briefs: bool) -> Annotated | None:
    reading = library.reading(paper.id)
    if reading.note.strip() or reading.verdict:
        return Annotated(paper, reading.verdict, reading.note)
    if with_briefs and paper.brief is not None:
        return Annotated(paper, paper.brief.verdict, is_own=False)
    return None


def linked_papers(library: Library, paper_ids: Iterable[PaperId]) -> tuple[tuple[PaperId, ...], tuple[str, ...]]:
    """Give the papers that notes and verdicts link to, and the links that lead to no paper of the library."""
    readings = [library.reading(one) for one in paper_ids]
    links = dict.fromkeys(link for one in readings for text in (one.verdict, one.note) for link in links_in(text))
    known = dict.fromkeys(PaperId(plain_id(link)) for link in links if plain_id(link) in library)
    return tuple(known), tuple(link for link in links if plain_id(link) not in library)
