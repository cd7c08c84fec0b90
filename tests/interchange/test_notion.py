"""Exports of Notion, in all the forms in which they are passed on."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_up.archives import Unmarked, packed, write, zipped

from compress_tui.interchange.bundle import Bundle, Member
from compress_tui.interchange.incoming import Batch, Incoming
from compress_tui.interchange.intake import open_bundle
from compress_tui.interchange.notion import is_notion, read_notion
from compress_tui.interchange.words import REPORT_TAG
from compress_tui.model.brief import Brief
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme

SAMPLE = Path(__file__).parent / "samples" / "notion-export.zip"
HEX = "0123456789abcdef" * 2
OTHER = "fedcba9876543210" * 2


def sample_files() -> dict[str, bytes]:
    """Give the files of the sample under the names they have in the parts."""
    with open_bundle(SAMPLE) as bundle:
        return {member.path.rpartition(".zip/")[2]: member.read() for member in bundle.members}


def read(path: Path, columns: dict[str, str] | None = None) -> Batch:
    with open_bundle(path) as bundle:
        assert is_notion(bundle)
        return read_notion(bundle, columns)


def written(files: dict[str, str]) -> Batch:
    """Read made-up files as an export."""
    members = (Member(path, len(text), text.encode) for path, text in files.items())
    return read_notion(Bundle("made up", tuple(members)))


def by_title(batch: Batch) -> dict[str, Incoming]:
    return {paper.title: paper for paper in batch.papers}


@pytest.fixture(scope="module")
def sample() -> Batch:
    return read(SAMPLE)


def test_the_sample_is_read_whole(sample: Batch) -> None:
    assert len(sample.papers) == 17
    assert [str(refusal) for refusal in sample.refused] == [
        "Papers, row 17: 'To do: ask Martin for the Zotero link' has no link and no authors, and reads as a task"
    ]
    assert {paper.arxiv_id for paper in sample.papers} >= {"2312.00752", "cs/9605103", "2106.09685", "2305.14314"}
    assert sum(bool(paper.aliases) for paper in sample.papers) == 15


def test_a_row_comes_with_its_page_and_its_id(sample: Batch) -> None:
    paper = next(paper for paper in sample.papers if paper.arxiv_id == "2210.17323")
    assert paper.title.startswith("GPTQ: Accurate")
    assert paper.aliases == ("notion:31a45c3ede9ebcc9c84daa03c4354244",)
    assert paper.status is Status.READ
    assert paper.themes == (Theme.QUANTIZATION, Theme.COMPRESSION)
    assert REPORT_TAG in paper.tags
    assert paper.brief is None
    assert paper.note.startswith("One-shot, layer-wise.\n\n## Brief report")
    assert all(part in paper.note for part in ("- [x]  reproduced", "| 4 | 10.5 |", "<aside>", r"\min_{\hat W}"))
    assert paper.note.endswith("See also AWQ")
    assert "Link:" not in paper.note


def test_two_rows_of_one_paper_are_one_with_both_pages(sample: Batch) -> None:
    paper = next(paper for paper in sample.papers if paper.arxiv_id == "2208.07339")
    assert paper.status is Status.READ
    assert paper.themes == (Theme.QUANTIZATION, Theme.MEMORY)
    assert len(paper.aliases) == 2
    assert "A short report on the duplicate row." in paper.note


def test_a_list_beside_the_table_is_read_with_its_headings_and_ticks(sample: Batch) -> None:
    survey = by_title(sample)["Efficient Large Language Models: A Survey"]
    assert survey.tags == (REPORT_TAG, "Surveys")
    assert survey.note == "Report: a taxonomy in three parts."


def _old_names(path: str) -> str:
    """Put an id behind every folder, as older exports do."""
    folders = path.split("/")
    return "/".join([*(f"{one} {HEX}" for one in folders[:-1]), folders[-1]])


def _mac(files: dict[str, bytes], folder: Path) -> Path:
    forks = {f"__MACOSX/{path.rpartition('/')[0]}/._x{at}": b"fork" for at, path in enumerate(files)}
    return write(folder / "Archive.zip", zipped({**files, **forks}))


def _unpacked(files: dict[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        write(folder / "export" / path, data)
    return folder / "export"


FORMS: dict[str, Callable[[dict[str, bytes], Path], Path]] = {
    "on a Mac": _mac,
    "unpacked": _unpacked,
    "older names": lambda files, folder: write(
        folder / "a.zip", zipped({_old_names(path): data for path, data in files.items()})
    ),
    "in another language": lambda files, folder: write(
        folder / "a.zip",
        packed((Unmarked(path.replace("Private & Shared", "Privé et partagé")), data) for path, data in files.items()),
    ),
    "from Windows": lambda files, folder: write(
        folder / "a.zip", zipped({path.replace("/", "\\"): data for path, data in files.items()})
    ),
    "with decomposed names": lambda files, folder: write(
        folder / "a.zip", zipped({path.replace("Private", "Prive\u0301"): data for path, data in files.items()})
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_export_says_the_same(form: str, sample: Batch, tmp_path: Path) -> None:
    batch = read(FORMS[form](sample_files(), tmp_path))
    assert by_title(batch) == by_title(sample)
    assert batch.refused == sample.refused
    assert batch.columns == sample.columns


@pytest.mark.parametrize("part", [0, 1])
def test_one_part_alone_says_what_it_has(part: int, tmp_path: Path) -> None:
    with open_bundle(SAMPLE) as bundle:
        names = sorted({member.path.partition(".zip/")[0] for member in bundle.members})
        files = {m.path.rpartition(".zip/")[2]: m.read() for m in bundle.members if m.path.startswith(names[part])}
    batch = read(write(tmp_path / "part.zip", zipped(files)))
    papers = [paper for paper in batch.papers if paper.aliases]
    assert len(papers) == 8
    assert all(paper.status is not None or paper.arxiv_id == "2312.00752" for paper in papers)
    assert {column.field for column in batch.columns} >= {"title", "url", "tags", "status", "note"}


def test_the_reader_can_say_what_a_column_is() -> None:
    batch = read(SAMPLE, {"Notes": "verdict", "Authors": ""})
    assert all(not paper.authors for paper in batch.papers)
    assert batch.papers[0].verdict == "One-shot, layer-wise."


PAGE = """# ✅ Bits and Pieces

Link: https://arxiv.org/abs/2301.00001
Status: Done

A line before.

## Problem
Memory is short.
## Idea
Use fewer bits.
### Detail
One more line.
## Numbers
4 bits.
## Limits
One model.
## Verdict
Read it.
# Later
A line after.
"""


def test_a_body_under_our_headings_is_a_brief_and_the_rest_a_note() -> None:
    (paper,) = written({f"Papers/Bits and Pieces {HEX}.md": PAGE}).papers
    assert paper.brief == Brief(
        "Memory is short.", "Use fewer bits.\n### Detail\nOne more line.", "4 bits.", "One model.", "Read it."
    )
    assert paper.note == "A line before.\n\n# Later\nA line after."
    assert (paper.tags, paper.status, paper.aliases) == ((), Status.READ, (f"notion:{HEX}",))


def test_a_body_without_one_of_our_headings_is_a_note_and_the_tick_a_tag() -> None:
    (paper,) = written({f"Papers/Bits and Pieces {HEX}.md": PAGE.replace("## Limits", "## Other")}).papers
    assert paper.brief is None
    assert paper.tags == (REPORT_TAG,)
    assert "## Problem\nMemory is short." in paper.note


def test_a_page_of_headings_and_points_needs_no_table() -> None:
    text = (
        "# Reading list\n\n## Quantization\n\n- ✅ [Bits](https://arxiv.org/abs/2301.00001)\n\t- my note\n"
        "- https://arxiv.org/abs/2301.00002\n## Odd things\n[Pieces of Eight](https://openreview.net/forum?id=a)\n"
    )
    one, two, three = written({f"Reading list {HEX}.md": text}).papers
    assert (one.title, one.themes, one.tags, one.note) == ("Bits", (Theme.QUANTIZATION,), (REPORT_TAG,), "- my note")
    assert (two.title, two.arxiv_id) == ("", "2301.00002")
    assert (three.themes, three.tags, three.url) == ((), ("Odd things",), "https://openreview.net/forum?id=a")
    assert one.place == "Reading list, line 5"


def test_pages_below_a_paper_belong_to_its_note() -> None:
    top = "# Bits and Pieces\n\nLink: https://arxiv.org/abs/2301.00001\n\nText.\n"
    below = "# Details\n\nSee [Other Paper](https://arxiv.org/abs/2301.00009).\n"
    batch = written({f"P/Bits and Pieces {HEX}.md": top, f"P/Bits and Pieces/Details {OTHER}.md": below})
    (paper,) = batch.papers
    assert paper.note.startswith("Text.\n\n## Details\n\nSee [Other Paper]")


def test_a_link_on_the_page_alone_is_found() -> None:
    table = "Name,Authors\nBits and Pieces,Ada Example\n"
    page = "# Bits and Pieces\n\nAuthors: Ada Example\n\nhttps://arxiv.org/pdf/2301.00001v3\n"
    (paper,) = written({f"P {HEX}.csv": table, f"P/Bits and Pieces {OTHER}.md": page}).papers
    assert paper.arxiv_id == "2301.00001"


def test_tables_of_other_things_are_passed_over_beside_one_of_papers() -> None:
    files = {
        f"P {HEX}.csv": "Name,Link\nBits and Pieces,2301.00001\n",
        f"T {OTHER}.csv": "Name,Due\nWeekly talk,Monday\n",
    }
    batch = written(files)
    assert [paper.title for paper in batch.papers] == ["Bits and Pieces"]
    assert batch.remarks == ("T: no table of papers, passed over (rows: 1)",)


def test_relations_are_read_without_their_paths() -> None:
    table = 'Name,Link,Topic\nBits and Pieces,2301.00001,"Pruning (T/Pruning%20x.md), 4-bit (T/4%20(x).md)"\n'
    (paper,) = written({f"P {HEX}.csv": table}).papers
    assert (paper.themes, paper.tags) == ((Theme.PRUNING,), ("4-bit",))


def test_an_export_as_html_is_refused_with_what_to_do() -> None:
    batch = written({f"Papers {HEX}.html": "<html>"})
    assert str(batch.refused[0]) == "made up: was exported as HTML; export it as Markdown & CSV instead"


def test_a_page_that_is_no_text_is_refused_and_the_rest_read() -> None:
    members = (
        Member(f"P {HEX}.csv", 1, lambda: b"Name,Link\nBits and Pieces,2301.00001\n"),
        Member(f"P/Bad {OTHER}.md", 1, lambda: b"# Bad\n\xff"),
    )
    batch = read_notion(Bundle("made up", members))
    assert len(batch.papers) == 1
    assert str(batch.refused[0]) == f"P/Bad {OTHER}.md, line 2: byte ff is not UTF-8"


def test_a_second_export_of_the_same_has_the_same_aliases(sample: Batch, tmp_path: Path) -> None:
    files = {re.sub(r"ExportBlock-\S+", "ExportBlock-other", path): data for path, data in sample_files().items()}
    again = read(write(tmp_path / "again.zip", zipped(files)))
    assert [replace(paper, place="") for paper in again.papers] == [replace(paper, place="") for paper in sample.papers]
