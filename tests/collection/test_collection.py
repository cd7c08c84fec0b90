"""The shipped collection keeps to what it promises."""

import json
import re
from collections import defaultdict
from dataclasses import fields
from pathlib import Path

import pytest
from checks import FILLER, body, findings, runs

from compress_tui.model.brief import Brief
from compress_tui.model.card import Card
from compress_tui.model.paper import Paper
from compress_tui.model.reading_path import ReadingPath, find_cycles, misplaced, parse_paths
from compress_tui.model.stats import Statistics
from compress_tui.model.theme import Theme
from compress_tui.storage.collection import read_collection
from compress_tui.storage.lint import lint_folder

CHECKOUT = Path(__file__).resolve().parents[2]
SEED = CHECKOUT / "seed"
ABSTRACTS = CHECKOUT.parent / "shared" / "collection" / "abstracts.json"

COLLECTION = read_collection(SEED / "papers")
PAPERS: dict[str, Paper] = {paper.id: paper for paper in COLLECTION.papers}
BRIEFS: dict[str, Brief] = {paper.id: paper.brief for paper in COLLECTION.papers if paper.brief is not None}
PATHS = parse_paths((SEED / "paths.md").read_text(encoding="utf-8"))

CARD_FIELDS = 4
SHARED_RUN = 7

needs_abstracts = pytest.mark.skipif(not ABSTRACTS.exists(), reason="the abstracts are not stored with the project")


def in_theme(theme: Theme) -> list[Paper]:
    return [paper for paper in PAPERS.values() if theme in paper.themes]


def abstracts() -> dict[str, str]:
    stored = json.loads(ABSTRACTS.read_text(encoding="utf-8"))
    return {paper_id: found["abstract"] for paper_id, found in stored.items()}


def test_every_file_is_read() -> None:
    assert [str(error) for error in COLLECTION.refused] == []
    assert len(PAPERS) == 846


def test_lint_is_clean() -> None:
    assert [str(finding) for finding in lint_folder(SEED)] == []


def test_at_least_600_papers_have_a_brief() -> None:
    assert len(BRIEFS) >= 600


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_has_at_least_45_papers_and_22_briefs(theme: Theme) -> None:
    papers = in_theme(theme)
    assert len(papers) >= 45
    assert sum(paper.brief is not None for paper in papers) >= 22


CARD_THEMES = (Theme.QUANTIZATION, Theme.PRUNING, Theme.DISTILLATION, Theme.LOW_RANK, Theme.MEMORY)
CARD_SHARE = 0.85
"""Share of briefed papers whose card, with the code link, has at least CARD_FIELDS fields."""


@pytest.mark.parametrize("theme", CARD_THEMES)
def test_most_briefed_papers_on_methods_have_a_card_worth_reading(theme: Theme) -> None:
    briefed = [paper for paper in in_theme(theme) if paper.brief is not None]
    thin = [paper.id for paper in briefed if paper.card.filled + bool(paper.code) < CARD_FIELDS]
    share = 1 - len(thin) / len(briefed)
    assert share >= CARD_SHARE, f"{share:.1%} of {len(briefed)}; fewer than {CARD_FIELDS}: {' '.join(thin)}"


@needs_abstracts
def test_every_abstract_at_hand_has_its_brief() -> None:
    assert sorted(set(abstracts()) - set(BRIEFS)) == []


@needs_abstracts
def test_briefs_and_cards_say_what_their_sources_say_in_other_words() -> None:
    wrong = [
        f"{paper_id}: {fault}"
        for paper_id, abstract in abstracts().items()
        for fault in findings(PAPERS[paper_id], abstract, PAPERS)
    ]
    assert wrong == []


@needs_abstracts
def test_briefs_of_other_papers_say_what_their_sources_lines_say() -> None:
    papers = [paper for paper in PAPERS.values() if paper.brief is not None and paper.sources]
    others = [paper for paper in papers if paper.id not in abstracts()]
    wrong = [f"{paper.id}: {fault}" for paper in others for fault in findings(paper, "", PAPERS)]
    assert wrong == []


@needs_abstracts
def test_every_brief_has_a_source() -> None:
    assert [one for one in BRIEFS if not PAPERS[one].sources and one not in abstracts()] == []


def test_no_two_briefs_share_a_run_of_words() -> None:
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for paper_id, brief in BRIEFS.items():
        for run in runs(body(brief), SHARED_RUN):
            holders[run].add(paper_id)
    shared = {" ".join(run): sorted(found) for run, found in holders.items() if len(found) > 1}
    assert shared == {}


def test_no_brief_has_filler() -> None:
    assert {paper_id: found[0] for paper_id, brief in BRIEFS.items() if (found := FILLER.search(body(brief)))} == {}


def test_at_least_60_papers_say_what_to_read_before() -> None:
    assert sum(bool(paper.needs) for paper in PAPERS.values()) >= 60


def test_what_to_read_before_is_in_the_collection_older_and_no_cycle() -> None:
    needs = {paper.id: paper.needs for paper in PAPERS.values()}
    assert list(find_cycles(needs)) == []
    later = [
        f"{paper.id} needs {needed}"
        for paper in PAPERS.values()
        for needed in paper.needs
        if PAPERS[needed].published[:7] > paper.published[:7]
    ]
    assert later == []


def test_there_are_5_to_8_reading_paths() -> None:
    assert 5 <= len(PATHS) <= 8


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_reading_path_has_two_sentences_and_6_to_12_papers_in_order(path: ReadingPath) -> None:
    assert len(re.findall(r"[.!?](?= |$)", path.introduction)) == 2
    assert 6 <= len(path.paper_ids) <= 12
    assert set(path.paper_ids) <= set(PAPERS)
    assert list(misplaced(path, {paper.id: paper.needs for paper in PAPERS.values()})) == []


def test_the_format_page_names_every_theme_and_every_field() -> None:
    page = (SEED / "README.md").read_text(encoding="utf-8")
    assert [theme for theme in Theme if f"\n| {theme} |" not in page] == []
    written = {field.name for field in (*fields(Paper), *fields(Card))} - {
        "card",
        "brief",
        "abstract",
        "origin",
        "added",
    }
    assert [name for name in sorted(written) if f"`{name}`" not in page] == []


def test_the_format_page_counts_right() -> None:
    page = (SEED / "README.md").read_text(encoding="utf-8")
    counts = Statistics.of(tuple(PAPERS.values()))
    assert f"{counts.papers} papers on" in page
    assert f"{counts.with_brief} of them have a *brief*" in page
    assert f"- {counts.papers - counts.with_brief} papers have no brief" in page
    assert f"- {counts.papers - counts.with_venue} papers have no `venue`" in page


def test_no_abstract_is_stored() -> None:
    assert [paper_id for paper_id, paper in PAPERS.items() if paper.abstract is not None] == []


def test_the_readme_shows_what_stats_prints() -> None:
    page = (SEED.parent / "README.md").read_text(encoding="utf-8")
    printed = "\n".join(row.rstrip() for row in Statistics.of(tuple(PAPERS.values())).as_text().splitlines())
    assert printed.strip() in page
