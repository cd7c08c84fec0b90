"""Measure the programs that people use today on lists of the same size, beside ours and a bare Textual list.

    python tests/benchmarks/peers.py [--rounds 3] [--sizes 846,10000] [--install] [--limit 120]

newsboat comes from the system, coBib and papis from the PATH or, with --install, from a scratch environment that pip
fills. A program that is not there, or does not start within the limit, is named. All homes are scratch folders, and
every program is started once before it is measured, so that its caches are as at a later start. newsboat reads a feed,
coBib and papis a library of their own form. arxiv-subscription-viewer needs Python 3.13, and is measured by none below.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from bench import HERE, bare, make_library, papers, scenario
from peer_programs import PEERS, Peer, Scenario

COLUMNS = {
    "start": "paint",
    "move": "move.p50",
    "page": "page.p50",
    "mark and next": "mark.p50",
    "next unread": "unread.p50",
    "search, a key": "search.p50",
    "search, a word": "word.p50",
    "memory": "rss",
}


def main() -> int:
    """Print one table a size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="846,10000")
    parser.add_argument("--limit", type=int, default=120, help="seconds that a program may take to start")
    parser.add_argument("--only", default=",".join(PEERS), help="names of the programs, comma-separated")
    parser.add_argument("--install", action="store_true", help="install coBib and papis for this run alone")
    options = parser.parse_args()
    chosen = {name: PEERS[name] for name in options.only.split(",") if name}
    with tempfile.TemporaryDirectory(prefix="compress-tui-peers-") as place:
        folder = Path(place)
        options.programs = folder / "programs"
        if options.install:
            installed(options.programs, [peer.package for peer in chosen.values() if peer.package])
        for size in map(int, options.sizes.split(",")):
            (folder / str(size)).mkdir()
            print(f"\n{size:,} papers\n", flush=True)
            one_size(folder / str(size), size, chosen, options)
    return 0


def installed(place: Path, packages: list[str]) -> None:
    """Install programs into an environment of their own; without a network they are named as not installed."""
    venv.create(place, with_pip=True)
    subprocess.run([place / "bin" / "python", "-m", "pip", "install", "--quiet", *packages], check=False)


def one_size(folder: Path, size: int, peers: dict[str, Peer], options: argparse.Namespace) -> None:
    """Prepare all programs, measure them in one interleaved run and print the table."""
    make_library(folder / "ours" / "library", size)
    scenarios = {"bare": bare(), "compress-tui": scenario(folder / "ours")}
    for name, peer in peers.items():
        program = peer.found(options.programs / "bin")
        if not program:
            print(f"- {name} is not installed.")
            continue
        try:
            prepared = {"timeout": options.limit, **peer.prepare(program, folder / name, papers(size))}
            warm = report({name: {**prepared, "step": []}}, folder, rounds=1, warmup=0)[name]
        except subprocess.TimeoutExpired:
            print(f"- {name} {peer.version(program)} did not take in {size:,} papers within ten minutes.")
            continue
        if "failed" in warm["runs"][0]:
            print(f"- {name} {peer.version(program)} did not start within {options.limit} s.")
        else:
            scenarios[f"{name} {peer.version(program)}"] = prepared
    print(f"\n{table(report(scenarios, folder, options.rounds))}", flush=True)


def report(scenarios: dict[str, Scenario], folder: Path, rounds: int, warmup: int = 1) -> dict[str, Scenario]:
    """Run the scenarios; give what was found of each."""
    file, output = folder / "scenarios.json", folder / "report.json"
    file.write_text(json.dumps({"defaults": {"timeout": 60}, "scenario": scenarios}), encoding="utf-8")
    command = [sys.executable, str(HERE / "ptybench.py"), str(file), "-n", str(rounds), "--warmup", str(warmup)]
    subprocess.run([*command, "-o", str(output)], check=False, stdout=subprocess.DEVNULL)
    found: dict[str, Scenario] = json.loads(output.read_text(encoding="utf-8"))["scenarios"]
    return found


def table(found: dict[str, Scenario]) -> str:
    """Write a row a program, milliseconds with the ratio to the bare list's own."""
    yard = found["bare"]["figures"]
    rows = [f"| program | {' | '.join(COLUMNS)} |", "|---|" + "---|" * len(COLUMNS)]
    for name, entry in found.items():
        cells = [cell(figure, entry["figures"], yard) for figure in COLUMNS.values()]
        rows.append(f"| {name} | {' | '.join(cells)} |")
        if lost := sum("failed" in run for run in entry["runs"]):
            rows[-1] += f" {lost} of {len(entry['runs'])} runs failed"
    return "\n".join(rows)


def cell(figure: str, figures: Scenario, yard: Scenario) -> str:
    """Write one figure; nothing where the program has no such key."""
    if figure not in figures:
        return ""
    value = figures[figure]["median"]
    if figure == "rss":
        return f"{value / 1024:.0f} MiB"
    ratio = f" ({value / yard[figure]['median']:.2f} ×)" if figure in yard else ""
    return f"{value:.1f} ms{ratio}"


if __name__ == "__main__":
    sys.exit(main())
