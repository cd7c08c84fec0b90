"""Drive the real program by script and draw its main screens as SVG and PNG into this folder.

    python screenshots/make.py

PNG needs the package resvg-py and a monospaced font with the signs of a list line; without it SVG alone is written.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from compress_tui.services.arxiv import Arxiv
from compress_tui.ui.app import CompressApp
from compress_tui.ui.glyphs import UNICODE
from compress_tui.workspace import Workspace

HERE = Path(__file__).parent
SIX = "id:2210.17323,2306.00978,2211.10438,2307.13304,2306.03078,2308.13137"
SCENES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "library": ((140, 40), ("j", "j", "r", "w", "x", "asterisk")),
    "library-100": ((100, 30), ("j", "r", "r", "w")),
    "list-80": ((80, 24), ("r", "r", "w", "x")),
    "detail-80": ((80, 24), ("t", "2", "l")),
    "facets-80": ((80, 24), ("f",)),
    "search-80": ((80, 24), ("slash", *"2-bit")),
    "search-fields": ((140, 40), ("slash", *"bits:<=4 distillation", "enter")),
    "cards-80": ((80, 24), ("t", "2", "T")),
    "edit-80": ((80, 24), ("F",)),
    "brief": ((140, 40), ("t", "2", "B", "tab", "tab", "ctrl+o")),
    "card": (
        (100, 30),
        ("slash", *"id:2210.17323", "enter", "C", "j", "enter", "ctrl+u", "3", "comma", "4", "0", "enter"),
    ),
    "card-facets": ((100, 40), ("f", "w", "d", "r", "c")),
    "note": ((140, 40), ("t", "2", "e", *"Try this with group size 64.")),
    "notes": (
        (140, 40),
        (
            "slash",
            *"gptq",
            "enter",
            "N",
            *"Compare with ",
            "ctrl+l",
            *"gptq",
            "enter",
            "ctrl+r",
            *", ",
            "ctrl+l",
            *"quip",
        ),
    ),
    "compare": ((140, 40), ("slash", *SIX, "enter", "V", "equals_sign")),
    "compare-80": ((80, 24), ("slash", *SIX, "enter", "V", "equals_sign", "l", "l", "l", "j", "j")),
    "map": ((140, 40), (*(["r"] * 24), *(["x"] * 6), "m", "h", "h")),
    "map-80": ((80, 24), ("m", "h", "h")),
    "progress-80": ((80, 24), (*(["r"] * 24), "m", "tab")),
    "related": ((140, 40), ("slash", *"id:2210.17323", "enter", "R", "j")),
    "paths-80": ((80, 24), ("slash", *"id:2307.13304", "enter", "P", "j", "l", "j", "l", "G", "k", "l", "j")),
    "copy": ((100, 30), ("Y",)),
    "help": ((100, 40), ("question_mark",)),
    "palette": ((100, 30), ("ctrl+p",)),
}


async def draw(name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Draw one screen from a fresh library."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        app = CompressApp(workspace, UNICODE, Arxiv)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
            await settle(pilot)
            svg = app.export_screenshot(title="compress-tui")
        workspace.close()
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
    try:
        import resvg_py  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return
    png = resvg_py.svg_to_bytes(svg_string=svg.replace("Fira Code", "DejaVu Sans Mono"), zoom=1)
    (HERE / f"{name}.png").write_bytes(bytes(png))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the detail is drawn."""
    for _ in range(10):
        await pilot.pause(0.1)


async def main() -> int:
    """Draw all scenes."""
    for name, (size, keys) in SCENES.items():
        await draw(name, size, keys)
        sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
