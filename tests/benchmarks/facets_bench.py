"""What the facets of the card cost, on mixed papers: python tests/benchmarks/facets_bench.py [COUNT ...].

Looking at cards and counting them is done in slices between which keys are served: what can be felt is one slice, and
the switch itself, which answers the filter at once. Times are of the processor, which others may use too.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from query_bench import TODAY, mixed

from compress_tui.model.card_facets import BY_KEY, toggled
from compress_tui.model.card_index import CardIndex
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.listing import Listing
from compress_tui.model.query import Query
from compress_tui.model.search import Haystack, Scope


def counting(index: CardIndex, listing: Listing) -> tuple[float, float]:
    """Give the milliseconds of all slices of one count, and of the longest."""
    times, steps = [], index.counted(listing)
    while True:
        begin = process_time()
        found = next(steps)
        times.append((process_time() - begin) * 1000)
        if found is not None:
            return sum(times), max(times)


def timed(call: Callable[[], object]) -> float:
    """Give the milliseconds of processor time of the middle run."""
    times = []
    for _ in range(7):
        begin = process_time()
        call()
        times.append((process_time() - begin) * 1000)
    return median(times)


def measure(count: int) -> None:
    """Print what the facets cost among so many papers."""
    library, haystack, index = Library(Catalogue.of(mixed(count))), Haystack(), CardIndex()
    for paper_id in library.catalogue:
        haystack.facts(library, paper_id)
    begin = process_time()
    index.step(library, haystack, lambda: False)
    print(f"\n{count:,} papers: looking at cards {(process_time() - begin) * 1000:.0f} ms in all, in idle slices")
    print(f"{'filter':<58} {'papers':>7} {'switch ms':>10} {'counting ms':>12} {'longest slice ms':>17}")
    scope, query = Scope(library, haystack, TODAY), Query()
    for key in ("", *"wdrc"):
        query = toggled(query, BY_KEY[key]) if key else query
        listing = Listing.of(query, scope)
        switch: Callable[[], object] = lambda query=query: Listing.of(query, scope)  # type: ignore[misc] # noqa: E731
        whole, longest = counting(index, listing)
        words = " ".join((query.text, *(f"has:{flag}" for flag in query.flags))) or "(all)"
        print(f"{words:<58} {len(listing):>7,} {timed(switch):>10.1f} {whole:>12.1f} {longest:>17.1f}")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ("10000", "100000"):
        measure(int(wanted))
