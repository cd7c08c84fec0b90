"""Entries: a point or a row of a list, read as a paper: its title, its links, and what is said after them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from compress_tui.interchange.addresses import Address, forbidden, host, read_address
from compress_tui.interchange.dates import read_date
from compress_tui.interchange.incoming import Incoming, Refusal
from compress_tui.interchange.inline import Inline, Link, plain
from compress_tui.interchange.people import read_people
from compress_tui.interchange.titles import find_title, is_title
from compress_tui.interchange.told import names_in, read_venue
from compress_tui.interchange.words import REPORT_TAG, TICK

_PAPER_LABEL = re.compile(
    r"(?:the |full )?(?:paper|pdf|arxiv|abs|doi|openreview|acl|ieee|acm|springer|publication|preprint|proceedings|pmlr|"
    r"link)",
    re.IGNORECASE,
)
_CODE_LABEL = re.compile(
    r"(?:official )?(?:code|github|git\b|repo|pytorch|tensorflow|jax|implementation)", re.IGNORECASE
)
_PAPER_HOST = re.compile(
    r"(?:.*\.)?(?:openreview\.net|aclanthology\.org|aclweb\.org|mlr\.press|neurips\.cc|nips\.cc|thecvf\.com|ecva\.net|"
    r"ieee\.org|acm\.org|springer\.com|sciencedirect\.com|ijcai\.org|aaai\.org|semanticscholar\.org|jmlr\.org|"
    r"usenix\.org|biorxiv\.org|mdpi\.com|nature\.com|science\.org|wiley\.com|isca-speech\.org|iclr\.cc|icml\.cc|"
    r"mlsys\.org|bmva\.org|bmvc\S*|tandfonline\.com|cambridge\.org|mit\.edu|hal\.science|ssrn\.com|osti\.gov|"
    r"techrxiv\.org|preprints\.org|researchgate\.net|doi\.org|frontiersin\.org|plos\.org|arxiv\.org)",
    re.IGNORECASE,
)
_KEYWORD = re.compile(r"\[\*\*`([^`\[\]]{1,30})`\*\*\]")


@dataclass(slots=True)
class Found:
    """What the links of an entry say, sorted out."""

    papers: list[Address] = field(default_factory=list)
    pages: list[Address] = field(default_factory=list)
    code: str = ""
    refused: list[Refusal] = field(default_factory=list)

    def take(self, link: Link, place: str) -> None:
        """Sort one link out: a paper, a place of programs, another page, or nothing that may be taken."""
        address = read_address(link.target)
        if address.is_nothing:
            if scheme := forbidden(link.target):
                why = f"the link begins with '{scheme}:', which is not of the web: left out"
                self.refused.append(Refusal(place, why))
        elif address.arxiv_id:
            self.papers.append(address)
        elif address.is_code or _CODE_LABEL.match(link.label):
            self.code = self.code or address.url
        elif is_paper(address, link.label):
            self.papers.append(address)
        else:
            self.pages.append(address)


def is_paper(address: Address, label: str) -> bool:
    """Tell whether a link leads to a paper, by where it leads or by what it is called."""
    if address.arxiv_id or address.doi or _PAPER_LABEL.match(label):
        return True
    return bool(_PAPER_HOST.fullmatch(host(address.url))) or address.url.lower().endswith(".pdf")


def read_entry(text: str, place: str) -> tuple[Incoming | None, tuple[Refusal, ...]]:
    """Read a point of a list; None where it links to no paper."""
    inline, found = Inline.of(text), Found()
    for link in inline.links:
        found.take(link, place)
    named = next((link for link in inline.links if is_title(link)), None)
    if named is not None and (address := read_address(named.target)) in found.pages and _leads(inline, named):
        found.papers.append(address)  # what bears the title and is followed by names or a venue is the paper
    if not found.papers:
        return None, tuple(found.refused)
    title, start, end = find_title(inline, named)
    paper = addressed(Incoming(place, title), found.papers, found.code)
    return with_rest(paper, inline, start, end), tuple(found.refused)


def addressed(paper: Incoming, papers: list[Address], code: str) -> Incoming:
    """Put what the links say into a paper; the link to arXiv says more than another."""
    arxiv_id = next((one.arxiv_id for one in papers if one.arxiv_id), "")
    doi = next((one.doi for one in papers if one.doi), "")
    url = "" if arxiv_id else next((one.url for one in papers if one.url), "")
    return replace(paper, arxiv_id=arxiv_id, doi=doi, url=url, code=code)


def with_rest(paper: Incoming, inline: Inline, start: int, end: int) -> Incoming:
    """Read venue, year and names from what stands after the title, else before it."""
    told = replace(inline, text=_KEYWORD.sub(lambda one: " " * len(one[0]), inline.text))
    parts = [told.between(max(begin, end), stop) for begin, stop in inline.breaks if stop > end]
    parts += [told.between(begin, min(stop, start)) for begin, stop in inline.breaks if begin < start]
    venue, year = read_venue([*parts, inline.badge])
    keywords = dict.fromkeys(plain(one) for one in _KEYWORD.findall(inline.text))
    return replace(
        paper,
        venue=venue,
        published="" if paper.arxiv_id else year,  # a venue's year is not when arXiv had it first
        authors=next((people for part in parts if (people := names_in(part))), ()),
        tags=(*keywords, *([REPORT_TAG] if TICK.search(inline.text) else [])),
    )


def _leads(inline: Inline, link: Link) -> bool:
    """Tell whether a link stands first and is followed by a year or a venue."""
    after = inline.between(link.end, len(inline.text))
    return len(link.label.split()) > 2 and read_venue([after]) != ("", "")


def read_cells(
    fields: Mapping[str, str], cells: tuple[str, ...], place: str
) -> tuple[Incoming | None, tuple[Refusal, ...]]:
    """Read a row of a table: the title by its column or by its link, all links, and the columns that have a name."""
    paper, refused = read_entry(" <br> ".join(cells), place)
    title = Inline.of(fields.get("title", ""))
    if paper is None and title.links and (address := read_address(title.links[0].target)).url and not address.is_code:
        paper = Incoming(place, url=address.url)
    if paper is None:
        return None, refused
    named = find_title(title, next((link for link in title.links if is_title(link)), None))[0] if title.text else ""
    venue = Inline.of(fields.get("venue", "")).whole
    when = read_date(plain(fields.get("published", ""))) or paper.published
    known, _ = read_venue([f"{venue} {when[:4]}" if venue else ""])
    authors = read_people(plain(fields.get("authors", "")))
    return replace(
        paper,
        title=named or paper.title,
        venue=known or paper.venue,
        authors=authors or paper.authors,
        published="" if paper.arxiv_id else when,
    ), refused
