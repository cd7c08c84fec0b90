"""Times of looking up related papers, on papers mixed from the collection: related_bench.py [COUNT ...].

Nothing here is a test: the figures are for reading, beside a plain search of one word in the same run.
"""

import random
import sys
from collections.abc import Callable, Sequence
from datetime import date
from statistics import quantiles
from time import perf_counter, process_time

from query_bench import mixed

from compress_tui.model.library import Catalogue, Library
from compress_tui.model.query import Query
from compress_tui.model.related import NeighbourIndex
from compress_tui.model.search import Haystack, Scope
from compress_tui.storage.collection import read_collection, seed_folder

TODAY = date(2026, 1, 1)
LOOK_UPS = 200
SLICE = 0.004
WORDS = ("gptq", "pruning", "distillation", "eviction", "perplexity", "hessian", "salient", "prompt")


def times(calls: Sequence[Callable[[], object]]) -> tuple[float, float, float]:
    """Give the median and the 95 % quantile of some calls, and the processor's mean, in milliseconds."""
    found = []
    busy = process_time()
    for call in calls:
        begin = perf_counter()
        call()
        found.append((perf_counter() - begin) * 1000)
    parts = quantiles(found, n=20)
    return parts[9], parts[18], (process_time() - busy) * 1000 / len(calls)


def measure(library: Library) -> None:
    """Print what making the index and looking up in it cost, interleaved with a plain search."""
    index, steps, is_left = NeighbourIndex(), [], True
    while is_left:
        begin = perf_counter()
        until = begin + SLICE
        is_left = index.step(library, lambda until=until: perf_counter() > until)  # type: ignore[misc]
        steps.append(perf_counter() - begin)
    scope = Scope(library, Haystack(), TODAY)
    scope.haystack.step(library, lambda: False)
    chosen = random.Random(1).choices(list(library.catalogue), k=LOOK_UPS)
    searches = [Query(text=WORDS[at % len(WORDS)]) for at in range(LOOK_UPS)]
    near = times([lambda one=one: index.nearest(library, one) for one in chosen])  # type: ignore[misc]
    found = times([lambda one=one: one.found(scope, scope.everything) for one in searches])  # type: ignore[misc]
    print(f"\n{len(library):,} papers: made in {sum(steps):.2f} s of slices, the longest {max(steps) * 1000:.1f} ms")
    print(f"{'':<28} {'median ms':>10} {'95 % ms':>10} {'processor ms':>13}")
    for name, (middle, most, busy) in (("nearest papers of one", near), ("plain search of one word", found)):
        print(f"{name:<28} {middle:>10.2f} {most:>10.2f} {busy:>13.2f}")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        measure(Library(Catalogue.of(read_collection(seed_folder()).papers)))
    for wanted in sys.argv[1:] or ("10000",):
        measure(Library(Catalogue.of(mixed(int(wanted)))))
