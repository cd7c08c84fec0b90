"""What a second start may import before its first paint: what is drawn, and nothing that can wait."""

import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, write_collection
from pty_seat import Terminal

from compress_tui.clock import now
from compress_tui.model.change import SetStar, SetStatus
from compress_tui.model.reading import Status
from compress_tui.workspace import Workspace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals here"),
]

PROGRAM = """
import sys
from pathlib import Path
from textual.drivers.linux_driver import LinuxDriver
from compress_tui import cli, workspace

workspace.seed_folder = lambda: Path({seed!r})
write = LinuxDriver.write

def first_paint(driver, text):
    if "newest first" in text:
        LinuxDriver.write = write
        Path({report!r}).write_text("\\n".join(sys.modules), encoding="utf-8")
    write(driver, text)

LinuxDriver.write = first_paint
sys.argv = ["compress-tui"]
sys.exit(cli.main())
"""

MODEL = (
    "facets fields library listing news outline outlines query query_codec reading reading_codec readings"
    " search search_index text theme value_groups"
)
STORAGE = (
    "database disk documents files folders journal lock migrations outlines packed_spans reading_documents recovery"
    " snapshot store store_files tables"
)
ALLOWED = (
    *(f"compress_tui.model.{name}" for name in MODEL.split()),
    *(f"compress_tui.storage.{name}" for name in STORAGE.split()),
    *(f"compress_tui.{name}" for name in ("cli", "cli_output", "clock", "collection_keeper", "records", "workspace")),
    "compress_tui.citations.readable_title",
    "compress_tui.storage.first_frame",
    "compress_tui.citations.tex*",  # where a title in view has TeX
    "compress_tui.ui.command_groups.*",
    "compress_tui.ui.screens.library",
    "compress_tui.ui.screens.library_*",
    *(f"compress_tui.ui.{name}" for name in ("app", "*_app", "ending", "messages", "messages_*")),
    *(f"compress_tui.ui.{name}" for name in ("bindings", "command", "commands", "own_keys", "incoming", "terminal")),
    *(f"compress_tui.ui.{name}" for name in ("chips", "content", "glyphs", "skins", "view")),
    *(
        f"compress_tui.ui.widgets.{name}"
        for name in ("facet_list", "facet_rows", "hasten", "hint_bar", "line_list", "pane", "paper_list")
    ),
    *(f"compress_tui.ui.widgets.{name}" for name in ("prose", "title_bar")),
)
"""Patterns of modules; whoever adds one here should have drawn something with it."""

WAITING = ("arxiv", "requests", "pyperclip", "numpy", "orjson", "tomllib", "sqlite3", "bibtexparser")
"""Libraries that a first paint has no use for."""


@pytest.fixture
def loaded(home: Path, tmp_path: Path) -> set[str]:
    """Give the modules that a second start has loaded at its first paint; its reader has marked papers before."""
    seed = write_collection(tmp_path / "seed")
    library = home / "library"
    workspace = Workspace(library, seed)
    workspace.tidy()
    workspace.commit(SetStatus(NEWEST_FIRST[:2], Status.READ, now()))
    workspace.commit(SetStar(NEWEST_FIRST[2:4], star=True))
    workspace.close()
    report = tmp_path / "modules"
    seat = Terminal(library, "-c", PROGRAM.format(seed=str(seed), report=str(report)))
    try:
        seat.until("newest first")
    finally:
        seat.close()
    return set(report.read_text(encoding="utf-8").split())


def test_a_second_start_imports_what_it_draws_and_nothing_that_can_wait(loaded: set[str]) -> None:
    own = {name for name in loaded if name.startswith("compress_tui.")}
    packages = {name.rpartition(".")[0] for name in own}
    early = {name for name in own - packages if not any(fnmatch(name, pattern) for pattern in ALLOWED)}
    assert "compress_tui.ui.screens.library" in own
    assert early == set()
    assert loaded.intersection(WAITING) == set()
