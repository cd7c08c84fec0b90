"""A comparison as a text: the forms that there are, and the one function that writes them."""

from collections.abc import Callable
from enum import StrEnum

from compress_tui.interchange.comparison_csv import comparison_csv
from compress_tui.interchange.comparison_latex import comparison_latex
from compress_tui.interchange.comparison_markdown import comparison_markdown
from compress_tui.model.comparison import Comparison


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


def written(comparison: Comparison, form: TableForm) -> str:
    """Write the table, with a line end at its end."""
    return _WRITERS[form](comparison)
