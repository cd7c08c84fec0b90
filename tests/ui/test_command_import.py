"""compress-tui import: told before, stored as one step, the same file twice is no change."""

import io
import json
from pathlib import Path

import pytest
from made_up.command_line import Run
from made_up.papers import paper_id

BIB = f"""@misc{{mine2022, title = {{A Paper from Elsewhere}}, author = {{Else, Eve}}, year = 2022,
  keywords = {{Pruning, later}}, note = {{Read_Status: Read}}}}
@misc{{known, eprint = {{{paper_id(1)}}}, title = {{Known}}, annote = {{Good.}}}}
@misc{{broken, title = {{
"""
MINE = "2022-a-paper-from-elsewhere"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_a_dry_run_tells_all_and_stores_nothing(run: Run, file: Path) -> None:
    code, out, err = run("import", str(file), "--dry-run")
    assert code == 0
    assert out.splitlines() == [
        f"new      {MINE} A Paper from Elsewhere (Pruning)",
        f"changed  {paper_id(1):<14} citation_key, note",
        "Nothing was stored. It would be: 1 new, 1 changed, 0 as they are, 1 refused.",
    ]
    assert err.startswith("compress-tui: refs.bib, line 4: the entry is broken: ")
    assert run("show", MINE)[0] == 3


def test_what_was_taken_in_is_there_and_twice_is_no_change(run: Run, file: Path) -> None:
    assert run("import", str(file))[:2] == (0, "Imported 1 new paper and changes of 1.\n")
    shown = json.loads(run("show", MINE, "--json")[1])
    assert (shown["authors"], shown["themes"], shown["published"]) == (["Eve Else"], ["Pruning"], "2022")
    assert (shown["reading"]["status"], shown["reading"]["tags"]) == ("read", ["later"])
    assert run("note", paper_id(1))[1] == "Good.\n"
    assert run("import", str(file))[:2] == (0, "Imported nothing new (nothing to change).\n")


def test_what_the_reader_has_marked_meanwhile_stays_and_is_said(run: Run, file: Path) -> None:
    run("mark", paper_id(1), "--as", "skipped")
    file.write_text(f"@misc{{k, eprint = {{{paper_id(1)}}}, note = {{Read_Status: Read}}}}", encoding="utf-8")
    code, out, _ = run("import", str(file))
    assert (code, out.splitlines()[0]) == (0, f"changed  {paper_id(1):<14} citation_key; yours stays: status")


def test_json_has_the_fate_of_every_paper(run: Run, file: Path) -> None:
    told = json.loads(run("import", str(file), "--json", "--dry-run")[1])
    assert (told["stored"], told["source"]) == (False, "bibtex")
    assert [(one["id"], one["fate"]) for one in told["papers"]] == [(MINE, "new"), (paper_id(1), "changed")]
    assert told["papers"][1]["changed"] == ["citation_key", "note"]
    assert told["refused"][0]["place"] == "refs.bib, line 4"


def test_ids_and_links_stand_for_themselves(run: Run) -> None:
    code, out, _ = run("import", "2402.11111", "https://arxiv.org/abs/2402.22222", "--theme", "Memory")
    assert (code, out) == (0, "Imported 2 new papers. 2 papers wait for arXiv to say what the file did not.\n")
    assert run("list", "theme:memory", "is:new")[0] in (0, 3)
    assert "arXiv:2402.11111" in run("show", "2402.11111")[1]


def test_a_table_is_read_with_the_columns_that_are_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Link,Remark\nOther Paper,https://example.org/x,Good one\n", encoding="utf-8")
    out = run("import", str(path), "--dry-run", "--column", "Remark=verdict")[1]
    assert "Columns: Name → title, Link → url, Remark → verdict" in out
    assert run("import", str(path), "--column", "Remark=colour")[0] == 2
    run("import", str(path), "--column", "Remark=verdict")
    assert json.loads(run("show", "other-paper", "--json")[1])["reading"]["verdict"] == "Good one"


def test_what_is_piped_in_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"TY  - GEN\nTI  - Piped Paper\nER  - \n")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert run("import", "-")[1] == "Imported 1 new paper.\n"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", 3, "list.txt: is of no kind that can be read"),
        (b"just some prose", 3, "list.txt: is of no kind that can be read"),
        (b"\xff\xfe\x00", 3, "list.txt, line 1: "),
        (b'{"title": ', 3, "list.txt: no JSON at line 1, column 11"),
        (b"[" * 50_000, 3, "list.txt: the JSON nests too deep"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    run: Run, tmp_path: Path, content: bytes, code: int, words: str
) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    found, out, err = run("import", str(path))
    assert (found, out) == (code, "No paper was found; nothing was stored.\n")
    assert words in err


def test_a_source_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", str(tmp_path / "nowhere.bib"))
    assert (code, out) == (1, "")
    assert "'nowhere.bib' cannot be opened" in err
