"""Marks: what arXiv says of a paper that one should know before citing it."""

from collections.abc import Iterator

from compress_tui.model.paper import Abstract, Paper

ARXIV_DOI = "10.48550/"
"""How a DOI begins that arXiv gives every paper; it is no publication."""


def marks(paper: Paper) -> Iterator[str]:
    """Give the marks of a paper, the gravest first; none where its abstract was not fetched.

    A paper that has a venue is known as published, so only of a preprint it is said that it now is.
    """
    abstract = paper.abstract
    if abstract is None:
        return
    if abstract.withdrawn:
        yield "Withdrawn by its authors."
    if abstract.latest > abstract.version:
        yield f"v{abstract.latest} is out; the abstract here is of v{abstract.version}."
    if not paper.venue and (where := published_in(abstract)):
        yield f"Now published {where}"


def published_in(abstract: Abstract) -> str:
    """Say where a paper was published, as far as arXiv knows; nothing where it does not."""
    if abstract.journal_ref:
        return f"in {abstract.journal_ref}"
    return f"as doi:{abstract.doi}" if abstract.doi and not abstract.doi.lower().startswith(ARXIV_DOI) else ""
