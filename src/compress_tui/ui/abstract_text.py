"""An abstract as text, with what else arXiv says of its paper; in its place what is being done to get it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from compress_tui.citations.tex_abstract import readable_abstract
from compress_tui.model.paper import Paper
from compress_tui.ui.commands import Command, key_of
from compress_tui.ui.content import line


def abstract_text(paper: Paper, fetching: str, commands: Sequence[Command]) -> Iterator[Content]:
    """Give the lines; `fetching` says what is being asked of arXiv now, `commands` which keys there are."""
    abstract = paper.abstract
    if abstract is not None:
        from compress_tui.ui.spotted import spotted_lines  # only where there is an abstract

        updated = f" of {abstract.updated}" if abstract.updated else ""
        yield line(f"Abstract (arXiv v{abstract.version}{updated}, fetched {abstract.fetched})", "bold $accent")
        yield from spotted_lines(abstract)
        rows = (
            ("Comment", readable_abstract(abstract.comment)),
            ("Published in", abstract.journal_ref),
            ("DOI", abstract.doi),
            ("Categories", ", ".join(abstract.categories)),
        )
        yield from (line(f"{name}: {value}", "dim") for name, value in rows if value)
    elif fetching:
        yield line(fetching, "$warning")
    elif paper.arxiv_id:
        yield line(f"Press {key_of(commands, 'abstract')} to fetch the abstract from arXiv.", "dim")
    else:
        yield line(f"Not on arXiv; {key_of(commands, 'page')} opens its page.", "dim")
