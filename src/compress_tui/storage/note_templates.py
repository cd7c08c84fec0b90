"""The reader's own templates of notes: one Markdown file each, in a folder of the data folder."""

from pathlib import Path

from compress_tui.model.note_templates import Template
from compress_tui.model.text import clean_line, clean_text

FOLDER = "templates"
LONGEST = 100_000
"""Bytes up to which a file is taken for a template."""


def read_templates(folder: Path) -> tuple[tuple[Template, ...], tuple[str, ...]]:
    """Give the templates of a data folder, and what is wrong with the files that are none."""
    found: list[Template] = []
    problems: list[str] = []
    for path in sorted((folder / FOLDER).glob("*.md")):
        try:
            with path.open("rb") as file:
                content = file.read(LONGEST + 1)
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = "it is no text (not UTF-8)" if isinstance(error, UnicodeDecodeError) else error.strerror
            problems.append(f"The template {path.name} cannot be read: {why}.")
            continue
        if len(content) > LONGEST:
            problems.append(f"The template {path.name} has more than {LONGEST:,} bytes and is left out.")
        elif name := clean_line(path.stem):
            found.append(Template(name, clean_text(text)))
    return tuple(found), tuple(problems)
