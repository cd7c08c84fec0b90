"""The one function that writes papers in any format that files are exported to."""

from collections.abc import Callable, Sequence
from functools import partial

from compress_tui.citations.additions import Added
from compress_tui.citations.bibtex import biblatex_file, bibtex_file
from compress_tui.citations.csl_json import csl_json
from compress_tui.citations.keys import fit_key
from compress_tui.citations.ris import ris
from compress_tui.citations.zotero_rdf import zotero_rdf
from compress_tui.interchange.outgoing import Outgoing, Target
from compress_tui.interchange.writing_additions import additions
from compress_tui.interchange.writing_json import json_text
from compress_tui.interchange.writing_markdown import markdown_list
from compress_tui.interchange.writing_tables import csv_table, notion_table
from compress_tui.model.paper import Paper

_FILES: dict[Target, Callable[[Sequence[tuple[Paper, str]], Added], str]] = {
    Target.BIBTEX: bibtex_file,
    Target.BIBLATEX: biblatex_file,
    Target.RIS: ris,
    Target.CSL_JSON: csl_json,
    Target.ZOTERO_RDF: zotero_rdf,
}
_LISTS: dict[Target, Callable[[Sequence[Outgoing]], str]] = {
    Target.CSV: csv_table,
    Target.NOTION: partial(notion_table, with_readings=True),
    Target.MARKDOWN: markdown_list,
    Target.JSON: json_text,
}


def write(rows: Sequence[Outgoing], target: Target) -> str:
    """Write the whole text of a file, in the order of the papers; the same papers give the same bytes."""
    if write_list := _LISTS.get(target):
        return write_list(rows)
    return _FILES[target]([(row.paper, fit_key(row.key)) for row in rows], additions(rows))
