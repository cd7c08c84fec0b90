"""doctor, backup, backups, restore: the commands that look after the data folder."""

import json
from pathlib import Path

import pytest
from made_up.command_line import Run
from made_up.papers import NEWEST_FIRST

HERE = NEWEST_FIRST[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def names(run: Run) -> list[str]:
    return [line.split()[0] for line in run("backups")[1].splitlines()]


def test_the_first_command_of_a_day_makes_a_backup(run: Run) -> None:
    run("mark", HERE, "--as", "read")
    run("mark", HERE, "--as", "queued")
    (name,) = names(run)
    assert name.endswith("-day")


def test_a_backup_is_made_listed_and_restored(run: Run) -> None:
    run("note", HERE, "--append", "before")
    code, out, err = run("backup")
    assert (code, err) == (0, "")
    name = out.removeprefix("Backed up as ").removesuffix(".\n")
    assert name in names(run)
    assert "Nothing changed since" in run("backup")[1]
    run("note", HERE, "--append", "after")
    code, out, _ = run("restore", name)
    assert code == 0
    assert f"Restored {name}." in out
    assert run("note", HERE)[1] == "before\n"
    found = json.loads(run("backups", "--json")[1])
    assert {"name", "at", "why", "good"} == set(found[0])
    assert all(one["good"] for one in found)


def test_an_unknown_backup_changes_nothing(run: Run) -> None:
    run("note", HERE, "--append", "here")
    code, out, err = run("restore", "2001")
    assert (code, out) == (1, "")
    assert "There is no backup '2001'. The library is as it was." in err
    assert run("note", HERE)[1] == "here\n"


def test_without_backups_that_is_said(run: Run) -> None:
    code, out, err = run("backups")
    assert (code, out) == (3, "")
    assert "No backup yet." in err
    assert run("backup")[1] == "There is nothing to back up yet.\n"


def test_doctor_is_content_with_a_sound_library(run: Run) -> None:
    run("mark", HERE, "--as", "read")
    code, out, err = run("doctor")
    assert (code, err) == (0, "")
    assert "ok" in out


def test_doctor_says_what_it_would_do_does_it_and_looks_again(run: Run, home: Path) -> None:
    run("mark", HERE, "--as", "read")
    (home / "readings.json").write_bytes(b"")
    code, out, _ = run("doctor")
    assert code == 1
    assert "--fix would keep it under another name" in out
    assert (home / "readings.json").read_bytes() == b""
    code, out, err = run("doctor", "--fix")
    assert code == 0
    assert err.index("--fix would keep it") < err.index("Nothing is lost")
    assert "fault" not in out
    assert f"{HERE:<14}" in run("list", HERE)[1]
    assert json.loads(run("doctor", "--json")[1])[0].keys() == {"file", "severity", "what", "fix"}
