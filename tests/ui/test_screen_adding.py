"""Adding and finding papers: from the dialog to the list, and on after a restart."""

import threading
from pathlib import Path

import pytest
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.asking import HeldArxiv, asking
from made_up.papers import NEWEST_FIRST, title
from made_up.seat import Seat, at
from textual.events import Paste

from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Status
from compress_tui.ui.screens.add import AddScreen
from compress_tui.ui.screens.find import FindScreen

NEW, OTHER = PaperId("2402.00007"), PaperId("2001.00008")
PAPERS = (FakePaper(NEW, "Clouds [/] of $2^n$ Bits"), FakePaper(OTHER, "Old Bits", published="2020-01-01T00:00:00Z"))


async def _write(seat: Seat, text: str) -> None:
    """Open the dialog, paste a text and go."""
    await seat.press("plus")
    await seat.until(lambda: isinstance(seat.app.screen, AddScreen))
    seat.app.post_message(Paste(text))
    await seat.pilot.pause(0.05)
    await seat.press("enter")
    await seat.until(lambda: not isinstance(seat.app.screen, AddScreen))


async def test_pasted_links_are_added_shown_and_taken_back_by_one_undo(tmp_path: Path) -> None:
    with FakeArxiv(PAPERS) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await seat.press("f", "escape")
            await _write(seat, f"https://arxiv.org/abs/{NEW}v1\nhttps://huggingface.co/papers/{OTHER}")
            await seat.until_said("Added 2 papers; z takes them back.")
            assert seat.here == NEW
            assert {NEW, OTHER} <= set(seat.shown)
            assert len(fake.asked) == 1
            await seat.press("z")
            await seat.until_said("Undid: Added 2 papers")
            assert not {NEW, OTHER} & set(seat.shown)
            assert "30 of 30" in seat.title
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            assert NEW not in seat.library
            await seat.press("Z")
            await seat.until(lambda: {NEW, OTHER} <= set(seat.shown))
        assert len(fake.asked) == 1


async def test_a_filter_that_hides_the_new_paper_gives_way(tmp_path: Path) -> None:
    with FakeArxiv(PAPERS) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await seat.press("slash", *"study", "enter")
            await _write(seat, NEW)
            await seat.until_said("z takes it back.")
            assert seat.here == NEW
            assert not seat.query.text


async def test_what_is_here_is_gone_to_and_not_asked_for(tmp_path: Path) -> None:
    with FakeArxiv(PAPERS) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await _write(seat, f"arXiv:{NEWEST_FIRST[7]}")
            await seat.until_said(f"{NEWEST_FIRST[7]} is here already.")
            assert seat.here == NEWEST_FIRST[7]
        assert fake.asked == []


async def test_a_link_that_is_not_arxivs_is_said_and_an_empty_dialog_does_nothing(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await _write(seat, "https://doi.org/10.1145/12345")
        await seat.until_said("Not a paper of arXiv: https://doi.org/10.1145/12345")
        await seat.press("plus", "enter")
        await seat.press("plus", "x", "escape")
        assert seat.app.screen is seat.main


async def test_words_search_and_the_selected_results_are_added(tmp_path: Path) -> None:
    papers = (*PAPERS, FakePaper(NEWEST_FIRST[0], f"Bits of {title(30)}"))
    with FakeArxiv(papers) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await _write(seat, "bits -survey")
            await seat.until(lambda: isinstance(seat.app.screen, FindScreen))
            shown = "\n".join(seat.screen_lines())
            assert "Clouds [/] of 2ⁿ Bits" in shown
            assert shown.count("is here") == 1
            await seat.press("space", "space", "space", "enter")
            await seat.until_said("Added 2 papers")
            assert {NEW, OTHER} <= set(seat.shown)
            assert [asked.query for asked in fake.asked] == ["all:bits ANDNOT all:survey"]
            await _write(seat, "snow")
            await seat.until_said("arXiv has no paper with these words.")


async def test_a_search_is_cancelled_at_once_and_a_closed_one_adds_nothing(tmp_path: Path) -> None:
    go_on = threading.Event()

    with FakeArxiv(PAPERS) as fake:
        async with at(tmp_path / "home", arxiv=lambda: HeldArxiv(fake, go_on)) as seat:
            await _write(seat, "bits")
            await seat.until(lambda: "Searching arXiv" in seat.main.hint_bar.progress)
            await seat.press("escape")
            await seat.until(lambda: not seat.main.hint_bar.progress)
            go_on.set()
            await _write(seat, "bits")
            await seat.until(lambda: isinstance(seat.app.screen, FindScreen))
            await seat.press("escape")
            assert seat.app.screen is seat.main
            assert len(seat.library) == 30


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("text", [NEW, "bits"], ids=["add", "find"])
async def test_every_fault_leads_to_a_sentence_and_a_living_program(tmp_path: Path, fault: Fault, text: str) -> None:
    with FakeArxiv(PAPERS) as fake:
        fake.fail(fault)
        async with at(tmp_path / "home", arxiv=asking(fake, fault)) as seat:
            await seat.until_said("Welcome")
            await _write(seat, text)
            await seat.until(
                lambda: (
                    ("Welcome" not in seat.notice and not seat.main.hint_bar.progress)
                    or isinstance(seat.app.screen, FindScreen)
                )
            )
            if isinstance(seat.app.screen, FindScreen):
                await seat.press("escape")
            else:
                assert seat.notice.endswith(".")
                assert len(seat.notice) < 300
                assert all(one.isprintable() for one in seat.notice)
            here = seat.here
            assert here is not None
            await seat.press("r")
            assert seat.status(here) is Status.READ


async def test_what_arXiv_refused_waits_and_comes_at_the_next_start(tmp_path: Path) -> None:  # noqa: N802
    with FakeArxiv(PAPERS) as fake:
        fake.fail(Fault.RATE_LIMIT)
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await _write(seat, NEW)
            await seat.until_said("arXiv says that it was asked too often. 1 paper waits; Esc cancels.")
        fake.fail(None)
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await seat.until(lambda: NEW in seat.library)
            await seat.until_said("z takes it back.")
            assert len(seat.app.workspace.queue) == 0
        assert len(fake.asked) == 2


async def test_a_fetch_that_was_quit_goes_on_and_a_cancelled_one_does_not(tmp_path: Path) -> None:
    go_on = threading.Event()

    with FakeArxiv(invents=True) as fake:
        async with at(tmp_path / "home", arxiv=lambda: HeldArxiv(fake, go_on)) as seat:
            await seat.press("a", "q")
        async with at(tmp_path / "home", arxiv=lambda: HeldArxiv(fake, go_on)) as seat:
            await seat.until(lambda: "Fetching abstract" in seat.main.hint_bar.progress)
            await seat.press("escape")
            await seat.until_said("Stopped. What had arrived is kept.")
            assert len(seat.app.workspace.queue) == 0
        go_on.set()
        async with at(tmp_path / "home") as seat:
            await seat.pilot.pause(0.7)
            assert seat.library.paper(NEWEST_FIRST[0]).abstract is None


async def test_a_newer_version_is_marked_and_fetched_when_asked_for(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper(NEWEST_FIRST[0], "Bits", summary="One.")]) as fake:
        async with at(tmp_path / "home", size=(140, 50), arxiv=asking(fake)) as seat:
            await seat.press("a")
            await seat.until_said("Fetched 1 abstract.")
            fake.papers[NEWEST_FIRST[0]] = FakePaper(
                NEWEST_FIRST[0], "Bits", version=3, summary="Three.", journal_ref="JMLR 1", comment="now withdrawn"
            )
            await _write(seat, "bits")
            await seat.until(lambda: isinstance(seat.app.screen, FindScreen))
            await seat.press("escape")
            await seat.until(
                lambda: "v3 is out; the abstract here is of v1." in "\n".join(seat.lines(seat.main.detail))
            )
            await seat.press("a")
            await seat.until_said("Fetched 1 abstract.")
            await seat.until(lambda: "Now published in JMLR 1" in "\n".join(seat.lines(seat.main.detail)))
            shown = "\n".join(seat.lines(seat.main.detail))
            assert "v3 is out" not in shown
            assert "Withdrawn by its authors." in shown


async def test_two_hundred_and_fifty_ids_are_three_requests(tmp_path: Path) -> None:
    ids = "\n".join(f"2402.{number:05}" for number in range(250))
    with FakeArxiv(invents=True) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await _write(seat, ids)
            await seat.until_said("Added 250 papers")
        assert [len(asked.ids) for asked in fake.asked] == [100, 100, 50]
        assert all(asked.user_agent.startswith("compress-tui/") for asked in fake.asked)
