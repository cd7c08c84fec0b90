"""Papers as Zotero RDF: the one form that takes tags and notes to Zotero, too."""

import re
from collections.abc import Iterable, Iterator

from compress_tui.citations.additions import NONE, NOTHING_ADDED, Added, Additions
from compress_tui.citations.names import Name
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper
from compress_tui.model.text import clean_line, clean_text

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
}
"""Prefixes and addresses of what a document is written with."""

_TYPES = {Kind.PREPRINT: "preprint", Kind.CONFERENCE: "conferencePaper", Kind.JOURNAL: "journalArticle"}
_NOT_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def zotero_rdf(named: Iterable[tuple[Paper, str]], added: Added = NONE) -> str:
    """Write papers with their keys, and what is added to them, as one document."""
    lines = ["<rdf:RDF", *(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())]
    lines[-1] += ">"
    used: set[str] = set()
    for number, (paper, key) in enumerate(named, 1):
        work = work_of(paper)
        about = work.url if work.url and work.url not in used else f"#item_{number}"
        used.add(about)
        lines.extend(_item(work, key, about, number, added.get(paper.id, NOTHING_ADDED)))
    return "\n".join([*lines, "</rdf:RDF>", ""])


def _item(work: Work, key: str, about: str, number: int, added: Additions) -> Iterator[str]:
    element = "bib:Article" if work.kind is Kind.JOURNAL else "rdf:Description"
    notes = {f"#note_{number}_{at}": note for at, note in enumerate(added.notes, 1) if note.strip()}
    yield f'  <{element} rdf:about="{_escape(about)}">'
    yield _element("z:itemType", _TYPES[work.kind])
    yield from _container(work)
    yield from _authors(work.authors)
    yield from (f'    <dcterms:isReferencedBy rdf:resource="{note}"/>' for note in notes)
    yield from (_element("dc:subject", tag) for tag in added.tags if clean_line(tag))
    yield _element("dc:title", work.title)
    if work.date:
        yield _element("dc:date", "-".join(f"{part:02}" for part in work.date))
    yield from _identifiers(work)
    if extra := [line for one in (work.remark, *added.extra) if (line := clean_line(one))]:
        yield f"    <dc:description>{_escape(chr(10).join(extra))}</dc:description>"
    yield _element("z:citationKey", key)
    yield f"  </{element}>"
    for note, text in notes.items():
        yield f'  <bib:Memo rdf:about="{note}">'
        yield f"    <rdf:value>{_escape(_note_html(text))}</rdf:value>"
        yield "  </bib:Memo>"


def _container(work: Work) -> Iterator[str]:
    if work.container:
        journal = f"<bib:Journal><dc:title>{_text(work.container)}</dc:title></bib:Journal>"
        yield f"    <dcterms:isPartOf>{journal}</dcterms:isPartOf>"
    if work.is_arxiv_preprint:
        organization = "<foaf:Organization><foaf:name>arXiv</foaf:name></foaf:Organization>"
        yield f"    <dc:publisher>{organization}</dc:publisher>"
        yield _element("prism:number", work.eprint)


def _identifiers(work: Work) -> Iterator[str]:
    if work.doi:
        yield _element("dc:identifier", f"DOI {work.doi}")
    if work.url:
        uri = f"<dcterms:URI><rdf:value>{_text(work.url)}</rdf:value></dcterms:URI>"
        yield f"    <dc:identifier>{uri}</dc:identifier>"


def _authors(names: Iterable[Name]) -> Iterator[str]:
    people = [_person(name) for name in names]
    if people:
        yield "    <bib:authors><rdf:Seq>"
        yield from (f"      <rdf:li><foaf:Person>{person}</foaf:Person></rdf:li>" for person in people)
        yield "    </rdf:Seq></bib:authors>"


def _person(name: Name) -> str:
    """Write a name; Zotero has no field for a suffix and looks for it after a comma in the given names."""
    given = ", ".join(part for part in (name.given, name.suffix) if part)
    surname = f"<foaf:surname>{_text(name.whole_family)}</foaf:surname>"
    return f"{surname}<foaf:givenName>{_text(given)}</foaf:givenName>" if given else surname


def _note_html(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", clean_text(text).strip())
    return "".join(f"<p>{_escape(paragraph).replace(chr(10), '<br/>')}</p>" for paragraph in paragraphs)


def _element(name: str, text: str) -> str:
    return f"    <{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return _escape(clean_line(text))


def _escape(text: str) -> str:
    text = _NOT_XML.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
