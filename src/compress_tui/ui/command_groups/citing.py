"""Cite and open: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Cite and open"

ROWS: tuple[Command, ...] = (
    Command("copy", "y", "copy('bibtex')", "Copy BibTeX", "Copy the BibTeX", Scope.LIBRARY, _GROUP, "cite"),
    Command("copy_menu", "Y", "copy_menu", "Copy as", "Copy in another format", Scope.LIBRARY, _GROUP),
    Command(
        "import", "I", "import_papers", "Import", "Import papers from a file, with a preview", Scope.LIBRARY, _GROUP
    ),
    Command("export", "X", "export", "Export", "Export the selection, or all shown, to a file", Scope.LIBRARY, _GROUP),
    Command("page", "o", "visit('page')", "Open page", "Open the paper's page", Scope.LIBRARY, _GROUP),
    Command("pdf", "p", "visit('pdf')", "Open PDF", "Open the PDF", Scope.LIBRARY, _GROUP),
    Command("code", "c", "visit('code')", "Open code", "Open the code's page", Scope.LIBRARY, _GROUP),
)
