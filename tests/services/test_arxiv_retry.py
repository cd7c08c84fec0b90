"""Waiting for arXiv: for how long, and what a waiting program owes the others."""

import errno
import os
from pathlib import Path

import pytest
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.clock import FakeClock

from compress_tui.model.paper import PaperId
from compress_tui.services.arxiv import Arxiv, ArxivError
from compress_tui.services.arxiv_errors import damaged, refused
from compress_tui.services.arxiv_pace import Pace
from compress_tui.services.arxiv_retry import Retries
from compress_tui.storage import turnstile
from compress_tui.storage.turnstile import Turnstile

ONE, TODAY = PaperId("2401.00001"), "2026-03-01"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_a_refusal_says_itself_when_the_next_try_is(clock: FakeClock) -> None:
    assert Retries(clock).due_after(refused("Full.", 240)) == clock.now + 240


def test_what_no_waiting_mends_is_not_tried_again(clock: FakeClock) -> None:
    assert Retries(clock).due_after(damaged("Strange.")) is None
    assert Retries(clock).due_after(ArxivError("The address is no web address.")) is None


def test_other_failures_wait_longer_each_time_until_arxiv_answers(clock: FakeClock) -> None:
    retries, failure = Retries(clock), ArxivError("Offline.", passes=True)
    assert [(retries.due_after(failure) or 0) - clock.now for _ in range(7)] == [30, 60, 120, 240, 480, 900, 900]
    retries.answered()
    assert retries.due_after(failure) == clock.now + 30


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.RESET, Fault.CUT])
def test_what_left_a_request_unanswered_keeps_other_programs_away_too(
    tmp_path: Path, clock: FakeClock, fault: Fault
) -> None:
    with FakeArxiv([FakePaper(ONE)]) as fake:
        one, other = (
            Arxiv(fake.url, clock=clock, sleep=clock.sleep, shared=Turnstile(tmp_path / "arxiv")) for _ in range(2)
        )
        fake.fail(fault, times=1)
        with pytest.raises(ArxivError):
            one.look_up([ONE], TODAY)
        with pytest.raises(ArxivError, match="did not serve the last request") as kept_away:
            other.look_up([ONE], TODAY)
        assert 0 < (kept_away.value.retry_after or 0) <= 30
        assert len(fake.asked) == 1


def test_a_program_that_holds_the_others_up_is_said_and_no_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE", 0.0)
    stopped = Turnstile(tmp_path / "arxiv")
    pace = Pace(clock, clock.sleep, shared=Turnstile(tmp_path / "arxiv"))
    with stopped.held(), pytest.raises(ArxivError, match="Another program of yours") as held_up, pace.turn():
        pass
    assert held_up.value.passes


def test_a_full_disk_does_not_make_requests_come_faster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with FakeArxiv([FakePaper(ONE)]) as fake:
        service = Arxiv(fake.url, clock=clock, sleep=clock.sleep, shared=Turnstile(tmp_path / "arxiv"))
        monkeypatch.setattr(Turnstile, "_write", fail)
        service.look_up([ONE], TODAY)
        service.look_up([ONE], TODAY)
        assert clock.slept == [3.0]
        fake.fail(Fault.RATE_LIMIT)
        with pytest.raises(ArxivError, match="asked too often"):
            service.look_up([ONE], TODAY)
        with pytest.raises(ArxivError, match="did not serve"):
            service.look_up([ONE], TODAY)
