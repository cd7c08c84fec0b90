"""Lint of a folder of papers: every finding with its file and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from compress_tui.model.card import Card, Headline
from compress_tui.model.lint import Severity, lint_papers
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading_path import PathError, ReadingPath, misplaced, parse_paths
from compress_tui.storage.collection import FENCE, SeedError, file_name, read_collection
from compress_tui.storage.paths import PATHS_FILE

_TOML_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")
_BRIEF_PLACE = re.compile(r"^line (\d+): ")
_TABLES: Mapping[str, frozenset[str]] = {
    "": frozenset(field.name for field in fields(Paper)),
    "card.": frozenset(field.name for field in fields(Card)),
    "card.headline.": frozenset(field.name for field in fields(Headline)),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where; an empty field means the whole file."""

    path: Path
    line: int
    field: str
    why: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Write file, line, severity, field and reason as compilers do."""
        place = f"{self.path}:{self.line}: {self.severity}: "
        return f"{place}{self.field}: {self.why}" if self.field else place + self.why


def lint_folder(folder: Path, *, pedantic: bool = False) -> tuple[Finding, ...]:
    """Check a folder of papers, or the folder that holds `papers` and `paths.md`; ordered by file and line."""
    papers_folder = folder / "papers" if (folder / "papers").is_dir() else folder
    collection = read_collection(papers_folder)
    if not collection.papers and not collection.refused:
        return (Finding(folder, 1, "", "no paper in this folder (no file *.md)"),)
    findings = [_refusal(error) for error in collection.refused]
    unreadable = [PaperId(error.path.stem.replace("_", "/")) for error in collection.refused]
    for fault in lint_papers(collection.papers, unreadable, pedantic=pedantic):
        path = papers_folder / file_name(fault.paper_id) if fault.paper_id is not None else papers_folder
        findings.append(Finding(path, _line_of(fault.field, _lines(path)), fault.field, fault.why, fault.severity))
    for paper in collection.papers:
        findings += _unknown_fields(papers_folder / file_name(paper.id))
    paths_file = papers_folder.parent / PATHS_FILE
    if paths_file.exists():
        findings += _lint_paths(paths_file, collection.papers, unreadable)
    return tuple(sorted(findings, key=lambda finding: (finding.path, finding.line, finding.field, finding.why)))


def _refusal(error: SeedError) -> Finding:
    """Turn what the loader refused into a finding, with the line of the fault in place of the line of the block."""
    line, why = error.line, error.why
    if match := _TOML_PLACE.search(why):
        line, why = int(match[1]) + 1, why[: match.start()]
    elif error.field == "brief" and (match := _BRIEF_PLACE.match(why)):
        line, why = _line_of("brief", _lines(error.path)) + int(match[1]) - 1, why[match.end() :]
    return Finding(error.path, line, error.field, why)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _line_of(field: str, lines: Sequence[str]) -> int:
    """Find the line on which a field stands, for the brief its first; the first line of all where there is none."""
    end = lines.index(FENCE, 1) if FENCE in lines[1:] else len(lines)
    if field == "brief":
        return next((at for at, line in enumerate(lines, 1) if at > end + 1 and line.strip()), 1)
    name = field.rpartition(".")[2]
    return next((at for at, line in enumerate(lines[:end], 1) if line.partition("=")[0].strip() == name), 1)


def _unknown_fields(path: Path) -> Iterator[Finding]:
    """Find fields that the loader passes over, which is what becomes of a misspelt one."""
    lines = _lines(path)
    tables: list[tuple[str, object]] = [("", tomllib.loads("\n".join(lines[1 : lines.index(FENCE, 1)])))]
    while tables:
        prefix, table = tables.pop()
        if isinstance(table, Mapping):
            for name in sorted(set(table) - _TABLES[prefix]):
                line = _line_of(name, lines)
                yield Finding(path, line, prefix + name, "is unknown and is passed over", Severity.WARNING)
            tables += ((f"{prefix}{name}.", table[name]) for name in table if f"{prefix}{name}." in _TABLES)


def _lint_paths(path: Path, papers: Sequence[Paper], unreadable: Sequence[PaperId]) -> Iterator[Finding]:
    try:
        text = path.read_text(encoding="utf-8")
        reading_paths = parse_paths(text)
    except (OSError, UnicodeDecodeError) as error:
        yield Finding(path, 1, "", str(error))
        return
    except PathError as error:
        yield Finding(path, error.line, "", error.why)
        return
    needs = {paper.id: paper.needs for paper in papers}
    known = {*needs, *unreadable}
    for reading_path in reading_paths:
        lines = _step_lines(reading_path, text.splitlines())
        for paper_id in reading_path.paper_ids:
            if paper_id not in known:
                yield Finding(path, lines[paper_id], reading_path.name, f"'{paper_id}' is not in the collection")
        for paper_id, needed in misplaced(reading_path, needs):
            why = f"{paper_id} needs {needed}, which stands after it"
            yield Finding(path, lines[paper_id], reading_path.name, why)


def _step_lines(reading_path: ReadingPath, lines: Sequence[str]) -> dict[PaperId, int]:
    """Find the line of each paper of a path."""
    start = next(at for at, line in enumerate(lines) if line.split() == ["##", *reading_path.name.split()])
    found = ((line.split(), at) for at, line in enumerate(lines[start:], start + 1))
    steps = [(PaperId(words[1]), at) for words, at in found if len(words) > 1 and re.fullmatch(r"\d+\.", words[0])]
    return dict(steps[: len(reading_path.paper_ids)])
