"""Measure, in this process, how long it takes from a key until comparison and map are drawn, beside the help.

python tests/benchmarks/chart_bench.py [--sizes 846,10000,100000] [--rounds 5]
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import make_library
from textual.pilot import Pilot

from compress_tui.services.arxiv import Arxiv
from compress_tui.ui.app import CompressApp
from compress_tui.ui.glyphs import UNICODE
from compress_tui.ui.screens.compare import CompareScreen
from compress_tui.ui.screens.help import HelpScreen
from compress_tui.ui.screens.map import MapScreen
from compress_tui.ui.widgets.prose import Prose
from compress_tui.workspace import Workspace


def the_map(app: CompressApp) -> MapScreen:
    """Give the map that is on the screen."""
    assert isinstance(app.screen, MapScreen)
    return app.screen


async def until(fact: Callable[[], bool], pause: float = 0) -> float:
    """Give the milliseconds that pass until a fact."""
    start = time.perf_counter()
    while not fact():
        await asyncio.sleep(pause)
    return (time.perf_counter() - start) * 1_000


async def pressed(pilot: Pilot[None], key: str, fact: Callable[[], bool]) -> float:
    """Give the milliseconds from a key until a fact."""
    pilot.app.simulate_key(key)
    return await until(fact)


async def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Open the map and the comparison some times; the first map includes the import of its modules."""
    workspace = Workspace(folder)
    app = CompressApp(workspace, UNICODE, Arxiv)
    found: dict[str, list[float]] = {"help": [], "map": [], "map move": [], "cards read": [], "compare": []}
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause(1)
        await pilot.press("space", "space", "space", "space", "space", "space")
        for _ in range(rounds):
            found["help"].append(await pressed(pilot, "question_mark", lambda: is_drawn(app)))
            await pilot.press("escape")
            await pilot.pause(0.1)
            found["map"].append(await pressed(pilot, "m", lambda: is_drawn(app)))
            if not found["cards read"]:  # once; later maps know them
                found["cards read"].append(await until(lambda: the_map(app).is_read, pause=0.1))
            await pilot.pause(0.2)
            the_map(app).heat_map.redraw_all()
            found["map move"].append(await pressed(pilot, "j", lambda: bool(the_map(app).heat_map.drawn)))
            await pilot.press("escape")
            await pilot.pause(0.1)
            found["compare"].append(await pressed(pilot, "equals_sign", lambda: is_drawn(app)))
            await pilot.press("escape")
            await pilot.pause(0.1)
    workspace.close()
    return found


def is_drawn(app: CompressApp) -> bool:
    """Tell whether a chart, or the help, is on the screen with its lines."""
    match app.screen:
        case HelpScreen():
            return app.screen.is_mounted and bool(app.screen.query_one(Prose).drawn)
        case MapScreen():
            return app.screen.is_mounted and bool(app.screen.heat_map.drawn)
        case CompareScreen():
            return app.screen.is_mounted and bool(app.screen.table.drawn)
    return False


def main() -> None:
    """Print a line a size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="846,10000,100000")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            make_library(Path(folder), size)
            found = asyncio.run(measure(Path(folder), given.rounds))
        words = (f"{name} {statistics.median(one):,.0f} ms (first {one[0]:,.0f})" for name, one in found.items())
        print(f"{size:,} papers: {', '.join(words)}")


if __name__ == "__main__":
    main()
