"""Measure the program through a real pseudo-terminal beside a bare Textual list, in one interleaved run.

    python tests/benchmarks/bench.py [--rounds 7] [--sizes 846,10000,100000] [--searched 10000] [-o table.md]

Libraries of other sizes than the collection's are synthetic. Figures are ratios to the bare list, paired by
round; the durable change is measured in this process against a raw append and fdatasync of as many bytes.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from compress_tui.clock import now
from compress_tui.model.change import SetStatus
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading import Status
from compress_tui.storage.collection import read_collection, seed_folder
from compress_tui.storage.merging import collection_stamp
from compress_tui.storage.store import Store
from compress_tui.workspace import Workspace

HERE = Path(__file__).parent
FIGURES = ("paint", "move.p50", "page.p50", "mark.p50", "unread.p50", "search.p50", "exit", "rss")
MARKED = 100
"""Papers that were read before the start that is measured."""


def papers(count: int) -> list[Paper]:
    """Give the collection, or as many papers made of it under other ids."""
    real = read_collection(seed_folder()).papers
    if count <= len(real):
        return list(real[:count])
    return [
        replace(
            real[number % len(real)],
            id=PaperId(f"{20 + number // 100_000 % 80:02}{number // 10_000 % 12 + 1:02}.{number % 10_000:05}"),
            title=f"{real[number % len(real)].title} ({number})",
            needs=(),
        )
        for number in range(count)
    ]


def make_library(folder: Path, count: int) -> None:
    """Fill a data folder as it is at a later start: some papers are read, and what was left to do is done."""
    store = Store(folder)
    store.adopt_collection(papers(count), collection_stamp(seed_folder()))
    store.tidy(library := store.load())
    oldest = tuple(library.catalogue)[-MARKED:]
    store.save_readings(SetStatus(oldest, Status.READ, now()).edited(library))
    store.close()


def scenario(home: Path, *, is_searched: bool = True) -> dict[str, object]:
    """Describe one run of the program: paint, moves, pages, marks, next unread, a search."""
    return {
        "command": [sys.executable, "-m", "compress_tui"],
        "home": str(home),
        "env": {"COMPRESS_TUI_HOME": "{home}/library", "PYTHONDONTWRITEBYTECODE": ""},
        "paint": {"text": "newest first"},
        "timeout": 180,
        "quit": ["q"],
        "step": [
            {"keys": ["j"], "repeat": 3, "timed": False, "settle": 0.5},
            {"name": "move", "keys": ["j"], "repeat": 30, "expect": "change"},
            {"name": "page", "keys": ["ctrl+d"], "repeat": 5, "expect": "change"},
            {"name": "mark", "keys": ["r"], "repeat": 15, "expect": "change"},
            {"name": "unread", "keys": ["n"], "repeat": 15, "expect": "change"},
            *(searches() if is_searched else ()),
        ],
    }


def framed(library: Path) -> dict[str, object]:
    """Describe a start that finds the frame of the last session; the library stays where it is from round to round."""
    described = scenario(library.parent, is_searched=False)
    env = {"COMPRESS_TUI_HOME": str(library), "PYTHONDONTWRITEBYTECODE": ""}
    return {**described, "home": "", "env": env, "step": [{"keys": ["j"], "timed": False, "expect": "change"}]}


def searches() -> list[dict[str, object]]:
    """Describe a search, timed from when all papers are read; title and list are looked at, not the box."""
    return [
        {"keys": ["/"], "timed": False, "settle": 0.2},
        {"keys": ["m"], "timed": False, "expect": {"gone": "All papers"}, "settle": 0.3},
        {"keys": ["backspace"], "timed": False, "settle": 0.3},
        {"name": "search", "keys": list("pruning"), "expect": {"change": True, "rows": [0, 30]}, "settle": 0.2},
        {"keys": ["enter"], "timed": False, "settle": 0.2},
    ]


def bare() -> dict[str, object]:
    """Describe the yardstick's run."""
    return {
        "command": [sys.executable, str(HERE / "bare.py")],
        "home": "",
        "env": {"PYTHONDONTWRITEBYTECODE": ""},
        "paint": {"text": "Row 20 "},
        "quit": ["q"],
        "step": [
            {"keys": ["j"], "repeat": 3, "timed": False, "settle": 0.5},
            {"name": "move", "keys": ["j"], "repeat": 30, "expect": "change"},
            {"name": "page", "keys": ["pagedown"], "repeat": 3, "expect": "change"},
        ],
    }


def durable_change(folder: Path, rounds: int = 300) -> float:
    """Give the median of one durable change ÷ the median of a raw append + fdatasync of as many bytes."""
    workspace = Workspace(folder)
    journal = folder / "readings.journal"
    raw = os.open(folder / "raw", os.O_CREAT | os.O_WRONLY)
    ours, theirs = [], []
    for paper_id in list(workspace.library.catalogue)[:rounds]:
        before, start = journal.stat().st_size, time.perf_counter()
        workspace.commit(SetStatus((paper_id,), Status.READ, now()))
        ours.append(time.perf_counter() - start)
        line = b"x" * (journal.stat().st_size - before)
        start = time.perf_counter()
        os.write(raw, line)
        os.fdatasync(raw)
        theirs.append(time.perf_counter() - start)
    os.close(raw)
    workspace.close()
    return statistics.median(ours) / statistics.median(theirs)


def main() -> int:
    """Run all sizes in one interleaved run and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", default="846,10000,100000")
    parser.add_argument("--searched", type=int, default=10_000, help="largest size that is searched: all is read first")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="compress-tui-bench-") as place:
        scenarios = {"bare": bare()}
        durable = {}
        for size in sizes:
            home = Path(place) / str(size)
            make_library(home / "library", size)
            scratch = Path(place) / f"{size}-durable"
            make_library(scratch, size)
            durable[size] = durable_change(scratch)
            scenarios[f"papers-{size}"] = scenario(home, is_searched=size <= options.searched)
            make_library(Path(place) / f"{size}-framed" / "library", size)
            scenarios[f"frame-{size}"] = framed(Path(place) / f"{size}-framed" / "library")
        file, report = Path(place) / "scenarios.json", Path(place) / "report.json"
        file.write_text(json.dumps({"defaults": {"timeout": 60}, "scenario": scenarios}), encoding="utf-8")
        command = [sys.executable, str(HERE / "ptybench.py"), str(file)]
        frames = ",".join(f"frame-{size}" for size in sizes)  # which the first round leaves for the others
        subprocess.run([*command, "--only", frames, "-n", "1"], check=False, stdout=subprocess.DEVNULL)
        command += ["--vs", "bare", "-n", str(options.rounds)]
        code = subprocess.run([*command, "-o", str(report)], check=False).returncode
        text = table(json.loads(report.read_text(encoding="utf-8")), sizes, durable)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
    return code


def table(
    report: dict[str, dict[str, dict[str, dict[str, dict[str, float]]]]], sizes: list[int], durable: dict[int, float]
) -> str:
    """Write the figures as Markdown: milliseconds (MiB for memory), and the ratio to bare."""
    found = report["scenarios"]
    base = found["bare"]["figures"]
    rows = [
        f"| figure | bare | {' | '.join(f'{size:,} papers' for size in sizes)} |",
        "|---|---|" + "---|" * len(sizes),
    ]
    for figure in FIGURES:
        yard = base.get(figure) or base.get("move.p50") or {"median": 0.0}
        cells = []
        for size in sizes:
            value = found[f"papers-{size}"]["figures"].get(figure)
            cells.append(_cell(figure, value["median"], yard["median"]) if value else "")
        rows.append(f"| {figure} | {_cell(figure, yard['median'], 0)} | {' | '.join(cells)} |")
    shown = [found[f"frame-{size}"]["figures"]["paint"]["median"] for size in sizes]
    paint = base["paint"]["median"]
    rows.insert(2, f"| frame of the last session | | {' | '.join(_cell('paint', one, paint) for one in shown)} |")
    ratios = " | ".join(f"{durable[size]:.2f} × raw" for size in sizes)
    return "\n".join([*rows, f"| durable change | | {ratios} |"])


def _cell(figure: str, value: float, yard: float) -> str:
    if figure == "rss":
        return f"{value / 1024:.0f} MiB" + (f" (+{(value - yard) / 1024:.0f})" if yard else "")
    return f"{value:.1f} ms" + (f" ({value / yard:.2f} ×)" if yard else "")


if __name__ == "__main__":
    sys.exit(main())
