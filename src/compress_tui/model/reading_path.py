"""ReadingPath: papers in the order in which to read them, and what `needs` says about such an order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from compress_tui.model.outline import PaperId

Needs = Mapping[PaperId, Sequence[PaperId]]
"""For each paper the ones to read before it."""

_STEP = re.compile(r"(\d{1,4})\.\s+(\S+)\s+(?:—|-{1,2})\s+(\S.*?)\s*")
_STEP_LIKE = re.compile(r"\d+[.)]")


class PathError(ValueError):
    """Reading paths that cannot be read: `line` (from 1) and why."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(f"line {line}: {why}")
        self.why, self.line = why, line


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """A name, what the path is for, and its papers; `reasons` says of each paper why it comes next."""

    name: str
    introduction: str
    paper_ids: tuple[PaperId, ...]
    reasons: tuple[str, ...] = ()


def parse_paths(markdown: str) -> tuple[ReadingPath, ...]:
    """Read `## Name`, an introduction and `1. <id> — why` lines; text before the first heading is passed over."""
    paths: list[ReadingPath] = []
    lines = markdown.splitlines()
    starts = [at for at, line in enumerate(lines) if re.match(r"##(\s|$)", line)]
    for start, end in pairwise([*starts, len(lines)]):
        path = _parse_path(lines[start:end], start + 1)
        if any(path.name == other.name for other in paths):
            raise PathError(f"path '{path.name}' stands twice", start + 1)
        paths.append(path)
    return tuple(paths)


def _parse_path(lines: Sequence[str], first: int) -> ReadingPath:
    name = lines[0].removeprefix("##").strip()
    if not name:
        raise PathError("a path needs a name", first)
    introduction: list[str] = []
    steps: dict[PaperId, str] = {}
    for number, line in enumerate(lines[1:], first + 1):
        if _STEP_LIKE.match(line):
            paper_id, why = _parse_step(line, number, len(steps) + 1)
            if paper_id in steps:
                raise PathError(f"'{paper_id}' stands twice in '{name}'", number)
            steps[paper_id] = why
        elif line.strip():
            if steps:
                raise PathError(f"'{line.strip()}' is no step like '1. <id> — why'", number)
            introduction.append(line.strip())
    if not introduction:
        raise PathError(f"path '{name}' has no introduction", first)
    if not steps:
        raise PathError(f"path '{name}' has no papers", first)
    return ReadingPath(name, " ".join(introduction), tuple(steps), tuple(steps.values()))


def _parse_step(line: str, number: int, expected: int) -> tuple[PaperId, str]:
    match = _STEP.fullmatch(line)
    if match is None:
        raise PathError(f"'{line.strip()}' is no step like '1. <id> — why'", number)
    if int(match[1]) != expected:
        raise PathError(f"step {match[1]} stands where {expected} is due", number)
    return PaperId(match[2]), match[3]


def find_cycles(needs: Needs) -> Iterator[tuple[PaperId, ...]]:
    """Give cycles of `needs`, each from a paper through what it needs back to itself; none means that there are none.

    After each one a link of it is taken as cut, so cycles that share that link are told as one.
    """
    graph = {paper_id: list(dict.fromkeys(needed)) for paper_id, needed in sorted(needs.items())}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle: list[PaperId] = error.args[1][:0:-1]  # graphlib gives the needed one first, and the first one twice
            least = cycle.index(min(cycle))
            turned = (*cycle[least:], *cycle[: least + 1])
            yield turned
            graph[turned[0]].remove(turned[1])
        else:
            return


def misplaced(path: ReadingPath, needs: Needs) -> Iterator[tuple[PaperId, PaperId]]:
    """Give each paper of the path with one that it needs, directly or not, and that stands after it."""
    for at, paper_id in enumerate(path.paper_ids):
        before = all_needs(paper_id, needs)
        for later in path.paper_ids[at + 1 :]:
            if later in before:
                yield paper_id, later


def all_needs(paper_id: PaperId, needs: Needs) -> frozenset[PaperId]:
    """Give everything to read before a paper, directly or through others; in a cycle that is the paper itself too."""
    found: set[PaperId] = set()
    waiting = list(needs.get(paper_id, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += needs.get(one, ())
    return frozenset(found)
