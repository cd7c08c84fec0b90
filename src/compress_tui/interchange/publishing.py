"""Publishing: all files of a folder that shows a list of papers, as texts by their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from compress_tui.citations.bibtex import bibtex_file
from compress_tui.citations.csl_json import csl_json
from compress_tui.citations.keys import fit_key
from compress_tui.interchange.outgoing import Outgoing, without_readings
from compress_tui.interchange.publishing_index import Templates, index_page
from compress_tui.interchange.publishing_paper import page_name, paper_page
from compress_tui.interchange.publishing_readme import CONTRIBUTING, readme
from compress_tui.interchange.writing_additions import additions
from compress_tui.interchange.writing_tables import notion_table

TITLE = "Awesome LLM Compression"
DESCRIPTION = "Papers on making large language models smaller, each under its theme."


@dataclass(frozen=True, slots=True)
class Style:
    """How a folder is published. Readings are private unless they are asked for."""

    title: str = TITLE
    description: str = DESCRIPTION
    with_readings: bool = False


def read_templates() -> Templates:
    """Read the parts of index.html that come with the program."""
    folder = files("compress_tui.interchange") / "page"
    return Templates(*((folder / name).read_text(encoding="utf-8") for name in ("index.html", "page.css", "page.js")))


def published_files(rows: Sequence[Outgoing], style: Style) -> dict[str, str]:
    """Write every file, the newest paper first in each; the same papers give the same bytes."""
    rows = sorted(rows, key=lambda row: (row.paper.published, row.paper.id), reverse=True)
    if not style.with_readings:
        rows = list(without_readings(rows))
    named, added = [(row.paper, fit_key(row.key)) for row in rows], additions(rows)
    texts = {
        "README.md": readme(rows, style.title, style.description),
        "contributing.md": CONTRIBUTING,
        "index.html": index_page(
            rows, style.title, style.description, read_templates(), with_readings=style.with_readings
        ),
        "notion.csv": notion_table(rows, with_readings=style.with_readings),
        "papers.bib": bibtex_file(named, added),
        "papers.json": csl_json(named, added),
    }
    return texts | {f"papers/{page_name(row.paper)}.md": paper_page(row) for row in rows}
