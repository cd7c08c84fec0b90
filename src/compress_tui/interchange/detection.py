"""Detection: what kind of file a source is, by what is in it, and its papers read as that."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from compress_tui.interchange.awesome import looks_like_awesome, read_awesome
from compress_tui.interchange.bibtex_reading import first_entry, read_bibtex
from compress_tui.interchange.bundle import Bundle, Member, text_of
from compress_tui.interchange.csl_reading import looks_like_csl, read_csl
from compress_tui.interchange.incoming import Batch, Refusal
from compress_tui.interchange.json_values import JsonError, loaded
from compress_tui.interchange.lists_reading import looks_like_hugging_face, read_hugging_face, read_list
from compress_tui.interchange.notion import is_notion, read_notion
from compress_tui.interchange.own_json_reading import looks_like_own_json, read_own_json
from compress_tui.interchange.rdf_reading import looks_like_rdf, read_rdf
from compress_tui.interchange.ris_reading import first_record, read_ris
from compress_tui.interchange.tables import looks_like_table, read_table

Columns = Mapping[str, str]
"""By the name of a column in the file, the field that it is to be read as, empty for none."""

Reader = Callable[[str, str], Batch]


class Kind(StrEnum):
    """A kind of file; the value is its name on the command line."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    ZOTERO_RDF = "zotero-rdf"
    HUGGING_FACE = "hugging-face"
    COMPRESS_TUI = "compress-tui"
    TABLE = "table"
    NOTION = "notion"
    AWESOME = "awesome"
    IDS = "ids"


_READERS: dict[Kind, Reader] = {
    Kind.BIBTEX: read_bibtex,
    Kind.RIS: read_ris,
    Kind.CSL_JSON: read_csl,
    Kind.ZOTERO_RDF: read_rdf,
    Kind.HUGGING_FACE: read_hugging_face,
    Kind.COMPRESS_TUI: read_own_json,
    Kind.AWESOME: read_awesome,
    Kind.IDS: read_list,
}


def kind_of(text: str) -> Kind | None:
    """Tell what kind of file a text is; None where it is none that can be read."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        return _kind_of_json(text)
    if looks_like_rdf(text):
        return Kind.ZOTERO_RDF
    if looks_like_table(text):  # by its first line; cells may hold anything
        return Kind.TABLE
    entry, record = first_entry(text), first_record(text)
    if max(entry, record) >= 0:  # a note may hold what begins the other kind
        return Kind.RIS if entry < 0 or 0 <= record < entry else Kind.BIBTEX
    if looks_like_awesome(text):
        return Kind.AWESOME
    return Kind.IDS if read_list(text, "").papers else None


def _kind_of_json(text: str) -> Kind | None:
    try:
        value = loaded(text)
    except JsonError:
        return Kind.CSL_JSON  # whose reader names the place of the fault
    if looks_like_own_json(value):
        return Kind.COMPRESS_TUI
    if looks_like_hugging_face(value):
        return Kind.HUGGING_FACE
    return Kind.CSL_JSON if looks_like_csl(value) else None


def read_text(text: str, name: str, columns: Columns, kind: Kind | None = None) -> Batch:
    """Read a text as the kind that is named, or that it looks like; one that is of none is refused by name."""
    kind = kind or kind_of(text)
    if kind is None:
        return Batch("", (), (Refusal(name, f"is of no kind that can be read: {', '.join(Kind)}"),))
    if kind in (Kind.TABLE, Kind.NOTION):  # a table of Notion's that came alone
        return read_table(text, name, columns)
    return _READERS[kind](text, name)


def read_bundle(bundle: Bundle, columns: Columns, kind: Kind | None = None) -> Batch:
    """Read all files of a source. May raise `IntakeError`, where the source as a whole is more than may be read."""
    if kind is Kind.NOTION or (kind is None and is_notion(bundle)):
        return read_notion(bundle, columns)
    batch = Batch("", (), bundle.refused, remarks=bundle.remarks)
    for member in bundle.members:
        batch += _read_member(member, columns, kind)
    return batch


def _read_member(member: Member, columns: Columns, kind: Kind | None) -> Batch:
    text = text_of(member)
    if isinstance(text, Refusal):
        return Batch("", (), (text,))
    return read_text(text, member.path, columns, kind)
