"""What each client makes of the authors in the files."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree

from compress_tui.citations.formats import Format
from compress_tui.citations.tex_reading import read_tex
from interop.exports import Export, People, Person
from interop.tools import HERE, node, run


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read one of the files. Some parts of bibutils take a namesake for a repetition and drop him."""

    client: str
    read: Callable[[Export], People]
    drops_namesakes: bool = False


MODS = "{http://www.loc.gov/mods/v3}"
_BLTX = "{http://biblatex-biber.sourceforge.net/biblatexml}"
_TRIPLE = re.compile(r'(?P<subject>\S+) <[^>]*?(?P<name>[A-Za-z_0-9]+)> (?:"(?P<text>.*)"|(?P<object>\S+)) \.')


def _words(*parts: str | None) -> str:
    return " ".join(" ".join(part for part in parts if part).split())


def _csl(entries: str) -> People:
    return {entry["id"]: [_csl_person(author) for author in entry.get("author", [])] for entry in json.loads(entries)}


def _csl_person(author: Mapping[str, str]) -> Person:
    if "literal" in author:
        return (author["literal"], "", "")
    particles = (author.get("dropping-particle"), author.get("non-dropping-particle"))
    return (_words(*particles, author.get("family")), author.get("given", ""), author.get("suffix", ""))


def citation_js(format: Format, export: Export) -> People:
    """Read with Citation.js."""
    return _csl(node("entries", export.file(format)))


def pandoc(format: Format, export: Export) -> People:
    """Read with pandoc."""
    name = {Format.CSL_JSON: "csljson"}.get(format, format.value)
    return _csl(run(["pandoc", "-f", name, "-t", "csljson", export.file(format)], export.folder))


def biber(format: Format, export: Export) -> People:
    """Read with biber, which writes XML with every part of a name."""
    source = export.file(format)
    target = source.with_suffix(".bltxml")
    command = ["biber", "--tool", "--quiet", "--output-format=biblatexml", f"--output-file={target.name}"]
    run([*command, source.name], export.folder)
    entries = ElementTree.parse(target).getroot().iter(f"{_BLTX}entry")
    return {entry.get("id", ""): [_biber_person(one) for one in entry.iter(f"{_BLTX}name")] for entry in entries}


def _biber_person(name: ElementTree.Element) -> Person:
    # Braces around a letter that was a command are left in, and typeset as nothing.
    parts = {
        part.get("type", "family"): [re.sub("[{}]", "", text) for text in map(str.strip, part.itertext()) if text]
        for part in name.findall(f"{_BLTX}namepart")
    }
    family, given, suffix, prefix = (parts.get(kind, []) for kind in ("family", "given", "suffix", "prefix"))
    return (_words(*prefix, *family), _words(*given), _words(*suffix))


def bibtex(export: Export) -> People:
    """Read with BibTeX itself, by a style that writes the parts of every name."""
    (export.folder / "names.bst").write_bytes((HERE / "names.bst").read_bytes())
    (export.folder / "names.aux").write_text("\\citation{*}\n\\bibdata{bibtex}\n\\bibstyle{names}\n", encoding="utf-8")
    run(["bibtex", "-terse", "names"], export.folder)
    read: dict[str, list[Person]] = {}
    key = ""
    for line in (export.folder / "names.bbl").read_text(encoding="utf-8").replace("\n  ", " ").splitlines():
        kind, _, text = line.partition(" ")
        if kind == "KEY":
            key = text
            read[key] = []
        elif kind == "NAME":
            given, particles, family, suffix = (_from_tex(part) for part in text.split("|"))
            read[key].append((_words(particles, family), given, suffix))
    return read


def _from_tex(text: str) -> str:
    return unicodedata.normalize("NFC", read_tex(re.sub(r"(?<!\\)~", " ", text)))


def bibutils(program: str, format: Format, export: Export) -> People:
    """Read with bibutils, which has to be told the names of groups."""
    mods = run([program, "-as", "groups.txt", export.file(format)], export.folder)
    records = ElementTree.fromstring(mods.encode()).iter(f"{MODS}mods")
    return {record.get("ID", ""): [_mods_person(one) for one in record.findall(f"{MODS}name")] for record in records}


def _mods_person(name: ElementTree.Element) -> Person:
    parts: dict[str, list[str]] = {}
    for part in name.findall(f"{MODS}namePart"):
        parts.setdefault(part.get("type", "family"), []).append(part.text or "")
    return (_words(*parts.get("family", [])), _words(*parts.get("given", [])), _words(*parts.get("suffix", [])))


def rapper(export: Export) -> People:
    """Read with a parser of RDF, and follow the triples from the keys to the names."""
    source = export.file(Format.ZOTERO_RDF)
    facts: dict[str, dict[str, str]] = {}
    for line in run(["rapper", "-q", "-i", "rdfxml", "-o", "ntriples", source], export.folder).splitlines():
        if match := _TRIPLE.fullmatch(line):
            text = match["object"] if match["text"] is None else json.loads(f'"{_from_ntriples(match["text"])}"')
            facts.setdefault(match["subject"], {})[match["name"]] = text
    items = [properties for properties in facts.values() if "citationKey" in properties]
    return {one["citationKey"]: list(_zotero_people(facts, facts[one["authors"]])) for one in items}


def _zotero_people(facts: Mapping[str, Mapping[str, str]], sequence: Mapping[str, str]) -> Iterable[Person]:
    for number in range(1, len(sequence)):
        parts = facts[sequence[f"_{number}"]]
        given, _, suffix = parts.get("givenName", "").partition(", ")
        yield (parts["surname"], given, suffix)


def _from_ntriples(text: str) -> str:
    """Write the long escapes of N-Triples as JSON has them."""
    return re.sub(r"\\U([0-9A-F]{8})", lambda match: json.dumps(chr(int(match[1], 16)))[1:-1], text)


READERS: dict[str, Reader] = {
    "BibTeX (.bib)": Reader("bibtex", bibtex),
    "biber (BibTeX)": Reader("biber", partial(biber, Format.BIBTEX)),
    "biber (BibLaTeX)": Reader("biber", partial(biber, Format.BIBLATEX)),
    "pandoc (BibTeX)": Reader("pandoc", partial(pandoc, Format.BIBTEX)),
    "pandoc (BibLaTeX)": Reader("pandoc", partial(pandoc, Format.BIBLATEX)),
    "pandoc (CSL-JSON)": Reader("pandoc", partial(pandoc, Format.CSL_JSON)),
    "bibutils (BibTeX)": Reader("bibutils", partial(bibutils, "bib2xml", Format.BIBTEX), drops_namesakes=True),
    "bibutils (BibLaTeX)": Reader("bibutils", partial(bibutils, "biblatex2xml", Format.BIBLATEX)),
    "bibutils (RIS)": Reader("bibutils", partial(bibutils, "ris2xml", Format.RIS), drops_namesakes=True),
    "Citation.js (BibTeX)": Reader("citation-js", partial(citation_js, Format.BIBTEX)),
    "Citation.js (BibLaTeX)": Reader("citation-js", partial(citation_js, Format.BIBLATEX)),
    "Citation.js (RIS)": Reader("citation-js", partial(citation_js, Format.RIS)),
    "Citation.js (CSL-JSON)": Reader("citation-js", partial(citation_js, Format.CSL_JSON)),
    "rapper (Zotero RDF)": Reader("rapper", rapper),
}
"""Every reader by name, with the client that it needs."""
