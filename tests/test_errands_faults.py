"""Whatever arXiv does meanwhile: nothing that was asked for is lost, twice there, or taken for unknown."""

import tempfile
from dataclasses import replace
from pathlib import Path

from factories import make_paper, write_seed
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.clock import FakeClock
from hypothesis import given, settings
from hypothesis import strategies as st

from compress_tui.errands import Errands, Tally
from compress_tui.model.arxiv_id import ArxivId
from compress_tui.model.paper import PaperId
from compress_tui.services.arxiv import Arxiv, ArxivError
from compress_tui.services.arxiv_retry import Retries
from compress_tui.workspace import Workspace

HERE = tuple(make_paper(number).id for number in (1, 2, 3))
NEW, NOWHERE = PaperId("2402.00007"), PaperId("2402.00008")
SLOW = (Fault.SILENT, Fault.DRIP, Fault.DRIP_HEADERS, Fault.BOMB)
HONEST = (Fault.CONTROLS, Fault.UNNAMED)
FAULTS = st.lists(st.sampled_from([one for one in Fault if one not in (*SLOW, *HONEST, Fault.REFUSE_ALL)]), max_size=6)


def _carry_out(errands: Errands, service: Arxiv, clock: FakeClock, wanted: set[PaperId]) -> Tally:
    """Work until the queue is empty, as windows and commands do, however often that fails."""
    tally, retries = Tally(), Retries(clock)
    while batch := errands.next_batch(2):
        assert wanted - {errand.paper_id for errand in errands.workspace.queue} == _done(errands, tally, wanted)
        try:
            tally += errands.settle(batch, service.look_up([one.paper_id for one in batch], "2026-03-01"), None)
        except ArxivError as error:
            clock.now = max(retries.due_after(error) or 0.0, clock.now)
    return tally


def _done(errands: Errands, tally: Tally, wanted: set[PaperId]) -> set[PaperId]:
    library = errands.workspace.library
    return {one for one in wanted if one in library and library.paper(one).abstract} | set(tally.absent)


@settings(deadline=None, max_examples=15)
@given(FAULTS)
def test_what_was_asked_for_comes_after_any_faults(faults: list[Fault]) -> None:
    with tempfile.TemporaryDirectory() as name, FakeArxiv(map(FakePaper, (*HERE, NEW))) as fake:
        folder, clock = Path(name), FakeClock()
        workspace = Workspace(folder / "home", write_seed(folder / "seed"))
        workspace.update_collection()
        workspace.learn(replace(workspace.library.paper(one), abstract=None) for one in HERE)
        errands = Errands(workspace)
        errands.want_abstracts(HERE)
        errands.want_papers([ArxivId(NEW), ArxivId(NOWHERE)])
        for fault in faults:
            fake.fail(fault, times=1)
        service = Arxiv(fake.url, clock=clock, sleep=clock.sleep)
        tally = _carry_out(errands, service, clock, {*HERE, NEW, NOWHERE})
        assert (tally.fetched, tally.added, tally.absent, tally.refused) == (3, (NEW,), (NOWHERE,), ())
        workspace.close()
