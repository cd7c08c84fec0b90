"""Pictures of the screen at three sizes. `pytest tests/snapshots --snapshot-update` takes them anew; look at each."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from made_up.noon import NOON, noon_in_london
from made_up.papers import NEWEST_FIRST, write_update
from made_up.related import ids, related_workspace
from made_up.seat import no_arxiv, workspace_in
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compress_tui import collection_keeper as keeper_module
from compress_tui import workspace as workspace_module
from compress_tui.model.change import SetFacts, SetNote, SetStar, SetStatus
from compress_tui.model.reading import Status
from compress_tui.ui.app import CompressApp
from compress_tui.ui.glyphs import ASCII, UNICODE, Glyphs
from compress_tui.ui.screens import library_searches
from compress_tui.ui.screens.importing import ImportScreen

__all__ = ["noon_in_london"]

SIZES = [(80, 24), (100, 30), (140, 40)]


COUNTED = "all is counted"
"""Stands between the keys of a scene where the next one needs rows that come when all is counted."""


class Compare(Protocol):
    """What the plugin's fixture is."""

    def __call__(
        self,
        app: CompressApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


@pytest.fixture(autouse=True)
def _no_late_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave saved searches uncounted: on a busy machine the counts would be there in some pictures."""
    monkeypatch.setattr(library_searches, "PAUSE", 600.0)


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[Callable[[Glyphs], CompressApp]]:
    """Make an app on a folder in which a reader has been at work."""
    workspace = workspace_in(tmp_path / "home")
    workspace.update_collection()
    workspace.commit(SetStatus(NEWEST_FIRST[1:3], Status.READ, NOON))
    workspace.commit(SetStatus(NEWEST_FIRST[3:4], Status.QUEUED, NOON))
    workspace.commit(SetStatus(NEWEST_FIRST[4:5], Status.READING, NOON))
    workspace.commit(SetStatus(NEWEST_FIRST[5:6], Status.SKIPPED, NOON))
    workspace.commit(SetStar(NEWEST_FIRST[0:2], star=True))
    workspace.commit(SetNote(NEWEST_FIRST[0], "Try on Clouds-7B.\nAsk Ada.", NOON))
    workspace.tidy()
    workspace.close()
    again = workspace_in(tmp_path / "home")
    yield lambda glyphs: CompressApp(again, glyphs, no_arxiv)
    again.close()


def _pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        pilot.app.animation_level = "none"
        for key in keys:
            if key == COUNTED:
                await _counted(pilot)
            else:
                await pilot.press(key)
        await pilot.pause(0.1)
        await _counted(pilot)
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False
        await pilot.pause(0.1)

    return run


async def _counted(pilot: Pilot[None]) -> None:
    """Wait until what the facets count is there, where they are shown."""
    app = pilot.app
    assert isinstance(app, CompressApp)
    while any(one.group == "import" for one in app.workers) and not isinstance(app.screen, ImportScreen):
        await pilot.pause(0.02)
    main, counting = app.library_screen, ("search texts", "counting cards", "counting searches")
    while main.facet_list.display and (
        main.facet_list.card_counts is None or any(one.group in counting and one.is_running for one in app.workers)
    ):
        await pilot.pause(0.02)


SCENES = {
    "list": (),
    "detail": ("enter",),
    "facets": ("f", "j", "j"),
    "theme": ("t",),
    "order": ("s",),
    "help": ("question_mark",),
    "search": ("slash", *"round"),
    "note": ("e",),
    "filtered": ("H", "slash", *"study", "enter", "space", "space"),
    "nothing": ("slash", *"qqq", "enter"),
    "brief": ("b",),
    "card": ("T",),
    "card-verdict": ("T", "e", *"Use"),
    "card-rest": ("G", "T", "r"),
    "card-keys": ("T", "question_mark"),
    "sitting": ("S",),
    "sitting-card": ("S", "enter", "n", "r"),
    "sitting-rest": ("S", "backspace", "backspace", "2", "enter", "x", "r"),
    "sitting-summary": ("S", "enter", "e", *"Use", "enter", "r", "x", "w", "escape"),
    "compare": ("space", "space", "space", "equals_sign"),
    "compare-moved": (*["space"] * 6, "equals_sign", "greater_than_sign", "l", "l", "l", "j", "J", "d"),
    "map": ("m", "h", "j"),
    "map-progress": ("m", "tab", "v"),
    "own-brief": ("B",),
    "card-form": ("C", "j"),
    "card-facets": ("f", COUNTED, "n", "n", "b"),
    "import": ("I", *"2402.11111", "enter"),
    "selected": ("space", "space", "slash", *"example30", "enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(
    snap_compare: Compare, make_app: Callable[[Glyphs], CompressApp], scene: str, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(UNICODE), terminal_size=size, run_before=_pressing(*SCENES[scene]))


@pytest.mark.parametrize(
    "scene", ["list", "detail", "theme", "help", "card", "sitting-rest", "compare", "map", "map-progress"]
)
def test_ascii_scene(snap_compare: Compare, make_app: Callable[[Glyphs], CompressApp], scene: str) -> None:
    assert snap_compare(make_app(ASCII), terminal_size=(80, 24), run_before=_pressing(*SCENES[scene]))


FACTS_SCENES = {"edit": ("F",), "refused": ("F", *"x", "down", "down", *"x"), "news": ("W", "j")}


@pytest.fixture
def updated_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CompressApp]:
    """Make an app on a folder whose reader edited facts, and whose collection was updated since."""
    for module in (keeper_module, workspace_module):
        monkeypatch.setattr(module, "now", lambda: NOON)
    workspace = workspace_in(tmp_path / "home")
    workspace.update_collection()
    workspace.commit(SetFacts(NEWEST_FIRST[0], (("title", "A Title of My Own"), ("venue", "ICLR 2024"))))
    write_update(tmp_path / "seed")
    workspace.update_collection()
    workspace.save_setting("view", {"paper": NEWEST_FIRST[0]})
    workspace.close()
    again = workspace_in(tmp_path / "home")
    yield CompressApp(again, UNICODE, no_arxiv)
    again.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", FACTS_SCENES)
def test_scene_after_an_update(
    snap_compare: Compare, updated_app: CompressApp, scene: str, size: tuple[int, int]
) -> None:
    assert snap_compare(updated_app, terminal_size=size, run_before=_pressing(*FACTS_SCENES[scene]))


RELATED_SCENES = {"related": ("R", "j"), "paths": ("P", "j", "l", "j"), "path-steps": ("P", "G", "l", "j", "w")}


@pytest.fixture
def related_app(tmp_path: Path) -> Iterator[Callable[[Glyphs], CompressApp]]:
    """Make an app on papers that need each other, with the cursor on one in the middle."""
    workspace = related_workspace(tmp_path)
    workspace.commit(SetStatus(ids(1), Status.READ, NOON))
    workspace.save_setting("view", {"paper": ids(3)[0]})
    yield lambda glyphs: CompressApp(workspace, glyphs, no_arxiv)
    workspace.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", RELATED_SCENES)
def test_related_scene(
    snap_compare: Compare, related_app: Callable[[Glyphs], CompressApp], scene: str, size: tuple[int, int]
) -> None:
    assert snap_compare(related_app(UNICODE), terminal_size=size, run_before=_pressing(*RELATED_SCENES[scene]))


@pytest.mark.parametrize("scene", ["related", "paths"])
def test_ascii_related_scene(snap_compare: Compare, related_app: Callable[[Glyphs], CompressApp], scene: str) -> None:
    assert snap_compare(related_app(ASCII), terminal_size=(80, 24), run_before=_pressing(*RELATED_SCENES[scene]))


def test_no_news(snap_compare: Compare, make_app: Callable[[Glyphs], CompressApp]) -> None:
    assert snap_compare(make_app(UNICODE), terminal_size=(80, 24), run_before=_pressing("W"))


def test_the_light_skin(snap_compare: Compare, make_app: Callable[[Glyphs], CompressApp]) -> None:
    app = make_app(UNICODE)

    async def choose(pilot: Pilot[None]) -> None:
        app.choose_skin("paper")
        await _pressing()(pilot)

    assert snap_compare(app, terminal_size=(140, 40), run_before=choose)
