"""Files that mean harm, through every reader: nothing gets further than it should."""

from pathlib import Path

import pytest
from fuzz.laws import check
from hypothesis import given
from hypothesis import strategies as st
from made_up.archives import write, zipped
from made_up.memory import measured

from compress_tui.interchange.awesome import read_awesome
from compress_tui.interchange.bundle import text_of
from compress_tui.interchange.intake import open_bundle
from compress_tui.interchange.notion import read_notion
from compress_tui.interchange.rows import read_row
from compress_tui.interchange.tables import read_table

HEX = "0123456789abcdef" * 2
EVIL = (
    "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "\x00", "\u202eevil", "\u2028", "\ud800", "\U000e0041",
    "[@click=app.quit]x[/]", "[b]", "<script>alert(1)</script>", "\r\nTitle: other", "=HYPERLINK(1)",
    "\\input{/etc/passwd}", "${x}", "%n%s",
)  # fmt: skip
FIELDS = (
    "title", "url", "arxiv_id", "doi", "authors", "published", "venue", "category", "code", "themes", "tags", "status",
    "star", "note", "verdict", "citation_key",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_what_hurts_in_a_field_comes_out_clean_or_not_at_all(field: str, evil: str) -> None:
    cells = {"title": ["Bits and Pieces"], "url": ["https://arxiv.org/abs/2301.00001"]}
    cells[field] = [f"{cells.get(field, ['x'])[0]} {evil}"]
    told = read_row(cells, "x, row 2")
    text = f'Name,Link,Tags\n"{evil.replace(chr(34), "")}",2301.00001,"{evil.replace(chr(34), "")}"\n'
    check(read_table(text, "x"))
    check(read_awesome(f"# {evil}\n- [{evil} of Bits](https://arxiv.org/abs/2301.00001) {evil}, ICML 2023 {evil}", "x"))
    assert told.paper is None or evil[0] not in "\x1b\x9b\x00\u202e\u2028" or evil[0] not in repr(told.paper)


@given(
    st.sampled_from(["javascript", "data", "file", "vbscript", "ssh", "smb", "mailto"]), st.text("/:a.%@", max_size=9)
)
def test_no_scheme_but_that_of_the_web_is_taken_from_anywhere(scheme: str, rest: str) -> None:
    link = f"{scheme}:{rest}x"
    batch = read_table(f"Name,Link,Code,Authors\nBits and Pieces,{link},{link},Ada Example\n", "x")
    assert [(paper.url, paper.code) for paper in batch.papers] == [("", "")]
    assert scheme in str(batch.refused[0])
    page = read_awesome(
        f"# T\n- [Bits and Pieces]({link}) [[Paper]](https://arxiv.org/abs/2301.00001) [[Code]]({link})", "x"
    )
    assert [(paper.url, paper.code) for paper in page.papers] == [("", "")]
    assert page.refused and page.refused[0].place == "x, line 2"


def test_a_cell_of_100_mb_is_refused_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "long.csv", b'Name,Link\n"' + b"x" * 100_000_000 + b'",2301.00001\n')
    with open_bundle(path) as bundle:
        assert str(text_of(bundle.members[0])) == "long.csv: holds more than 32 MB"


def test_an_archive_that_is_no_export_writes_nothing_anywhere(tmp_path: Path) -> None:
    files = {"../../out.csv": "Name,Link\nx,2301.00001\n", f"/tmp/P {HEX}.csv": "Name,Link\nx,2301.00001\n"}
    path = write(tmp_path / "deep" / "slip.zip", zipped(files))
    with open_bundle(path) as bundle:
        batch = read_notion(bundle)
    assert not batch.papers
    assert [refusal.why for refusal in batch.refused] == ["its name leads out of the archive"] * 2
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "deep", path]


READING = """
    if is_notion(bundle):
        batch = read_notion(bundle)
    else:
        text = text_of(bundle.members[0])
        batch = read_table(text, "x") if looks_like_table(text) else read_awesome(text, "x")
    said = f"{len(batch.papers)} papers, {len(batch.refused)} refused"
"""

ROW = "Bits and Pieces {0} 📗,https://arxiv.org/abs/23{1:02}.{0:05},Pruning,{2}\n"


def _table(rows: int, note: str) -> str:
    return "Name,Link,Tags,Notes\n" + "".join(ROW.format(n % 90_000, 1 + n % 12, note) for n in range(rows))


LARGE = {
    "a table of 31 MB": lambda: _table(20_000, "n" * 1_450),
    "a table of tiny cells": lambda: "Name,Link\n" + "a,b\n" * 7_000_000,
    "a table of commas": lambda: "Name,Link\n" + ("," * 100_000 + "\n") * 300,
    "a table that never ends its quotation": lambda: 'Name,Link\n"' + "a\n" * 15_000_000,
    "a list of 31 MB": lambda: "# List\n" + "- [Bits and Pieces 📗](https://arxiv.org/abs/2301.00001)\n" * 500_000,
    "a list of tiny points": lambda: "# List\n- top\n" + "  - a\n" * 5_000_000,
    "a list that fits": lambda: "# List\n" + "- [Bits and Pieces 📗](https://arxiv.org/abs/2301.00001)\n" * 20_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large_files_stay_under_200_mb_of_memory(name: str, tmp_path: Path) -> None:
    used, said = measured(READING, write(tmp_path / "large.txt", LARGE[name]()))
    print(used, said)
    assert used < 200_000


@pytest.mark.slow
def test_an_export_with_190_mb_of_pages_stays_under_200_mb_of_memory(tmp_path: Path) -> None:
    body = (
        "# Bits and Pieces {0}\n\nLink: https://arxiv.org/abs/23{1:02}.{0:05}\nStatus: 📗 Read\n\n" + "words " * 90_000
    )
    pages = {f"P/Bits {number:032x}.md": body.format(number, 1 + number % 12) for number in range(350)}
    used, said = measured(READING, write(tmp_path / "export.zip", zipped(pages)))
    print(used, said)
    assert used < 200_000
