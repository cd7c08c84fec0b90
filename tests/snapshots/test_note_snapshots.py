"""Pictures of notes that are linked, at three sizes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, paper_id
from made_up.seat import no_arxiv, workspace_in
from test_snapshots import NOON, SIZES, Compare, _pressing
from textual.pilot import Pilot

from compress_tui.model.change import SetNote, SetVerdict
from compress_tui.ui.app import CompressApp
from compress_tui.ui.glyphs import ASCII, UNICODE
from compress_tui.ui.widgets import note_editor
from compress_tui.workspace import Workspace

HERE, OTHER = NEWEST_FIRST[:2]
NOTE = f"""# Claim
**Four bits** lose little, see [[{OTHER}]], [[{paper_id(9)}|the other one]] and [[2999.00001]].
- [x] tried with `group size 64`
- [ ] long texts
> as they say
```
bits = [[4]]
```"""

SCENES = {
    "linked": ("l", "pagedown"),
    "links": ("L",),
    "offer": ("e", "ctrl+l", *"study"),
    "preview": ("e", "ctrl+r"),
    "verdict": ("exclamation_mark",),
}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Give a library in which two notes link to each other; what is written is not saved while it is looked at."""
    monkeypatch.setattr(note_editor, "PAUSE", 600.0)
    made = workspace_in(tmp_path / "home")
    made.update_collection()
    made.commit(SetNote(HERE, NOTE, NOON))
    made.commit(SetNote(OTHER, f"More than [[{HERE}]].", NOON))
    made.commit(SetVerdict(HERE, "Use it where memory is short."))
    yield made
    made.close()


async def _when_linked(pilot: Pilot[None], *keys: str) -> None:
    assert isinstance(pilot.app, CompressApp)
    while (links := pilot.app.library_screen.links) is None or not links.is_whole:
        await pilot.pause(0.05)
    await _pressing(*keys)(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_note_scene(snap_compare: Compare, workspace: Workspace, scene: str, size: tuple[int, int]) -> None:
    app = CompressApp(workspace, UNICODE, no_arxiv)
    assert snap_compare(app, terminal_size=size, run_before=lambda pilot: _when_linked(pilot, *SCENES[scene]))


@pytest.mark.parametrize("scene", ["linked", "links", "offer"])
def test_ascii_note_scene(snap_compare: Compare, workspace: Workspace, scene: str) -> None:
    app = CompressApp(workspace, ASCII, no_arxiv)
    assert snap_compare(app, terminal_size=(80, 24), run_before=lambda pilot: _when_linked(pilot, *SCENES[scene]))
