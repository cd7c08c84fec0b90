"""The command line: results on stdout, complaints on stderr, and an exit code that scripts can trust."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.command_line import Run
from made_up.papers import NEWEST_FIRST, paper_id, write_update

from compress_tui.citations.formats import Format
from compress_tui.model.paper import Paper, PaperId
from compress_tui.storage.disk import DiskError
from compress_tui.storage.store import Store


def test_list_prints_a_line_a_paper_newest_first(run: Run) -> None:
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [one.split()[0] for one in lines] == list(NEWEST_FIRST)
    assert lines[0].split()[1:] == ["2024", "unread", "Rounding", "Study", "30"]
    assert all(one.replace("\u200d", "").isprintable() for one in lines)


def test_list_finds(run: Run) -> None:
    assert run("list", "h2o")[1].startswith(paper_id(21))
    assert len(run("list", "rounding", '-"study 30"')[1].splitlines()) == 18
    code, out, err = run("list", "nothing-like-this")
    assert (code, out) == (3, "")
    assert err == "compress-tui: No paper fits.\n"


def test_list_takes_fields_and_minuses_without_a_dash_dash(run: Run) -> None:
    assert len(run("list", "rounding", "-theme:memory", "-example3", "year:2024..")[1].splitlines()) == 6
    assert [one.split()[0] for one in run("list", "-sort:year")[1].splitlines()] == list(NEWEST_FIRST)[::-1]
    assert run("list", "--jsn")[0] == 2


@pytest.mark.parametrize("command", [("list",), ("count",), ("random",), ("mark", "--as", "read")])
def test_a_search_that_is_not_understood_is_shown_with_its_place(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run(*command, "ab", "theme:prunning")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "compress-tui: column 10: theme: knows no 'prunning'. Did you mean Pruning?",
        "  ab theme:prunning",
        "           ^^^^^^^^",
    ]


def test_a_refused_search_is_underlined_by_cells_and_harmless(run: Run) -> None:
    err = run("list", "量化\x1b[31m x:y")[2]
    assert err.splitlines()[1:] == ["  量化 x:y", "       ^^"]


def test_near_words_are_listed_but_neither_counted_nor_marked(run: Run) -> None:
    code, out, err = run("list", "rouding")
    assert (code, len(out.splitlines())) == (0, 19)
    assert err == "compress-tui: No exact match; these have near words, for 'rouding': rounding.\n"
    assert run("count", "rouding")[:2] == (3, "0\n")
    assert run("random", "rouding")[:2] == (3, "")
    assert run("mark", "rouding", "--as", "read")[:2] == (3, "")
    assert run("count", "status:read")[:2] == (3, "0\n")


def test_count_and_random(run: Run) -> None:
    assert run("count", "rounding") == (0, "19\n", "")
    assert json.loads(run("count", "--json", "rounding")[1]) == {"count": 19, "of": 30}
    assert json.loads(run("count", "--json", "nothing-like-this")[1]) == {"count": 0, "of": 30}
    assert run("random", "h2o")[1].startswith(paper_id(21))
    assert json.loads(run("random", "--json", "h2o")[1])["id"] == paper_id(21)
    assert run("random")[1].split()[0] in NEWEST_FIRST


def test_mark_takes_a_search_and_can_be_tried_first(run: Run) -> None:
    code, out, _ = run("mark", "year:2024", "rounding", "--as", "read", "--dry-run")
    assert code == 0
    assert out.splitlines()[-1] == "Would mark 8 of 8 papers read; nothing was changed."
    assert run("count", "status:read")[1] == "0\n"
    said = json.loads(run("mark", "year:2024", "rounding", "--as", "read", "--json")[1])
    assert {**said, "ids": len(said["ids"])} == {
        "status": "read",
        "dry_run": False,
        "matched": 8,
        "changed": 8,
        "ids": 8,
    }
    assert run("count", "status:read", "read:today")[1] == "8\n"
    assert run("mark", "", "--as", "read")[0] == 2
    assert run("mark", "sort:title", "--as", "skipped")[0] == 2


def test_list_as_json_has_a_stable_form(run: Run) -> None:
    code, out, _ = run("list", "--json", "example30")
    assert code == 0
    assert out.isascii()
    rows = json.loads(out)
    assert rows == [
        {
            "id": "2401.90030",
            "title": "Rounding Study 30",
            "authors": ["Ada Example30"],
            "published": "2024-01",
            "venue": "",
            "url": "https://arxiv.org/abs/2401.90030",
            "code": "https://github.com/example/study-30",
            "themes": ["Compression"],
            "has_brief": True,
            "has_abstract": False,
            "status": "unread",
            "star": False,
            "tags": [],
            "note": "",
        }
    ]
    assert json.loads(run("list", "--json", "nothing-like-this")[1]) == []


def test_show_prints_card_brief_and_note(run: Run) -> None:
    run("note", NEWEST_FIRST[0], "--append", "mine")
    code, out, _ = run("show", f"arXiv:{NEWEST_FIRST[0]}v2")
    assert code == 0
    for words in ("Rounding Study 30", "Status: unread", "weight bits: 4", "Note\nmine", "## Verdict"):
        assert words in out
    plain = json.loads(run("show", "--json", NEWEST_FIRST[0])[1])
    assert plain["paper"]["card"]["weight_bits"] == [4]
    assert plain["reading"]["note"] == "mine"


def test_mark_marks_and_an_unknown_id_changes_nothing(run: Run) -> None:
    assert run("mark", NEWEST_FIRST[0], NEWEST_FIRST[1], "--as", "read") == (0, "Marked 2 papers read\n", "")
    assert run("mark", NEWEST_FIRST[0], "--as", "read")[1] == "Marked 1 paper read (nothing to change)\n"
    code, out, err = run("mark", NEWEST_FIRST[2], "2401.9002", "--as", "read")
    assert (code, out) == (3, "")
    assert "No paper '2401.9002'" in err
    assert "The nearest is 2401.9002" in err
    assert [one.split()[2] for one in run("list")[1].splitlines()[:3]] == ["read", "read", "unread"]


def test_an_unknown_status_names_the_nearest_and_all(run: Run) -> None:
    code, out, err = run("mark", NEWEST_FIRST[0], "--as", "raed")
    assert (code, out) == (2, "")
    assert "'raed' is no status; did you mean read? There are: unread, queued, reading, read, skipped." in err
    assert "'%' is no status. There are:" in run("mark", NEWEST_FIRST[0], "--as", "%")[2]


def test_a_note_grows_by_paragraphs(run: Run) -> None:
    here = NEWEST_FIRST[0]
    code, out, err = run("note", here)
    assert (code, out, err) == (3, "", f"compress-tui: No note on {here} yet.\n")
    assert run("note", here, "--append", "one")[0] == 0
    assert run("note", here, "--append", "two\x1b[31m\nlines")[0] == 0
    assert run("note", here) == (0, "one\n\ntwo\nlines\n", "")


@pytest.mark.parametrize("style", list(Format))
def test_every_format_is_printed(run: Run, style: Format) -> None:
    code, out, err = run("cite", *NEWEST_FIRST[:2], "--format", style)
    assert (code, err) == (0, "")
    assert out.endswith("\n")
    assert not out.endswith("\n\n")
    assert out.isprintable() or "\n" in out


def test_ris_is_printed_with_its_line_ends(run: Run) -> None:
    out = run("cite", NEWEST_FIRST[0], "--format", "ris")[1]
    assert out.endswith("\r\nER  - \r\n")
    assert out.count("\n") == out.count("\r\n")


def test_the_form_of_keys_is_kept_and_changes_no_key_that_was_handed_out(run: Run) -> None:
    first, second = NEWEST_FIRST[:2]
    old = run("cite", first, "--format", "key")[1]
    assert run("cite", first, "--format", "key", "--keys", "better-bibtex")[1] == old
    new = run("cite", second, "--format", "key")[1]
    assert new != new.lower()
    assert run("cite", second, "--format", "key", "--keys", "scholar")[1] == new


def test_cite_needs_a_known_format(run: Run) -> None:
    code, _, err = run("cite", NEWEST_FIRST[0], "--format", "bibtx")
    assert code == 2
    assert "did you mean bibtex?" in err


def test_path_and_stats(run: Run, tmp_path: Path) -> None:
    assert run("path") == (0, f"{tmp_path / 'home'}\n", "")
    assert not (tmp_path / "home").exists()
    assert "30" in run("stats")[1]
    assert json.loads(run("stats", "--json")[1])


def test_edit_changes_facts_and_resets_them(run: Run) -> None:
    here = NEWEST_FIRST[0]
    facts = ["--title", "Mine\x1b[31m", "--authors", "Ada Own; Bo Own", "--themes", "pruning, memory", "--code", ""]
    assert run("edit", here, *facts) == (0, f"Edited title, authors, code, themes of {here}\n", "")
    row = json.loads(run("list", "--json", "mine")[1])[0]
    assert (row["title"], row["authors"], row["themes"]) == ("Mine", ["Ada Own", "Bo Own"], ["Pruning", "Memory"])
    shown = run("show", here)[1]
    assert "(title: yours; published: Rounding Study 30)" in shown
    assert "(authors: yours; published: Ada Example30)" in shown
    assert json.loads(run("show", "--json", here)[1])["reading"]["facts"]["title"] == "Mine"
    assert "Own" in run("cite", here, "--format", "apa")[1]
    assert run("edit", here, "--reset", "title", "--venue", "ICLR 2024")[0] == 0
    row = json.loads(run("list", "--json", "iclr")[1])[0]
    assert (row["title"], row["venue"]) == ("Rounding Study 30", "ICLR 2024")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--published", "soon"], 2, "published: 'soon' is not YYYY, YYYY-MM or YYYY-MM-DD. Nothing was changed."),
        (["--title", "Mine", "--themes", "Astrology"], 2, "themes: 'Astrology' is unknown; there are: Quantization"),
        (["--authors", " ; "], 2, "authors: is missing"),
        (["--reset", "id"], 2, "invalid choice: 'id'"),
        ([], 2, "Nothing to edit"),
    ],
)
def test_edit_refuses_what_does_not_fit_and_changes_nothing(
    run: Run, arguments: list[str], code: int, words: str
) -> None:
    found, out, err = run("edit", NEWEST_FIRST[0], *arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert "yours" not in run("show", NEWEST_FIRST[0])[1]
    assert run("edit", "2401.9003", "--title", "x")[0] == 3


def test_news_name_what_an_update_brought(run: Run, tmp_path: Path) -> None:
    code, out, err = run("news")
    assert (code, out) == (3, "")
    assert "Nothing is new" in err
    assert json.loads(run("news", "--json")[1]) == {"at": "", "added": [], "changed": [], "left": []}
    run("edit", NEWEST_FIRST[0], "--title", "Mine")
    write_update(tmp_path / "seed")
    code, out, err = run("news")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].endswith(": 1 new, 2 changed, 1 left")
    assert [one.split()[:2] for one in lines[1:]] == [
        ["new", paper_id(31)],
        ["changed", NEWEST_FIRST[0]],
        ["changed", NEWEST_FIRST[1]],
        ["left", paper_id(5)],
    ]
    assert lines[2].endswith("Mine · title (yours is kept)")
    plain = json.loads(run("news", "--json")[1])
    assert plain["changed"][0] == {"id": NEWEST_FIRST[0], "title": "Mine", "fields": ["title"], "kept": ["title"]}
    assert plain["added"] == [{"id": paper_id(31), "title": "Rounding Study 31"}]


def test_lint_tells_errors_from_fine(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "x\x1b[31m.md").write_text("nothing", encoding="utf-8")
    code, out, _ = run("lint", str(bad))
    assert code == 1
    assert "\x1b" not in out
    assert run("lint", str(tmp_path / "nowhere"))[0] == 2


def test_wrong_usage_is_two(run: Run) -> None:
    for arguments in (["mark"], ["nonsense"], ["list", "--nonsense"], ["show"]):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "usage:" in err
    assert run("--version")[0] == 0
    assert "Exit codes" in run("--help")[1]


def test_awkward_titles_are_printed_without_control_bytes(run: Run) -> None:
    for arguments in (["list"], *(["show", paper_id(number)] for number in (3, 5, 11, 13, 14, 15, 17, 19))):
        code, out, err = run(*arguments)
        assert (code, err) == (0, "")
        assert not set(out) & set("\x1b\x07\x9b\u202e\u2066")
    assert "[@click=app.quit]x" in run("list")[1]


def test_a_full_disk_is_said_with_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DiskError("The \x1b[31mdisk is full.", "Nothing was changed.", "Free some space.")

    run("list")
    monkeypatch.setattr(Store, "save_readings", fail)
    code, out, err = run("mark", NEWEST_FIRST[0], "--as", "read")
    assert (code, out) == (1, "")
    assert err == "compress-tui: The disk is full. Nothing was changed. Free some space.\n"


def test_a_damaged_record_is_said_with_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("list")
    whole = Store._read_paper

    def read(self: Store, wanted: PaperId) -> Paper:
        if wanted == NEWEST_FIRST[0]:
            raise ValueError("Expecting ',' delimiter")
        return whole(self, wanted)

    monkeypatch.setattr(Store, "_read_paper", read)
    code, _, err = run("show", NEWEST_FIRST[0])
    assert code == 1
    assert "cannot be read" in err
    assert run("list", "30")[0] == 0
    assert run("cite", NEWEST_FIRST[0])[0] == 1


# -- in a process of its own -----------------------------------------------------------


def _start(
    *arguments: str, home: Path, stdout: int = subprocess.PIPE, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "COMPRESS_TUI_HOME": str(home), **variables}
    command = [sys.executable, "-m", "compress_tui", *arguments]
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


def test_without_a_terminal_the_screen_is_refused(tmp_path: Path) -> None:
    done = _start(home=tmp_path / "home")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"compress-tui: the reading list needs a terminal.")
    assert not (tmp_path / "home").exists()


def test_ascii_output_writes_question_marks(tmp_path: Path) -> None:
    done = _start("show", "1910.02054", home=tmp_path / "home", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert b" ? " in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    for arguments in (["list"], ["path"], ["list", "--json"]):
        reading, writing = os.pipe()
        os.close(reading)
        done = _start(*arguments, home=tmp_path / "home", stdout=writing)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    for arguments in (["path"], ["list"]):
        full = os.open("/dev/full", os.O_WRONLY)
        done = _start(*arguments, home=tmp_path / "home", stdout=full)
        os.close(full)
        assert done.returncode == 1
        assert done.stderr == (
            b"compress-tui: The output could not be written: No space left on device. Your library is safe.\n"
        )


def test_a_folder_that_cannot_be_made_is_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = _start("list", home=tmp_path / "file" / "home")
    assert done.returncode == 1
    assert done.stderr.startswith(b"compress-tui: ")
    assert b"Traceback" not in done.stderr


def test_fields_of_the_card_are_edited_with_their_ranges(run: Run) -> None:
    wanted = NEWEST_FIRST[0]
    code, out, err = run("edit", wanted, "--card", "weight_bits=2, 3", "--card", "Compression=4x", "--card", "models=")
    assert (code, err) == (0, "")
    assert out == f"Edited card.weight_bits, card.ratio, card.models of {wanted}\n"
    found = json.loads(run("show", wanted, "--json")[1])["paper"]["card"]
    assert found == {"weight_bits": [2, 3], "ratio": 4}
    assert "(Weight bits: yours; published: 4)" in run("show", wanted)[1]
    assert run("edit", wanted, "--reset", "card.models", "--reset", "card.weight_bits")[0] == 0
    assert json.loads(run("show", wanted, "--json")[1])["paper"]["card"]["weight_bits"] == [4]
    assert run("count", "bits:4")[1].split()[0] == "30"


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("weight_bits=40", "Weight bits: 40 is not between 0.1 and 16 (bits of one weight"),
        ("wieght=4", "card: has no field 'wieght'; did you mean weight_bits"),
        ("weight_bits", "card: 'weight_bits' is not NAME=VALUE"),
        ("training=calibrating", "did you mean calibration?"),
    ],
)
def test_a_field_of_the_card_that_does_not_fit_changes_nothing(run: Run, setting: str, words: str) -> None:
    code, out, err = run("edit", NEWEST_FIRST[0], "--card", setting)
    assert (code, out) == (2, "")
    assert words in err
    assert "Nothing was changed." in err
