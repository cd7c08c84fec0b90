"""Times of whole imports, from the file to the disk, beside a plain parse of the same file: import_bench.py [RUNS].

Nothing here is a test: the figures are for reading. Each import goes into a fresh library of the shipped collection.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from reading_bench import export_of_notion, list_of_papers, parse_export

from compress_tui.imports import carry_out, plan_for, read_sources
from compress_tui.workspace import Workspace

ENTRIES = 1_000


def bibtex(count: int = ENTRIES) -> str:
    """Write entries of made-up papers, two thirds of them of arXiv."""
    entry = (
        "@article{{key{0},\n  title = {{{{Made-Up}} Paper {0}: Fewer Bits for $O(n^{{2}})$ {{LLaMA}}}},\n"
        '  author = {{Example, Ada and van der Sample, Bo and M{{\\"u}}ller, Cy}},\n  year = {{2023}},\n'
        "  {1},\n  keywords = {{Quantization, later}},\n  note = {{Read_Status: To Read}}\n}}\n"
    )
    links = (
        "eprint = {{23{1:02}.{0:05}}}",
        "url = {{https://arxiv.org/abs/23{1:02}.{0:05}}}",
        "doi = {{10.1000/made.{0}}}",
    )
    return "\n".join(entry.format(at, links[at % 3].format(at, 1 + at % 12)) for at in range(count))


def parse_bibtex(path: Path) -> int:
    """Parse a .bib file, and make nothing of it."""
    from bibtexparser.entrypoint import parse_string

    return len(parse_string(path.read_text(encoding="utf-8")).entries)


def timed(source: Path, plain: Callable[[Path], object], runs: int) -> tuple[int, float, float]:
    """Give the new papers of an import, and the median seconds of it and of a plain parse, taken in turns."""
    ours, theirs, new = [], [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            workspace = Workspace(Path(folder))
            workspace.update_collection()
            begin = perf_counter()
            plan = plan_for(workspace, read_sources([str(source)], {}))
            carry_out(workspace, plan)
            ours.append(perf_counter() - begin)
            new = len(plan.papers)
            workspace.close()
        begin = perf_counter()
        plain(source)
        theirs.append(perf_counter() - begin)
    return new, median(ours), median(theirs)


def main(runs: int) -> None:
    """Print a table."""
    from markdown_it import MarkdownIt

    with tempfile.TemporaryDirectory() as folder:
        bib, page, export = (Path(folder) / name for name in ("refs.bib", "list.md", "export.zip"))
        bib.write_text(bibtex(), encoding="utf-8")
        page.write_text(list_of_papers(), encoding="utf-8")
        export_of_notion(export)
        cases: tuple[tuple[str, Path, Callable[[Path], object], str], ...] = (
            (f"{ENTRIES:,} BibTeX entries", bib, parse_bibtex, "3 s"),
            ("awesome list, 750 points", page, lambda path: MarkdownIt().parse(path.read_text("utf-8")), "3 s"),
            ("Notion export, 2,000 rows", export, parse_export, "5 s"),
        )
        print("| import | new papers | seconds | plain parse | bar |\n|---|---|---|---|---|")
        for what, source, plain, bar in cases:
            new, ours, theirs = timed(source, plain, runs)
            print(f"| {what} | {new:,} | {ours:.2f} | {theirs:.2f} | {bar} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
