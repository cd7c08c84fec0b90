"""An entry of a .bib file, in the dialect of BibTeX or of BibLaTeX."""

import re
from collections.abc import Iterable, Iterator

from compress_tui.citations.additions import NONE, NOTHING_ADDED, Added, Additions
from compress_tui.citations.addresses import category_of, doi_of, web_address
from compress_tui.citations.keys import fit_key
from compress_tui.citations.names import Name, parse_name
from compress_tui.citations.tex import escape_tex, escape_tex_lines, tex_title
from compress_tui.citations.tex_letters import spell_letters
from compress_tui.citations.venues import Kind, venue_of
from compress_tui.model.paper import Paper

Field = tuple[str, str]

_BIBTEX_TYPES = {Kind.JOURNAL: "article", Kind.CONFERENCE: "inproceedings", Kind.PREPRINT: "misc"}
_BIBLATEX_TYPES = {**_BIBTEX_TYPES, Kind.PREPRINT: "online"}
_SEPARATOR = re.compile(r"\b(and|others)\b|,", re.IGNORECASE)


def bibtex(paper: Paper, key: str, added: Additions = NOTHING_ADDED) -> str:
    """Write the entry for BibTeX, with arXiv's own field names (`archivePrefix`, `primaryClass`)."""
    venue = venue_of(paper)
    fields = list(_opening(paper))
    # BibTeX counts bytes, not characters; biber knows better.
    fields = [(name, spell_letters(value)) for name, value in fields]
    if venue.name:
        fields.append(("journal" if venue.kind is Kind.JOURNAL else "booktitle", escape_tex(venue.name)))
    if venue.year:
        fields.append(("year", str(venue.year)))
    fields.extend(_eprint(paper, "archivePrefix", "arXiv", "primaryClass"))
    additions = [(name, spell_letters(value)) for name, value in _additions(added, "annote")]
    return _entry(_BIBTEX_TYPES[venue.kind], key, [*fields, *_links(paper), *additions])


def biblatex(paper: Paper, key: str, added: Additions = NOTHING_ADDED) -> str:
    """Write the entry for BibLaTeX and biber (`date`, `eprinttype`, `eprintclass`)."""
    venue = venue_of(paper)
    fields = list(_opening(paper))
    if venue.name:
        fields.append(("journaltitle" if venue.kind is Kind.JOURNAL else "booktitle", escape_tex(venue.name)))
    if date := paper.published if venue.kind is Kind.PREPRINT else str(venue.year or ""):
        fields.append(("date", date))
    links = [*_eprint(paper, "eprinttype", "arxiv", "eprintclass"), *_links(paper)]
    # biber wants an address in an @online.
    kind = _BIBLATEX_TYPES[venue.kind] if links else _BIBTEX_TYPES[venue.kind]
    return _entry(kind, key, [*fields, *links, *_additions(added, "annotation")])


def bibtex_file(named: Iterable[tuple[Paper, str]], added: Added = NONE) -> str:
    """Write papers with their keys as a .bib file for BibTeX, a blank line between entries."""
    return "\n\n".join(bibtex(paper, key, added.get(paper.id, NOTHING_ADDED)) for paper, key in named) + "\n"


def biblatex_file(named: Iterable[tuple[Paper, str]], added: Added = NONE) -> str:
    """Write papers with their keys as a .bib file for BibLaTeX, a blank line between entries."""
    return "\n\n".join(biblatex(paper, key, added.get(paper.id, NOTHING_ADDED)) for paper, key in named) + "\n"


def _entry(kind: str, key: str, fields: list[Field]) -> str:
    width = max(len(name) for name, _ in fields)
    lines = [f"  {name.ljust(width)} = {{{value}}}," for name, value in fields]
    return "\n".join([f"@{kind}{{{fit_key(key)},", *lines, "}"])


def _opening(paper: Paper) -> Iterator[Field]:
    names = [parse_name(author) for author in paper.authors]
    if authors := " and ".join(_author(name) for name in names if name.family):
        yield "author", authors
    yield "title", tex_title(paper.title)


def _eprint(paper: Paper, type_field: str, archive: str, class_field: str) -> Iterator[Field]:
    if not paper.arxiv_id:
        return
    yield "eprint", paper.arxiv_id
    yield type_field, archive
    if category := category_of(paper):
        yield class_field, category


def _links(paper: Paper) -> Iterator[Field]:
    if doi := doi_of(paper):
        yield "doi", doi
    if url := web_address(paper.url):
        yield "url", url


def _additions(added: Additions, note_field: str) -> Iterator[Field]:
    """Write keywords, Zotero's Extra and notes under the names by which Zotero reads them from a .bib file."""
    if keywords := [tag for one in added.tags if (tag := _keyword(one))]:
        yield "keywords", ", ".join(keywords)
    if extra := [line for one in added.extra if (line := escape_tex(one))]:
        yield "note", "\n".join(extra)
    if notes := [note for one in added.notes if (note := escape_tex_lines(one))]:
        yield note_field, "\n\n".join(notes)


def _keyword(tag: str) -> str:
    """Write a tag; braces keep one with a comma in one piece."""
    text = escape_tex(tag)
    return f"{{{text}}}" if "," in text or ";" in text else text


def _author(name: Name) -> str:
    """Write one author as "particles Family, Suffix, Given", or in braces what must stay in one piece."""
    if name.is_group or _SEPARATOR.search(f"{name.family} {name.given} {name.particles}"):
        return f"{{{escape_tex(' '.join(part for part in (name.given, name.whole_family) if part))}}}"
    if not (name.given or name.particles or name.suffix):
        return f"{{{escape_tex(name.family)}}}"
    family = escape_tex(name.family)
    if any(word[0].islower() for word in name.family.split()[:-1]):
        # BibTeX would take all up to the last word in lower case for particles.
        family = f"{{{family}}}"
    particles, given, suffix = (escape_tex(part) for part in (name.particles, name.given, name.suffix))
    return ", ".join(part for part in (f"{particles} {family}".strip(), suffix, given) if part)
