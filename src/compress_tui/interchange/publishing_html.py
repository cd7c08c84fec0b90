"""HTML that is harmless whatever the text was: escaping, links, and the Markdown of briefs and notes."""

from functools import cache
from html import escape

from markdown_it import MarkdownIt

from compress_tui.citations.addresses import web_address
from compress_tui.model.text import clean_line, clean_text

_OFF = ["html_block", "html_inline", "image", "heading", "lheading", "hr", "reference", "autolink", "entity"]


def text(words: str) -> str:
    """Write one line of plain text, also as the value of an attribute in double quotes."""
    return escape(clean_line(words))


def link(words: str, address: str) -> str:
    """Write a link; an address that is not of the web leaves the words alone."""
    found = web_address(address)
    return f'<a href="{escape(found)}">{text(words)}</a>' if found else text(words)


def prose(markdown: str) -> str:
    """Write a text in Markdown: paragraphs, lists, emphasis, code and links of the web; all else is plain text."""
    return str(_markdown().render(clean_text(markdown))).strip()


@cache
def _markdown() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).disable(_OFF)
    found.validateLink = _is_of_the_web  # type: ignore[method-assign]
    return found


def _is_of_the_web(url: str) -> bool:
    return bool(web_address(url))
