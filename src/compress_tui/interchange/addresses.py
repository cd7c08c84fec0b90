"""Addresses: what a link says of a paper, taken only from the web; where else a link leads is said, and not taken."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from compress_tui.model.arxiv_id import read_id
from compress_tui.model.text import clean_line

_BARE = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S+|www\.\S+", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_CODE = re.compile(
    r"(?:[\w-]+\.)*(?:github\.com|gitlab\.com|github\.io|bitbucket\.org|gitee\.com|codeberg\.org|sr\.ht)", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"\[[^\[\]]*\]\(\s{0,3}<?([^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,200}){0,3})>?(?:\s[^()\n]{0,300})?\)"
)
_ILL = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f]")
_LONGEST = 2_000
_AROUND = " \t\r\n,;\"'<>`*|"


@dataclass(frozen=True, slots=True)
class Address:
    """A link: the arXiv id or the DOI that it names, and where it leads."""

    url: str = ""
    arxiv_id: str = ""
    doi: str = ""

    @property
    def is_code(self) -> bool:
        """Tell whether it leads to where programs are kept."""
        return not self.arxiv_id and not self.doi and bool(_CODE.fullmatch(host(self.url)))

    @property
    def is_nothing(self) -> bool:
        """Tell whether no address was found."""
        return not (self.url or self.arxiv_id or self.doi)


def host(url: str) -> str:
    """Give the host of an address, or nothing."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def read_address(text: str) -> Address:
    """Read one link, DOI or arXiv id. Nothing but http and https is taken, and only with a host.

    >>> read_address("javascript:alert(1)"), read_address("arxiv.org/abs/2106.09685v2")
    (Address(url='', arxiv_id='', doi=''), Address(url='', arxiv_id='2106.09685', doi=''))
    >>> read_address("https://doi.org/10.5555/3326943")
    Address(url='https://doi.org/10.5555/3326943', arxiv_id='', doi='10.5555/3326943')
    """
    text = clean_line(text).strip(_AROUND)
    if not text or len(text) > _LONGEST:
        return Address()
    if (found := read_id(text)) is not None:
        return Address(arxiv_id=found.id)
    if doi := _DOI.fullmatch(text):
        plain = unquote(doi[1]).rstrip(".,;")
        is_ill = _ILL.search(plain) or clean_line(plain) != plain
        return Address() if is_ill else Address(f"https://doi.org/{plain}", doi=plain)
    if _BARE.fullmatch(text):
        text = f"https://{text}"
    if not re.match(r"https?://", text, re.IGNORECASE) or _ILL.search(text) or "." not in host(text):
        return Address()
    return Address(text)


def forbidden(text: str) -> str:
    """Give the scheme of a link that leads elsewhere than into the web ("javascript"), or nothing."""
    found = _SCHEME.match(clean_line(text).strip(_AROUND))
    scheme = found[1].lower() if found is not None else ""
    return "" if scheme in ("", "http", "https", "doi", "arxiv") or "." in scheme else scheme


def links_of(cell: str) -> tuple[str, ...]:
    """Give the links of a cell, as they stand: targets of Markdown links, else its words."""
    return tuple(_MARKDOWN.findall(cell)) or tuple(re.split(r"[\s,]+(?=\S)", cell.strip()))
