"""Web addresses, DOIs and arXiv categories, fit to stand in a citation."""

import re
from urllib.parse import quote

from compress_tui.model.paper import Paper
from compress_tui.model.text import clean_line

_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s{}\\\"<>^%#&~]+)", re.IGNORECASE)
_CATEGORY = re.compile(r"[a-z]+(-[a-z]+)*(\.[A-Za-z-]+)?")
# A brace or a backslash would end a field, a bracket a Markdown link; all mean the same when percent-encoded.
_KEPT = ":/?#@!$&'*+,;=%~[]-._"


def web_address(url: str) -> str:
    """Give an http(s) address without the characters that end a field or a link; nothing for any other."""
    url = clean_line(url)
    return quote(url, safe=_KEPT) if _WEB.fullmatch(url) else ""


def doi_of(paper: Paper) -> str:
    """Give the DOI of the published version, without the resolver before it; nothing where none is known."""
    doi = clean_line(paper.doi or (paper.abstract.doi if paper.abstract else ""))
    # arXiv lists several with a blank between them; the first is the paper's.
    match = _DOI.fullmatch(doi.split(" ")[0])
    return match[1] if match else ""


def category_of(paper: Paper) -> str:
    """Give arXiv's category, such as "cs.LG"; nothing where what is known has not that form."""
    category = clean_line(paper.category)
    return category if _CATEGORY.fullmatch(category) else ""
