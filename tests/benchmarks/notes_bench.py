"""Times of links between notes and of drawing one: python tests/benchmarks/notes_bench.py [COUNT ...].

Every paper has a note of five lines with up to three links. Nothing here is a test: the figures are for reading.
"""

import random
import sys
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

from query_bench import mixed, timed

from compress_tui.model.change import SetNote
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.link_finder import LinkFinder
from compress_tui.model.note_links import LinkIndex
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Reading
from compress_tui.ui.note_text import names_in, note_text

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SLICE = 0.004


def noted(count: int) -> Library:
    """Give a library in which every paper has a note."""
    library, chance = Library(Catalogue.of(mixed(count))), random.Random(2)
    ids = list(library.catalogue)
    return library.with_readings({one: Reading(note=_note(chance, ids), note_at=NOON) for one in ids})


def _note(chance: random.Random, ids: list[PaperId]) -> str:
    links = " and ".join(f"[[{one}]]" for one in chance.choices(ids, k=chance.randrange(4)))
    return (
        f"# Claim\nFewer *bits* lose little, see {links}.\n- tried with `group size` 64\n- not on long texts\n> later"
    )


def measure(count: int) -> None:
    """Print what links cost among so many notes."""
    library, index = noted(count), LinkIndex()
    slices: list[float] = []
    is_left = True
    while is_left:
        begin = perf_counter()
        is_left = index.step(library, lambda begin=begin: perf_counter() - begin > SLICE)  # type: ignore[misc]
        slices.append((perf_counter() - begin) * 1000)
    here = next(iter(library.catalogue))
    print(
        f"\n{count:,} notes: all links in {len(slices)} slices, {sum(slices):.0f} ms in all, longest {max(slices):.1f}"
    )
    other = SetNote(here, f"[[{here}]]", NOON).apply(library)
    print(f"one changed note: {timed(lambda: (index.follow(other, [here]), index.follow(library, [here]))) / 2:.3f} ms")
    every = [timed(lambda one=one: index.connections(library, one)) for one in list(library.catalogue)[:50]]  # type: ignore[misc]
    print(f"connections of one paper: {sum(every) / len(every):.2f} ms, longest {max(every):.2f}")
    name_of, note = names_in(library), library.reading(here).note
    print(f"drawing one note: {timed(lambda: note_text(note, name_of)):.2f} ms")
    finder, slices, is_left = LinkFinder(), [], True
    while is_left:
        begin = perf_counter()
        is_left = finder.step(library, lambda begin=begin: perf_counter() - begin > SLICE)  # type: ignore[misc]
        slices.append((perf_counter() - begin) * 1000)
    print(f"texts to look links up in: {len(slices)} slices, {sum(slices):.0f} ms in all, longest {max(slices):.1f}")
    for typed in ("gptq", "quantization", "language mod"):
        keys = []
        for end in range(len(typed) + 1):
            begin = perf_counter()
            finder.find(library, typed[:end], here)
            keys.append((perf_counter() - begin) * 1000)
        print(f"  {typed!r}, key by key: median {median(keys):.1f} ms, longest {max(keys):.1f}")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ("846", "10000"):
        measure(int(wanted))
