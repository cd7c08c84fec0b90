"""Templates: what is filled in, where they come to stand, and which files are taken for one."""

from datetime import date
from pathlib import Path

import pytest
from factories import make_paper
from made_up.papers import OSC_52

from compress_tui.model.note_templates import COMPRESSION, Template, placed, with_shipped
from compress_tui.storage.note_templates import LONGEST, read_templates


def test_known_fields_are_filled_in_and_others_stand_as_written() -> None:
    template = Template("mine", "# {{title}} ({{ year }})\n{{authors}}, {{id}}, {{date}}, {{venue}} {{")
    filled = template.filled(make_paper(1, title="Of {{id}}"), date(2026, 3, 1))
    assert filled == "# Of {{id}} (2021)\nAda Example, Bo Sample, 2301.00001, 2026-03-01, {{venue}} {{"


def test_the_shipped_one_asks_for_claim_evidence_setting_doubts_and_use() -> None:
    headings = [one[3:] for one in COMPRESSION.text.splitlines() if one.startswith("## ")]
    assert headings == ["Claim", "Evidence", "Setting", "Doubts", "Use for me"]


def test_own_templates_follow_by_name_and_one_of_the_same_name_stands_for_ours() -> None:
    b, a, ours = Template("b", "B"), Template("a", "A"), Template("compression", "mine")
    assert with_shipped(()) == (COMPRESSION,)
    assert with_shipped((b, a)) == (COMPRESSION, a, b)
    assert with_shipped((b, ours)) == (ours, b)


@pytest.mark.parametrize(
    ("before", "found"), [("", "T"), ("  \n", "T"), ("x", "\n\nT"), ("x\n", "\nT"), ("x\n\n", "T")]
)
def test_a_template_is_a_paragraph_of_its_own(before: str, found: str) -> None:
    assert placed("T", before) == found


def test_files_that_are_no_text_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    assert read_templates(tmp_path) == ((), ())
    folder.mkdir()
    (folder / "talk.md").write_text(f"## Slide{OSC_52}\n", encoding="utf-8")
    (folder / "bad.md").write_bytes(b"\xff")
    (folder / "long.md").write_bytes(b"x" * (LONGEST + 1))
    (folder / "folder.md").mkdir()
    (folder / "other.txt").write_text("no", encoding="utf-8")
    found, problems = read_templates(tmp_path)
    assert found == (Template("talk", "## Slide\n"),)
    assert [one.split(maxsplit=3)[2] for one in problems] == ["bad.md", "folder.md", "long.md"]
