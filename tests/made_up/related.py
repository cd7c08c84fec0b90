"""A made-up collection whose papers need each other, two of them in a ring, with reading paths beside it."""

from pathlib import Path

from factories import make_paper, paper_id, seed_text

from compress_tui.model.brief import Brief
from compress_tui.model.paper import Paper, PaperId
from compress_tui.workspace import Workspace

NEEDS = {2: (1,), 3: (2,), 4: (2, 3), 5: (6,), 6: (5,), 7: (1, 99)}
"""What each paper needs, by number; 5 and 6 need each other, and 99 is no paper."""

TITLES = {
    1: "Surgeon: Curvature for Single Weights",
    2: "Rounding by Curvature",
    3: "Rotations before Rounding",
    4: "Lattices after Rotations",
    5: "Caches that Forget",
    6: "Evicting Tokens from Caches",
    7: "Surgeon Again",
    8: "A Poem about Clouds",
}
PATHS = """# Reading paths

## Rounding, from the start
Begin with curvature. End with lattices.

1. 2301.00001 — curvature first
2. 2301.00002 — then rounding
3. 2301.00099 — a step that nobody has
"""


def made_up_papers() -> list[Paper]:
    """Give the papers; 3 and 4 have a brief."""
    briefs = {
        number: Brief("Outliers hurt.", f"Hadamard matrices, {number}.", "2 bits.", "Slow.", "Keep.")
        for number in (3, 4)
    }
    return [
        make_paper(number, title=title, brief=briefs.get(number), needs=tuple(map(paper_id, NEEDS.get(number, ()))))
        for number, title in TITLES.items()
    ]


def write_related(folder: Path) -> Path:
    """Write the collection with its paths, and give the folder of its papers."""
    papers = folder / "papers"
    papers.mkdir(parents=True)
    for paper in made_up_papers():
        needs = "needs = [" + ", ".join(f'"{one}"' for one in paper.needs) + "]"
        (papers / f"{paper.id}.md").write_text(seed_text(paper, extra=needs), encoding="utf-8")
    (folder / "paths.md").write_text(PATHS, encoding="utf-8")
    return papers


def related_workspace(folder: Path) -> Workspace:
    """Open a workspace on the collection."""
    workspace = Workspace(folder / "home", write_related(folder / "seed"))
    workspace.update_collection()
    return workspace


def ids(*numbers: int) -> tuple[PaperId, ...]:
    """Give ids by number."""
    return tuple(map(paper_id, numbers))
