"""When arXiv does not answer: every fault has its own sentence, and none reads as "not found"."""

import re
import socket
import time
import tracemalloc
from collections.abc import Iterator
from email.utils import formatdate

import pytest
import requests
from fakes.arxiv_faults import ENDLESS, PASSING, REFUSALS, SENTENCES
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.clock import FakeClock

from compress_tui.model.paper import PaperId
from compress_tui.services.arxiv import Arxiv, ArxivError

TODAY = "2026-03-01"
ONE = PaperId("2401.00001")


@pytest.fixture
def fake() -> Iterator[FakeArxiv]:
    with FakeArxiv([FakePaper(ONE)]) as server:
        yield server


@pytest.fixture
def service(fake: FakeArxiv, clock: FakeClock) -> Arxiv:
    return Arxiv(fake.url, clock=clock, sleep=clock.sleep, timeouts=(2.0, 1.5), deadline=20.0)


def error_of(service: Arxiv) -> ArxivError:
    with pytest.raises(ArxivError) as caught:
        service.look_up([ONE], TODAY)
    error = caught.value
    assert str(error) == f"{error.what} {error.safe} {error.next_step}"
    assert all(sentence.endswith(".") for sentence in (error.what, error.safe, error.next_step))
    return error


@pytest.mark.parametrize("fault", [one for one in SENTENCES if one not in ENDLESS])
def test_every_fault_is_an_error_with_its_own_sentence_and_the_next_try_works(
    fake: FakeArxiv, service: Arxiv, clock: FakeClock, fault: Fault
) -> None:
    fake.fail(fault)
    error = error_of(service)
    assert re.search(SENTENCES[fault], error.what)
    assert (error.retry_after is not None) == (fault in REFUSALS)
    assert error.passes == (fault in PASSING)
    fake.fail(None)
    clock.now += 30
    assert service.look_up([ONE], TODAY).found


def test_a_rate_limit_page_is_never_no_results(fake: FakeArxiv, service: Arxiv) -> None:
    fake.fail(Fault.RATE_TEXT)
    assert error_of(service).retry_after == 30


def test_an_empty_answer_to_many_ids_is_never_no_results(fake: FakeArxiv, service: Arxiv) -> None:
    fake.fail(Fault.BLANK)
    with pytest.raises(ArxivError, match="empty"):
        service.look_up([PaperId(f"2401.{number:05}") for number in range(50)], TODAY)
    assert len(fake.asked) == 2


def test_many_ids_that_nobody_has_are_absent_when_arxiv_answers_otherwise(fake: FakeArxiv, service: Arxiv) -> None:
    strange = tuple(PaperId(f"2402.{number:05}") for number in range(50))
    assert service.look_up(strange, TODAY).absent == strange


@pytest.mark.parametrize("fault", ENDLESS)
def test_a_server_that_drips_bytes_is_left_when_the_time_is_up(fake: FakeArxiv, fault: Fault) -> None:
    service = Arxiv(fake.url, spacing=0, timeouts=(2.0, 2.0), deadline=0.2)
    fake.fail(fault)
    before = time.monotonic()
    assert "did not finish" in error_of(service).what
    assert time.monotonic() - before < 2


def test_an_abandoned_connection_is_closed_once_a_byte_arrives(fake: FakeArxiv, clock: FakeClock) -> None:
    service = Arxiv(fake.url, spacing=0, timeouts=(2.0, 2.0), deadline=0.2, clock=clock)
    fake.fail(Fault.DRIP, times=1)
    error_of(service)
    assert service._pace.connected.acquire(timeout=10)
    service._pace.connected.release()
    clock.now += 30
    assert service.look_up([ONE], TODAY).found


def test_no_second_connection_is_opened_while_an_abandoned_one_hangs(fake: FakeArxiv, clock: FakeClock) -> None:
    service = Arxiv(fake.url, spacing=0, timeouts=(2.0, 5.0), deadline=0.2, clock=clock)
    fake.fail(Fault.DRIP_HEADERS)
    error_of(service)
    clock.now += 30
    assert "still hanging" in error_of(service).what
    assert len(fake.asked) == 1


def test_a_bomb_is_defused_while_it_unpacks(fake: FakeArxiv, service: Arxiv) -> None:
    fake.fail(Fault.BOMB)
    error_of(service)  # once without counting, so that imports and the packing do not count
    tracemalloc.start()
    try:
        error_of(service)
        assert tracemalloc.get_traced_memory()[1] < 90_000_000
    finally:
        tracemalloc.stop()


def test_refusals_keep_us_away_from_30_seconds_doubling_to_15_minutes(
    fake: FakeArxiv, service: Arxiv, clock: FakeClock
) -> None:
    fake.fail(Fault.RATE_LIMIT)
    waits = []
    for _ in range(7):
        waits.append(wait := error_of(service).retry_after or 0)
        clock.now += wait
    assert waits == [30, 60, 120, 240, 480, 900, 900]
    fake.fail(None)
    service.look_up([ONE], TODAY)
    fake.fail(Fault.RATE_LIMIT)
    assert error_of(service).retry_after == 30


def test_while_kept_away_nothing_is_asked_and_the_next_try_is_told(
    fake: FakeArxiv, service: Arxiv, clock: FakeClock
) -> None:
    fake.fail(Fault.UNAVAILABLE, times=1)
    error_of(service)
    clock.now += 10
    error = error_of(service)
    assert error.retry_after == 20
    assert error.next_step == "The next try is possible in 20 seconds."
    assert len(fake.asked) == 1
    clock.now += 20
    assert service.look_up([ONE], TODAY).found


def test_what_needs_no_request_is_answered_while_kept_away(fake: FakeArxiv, service: Arxiv) -> None:
    fake.fail(Fault.RATE_LIMIT)
    error_of(service)
    assert service.look_up([PaperId("a-slug")], TODAY).refused == ("a-slug",)


def test_retry_after_in_seconds_is_honoured(fake: FakeArxiv, service: Arxiv) -> None:
    fake.retry_after = "240"
    fake.fail(Fault.RATE_LIMIT)
    error = error_of(service)
    assert (error.retry_after, error.next_step) == (240, "The next try is possible in 4 minutes.")


def test_retry_after_as_a_date_is_honoured(fake: FakeArxiv, service: Arxiv) -> None:
    fake.retry_after = formatdate(time.time() + 600, usegmt=True)
    fake.fail(Fault.UNAVAILABLE)
    assert 590 <= (error_of(service).retry_after or 0) <= 601


@pytest.mark.parametrize(
    ("value", "wait"),
    [("soon", 30), ("-5", 30), ("9" * 5000, 86_400), ("Thu, 01 Jan 1970 00:00:00 GMT", 30), ("³", 30)],
)
def test_a_retry_after_that_makes_no_sense_does_no_harm(
    fake: FakeArxiv, service: Arxiv, value: str, wait: float
) -> None:
    fake.retry_after = value
    fake.fail(Fault.RATE_LIMIT)
    assert error_of(service).retry_after == wait


def test_a_refused_connection_is_said() -> None:
    with FakeArxiv() as closed:
        pass
    assert error_of(Arxiv(closed.url, spacing=0)).what == "The connection to arXiv was refused."


def test_a_proxy_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeArxiv() as closed:
        pass
    monkeypatch.setenv("https_proxy", closed.url)
    assert "proxy" in error_of(Arxiv("https://arxiv.invalid/api/query", spacing=0)).what


def test_a_name_that_cannot_be_looked_up_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    monkeypatch.setenv("no_proxy", "*")
    error = error_of(Arxiv("https://arxiv.invalid/api/query", spacing=0))
    assert error.what == "The name arxiv.invalid could not be looked up."


def test_a_call_that_is_not_taken_is_said(service: Arxiv, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(*_: object, **__: object) -> None:
        raise requests.ConnectTimeout

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", too_late)
    assert error_of(service).what == "arXiv did not take the call within 2 seconds."


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/api/query",
        "ftp://export.arxiv.org/",
        "file:///etc/passwd",
        "arxiv",
        "http://[::1",
        "https://",
    ],
)
def test_only_https_is_asked_but_on_this_computer(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", None)
    error = error_of(Arxiv(address, spacing=0))
    assert "COMPRESS_TUI_ARXIV_URL" in error.next_step


def test_braces_in_the_address_do_no_harm(fake: FakeArxiv) -> None:
    assert Arxiv(f"{fake.url}/{{0}}", spacing=0).look_up([ONE], TODAY).found
