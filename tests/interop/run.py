"""Have the clients that people use read the whole collection in every format.

`make interop` runs it; `python -m interop.run --absent` from `tests` only names the clients that are not here.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from compress_tui.citations.formats import Format
from interop.additions import bibutils_additions, pandoc_additions
from interop.exports import Export, Person, export_collection
from interop.pages import browser_faults, lint_faults
from interop.readers import READERS, Reader
from interop.reviewed import convert_review, typeset_review
from interop.styled import BINDING, differences
from interop.tools import CLIENTS, present
from interop.typeset import biber_warnings, typeset

SHOWN = 5
"""So many entries of each kind of fault are printed."""

Check = Callable[[Export], list[str]]


def main() -> int:
    """Run every check whose client is here; 1 where one found a fault."""
    here = present()
    print("absent:", ", ".join(sorted(set(CLIENTS) - here)) or "none")
    if "--absent" in sys.argv[1:]:
        return 0
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        export = export_collection(Path(folder))
        print(f"exported: {len(export.papers)} papers, {sum(map(len, export.people.values()))} authors")
        for name, reader in READERS.items():
            if reader.client in here:
                faults += _report(name, _faults_of_reading(export, reader))
        for client, name, check in CHECKS:
            if client in here:
                faults += _report(name, check(export))
        if "citeproc-js" in here:
            faults += _compare_styles(export)
    print(f"{faults} faults" if faults else "no fault")
    return 1 if faults else 0


def _report(name: str, faults: list[str]) -> int:
    print(f"{name}: {len(faults) or 'no'} faults")
    for fault in faults[:SHOWN]:
        print(f"  {fault}")
    return len(faults)


def _faults_of_reading(export: Export, reader: Reader) -> list[str]:
    """Compare what was read with what was written: the entries, and the authors of each."""
    read = reader.read(export)
    faults = [f"{key} was not read" for key in export.people.keys() - read.keys()]
    faults += [f"{key} was never written" for key in read.keys() - export.people.keys()]
    for key in export.people.keys() & read.keys():
        expected, got = ([_canonical(one) for one in people] for people in (export.people[key], read[key]))
        if reader.drops_namesakes:
            expected = list(dict.fromkeys(expected))
        if expected != got:
            faults.append(f"{key}: {[pair for pair in zip(expected, got, strict=False) if pair[0] != pair[1]][:3]}")
    return faults


def _canonical(person: Person) -> Person:
    """Level what readers may do to a name: curl an apostrophe, set or drop blanks and stops among initials."""
    family, given, suffix = (part.replace("’", "'") for part in person)
    return (family.replace("' ", "'"), re.sub(r"[\s.,]", "", given), suffix.strip(" .,"))


def _typeset(style: str, export: Export) -> list[str]:
    items, complaints = typeset(export, style)
    wrong = [] if items == len(export.papers) else [f"{items} of {len(export.papers)} entries were typeset"]
    return wrong + complaints


_READ_BY_PANDOC = (Format.BIBTEX, Format.BIBLATEX, Format.CSL_JSON)
CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("biber", "biber --tool --validate-datamodel", biber_warnings),
    ("pdflatex", "pdflatex with plain.bst", partial(_typeset, "plain")),
    ("pdflatex", "pdflatex with abbrv.bst", partial(_typeset, "abbrv")),
    *(("pandoc", f"pandoc: tags and notes ({one.title})", partial(pandoc_additions, one)) for one in _READ_BY_PANDOC),
    ("bibutils", "bibutils: tags and notes (BibTeX)", partial(bibutils_additions, "bib2xml", Format.BIBTEX)),
    ("bibutils", "bibutils: tags and notes (RIS)", partial(bibutils_additions, "ris2xml", Format.RIS)),
    ("awesome-lint", "awesome-lint on a published README", lint_faults),
    ("chromium", "Chromium on a published page", browser_faults),
    ("pdflatex", "pdflatex and BibTeX on a review", typeset_review),
    ("pandoc", "pandoc on a review", convert_review),
)


def _compare_styles(export: Export) -> int:
    faults = 0
    for format, different in differences(export).items():
        same = len(export.papers) - len(different)
        print(f"citeproc-js, {format.title}: {same} of {len(export.papers)} the same")
        for key, ours, theirs in different if format not in BINDING else different[:SHOWN]:
            print(f"  {key}\n    ours:   {ours}\n    theirs: {theirs}")
        faults += len(different) if format in BINDING else 0
    return faults


if __name__ == "__main__":
    sys.exit(main())
