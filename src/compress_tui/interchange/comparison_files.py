"""A comparison of a library's papers, and the forms in which it can be written."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from compress_tui.citations.short_names import byline, short_name
from compress_tui.interchange.comparison_csv import comparison_csv
from compress_tui.interchange.comparison_latex import comparison_latex
from compress_tui.interchange.comparison_markdown import comparison_markdown
from compress_tui.model.comparison import Comparison
from compress_tui.model.library import Library
from compress_tui.model.paper import PaperId


class TableForm(StrEnum):
    """What a comparison is written as."""

    MARKDOWN = "markdown"
    LATEX = "latex"
    CSV = "csv"

    @property
    def words(self) -> str:
        """Give the name of the form as a sentence has it."""
        return _WORDS[self]

    @property
    def ending(self) -> str:
        """Give the ending of a file's name."""
        return _ENDINGS[self]


_WORDS = {TableForm.MARKDOWN: "Markdown", TableForm.LATEX: "LaTeX", TableForm.CSV: "CSV"}
_ENDINGS = {TableForm.MARKDOWN: ".md", TableForm.LATEX: ".tex", TableForm.CSV: ".csv"}
_WRITERS: dict[TableForm, Callable[[Comparison], str]] = {
    TableForm.MARKDOWN: comparison_markdown,
    TableForm.LATEX: comparison_latex,
    TableForm.CSV: comparison_csv,
}


def compared(library: Library, paper_ids: Iterable[PaperId]) -> Comparison:
    """Set papers of a library side by side; raise `KeyError` for one that is not in it."""
    return Comparison.of([(library.paper(one), library.reading(one)) for one in paper_ids], short_name, byline)


def written(comparison: Comparison, form: TableForm) -> str:
    """Write the table, with a line end at its end."""
    return _WRITERS[form](comparison)
