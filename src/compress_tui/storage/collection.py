"""The collection in `seed/`: one paper a file, TOML front matter between +++ lines, the brief under it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compress_tui.model.codec import decode_paper
from compress_tui.model.fields import FieldError
from compress_tui.model.paper import Paper
from compress_tui.storage.folders import seed_folder

__all__ = ["FENCE", "Collection", "SeedError", "file_name", "parse_paper", "read_collection", "seed_folder"]

FENCE = "+++"


class SeedError(ValueError):
    """A file of the collection that cannot be read: which one, where in it and why."""

    def __init__(self, path: Path, line: int, field: str, why: str) -> None:
        super().__init__(f"{path.name}:{line}: {field}: {why}" if field else f"{path.name}:{line}: {why}")
        self.path, self.line, self.field, self.why = path, line, field, why


@dataclass(frozen=True, slots=True)
class Collection:
    """The papers that could be read, and the files that could not."""

    papers: tuple[Paper, ...]
    refused: tuple[SeedError, ...]


def file_name(paper_id: str) -> str:
    """Name the file of a paper; the slash of old arXiv ids cannot stand in a file name."""
    return paper_id.replace("/", "_") + ".md"


def parse_paper(path: Path, text: str) -> Paper:
    """Read one file of the collection; raise `SeedError` naming line and field."""
    lines = text.split("\n")  # other line ends of Unicode are part of a text
    if not lines or lines[0] != FENCE or FENCE not in lines[1:]:
        raise SeedError(path, 1, "", "front matter between two +++ lines is missing")
    end = lines.index(FENCE, 1)
    try:
        facts: dict[str, object] = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise SeedError(path, 1, "front matter", str(error)) from error
    if body := "\n".join(lines[end + 1 :]).strip():
        facts["brief"] = body
    try:
        paper = decode_paper(facts)
    except FieldError as error:
        raise SeedError(path, _line_of(error.field, lines, end), error.field, error.why) from error
    if file_name(paper.id) != path.name:
        raise SeedError(path, _line_of("id", lines, end), "id", f"'{paper.id}' is not the file's name")
    return paper


def _line_of(field: str, lines: list[str], end: int) -> int:
    """Find the line that a field stands on, for the brief its first; the first of all where it is missing."""
    if field == "brief":
        return next((at for at, line in enumerate(lines[end + 1 :], end + 2) if line.strip()), end + 1)
    name = field.rpartition(".")[2]
    return next((at for at, line in enumerate(lines[:end], 1) if line.partition("=")[0].strip() == name), 1)


def read_collection(folder: Path) -> Collection:
    """Read every paper of the folder; a file that cannot be read costs only itself."""
    papers: list[Paper] = []
    refused: list[SeedError] = []
    for result in _read_each(folder):
        if isinstance(result, Paper):
            papers.append(result)
        else:
            refused.append(result)
    return Collection(tuple(papers), tuple(refused))


def _read_each(folder: Path) -> Iterator[Paper | SeedError]:
    for path in sorted(folder.glob("*.md")):
        try:
            yield parse_paper(path, path.read_text(encoding="utf-8"))
        except SeedError as error:
            yield error
        except (OSError, UnicodeDecodeError) as error:
            yield SeedError(path, 1, "", str(error))
