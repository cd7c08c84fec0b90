"""When arXiv refuses: the program waits, says until when, tries again by itself, and can be told to stop."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.clock import FakeClock
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at, workspace_in

from compress_tui.model.reading import Status
from compress_tui.services.arxiv import Arxiv
from compress_tui.ui import fetching
from compress_tui.ui.fetch_line import clock_time

HERE, NEXT = NEWEST_FIRST[:2]


@pytest.fixture
def fake() -> Iterator[FakeArxiv]:
    with FakeArxiv([FakePaper(one) for one in NEWEST_FIRST]) as server:
        yield server


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LOOK", 0.01)


def _asking(fake: FakeArxiv, clock: FakeClock) -> Callable[[], Arxiv]:
    return lambda: Arxiv(fake.url, clock=clock, sleep=clock.sleep)


def _has_abstract(seat: Seat, paper_id: str = HERE) -> bool:
    return any(one == paper_id and outline.has_abstract for one, outline in seat.library.catalogue.outlines.items())


async def _refused(seat: Seat) -> None:
    await seat.press("a")
    await seat.until(lambda: bool(seat.main.hint_bar.waiting), "waiting for the next try")


@pytest.mark.parametrize("fault", [Fault.RATE_LIMIT, Fault.RATE_TEXT, Fault.MAINTENANCE, Fault.BROKEN, Fault.RESET])
async def test_a_refusal_is_waited_out_and_what_was_asked_for_comes(
    tmp_path: Path, fake: FakeArxiv, fault: Fault
) -> None:
    fake.fail(fault)
    clock = FakeClock()
    async with at(tmp_path / "home", arxiv=_asking(fake, clock)) as seat:
        await _refused(seat)
        assert seat.main.hint_bar.waiting == f"next try {clock_time(1030.0, 1000.0)}"
        assert seat.notice.endswith(". 1 paper waits; Esc cancels.")
        clock.now += 29
        await seat.pilot.pause(0.1)
        assert len(fake.asked) == 1
        clock.now += 1
        await seat.until(lambda: len(fake.asked) == 2, "a second try")
        await seat.until(lambda: f"next try {clock_time(clock.now + 60, clock.now)}" == seat.main.hint_bar.waiting)
        fake.fail(None)
        clock.now += 60
        await seat.until_said("Fetched 1 abstract.")
        assert not seat.main.hint_bar.waiting
        assert len(fake.asked) == 3


async def test_keys_and_their_notices_work_while_the_next_try_is_waited_for(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    async with at(tmp_path / "home", size=(80, 24), arxiv=_asking(fake, FakeClock())) as seat:
        await _refused(seat)
        await seat.press("r")
        assert seat.status(HERE) is Status.READ
        last = seat.screen_lines()[-1]
        assert "Marked 1 paper read" in last
        assert "next try" in last
        await seat.press("j")
        last = seat.screen_lines()[-1]
        assert "read" in last
        assert last.rstrip()[-8:] == seat.main.hint_bar.waiting[-8:]


async def test_cards_show_the_next_try_too(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    async with at(tmp_path / "home", arxiv=_asking(fake, FakeClock())) as seat:
        await _refused(seat)
        await seat.press("T")
        await seat.until(lambda: seat.app.screen is seat.main.cards)
        await seat.until(lambda: seat.main.hint_bar.waiting in seat.screen_lines()[-1])
        await seat.press("escape", "escape")
        await seat.until_said("Stopped.")


async def test_retry_after_is_honoured_and_a_day_is_named(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.UNAVAILABLE)
    fake.retry_after = "86400"
    async with at(tmp_path / "home", arxiv=_asking(fake, FakeClock())) as seat:
        await _refused(seat)
        assert seat.main.hint_bar.waiting == f"next try {clock_time(87_400.0, 1000.0)}"
        assert "1970-01-0" in seat.main.hint_bar.waiting


async def test_escape_closes_first_what_is_open_and_then_cancels(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    async with at(tmp_path / "home", size=(80, 24), arxiv=_asking(fake, FakeClock())) as seat:
        await _refused(seat)
        await seat.press("l", "escape")
        assert seat.main.hint_bar.waiting
        await seat.press("escape")
        await seat.until_said("Stopped. What had arrived is kept.")
        assert len(seat.app.workspace.queue) == 0
        assert not seat.main.fetching


async def test_quitting_waits_for_no_try_and_the_next_start_asks_again(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    clock = FakeClock()
    async with at(tmp_path / "home", arxiv=_asking(fake, clock)) as seat:
        await _refused(seat)
        await seat.press("q")
    fake.fail(None)
    async with at(tmp_path / "home", arxiv=_asking(fake, clock)) as seat:
        await seat.until_said("Fetched 1 abstract.")


async def test_more_that_is_asked_for_joins_what_waits(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT, times=1)
    clock = FakeClock()
    async with at(tmp_path / "home", arxiv=_asking(fake, clock)) as seat:
        await _refused(seat)
        await seat.press("j", "a")
        await seat.until_said("arXiv did not serve the last request, so it is not asked again yet. 2 papers wait")
        assert len(fake.asked) == 1
        clock.now += 30
        await seat.until_said("Fetched 2 abstracts.")
        assert [len(asked.ids) for asked in fake.asked] == [1, 2]


async def test_without_a_network_a_key_tries_at_once(tmp_path: Path, fake: FakeArxiv) -> None:
    clock = FakeClock()
    with FakeArxiv() as closed:
        pass
    urls = [closed.url]

    class Moving(Arxiv):
        def look_up(self, ids, today):  # type: ignore[no-untyped-def]
            self._base_url = urls[-1]
            return super().look_up(ids, today)

    async with at(tmp_path / "home", arxiv=lambda: Moving(fake.url, clock=clock, sleep=clock.sleep)) as seat:
        await _refused(seat)
        assert "The connection to arXiv was refused. 1 paper waits" in seat.notice
        urls.append(fake.url)
        await seat.press("j", "a")
        await seat.until_said("Fetched 2 abstracts.")


async def test_an_unknown_paper_leaves_the_queue_and_is_named(tmp_path: Path, fake: FakeArxiv) -> None:
    del fake.papers[HERE]
    async with at(tmp_path / "home", arxiv=_asking(fake, FakeClock())) as seat:
        await seat.press("a")
        await seat.until_said(f"arXiv does not have {HERE}.")
        assert len(seat.app.workspace.queue) == 0


async def test_of_two_windows_one_asks_and_the_other_has_it_too(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    clock = FakeClock()
    async with (
        at(tmp_path / "home", arxiv=_asking(fake, clock)) as one,
        at(tmp_path / "home", arxiv=_asking(fake, clock), workspace=workspace_in(tmp_path / "home")) as other,
    ):
        await _refused(one)
        await other.press("j", "a")
        await other.until(lambda: "Another window is fetching; Esc cancels" in other.main.hint_bar.progress)
        await one.until(lambda: len(one.app.workspace.queue) == 2, "the other window's wish")
        fake.fail(None)
        clock.now += 30
        await other.until_said("Another window has fetched it")
        assert _has_abstract(other, NEXT)
        await one.until_said("Fetched 2 abstracts.")
        assert [len(asked.ids) for asked in fake.asked] == [1, 2]


async def test_the_other_window_takes_over_when_the_first_one_ends(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    clock = FakeClock()
    async with at(tmp_path / "home", arxiv=_asking(fake, clock), workspace=workspace_in(tmp_path / "home")) as other:
        async with at(tmp_path / "home", arxiv=_asking(fake, clock)) as one:
            await _refused(one)
            await other.press("j", "a")
            await other.until(lambda: "Another window" in other.main.hint_bar.progress)
            fake.fail(None)
            await one.press("q")
        await other.until_said("Fetched 2 abstracts.")
