"""Abstracts: fetched from a server on this machine, in every way that can go wrong."""

import re
import threading
from datetime import datetime
from pathlib import Path

import pytest
from fakes.arxiv_faults import PASSING, SENTENCES
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.asking import HeldArxiv, asking
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at

from compress_tui.model.reading import Status
from compress_tui.services.arxiv import Arxiv
from compress_tui.ui import fetching, looking

HERE = NEWEST_FIRST[0]


def _abstract(seat: Seat) -> str:
    found = seat.library.paper(HERE).abstract
    return found.text if found else ""


async def test_an_abstract_is_fetched_shown_and_kept(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper(HERE, summary="We invent\nnothing.", comment="[/] 3 pages")]) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await seat.press("a")
            await seat.until(lambda: bool(_abstract(seat)))
            await seat.press("l", "G")
            await seat.until(lambda: "We invent nothing." in "\n".join(seat.lines(seat.main.detail)))
            assert "[/] 3 pages" in "\n".join(seat.lines(seat.main.detail))
            assert seat.notice == "Fetched 1 abstract."
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            assert _abstract(seat)
            await seat.press("a")
            assert "here already" in seat.notice
        assert len(fake.asked) == 1


async def test_waiting_is_shown_and_keys_work_meanwhile(tmp_path: Path) -> None:
    arrived = threading.Event()

    with FakeArxiv([FakePaper(HERE)]) as fake:
        async with at(tmp_path / "home", arxiv=lambda: HeldArxiv(fake, arrived)) as seat:
            await seat.press("a")
            await seat.until(lambda: "Fetching abstract" in seat.main.hint_bar.progress)
            await seat.press("l", "G")
            await seat.until(lambda: "Fetching the abstract" in "\n".join(seat.lines(seat.main.detail)))
            await seat.press("h", "r")
            assert seat.status(HERE) is Status.READ
            arrived.set()
            await seat.until(lambda: bool(_abstract(seat)))
            assert seat.main.hint_bar.progress == ""


FINE = frozenset({Fault.CONTROLS, Fault.NO_AUTHOR, Fault.NO_DATE, Fault.UNNAMED})
"""What spoils nothing that is asked for here."""


@pytest.mark.parametrize("fault", list(Fault))
async def test_every_fault_leads_to_a_sentence_and_a_living_program(tmp_path: Path, fault: Fault) -> None:
    with FakeArxiv([FakePaper(HERE)]) as fake:
        fake.fail(fault)
        async with at(tmp_path / "home", arxiv=asking(fake, fault)) as seat:
            await seat.until_said("Welcome")
            await seat.press("a")
            await seat.until(lambda: "Welcome" not in seat.notice and not seat.main.hint_bar.progress, str(fault))
            said = seat.notice
            assert said.endswith(".")
            assert re.search(SENTENCES.get(fault, ""), said)
            assert len(said) < 250
            assert all(one.isprintable() for one in said)
            assert bool(seat.main.hint_bar.waiting) == (fault in PASSING)
            if fault in PASSING:
                assert said.endswith(". 1 paper waits; Esc cancels.")
                assert re.fullmatch(r"next try \d\d:\d\d:\d\d", seat.main.hint_bar.waiting)
                await seat.press("escape")
                await seat.until_said("Stopped.")
            assert not seat.main.hint_bar.waiting
            assert not seat.main.fetching
            if fault not in FINE:
                assert _abstract(seat) == ""
            await seat.press("r")
            assert seat.status(HERE) is Status.READ


async def test_all_missing_ones_are_fetched_in_one_request(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper(one) for one in NEWEST_FIRST[:-2]]) as fake:
        async with at(tmp_path / "home", arxiv=asking(fake)) as seat:
            await seat.press("A")
            await seat.until_said("Fetched 28 abstracts. arXiv does not have")
            assert len(fake.asked) == 1
            assert seat.library.paper(NEWEST_FIRST[5]).abstract is not None
            await seat.press("g", "A")
            await seat.until(lambda: seat.notice.startswith("arXiv does not have"))


async def test_escape_stops_between_batches_and_keeps_what_arrived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "BATCH", 10)
    go_on, second = threading.Event(), threading.Event()

    class Halting(Arxiv):
        asked = 0

        def look_up(self, ids, today):  # type: ignore[no-untyped-def]
            self.asked += 1
            if self.asked == 2:
                second.set()
                go_on.wait(10)
            return super().look_up(ids, today)

    with FakeArxiv(invents=True) as fake:
        async with at(tmp_path / "home", arxiv=lambda: Halting(fake.url, spacing=0)) as seat:
            await seat.press("A")
            await seat.until(second.is_set)
            assert "10 of 30" in seat.main.hint_bar.progress
            await seat.press("escape")
            await seat.until_said("Stopped. What had arrived is kept.")
            go_on.set()
            kept = [one for one in NEWEST_FIRST if seat.library.paper(one).abstract is not None]
            assert len(kept) == 10
            assert not seat.main.fetching


async def test_quitting_does_not_wait_for_arxiv(tmp_path: Path) -> None:
    go_on = threading.Event()

    with FakeArxiv(invents=True) as fake:
        async with at(tmp_path / "home", arxiv=lambda: HeldArxiv(fake, go_on)) as seat:
            await seat.press("r", "a", "q")
            assert not go_on.is_set()
        async with at(tmp_path / "home") as seat:
            assert seat.status(HERE) is Status.READ
        go_on.set()


async def test_an_old_abstract_is_looked_at_again_and_a_newer_version_fetched_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(day: str) -> None:
        for place in (fetching, looking):
            monkeypatch.setattr(place, "now", lambda: datetime.fromisoformat(f"{day}T12:00:00+00:00"))

    with FakeArxiv([FakePaper(HERE, summary="One.")]) as fake:
        async with at(tmp_path / "home", size=(140, 40), arxiv=asking(fake)) as seat:
            on("2026-03-01")
            await seat.press("a")
            await seat.until_said("Fetched 1 abstract.")
            on("2026-03-02")
            await seat.press("a")
            assert seat.notice.endswith("at the end of the detail; arXiv was last asked on 2026-03-01.")
            on("2026-03-03")
            await seat.press("a")
            await seat.until_said("Looked at 1 paper again, nothing is new.")
            fake.papers[HERE] = FakePaper(HERE, summary="Two.", version=2)
            await seat.press("a")
            assert "asked on 2026-03-03" in seat.notice
            on("2026-03-05")
            await seat.press("a")
            await seat.until_said(f"Newer versions are out: {HERE} v2.")
            assert _abstract(seat) == "One."
            await seat.press("T")
            await seat.until(lambda: seat.app.screen is seat.main.cards)
            await seat.press("a")
            await seat.until(lambda: _abstract(seat) == "Two.")
            await seat.press("a")
            await seat.until(lambda: "arXiv was last asked on 2026-03-05" in "\n".join(seat.screen_lines()))
        assert len(fake.asked) == 4
