"""An abstract as lines in which the figures that a card asks for are marked."""

from collections.abc import Iterator

from textual.content import Content

from compress_tui.citations.tex_abstract import readable_abstract
from compress_tui.model.paper import Abstract
from compress_tui.model.spotting import Spot, spots
from compress_tui.ui.content import block


def spotted(text: str, field: str = "") -> Content:
    """Make a text with its figures in bold, those that fit a field of the card underlined too."""
    content = block(text)
    for spot in spots(content.plain):
        style = "bold underline $warning" if field and field in spot.fields else "bold $accent"
        content = content.stylize(style, spot.begin, spot.end)
    return content


def spotted_lines(abstract: Abstract) -> Iterator[Content]:
    """Give the lines of an abstract."""
    return (spotted(one) for one in readable_abstract(abstract.text).splitlines())


def spots_of(abstract: Abstract | None) -> tuple[Spot, ...]:
    """Give the figures of an abstract, if there is one."""
    return spots(readable_abstract(abstract.text)) if abstract is not None else ()
