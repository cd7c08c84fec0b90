"""Times of reading foreign files, beside a plain parse of the same file in the same run: reading_bench.py [RUNS].

Nothing here is a test: the figures are for reading. A plain parse knows the form and nothing of papers: markdown-it for
a list, zipfile and csv for an export of Notion.
"""

import csv
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from markdown_it import MarkdownIt

from compress_tui.interchange.awesome import read_awesome
from compress_tui.interchange.intake import open_bundle
from compress_tui.interchange.notion import read_notion
from compress_tui.interchange.tables import read_table

POINTS = 750
ROWS = 2_000
THEMES = ("Quantization", "Pruning", "Distillation", "KV Cache Compression", "Efficient Prompting", "Other")


def seconds(call: Callable[[], object], runs: int) -> float:
    """Give the median time of a call."""
    found = []
    for _ in range(runs):
        begin = perf_counter()
        call()
        found.append(perf_counter() - begin)
    return median(found)


def list_of_papers(count: int = POINTS) -> str:
    """Write an awesome list of bullets and rows under headings."""
    lines = ["# Awesome Made-Up Compression", "", "## Papers", ""]
    for number in range(count):
        if number % (count // len(THEMES)) == 0:
            lines += ["", f"### {THEMES[number // (count // len(THEMES)) % len(THEMES)]}", ""]
        paper = f"https://arxiv.org/abs/23{1 + number % 12:02}.{number:05}"
        code = f" [[Code]](https://github.com/nobody/paper{number})" if number % 3 else ""
        lines += [f"- Paper {number}: Fewer Bits for Made-Up Models <br> ICML 2023 [[Paper]]({paper}){code}", ""]
    return "\n".join(lines)


def export_of_notion(path: Path, count: int = ROWS) -> None:
    """Write an export of a database with a page a row, two zips in one."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(("Name", "Link", "Tags", "Read", "Status", "Added", "Authors", "Notes"))
    pages: dict[str, str] = {}
    for number in range(count):
        title, link = f"Paper {number}: Fewer Bits", f"https://arxiv.org/abs/23{1 + number % 12:02}.{number:05}"
        writer.writerow((title, link, "Quantization, Memory", "Yes", "📗 Read", "January 12, 2024", "Ada Example", "x"))
        body = (
            f"# {title}\n\nLink: {link}\nStatus: 📗 Read\nTags: Quantization, Memory\n\n" + "A line of a note.\n" * 20
        )
        pages[f"Private & Shared/Papers/Paper {number} {number:032x}.md"] = body
    parts = list(pages.items())
    whole = ("Private & Shared/Papers 0123456789abcdef0123456789abcdef_all.csv", "\ufeff" + table.getvalue())
    with zipfile.ZipFile(path, "w") as outer:
        for at, files in enumerate(([whole, *parts[: count // 2]], parts[count // 2 :]), 1):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, text in files:
                    archive.writestr(name, text)
            outer.writestr(f"ExportBlock-Part-{at}.zip", inner.getvalue())


def read_export(path: Path) -> int:
    """Read an export as papers."""
    with open_bundle(path) as bundle:
        return len(read_notion(bundle).papers)


def parse_export(path: Path) -> int:
    """Unpack an export and parse its table; pages are only decoded."""
    return sum(1 for text in _unpacked(path) for _ in csv.DictReader(io.StringIO(text)))


def _unpacked(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as outer:
        for part in outer.namelist():
            with zipfile.ZipFile(io.BytesIO(outer.read(part))) as inner:
                for name in inner.namelist():
                    text = inner.read(name).decode("utf-8-sig")
                    if name.endswith(".csv"):
                        yield text


def table_of_papers(count: int) -> str:
    """Write a table of papers."""
    rows = (f"Paper {n}: Fewer Bits,https://arxiv.org/abs/23{1 + n % 12:02}.{n:05},Pruning,Yes\n" for n in range(count))
    return "Name,Link,Tags,Read\n" + "".join(rows)


def report(what: str, ours: float, plain: float, bar: str) -> None:
    """Print one row."""
    print(f"{what:<40} {ours:>8.2f} s {plain:>8.2f} s {ours / plain:>6.1f} x   {bar}")


def main(runs: int) -> None:
    """Print the table."""
    print(f"{'':<40} {'ours':>10} {'plain':>10} {'ratio':>8}   bar")
    text = list_of_papers()
    assert len(read_awesome(text, "list.md").papers) == POINTS
    plain = seconds(lambda: MarkdownIt().parse(text), runs)
    report(f"awesome list, {POINTS} points", seconds(lambda: read_awesome(text, "list.md"), runs), plain, "3 s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        export_of_notion(path)
        assert read_export(path) == ROWS
        plain = seconds(lambda: parse_export(path), runs)
        report(f"export of Notion, {ROWS:,} rows and pages", seconds(lambda: read_export(path), runs), plain, "5 s")
    rows = table_of_papers(10_000)
    plain = seconds(lambda: list(csv.DictReader(io.StringIO(rows))), runs)
    report("table, 10,000 rows", seconds(lambda: read_table(rows, "x.csv"), runs), plain, "-")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
