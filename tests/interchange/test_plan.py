"""Plans: what an import would do, and that it never takes anything of the reader's away."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import BRIEF, START, make_library, make_paper, write_seed
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.imports import carry_out, plan_for
from compress_tui.interchange.incoming import Batch, Incoming, joined
from compress_tui.interchange.plan import Fate, Plan, planned
from compress_tui.interchange.taking import taken_in
from compress_tui.model.change import SetNote, SetStatus, SetTags
from compress_tui.model.paper import Origin, PaperId
from compress_tui.model.reading import UNTOUCHED, Reading, Status
from compress_tui.model.theme import Theme
from compress_tui.workspace import Workspace

HERE = PaperId("2301.00001")
KNOWN = Incoming("x, line 1", title="Paper 1 on Bits", arxiv_id=HERE)
STRANGER = Incoming("x, line 2", title="A Paper from Elsewhere", authors=("Eve Else",), url="https://example.org/p")


def plan(*papers: Incoming, theme: Theme | None = None) -> Plan:
    return planned(make_library(), Batch("test", papers), START, lambda _: Theme.MEMORY, theme)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace(tmp_path / "home", write_seed(tmp_path / "seed"))
    found.update_collection()
    return found


def take(workspace: Workspace, *papers: Incoming) -> Plan:
    made = plan_for(workspace, Batch("test", papers))
    carry_out(workspace, made)
    return made


@pytest.mark.parametrize(
    ("incoming", "found"),
    [
        (Incoming("", arxiv_id="2301.00001"), "2301.00001"),
        (Incoming("", title="PAPER 2: On {Bits}"), "2301.00002"),
        (Incoming("", title="Paper 2 on Bits", authors=("Ada Example",)), "2301.00002"),
        (Incoming("", title="Paper 2 on Bits", authors=("Somebody Else",)), "paper-2-on-bits"),
        (Incoming("", title="Paper 2 on Bits", arxiv_id="2402.11111"), "2402.11111"),
        (Incoming("", title="Bits", published="2020"), "2020-bits"),
        (Incoming("", title="王小明"), "untitled"),
    ],
)
def test_a_paper_is_known_by_id_or_by_title_and_author(incoming: Incoming, found: str) -> None:
    (item,) = plan(incoming).items
    assert (item.paper_id, item.fate is Fate.NEW) == (found, found not in make_library())


def test_what_a_source_names_twice_is_one_paper() -> None:
    twice = replace(STRANGER, place="x, line 9", themes=(Theme.PRUNING,), tags=("b",), note="More.")
    made = plan(replace(STRANGER, note="Good.", tags=("a",)), KNOWN, twice)
    assert [item.fate for item in made.items] == [Fate.NEW, Fate.SAME]
    (paper,) = made.papers
    assert paper.themes == (Theme.PRUNING,)
    assert made.items[0].incoming.tags == ("a", "b")
    assert made.items[0].incoming.note == "Good.\n\nMore."


def test_papers_that_share_a_slug_get_ids_of_their_own() -> None:
    ids = [
        item.paper_id
        for item in plan(*(Incoming("", title=f"王 {sign}", url=f"https://e.org/{sign}") for sign in "天地")).items
    ]
    assert ids == ["untitled", "untitled-2"]


def test_a_new_paper_gets_what_its_id_says() -> None:
    (paper,) = plan(Incoming("", arxiv_id="2210.17323"), theme=Theme.PRUNING).papers
    assert (paper.title, paper.published, paper.url) == (
        "arXiv:2210.17323",
        "2022-10",
        "https://arxiv.org/abs/2210.17323",
    )
    assert (paper.themes, paper.origin) == ((Theme.PRUNING,), Origin.ADDED)
    (old,) = plan(Incoming("", arxiv_id="cs/9605103")).papers
    assert (old.published, old.themes) == ("1996-05", (Theme.MEMORY,))


def test_an_import_is_one_step_that_undo_takes_back(workspace: Workspace) -> None:
    before = dict(workspace.library.readings)
    take(
        workspace,
        replace(KNOWN, status=Status.READ, note="Mine."),
        replace(STRANGER, tags=("x",), status=Status.QUEUED),
    )
    stranger = next(one for one in workspace.library.catalogue if one.startswith("a-paper"))
    assert workspace.library.reading(HERE).status is Status.READ
    assert workspace.library.reading(stranger).tags == ("x",)
    assert workspace.library.paper(stranger).authors == ("Eve Else",)
    outcome = workspace.undo()
    assert outcome.sentence.startswith("Undid: Imported 1 new paper and changes of 1")
    assert stranger not in workspace.library
    assert {one: reading for one, reading in workspace.library.readings.items() if one != stranger} == {
        **dict.fromkeys(set(workspace.library.readings) - {stranger}, UNTOUCHED), **before
    }  # fmt: skip
    workspace.redo()
    assert workspace.library.reading(stranger).status is Status.QUEUED


def test_after_a_restart_all_is_there_and_the_same_file_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    papers = (replace(KNOWN, note="Mine.", brief=BRIEF), replace(STRANGER, tags=("x",), aliases=("notion:1",)))
    take(workspace, *papers)
    workspace.close()
    again = Workspace(tmp_path / "home", tmp_path / "seed")
    assert [item.fate for item in plan_for(again, Batch("test", papers)).items] == [Fate.SAME, Fate.SAME]
    renamed = Incoming("", title="Quite Another Title", aliases=("notion:1",))
    (item,) = plan_for(again, Batch("test", (renamed,))).items
    assert (item.fate, item.changed, item.paper_id) == (Fate.CHANGED, ("title",), "a-paper-from-elsewhere")


def test_a_later_export_brings_its_news_and_leaves_the_readers_own(workspace: Workspace) -> None:
    first = replace(KNOWN, status=Status.QUEUED, note="one\ntwo\nthree", tags=("a", "b"), verdict="Fine.")
    take(workspace, first)
    workspace.commit(SetStatus((HERE,), Status.SKIPPED, START))
    workspace.commit(SetNote(HERE, "one\ntwo\nthree, says the reader", START))
    workspace.commit(SetTags((HERE,), ("b", "mine")))
    second = replace(first, status=Status.READ, note="one!\ntwo\nthree", tags=("a", "c"), verdict="Better.")
    (item,) = take(workspace, second).items
    reading = workspace.library.reading(HERE)
    assert reading.status is Status.SKIPPED
    assert reading.note == "one!\ntwo\nthree, says the reader"
    assert reading.tags == ("c", "mine")
    assert reading.verdict == "Better."
    assert (item.kept, item.changed) == (("status",), ("verdict", "tags", "note"))


def test_facts_of_the_collection_stay_and_a_missing_brief_is_taken(workspace: Workspace) -> None:
    without = PaperId("2301.00002")
    assert workspace.library.paper(without).brief is None
    told = Incoming("", arxiv_id=without, title="Another Title", venue="ICLR", brief=BRIEF)
    (item,) = take(workspace, told).items
    paper = workspace.library.paper(without)
    assert (paper.title, paper.venue, paper.brief, item.changed) == ("Paper 2 on Bits", "", BRIEF, ("brief",))
    assert workspace.library.published(without).brief is None


def test_a_citation_key_is_taken_where_it_is_free(workspace: Workspace) -> None:
    other = Incoming("", arxiv_id="2301.00002", citation_key="KEY2020")
    take(workspace, replace(KNOWN, citation_key="key2020"), other)
    keys = [workspace.library.reading(PaperId(one)).citation_key for one in (HERE, "2301.00002")]
    assert keys == ["key2020", ""]


def test_papers_with_an_id_alone_wait_for_arxiv(workspace: Workspace) -> None:
    outcome = carry_out(workspace, plan_for(workspace, Batch("ids", (Incoming("", arxiv_id="2402.11111"),))))
    assert "1 paper waits for arXiv" in outcome.sentence
    assert [errand.paper_id for errand in workspace.queue] == ["2402.11111"]


# -- laws -------------------------------------------------------------------------------

WORDS = st.sampled_from(("", "a", "b", "a\nb", "c\na\nb", "a\nc"))
TAGS = st.sets(st.sampled_from("abc")).map(lambda tags: tuple(sorted(tags)))
TOLD = st.builds(
    Incoming,
    st.just("x"),
    title=st.sampled_from(("", "T", "U")),
    venue=st.sampled_from(("", "ICLR")),
    status=st.one_of(st.none(), st.sampled_from(Status)),
    star=st.sampled_from((None, True, False)),
    note=WORDS,
    tags=TAGS,
    verdict=st.sampled_from(("", "v", "w")),
)
MINE = st.builds(
    Reading,
    status=st.sampled_from(Status),
    star=st.booleans(),
    note=WORDS,
    tags=TAGS,
    verdict=st.sampled_from(("", "m")),
)
ADDED = make_paper(origin=Origin.ADDED)


@given(MINE, TOLD)
def test_the_same_word_twice_is_heard_once(mine: Reading, told: Incoming) -> None:
    once = taken_in(mine, ADDED, told, "s", START).reading
    assert taken_in(once, ADDED, told, "s", START).reading == once


@given(MINE, TOLD)
def test_the_first_import_overwrites_nothing(mine: Reading, told: Incoming) -> None:
    found = taken_in(mine, ADDED, told, "s", START).reading
    assert set(mine.tags) <= set(found.tags)
    assert set(mine.note.split("\n")) <= set(found.note.split("\n")) or not mine.note
    assert found.verdict == mine.verdict or not mine.verdict
    assert found.status == mine.status or mine.status is Status.UNREAD
    assert found.star >= mine.star
    assert dict(found.facts).keys() <= {"venue"}  # which is empty; the title is not


@given(MINE, TOLD, TOLD)
def test_what_the_reader_left_alone_follows_the_file(mine: Reading, first: Incoming, second: Incoming) -> None:
    once = taken_in(UNTOUCHED, ADDED, first, "s", START).reading
    twice = taken_in(once, ADDED, second, "s", START).reading
    assert twice.verdict == (second.verdict or first.verdict)
    assert twice.note == (second.note or first.note)
    assert twice.tags == (second.tags or first.tags)
    assert twice.status == (second.status or first.status or Status.UNREAD)


@given(TOLD, TOLD)
def test_twins_are_joined_without_loss(one: Incoming, other: Incoming) -> None:
    both = joined(one, other)
    assert {*one.tags, *other.tags} == set(both.tags)
    assert one.note in both.note
    assert other.note in both.note
