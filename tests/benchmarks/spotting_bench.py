"""How often a figure spotted in an abstract agrees with the card: python tests/benchmarks/spotting_bench.py ABSTRACTS.

ABSTRACTS is a JSON file {id: {"abstract": text}}; abstracts are no part of this repository, and `compress-tui fetch`
gets them. A suggestion agrees if the card's field holds its value. Model names agree where the card has the name, or
the family that it begins with.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from compress_tui.citations.tex_abstract import readable_abstract
from compress_tui.model.card import Card
from compress_tui.model.query_values import squeezed
from compress_tui.model.spotting import spots, suggestions
from compress_tui.storage.collection import read_collection, seed_folder


def agrees(card: Card, field: str, value: str) -> bool:
    """Tell whether the card says the same."""
    held = getattr(card, field)
    if field == "models":
        return any(squeezed(value).startswith(squeezed(one)) for one in held)
    if field == "headline":
        return held is not None and value.partition("; ")[2].rstrip("×") in re.findall(r"\d+(?:\.\d+)?", held.value)
    if field == "pattern":
        return value in held
    every = held if isinstance(held, tuple) else () if held is None else (held,)
    return float(value) in every


def judged(abstracts: dict[str, str]) -> Iterator[tuple[str, str, str, bool, bool]]:
    """Give id, field, value, whether the card agrees, and whether the card says anything about the field."""
    for paper in read_collection(seed_folder()).papers:
        if paper.card and paper.id in abstracts:
            for field, values in suggestions(spots(readable_abstract(abstracts[paper.id]))).items():
                for value in values:
                    yield paper.id, field, value, agrees(paper.card, field, value), bool(getattr(paper.card, field))


def main(path: Path, *, shows: str) -> None:
    """Print the table, and with a field the suggestions for it that do not agree."""
    abstracts = {one: str(row["abstract"]) for one, row in json.loads(path.read_text(encoding="utf-8")).items()}
    rows = list(judged(abstracts))
    print(f"{len(abstracts)} abstracts, {len(rows)} suggestions for {len({row[0] for row in rows})} papers")
    print(f"{'field':<16} {'offered':>8} {'agree':>6} {'share':>6}   where the card fills the field: offered, share")
    offered, right = Counter(row[1] for row in rows), Counter(row[1] for row in rows if row[3])
    said = Counter(row[1] for row in rows if row[4])
    for field, count in offered.most_common():
        share = right[field] / said[field] if said[field] else 0
        print(f"{field:<16} {count:>8} {right[field]:>6} {right[field] / count:>6.0%}   {said[field]:>8} {share:>6.0%}")
    good = {row[0] for row in rows if row[3]}
    both = sum(right.values()) / sum(said.values())
    print(
        f"{'all':<16} {len(rows):>8} {sum(right.values()):>6} {sum(right.values()) / len(rows):>6.0%}"
        f"   {sum(said.values()):>8} {both:>6.0%}"
    )
    print(f"papers with at least one suggestion that agrees: {len(good)}")
    times = []
    for text in map(readable_abstract, abstracts.values()):
        begin = perf_counter()
        spots(text)
        times.append((perf_counter() - begin) * 1000)
    print(f"one abstract: median {median(times):.2f} ms, slowest {max(times):.2f} ms")
    for paper_id, field, value, is_right, _ in rows:
        if field == shows and not is_right:
            print(paper_id, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), shows=sys.argv[2] if len(sys.argv) > 2 else "")
