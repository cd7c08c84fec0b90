"""Papers as CSL-JSON, the form that Zotero, pandoc and citeproc read."""

import json
from collections.abc import Iterable

from compress_tui.citations.additions import NONE, NOTHING_ADDED, Added, Additions
from compress_tui.citations.names import Name
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper
from compress_tui.model.text import clean_line, clean_text

_TYPES = {Kind.PREPRINT: "article", Kind.CONFERENCE: "paper-conference", Kind.JOURNAL: "article-journal"}


def csl_json(named: Iterable[tuple[Paper, str]], added: Added = NONE) -> str:
    """Write papers with their keys, and what is added to them, as one array."""
    items = [_item(work_of(paper), key, added.get(paper.id, NOTHING_ADDED)) for paper, key in named]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(work: Work, key: str, added: Additions) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": key,
        "citation-key": key,
        "type": _TYPES[work.kind],
        "title": work.title,
        "author": [_author(name) for name in work.authors],
        "issued": {"date-parts": [list(work.date)]} if work.date else {},
        "container-title": work.container,
        # Zotero makes an item with these two a preprint with its archive and id.
        "publisher": "arXiv" if work.is_arxiv_preprint else "",
        "number": work.eprint if work.is_arxiv_preprint else "",
        "DOI": work.doi,
        "URL": work.url,
        # Zotero's Extra is the note, and what CSL calls an annotation is a note of the reader's.
        "note": "\n".join(line for one in (work.remark, *added.extra) if (line := clean_line(one))),
        "keyword": ", ".join(map(clean_line, added.tags)),
        "annote": "\n\n".join(map(clean_text, added.notes)),
    }
    return {name: value for name, value in fields.items() if value}


def _author(name: Name) -> dict[str, str]:
    if not (name.given or name.suffix):
        return {"literal": name.whole_family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particles,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
