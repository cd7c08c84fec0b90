"""Short names of papers, as a text or the head of a table calls them."""

from compress_tui.citations.names import parse_name
from compress_tui.citations.tex import plain_title
from compress_tui.model.paper import Paper

LONGEST = 24
"""Characters of a name that still fits over a column."""

WORDS = 3
"""Words of a title before its colon up to which they are the name of a method: "LLM.int8()", "Optimal Brain Damage"."""


def short_name(paper: Paper) -> str:
    """Give what stands before the colon of the title where that is a name, else its authors and year."""
    head = plain_title(paper.title).partition(":")[0].strip()
    is_name = head and len(head) <= LONGEST and len(head.split()) <= WORDS
    return head if is_name else byline(paper)


def byline(paper: Paper) -> str:
    """Give authors and year of the first version, as a text cites them: "Frantar et al., 2022"."""
    return ", ".join(filter(None, (people(paper), str(paper.year))))


def people(paper: Paper) -> str:
    """Name one author or two, or the first of more, by their families; nobody gives nothing."""
    names = [name for author in paper.authors if (name := _display(author))]
    match names:
        case []:
            return ""
        case [one]:
            return one
        case [one, other]:
            return f"{one} and {other}"
        case _:
            return f"{names[0]} et al."


def _display(author: str) -> str:
    name = parse_name(author)
    return name.family + name.given if name.is_cjk else name.whole_family
