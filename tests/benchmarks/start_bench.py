"""Measure the processor time from the start of the process to the first frame in the terminal, beside the bare list.

    python tests/benchmarks/start_bench.py [--rounds 12] [--sizes 846,10000,100000]

Processor time hardly depends on what else the machine does, as elapsed time does; bench.py has that one. The starts
are interleaved, and the least and the middle one of each program are given with their ratios to those of the bare
list. A process ends with its first frame.
"""

import argparse
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path

from bench import HERE, make_library

FRAME = 3_000
"""Characters that no write but that of a whole frame has."""


def program(where: str, report: Path) -> str:
    """Write a program that runs another one and ends with its first frame, the processor time in a file."""
    start = f"runpy.run_path({where!r}, run_name='__main__')" if where.endswith(".py") else "cli.main()"
    imports = "" if where.endswith(".py") else "from compress_tui import cli"
    return f"""
import os, runpy, sys, time
{imports}
import textual.app
choose = textual.app.App.get_driver_class

def chosen(app):
    from textual.drivers.linux_driver import LinuxDriver
    write = LinuxDriver.write

    def first_frame(driver, text):
        write(driver, text)
        if len(text) > {FRAME}:
            spent = time.process_time()
            with open({str(report)!r}, "w") as file:
                file.write(str(spent))
            os._exit(0)

    found = choose(app)
    LinuxDriver.write = first_frame
    return found

textual.app.App.get_driver_class = chosen
sys.argv = sys.argv[:1]
{start}
"""


def spent(where: str, home: Path, report: Path) -> float:
    """Start a program in a terminal of 120 by 40 cells; give the milliseconds of processor time to its first frame."""
    outside, inside = pty.openpty()
    termios.tcsetwinsize(inside, (40, 120))
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "COMPRESS_TUI_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-c", program(where, report)],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**kept, **terminal},
        start_new_session=True,
    )
    os.close(inside)
    for _ in output(process, outside):
        pass
    os.close(outside)
    return float(report.read_text(encoding="utf-8")) * 1000


def output(process: "subprocess.Popen[bytes]", terminal: int) -> Iterator[bytes]:
    """Give what a process writes until it ends."""
    while process.poll() is None:
        if select.select([terminal], [], [], 0.02)[0]:
            try:
                yield os.read(terminal, 65536)
            except OSError:
                return


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--sizes", default="846,10000,100000")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="compress-tui-start-") as place:
        runs = [("bare", str(HERE / "bare.py"), Path(place))]
        for size in sizes:
            make_library(Path(place) / str(size), size)
            runs.append((f"{size:,} papers", "", Path(place) / str(size)))
        found: dict[str, list[float]] = {name: [] for name, _, _ in runs}
        for number in range(options.rounds + 1):
            for name, where, home in runs if number % 2 else runs[::-1]:
                took = spent(where, home, Path(place) / "report")
                found[name] += [took] if number else []  # the first round warms the disk's cache
    least, middle = min(found["bare"]), statistics.median(found["bare"])
    print("| start | least | ÷ bare | median | ÷ bare |\n|---|---|---|---|---|")
    for name, times in found.items():
        low, mid = min(times), statistics.median(times)
        print(f"| {name} | {low:.0f} ms | {low / least:.2f} × | {mid:.0f} ms | {mid / middle:.2f} × |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
