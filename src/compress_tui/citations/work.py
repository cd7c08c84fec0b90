"""A paper as the written styles and the exchange formats see it: one reading of its facts for all of them."""

from dataclasses import dataclass

from compress_tui.citations.addresses import category_of, doi_of, web_address
from compress_tui.citations.names import Name, parse_name
from compress_tui.citations.tex import plain_title
from compress_tui.citations.venues import Kind, Venue, venue_of
from compress_tui.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. An empty field means unknown.

    `date` is a year with month and day where they are known: of the first version for a preprint, and the
    year alone for what appeared elsewhere; it is empty where nothing is known. `eprint` is
    "arXiv:" and the id, of every paper on arXiv.
    """

    kind: Kind
    title: str
    authors: tuple[Name, ...]
    container: str
    date: tuple[int, ...]
    doi: str
    url: str
    eprint: str
    category: str

    @property
    def is_arxiv_preprint(self) -> bool:
        """Tell whether arXiv is the place where the work appeared."""
        return self.kind is Kind.PREPRINT and bool(self.eprint)

    @property
    def year(self) -> str:
        """Give the year as the written styles have it, "n.d." where it is not known."""
        return str(self.date[0]) if self.date else "n.d."

    @property
    def address(self) -> str:
        """Give the DOI as a link, else the address of the page."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def remark(self) -> str:
        """Name the eprint with its category, as arXiv and Zotero write it."""
        return f"{self.eprint} [{self.category}]" if self.eprint and self.category else self.eprint


def work_of(paper: Paper) -> Work:
    """Read a paper's facts; the DOI of a preprint is the one that arXiv gives every paper."""
    venue = venue_of(paper)
    is_preprint = venue.kind is Kind.PREPRINT
    doi = doi_of(paper)
    if not doi and is_preprint and paper.arxiv_id:
        doi = f"10.48550/arXiv.{paper.arxiv_id}"
    return Work(
        kind=venue.kind,
        title=plain_title(paper.title),
        authors=tuple(name for name in map(parse_name, paper.authors) if name.family),
        container=venue.name,
        date=_date(paper, venue),
        doi=doi,
        url=web_address(paper.url),
        eprint=f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else "",
        category=category_of(paper),
    )


def _date(paper: Paper, venue: Venue) -> tuple[int, ...]:
    if venue.kind is Kind.PREPRINT:
        return tuple(map(int, filter(None, paper.published.split("-"))))
    return (venue.year,) if venue.year else ()
