"""Comparisons as files: what other programs read must be what stood in the table."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.citations.tex_unicode import declarations
from compress_tui.interchange.comparison_csv import comparison_csv, guarded_cell
from compress_tui.interchange.comparison_files import TableForm, written
from compress_tui.interchange.comparison_latex import comparison_latex
from compress_tui.model.comparison import Column, Comparison, Row
from compress_tui.model.paper import PaperId
from compress_tui.model.text import clean_line

AWKWARD = "a|b & 50% _x_ {y} \\input{z} ~^$ # [W4] ≤ 3 → 量 Nguyễn Łuk ½ “q” <br>\n=SUM(1)\n- a point"
TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("|&%\\{}$#_^~<>[]=+-@\n")), max_size=30)


def table_of(*cells: str) -> Comparison:
    columns = tuple(
        Column(PaperId(f"2301.{number:05}"), f"Name {number}", f"Example et al., 202{number}", "https://example.org/a")
        for number in range(len(cells))
    )
    return Comparison(columns, (Row("Venue", ("ICLR 2023",) * len(cells)), Row("Own note", cells)))


def test_markdown_is_a_table_with_links() -> None:
    assert written(table_of("one", "two\nthree | four"), TableForm.MARKDOWN) == (
        "|  | [Name 0](https://example.org/a)<br>Example et al., 2020 "
        "| [Name 1](https://example.org/a)<br>Example et al., 2021 |\n"
        "| --- | --- | --- |\n"
        "| Venue | ICLR 2023 | ICLR 2023 |\n"
        "| Own note | one | two<br>three \\| four |\n"
    )


@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_a_row_in_markdown_is_one_line_of_as_many_cells(cells: list[str]) -> None:
    lines = written(table_of(*cells), TableForm.MARKDOWN).splitlines()
    assert len(lines) == 4
    for line in lines:
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == len(cells) + 2


@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_csv_is_read_back_and_computes_nothing(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(comparison_csv(table_of(*cells)))))
    assert [len(row) for row in rows] == [len(cells) + 1] * 6
    assert rows[2][1:] == [f"2301.{number:05}" for number in range(len(cells))]
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\u200b=1", "fine\n=1"])
def test_a_formula_is_quoted(cell: str) -> None:
    assert f"'{clean_line(cell)[-2:]}" in guarded_cell(cell)


def test_latex_spells_what_pdflatex_does_not_know() -> None:
    found = declarations("≤ → 量 ễ Ł ½ é – x")
    assert r"{2264}{\ensuremath{\leq}}" in found
    assert r"{91CF}{\texttt{U+91CF}}" in found
    assert r"{1EC5}{\~{\^{e}}}" in found
    assert r"{0141}{\L{}}" in found
    assert "00E9" not in found
    assert "2013" not in found
    assert declarations("plain") == ""


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_every_row_in_latex_has_all_cells_and_balanced_braces(cells: list[str]) -> None:
    text = comparison_latex(table_of(*cells))
    table = text.partition("the table begins")[2].partition("the table ends")[0]
    rows = [line for line in table.splitlines() if line.startswith(("Venue", "Own note"))]
    assert len(rows) == 2
    for row in rows:
        assert row.replace("\\&", "").count("&") == len(cells)
        assert row.endswith(" \\\\")
        assert row.replace("\\{", "").count("{") == row.replace("\\}", "").count("}")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("count", [2, 6])
def test_latex_compiles_as_it_is(tmp_path: Path, count: int) -> None:
    latin = "".join(map(chr, range(0xA1, 0x180)))
    text = comparison_latex(table_of(AWKWARD, latin, *(str(number) for number in range(count - 2))))
    (tmp_path / "table.tex").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-draftmode", "-interaction=nonstopmode", "-halt-on-error", "table.tex"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=False,
    )
    log = (tmp_path / "table.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log
    assert "Missing character" not in log
