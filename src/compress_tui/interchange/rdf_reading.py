"""Zotero RDF: papers with their tags, and the notes that hang on them."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree import ElementTree

from compress_tui.citations.zotero_rdf import NAMESPACES
from compress_tui.interchange.foreign import Record, date_in, doi_in, read_record
from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.spoken import spoken_name
from compress_tui.model.text import clean_line, clean_text

SOURCE = "zotero-rdf"
_ABOUT = f"{{{NAMESPACES['rdf']}}}about"
_RESOURCE = f"{{{NAMESPACES['rdf']}}}resource"
_BREAK = re.compile(r"<(?:br|li|tr)\b[^>]*>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|ul|ol|h\d|table|blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def looks_like_rdf(text: str) -> bool:
    """Tell whether it is an RDF document with papers."""
    return "<rdf:RDF" in text[:4_000] and "itemType" in text


def read_rdf(text: str, name: str) -> Batch:
    """Read the papers; a document that declares entities is refused, since they can be made to fill the memory."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return Batch(SOURCE, (), (Refusal(name, "it declares entities of its own, which Zotero never does"),))
    try:
        root = ElementTree.fromstring(text.lstrip("\ufeff"))
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        return Batch(SOURCE, (), (Refusal(name, f"no XML: {clean_line(str(error))}"),))
    notes = {one.get(_ABOUT, ""): _plain(_text(one, "rdf:value")) for one in root.findall("bib:Memo", NAMESPACES)}
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    for number, item in enumerate(_items(root), 1):
        place = f"{name}, item {number}"
        found = _incoming(place, item, notes)
        if found.title or found.arxiv_id:
            papers.append(found)
        else:
            refused.append(Refusal(place, "it has neither a title nor an arXiv id"))
    hanging = {one.get(_RESOURCE, "") for one in root.iter(f"{{{NAMESPACES['dcterms']}}}isReferencedBy")}
    alone = [Refusal(f"{name}, {about}", "a note that belongs to no paper") for about in notes if about not in hanging]
    return Batch(SOURCE, tuple(papers), (*refused, *alone))


def _items(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Give the papers: what has a type of item that is neither a note nor an attached file."""
    for one in root:
        kind = _text(one, "z:itemType")
        if kind and kind not in ("note", "attachment") and one.tag != f"{{{NAMESPACES['bib']}}}Memo":
            yield one


def _incoming(place: str, item: ElementTree.Element, notes: Mapping[str, str]) -> Incoming:
    extra = clean_text(_text(item, "dc:description"))
    address = _text(item, "dc:identifier/dcterms:URI/rdf:value") or item.get(_ABOUT, "")
    marks = [clean_line(one.text or "") for one in item.findall("dc:identifier", NAMESPACES)]
    dois = [mark[4:] for mark in marks if mark.startswith("DOI ")]
    hanging = (notes.get(one.get(_RESOURCE, ""), "") for one in item.findall("dcterms:isReferencedBy", NAMESPACES))
    return read_record(
        Record(
            place=place,
            title=clean_line(_text(item, "dc:title")),
            authors=tuple(_authors(item)),
            date=date_in(_text(item, "dc:date")),
            hides=(_text(item, "prism:number"), address, *dois, extra),
            doi=next(filter(None, map(doi_in, dois)), ""),
            address=address,
            venue=_text(item, "dcterms:isPartOf/*/dc:title"),
            category="",
            tags=tuple(clean_line("".join(one.itertext())) for one in item.findall("dc:subject", NAMESPACES)),
            extra=extra,
            note="\n\n".join(filter(None, hanging)),
            key=_text(item, "z:citationKey"),
        )
    )


def _authors(item: ElementTree.Element) -> Iterator[str]:
    for person in item.findall("bib:authors/rdf:Seq/rdf:li/foaf:Person", NAMESPACES):
        given = _text(person, "foaf:givenName") or _text(person, "foaf:givenname")
        if name := spoken_name(", ".join(filter(None, (_text(person, "foaf:surname").replace(",", ""), given)))):
            yield name


def _text(element: ElementTree.Element, path: str) -> str:
    found = element.find(path, NAMESPACES)
    return "".join(found.itertext()) if found is not None else ""


def _plain(html: str) -> str:
    """Give the words of a note that Zotero keeps as HTML, with a blank line between paragraphs."""
    broken = _BREAK.sub("\n", _BLOCK.sub("\n\n", html))
    text = clean_text(unescape(_TAG.sub("", broken)))
    return re.sub(r"\n\s*\n+", "\n\n", text).strip()
