"""Give the readers 100,000 inputs: `python -m fuzz.soak [COUNT]` in `tests`; guided by coverage where that is there."""

import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from fuzz.mutation import mutated
from fuzz.readers import READERS

COUNT = 100_000
SLOW = 5.0
"""Seconds that no input of these sizes may take."""


def run(count: int, seed: int) -> None:
    """Give every reader its share of inputs; an exception ends the run with the input that caused it."""
    for name, (read, samples) in READERS.items():
        random, longest, start = Random(f"{seed} {name}"), 0.0, time.perf_counter()
        for number in range(count // len(READERS)):
            data = mutated(random, samples)
            began = time.perf_counter()
            try:
                read(data)
            except BaseException:
                print(f"{name}, input {number} of seed {seed}: {data!r}", file=sys.stderr)
                raise
            longest = max(longest, time.perf_counter() - began)
        took = time.perf_counter() - start
        print(
            f"{name:8} {count // len(READERS):7,} inputs, 0 exceptions, {took:5.0f} s, longest {longest:.2f} s",
            flush=True,
        )
        assert longest < SLOW, f"an input of {name} took {longest:.1f} s"


def run_guided(runs: int) -> None:
    """Let coverage guide the inputs, where atheris is installed."""
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: nothing is guided by coverage (pip install atheris)")
        return
    for name, (_, samples) in READERS.items():
        with tempfile.TemporaryDirectory() as corpus:
            for at, sample in enumerate(samples):
                (Path(corpus) / str(at)).write_bytes(sample)
            command = [
                sys.executable,
                "-m",
                "fuzz.guided",
                name,
                corpus,
                f"-runs={runs}",
                "-max_len=8192",
                "-verbosity=0",
            ]
            subprocess.run(command, check=True)
        print(f"{name:8} {runs:7,} inputs guided by coverage, 0 exceptions", flush=True)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    run(wanted, seed=time.time_ns() % 1_000_000)
    run_guided(wanted // 10)
