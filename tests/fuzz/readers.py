"""The readers as functions of bytes, and samples of what each reads."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from made_up.archives import zipped
from made_up.outgoing import two_papers

from compress_tui.interchange.awesome import looks_like_awesome, read_awesome
from compress_tui.interchange.bibtex_reading import read_bibtex
from compress_tui.interchange.bundle import Bundle, IntakeError, Member, decoded
from compress_tui.interchange.csl_reading import read_csl
from compress_tui.interchange.detection import read_text
from compress_tui.interchange.incoming import Batch, Refusal
from compress_tui.interchange.intake import open_bundle
from compress_tui.interchange.lists_reading import read_hugging_face, read_list
from compress_tui.interchange.notion import is_notion, read_notion
from compress_tui.interchange.outgoing import Target
from compress_tui.interchange.own_json_reading import read_own_json
from compress_tui.interchange.rdf_reading import read_rdf
from compress_tui.interchange.ris_reading import read_ris
from compress_tui.interchange.tables import looks_like_table, read_table
from compress_tui.interchange.writing import write
from compress_tui.model.text import clean_line
from fuzz.laws import check

SAMPLES = Path(__file__).parent.parent / "interchange" / "samples"
BETWEEN = b"\x1c"
"""Divides the names and contents of files in one input."""

TABLE = (
    "\ufeffName,Link,Tags,Read,Status,Added,Authors,Notes,DOI,Star,Code\r\n"
    '✅ Bits and Pieces,https://arxiv.org/abs/2301.00001v2,"Pruning, 4-bit",Yes,📗 Read,"January 12, 2024",'
    '"Ada Example, Bo Sample","He said ""no"".\nTwice.",10.5555/12.34,⭐,https://github.com/a/b\r\n'
    '\'=HYPERLINK(x),javascript:alert(1),,No,Waiting,2024/01/12 → 2024/02/01,"Example, Ada; Sample, Bo",,,,\r\n'
    "To do: ask about it,,,,,,,,,,\r\n"
)
PAGE = (
    "# ✅ Bits and Pieces\n\nLink: https://arxiv.org/abs/2301.00001\nStatus: Done\nTags: Pruning\n\nText ![x](y.png)\n"
    "[AWQ](Papers/AWQ%20abc.md).\n\n## Problem\na\n## Idea\nb\n## Numbers\nc\n## Limits\nd\n## Verdict\ne\n"
)
HEX = "0123456789abcdef" * 2


def _text(data: bytes, read: Callable[[str], None]) -> None:
    text = decoded(data, "x")
    if isinstance(text, Refusal):
        assert text.place.startswith("x, line ")
    else:
        read(text)


def read_as_table(data: bytes) -> None:
    def read(text: str) -> None:
        looks_like_table(text)
        check(read_table(text, "x"))

    _text(data, read)


def read_as_awesome(data: bytes) -> None:
    def read(text: str) -> None:
        looks_like_awesome(text)
        check(read_awesome(text, "x"))

    _text(data, read)


def _read_with(read: Callable[[str, str], Batch]) -> Callable[[bytes], None]:
    """Make a function of bytes of a reader of text."""
    return lambda data: _text(data, lambda text: check(read(text, "x")))


def _read_as_any(text: str, name: str) -> Batch:
    return read_text(text, name, {})


def read_as_notion(data: bytes) -> None:
    """Read names and contents in turn as the files of an export."""
    parts = data.split(BETWEEN)
    names = [clean_line(name.decode("utf-8", "replace")) for name in parts[::2]]
    members = (
        Member(name, len(content), lambda content=content: content)  # type: ignore[misc]  # the default binds it
        for name, content in zip(names, parts[1::2], strict=False)
        if name
    )
    bundle = Bundle("x", tuple(members))
    is_notion(bundle)
    check(read_notion(bundle))


def read_as_archive(data: bytes) -> None:
    """Write bytes to a file, open it, and read what is in it as an export."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(data)
        try:
            with open_bundle(path) as bundle:
                check(read_notion(bundle))
        except IntakeError as error:
            assert error.what and error.safe and error.next_step
        assert list(Path(folder).iterdir()) == [path]


def joined(files: Mapping[str, str]) -> bytes:
    """Write files as one input."""
    return BETWEEN.join(part.encode() for pair in files.items() for part in pair)


def _zotero(name: str) -> bytes:
    return (SAMPLES.parent / "zotero-export" / name).read_bytes()


FILES = {
    f"P {HEX}_all.csv": TABLE,
    f"P {HEX}.csv": "Name\nx\n",
    f"P/Bits {HEX}.md": PAGE,
    f"List {HEX}.md": "# L\n## Pruning\n",
}

READERS: Mapping[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "table": (read_as_table, (TABLE.encode(), TABLE.replace(",", "\t").encode("utf-16"))),
    "awesome": (read_as_awesome, ((SAMPLES / "awesome.md").read_bytes(),)),
    "notion": (read_as_notion, (joined(FILES), joined({f"P/Bits {HEX}.md": PAGE}))),
    "bibtex": (_read_with(read_bibtex), (_zotero("export-bibtex.bib"), _zotero("export-biblatex.bib"))),
    "ris": (_read_with(read_ris), (_zotero("export.ris"),)),
    "csl": (_read_with(read_csl), (_zotero("export-csl.json"),)),
    "rdf": (_read_with(read_rdf), (_zotero("export.rdf"),)),
    "json": (_read_with(read_own_json), (write(two_papers(), Target.JSON).encode(),)),
    "hf": (_read_with(read_hugging_face), (b'{"items": [{"type": "paper", "id": "2210.17323", "title": "T"}]}',)),
    "ids": (_read_with(read_list), (b"# mine\narXiv:2210.17323v2, https://arxiv.org/abs/2306.00978\n",)),
    "any": (_read_with(_read_as_any), (TABLE.encode(), _zotero("export.ris"), _zotero("export-bibtex.bib"))),
    "archive": (read_as_archive, (zipped(FILES), zipped({"a.zip": zipped(FILES), "x.md": PAGE}))),
}
"""By name, a reader that raises nothing on any bytes, and what it is meant for."""
