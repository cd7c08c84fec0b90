"""Times of files of other programs, beside the plainest way: python tests/benchmarks/interchange_bench.py.

Nothing here is a test: the figures are for reading. Beside each export stands json.dumps of the same papers, and for
publishing the plain writing of the same files, in the same run. What only computes is measured in processor time, so
that other work on the machine counts little; what waits for the disk in real time.
"""

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from query_bench import REPEATS, mixed

from compress_tui.interchange.outgoing import Outgoing, Target
from compress_tui.interchange.publishing import Style, published_files
from compress_tui.interchange.writing import write
from compress_tui.model.codec import encode_paper, encode_reading
from compress_tui.model.reading import Reading, Status
from compress_tui.storage.published import PublishedFolder

COUNT = 1_000
NOTE = "A note of two lines with 50 % and $5.\nThe second names {GPTQ}."


def rows(count: int) -> list[Outgoing]:
    """Mix papers, half of them with everything that a reader can do."""
    read = Reading(Status.READ, star=True, note=NOTE, tags=("to cite",), verdict="Use it", status_at=datetime.now(UTC))
    papers = enumerate(mixed(count))
    return [Outgoing(paper, read if at % 2 else Reading(), f"key{at}") for at, paper in papers]


def computed(call: Callable[[], object]) -> float:
    """Give the milliseconds of processor time of the middle run."""
    times = []
    for _ in range(REPEATS):
        begin = process_time()
        call()
        times.append((process_time() - begin) * 1000)
    return median(times)


def measure_exports() -> None:
    """Print what an export costs in each format."""
    found = rows(COUNT)

    def plain() -> str:
        papers = [{**encode_paper(row.paper), "reading": encode_reading(row.reading)} for row in found]
        return json.dumps(papers)

    base = computed(plain)
    print(f"\nExport of {COUNT:,} papers, half of them with notes; json.dumps of the same: {base:.0f} ms")
    print(f"{'format':<12} {'MB':>6} {'ms':>7} {'÷ json.dumps':>13}")
    for target in Target:
        milliseconds = computed(lambda target=target: write(found, target))  # type: ignore[misc]
        size = len(write(found, target).encode()) / 1e6
        print(f"{target:<12} {size:>6.1f} {milliseconds:>7.0f} {milliseconds / base:>13.1f}")


def measure_publishing() -> None:
    """Print what publishing costs, the first time and when one paper changed."""
    found = rows(COUNT)
    files = published_files(found, Style(with_readings=True))
    size = sum(len(text.encode()) for text in files.values()) / 1e6
    making = computed(lambda: published_files(found, Style(with_readings=True)))
    print(f"\nPublishing {COUNT:,} papers: {len(files):,} files, {size:.1f} MB; making the texts {making:.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        plain = _milliseconds(lambda: _write_plainly(Path(folder) / "plain", files))
        place = PublishedFolder(Path(folder) / "site")
        first = _milliseconds(lambda: place.put(files, {}, lambda _: False))
        again = _milliseconds(lambda: place.put(files, place.texts(files), lambda _: False))
        changed = files | {"README.md": files["README.md"] + "x"}
        one = _milliseconds(lambda: place.put(changed, place.texts(changed), lambda _: False))
    print(f"writing them plainly, nothing on the disk yet {plain:.0f} ms; ours, each on the disk {first:.0f} ms,")
    print(f"again without a change {again:.0f} ms, with one file changed {one:.0f} ms")


def _milliseconds(call: Callable[[], object]) -> float:
    begin = perf_counter()
    call()
    return (perf_counter() - begin) * 1000


def _write_plainly(folder: Path, files: Mapping[str, str]) -> None:
    (folder / "papers").mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


MEASURES: Sequence[Callable[[], None]] = (measure_exports, measure_publishing)

if __name__ == "__main__":
    for measure in MEASURES:
        measure()
