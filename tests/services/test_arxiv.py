"""Looking papers up at arXiv: what is asked, how politely, and what is made of the answer."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import arxiv  # type: ignore[import-untyped]
import pytest
import requests
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.clock import FakeClock

from compress_tui.model.paper import PaperId
from compress_tui.services.arxiv import Answer, Arxiv, ArxivError, Found
from compress_tui.storage.turnstile import Turnstile

TODAY = "2026-03-01"
ONE, TWO, OLD, GONE = PaperId("2401.00001"), PaperId("2402.00002"), PaperId("solv-int/9701001"), PaperId("2403.99999")
BAD_ARCHIVE = PaperId("no-such/9901001")  # well formed as far as anyone can tell without asking


@pytest.fixture
def fake() -> Iterator[FakeArxiv]:
    with FakeArxiv([FakePaper(ONE), FakePaper(TWO, published="2024-02-02T00:00:00Z"), FakePaper(OLD)]) as server:
        yield server


@pytest.fixture
def service(fake: FakeArxiv, clock: FakeClock) -> Arxiv:
    return Arxiv(fake.url, clock=clock, sleep=clock.sleep)


def look_up_one(fake: FakeArxiv, service: Arxiv, paper: FakePaper) -> Found:
    fake.papers[paper.id] = paper
    [found] = service.look_up([PaperId(paper.id)], TODAY).found
    return found


def test_every_field_of_an_entry_arrives(fake: FakeArxiv, service: Arxiv) -> None:
    paper = FakePaper("2405.12345", "Bits & <Pieces>", version=3, comment="12 pages", journal_ref="J 1", doi="10.1/x")
    found = look_up_one(fake, service, paper)
    assert (found.id, found.title, found.authors) == ("2405.12345", "Bits & <Pieces>", ("Ada Quill", "Ben Ohm"))
    assert (found.published, found.abstract.categories) == ("2024-01-15", ("cs.LG", "cs.CL"))
    abstract = found.abstract
    assert (abstract.text, abstract.version) == ("We invent a method and measure nothing.", 3)
    assert (abstract.fetched, abstract.updated) == (TODAY, "2024-02-20")
    assert (abstract.comment, abstract.journal_ref, abstract.doi) == ("12 pages", "J 1", "10.1/x")
    assert not abstract.withdrawn


def test_answers_are_matched_by_id_whatever_the_order_and_the_version(fake: FakeArxiv, service: Arxiv) -> None:
    fake.papers[OLD] = FakePaper(OLD, version=2)
    answer = service.look_up([OLD, ONE, GONE, TWO, ONE], TODAY)
    assert [found.id for found in answer.found] == [OLD, ONE, TWO]
    assert answer.found[0].abstract.version == 2
    assert (answer.absent, answer.refused) == ((GONE,), ())
    assert len(fake.asked) == 1


def test_an_old_id_is_found_although_arxiv_drops_its_subject_class(fake: FakeArxiv, service: Arxiv) -> None:
    assert look_up_one(fake, service, FakePaper("math.GT/0309136")).id == "math.GT/0309136"


def test_an_unknown_id_is_absent(service: Arxiv) -> None:
    assert service.look_up([GONE], TODAY) == Answer((), (GONE,), ())


@pytest.mark.parametrize("slug", ["1989-optimal-brain-damage", "2413.00001", "2401.00001v2", "٢٤01.٠٠٠٠١", ""])
def test_what_is_no_arxiv_id_is_refused_without_a_request(fake: FakeArxiv, service: Arxiv, slug: str) -> None:
    assert service.look_up([PaperId(slug)], TODAY) == Answer((), (), (PaperId(slug),))
    assert fake.asked == []


def test_more_than_a_hundred_ids_are_the_callers_mistake(fake: FakeArxiv, service: Arxiv) -> None:
    with pytest.raises(ValueError, match="100"):
        service.look_up([PaperId(f"2401.{number:05}") for number in range(101)], TODAY)
    assert fake.asked == []


@pytest.mark.parametrize(("fault", "most_requests"), [(None, 2), (Fault.UNNAMED, 16)])
def test_one_ill_formed_id_does_not_cost_the_batch(
    fake: FakeArxiv, service: Arxiv, fault: Fault | None, most_requests: int
) -> None:
    fake.invents = True
    fake.fail(fault)
    ids = [PaperId(f"2401.{number:05}") for number in range(99)]
    answer = service.look_up([*ids[:70], BAD_ARCHIVE, *ids[70:]], TODAY)
    assert [found.id for found in answer.found] == ids
    assert (answer.absent, answer.refused) == ((), (BAD_ARCHIVE,))
    assert len(fake.asked) <= most_requests


def test_a_server_that_refuses_every_id_is_not_asked_about_each(fake: FakeArxiv, service: Arxiv) -> None:
    fake.fail(Fault.REFUSE_ALL)
    with pytest.raises(ArxivError, match="every id"):
        service.look_up([PaperId(f"2401.{number:05}") for number in range(100)], TODAY)
    assert len(fake.asked) < 20


def test_requests_name_the_program_and_its_version(fake: FakeArxiv, service: Arxiv) -> None:
    service.look_up([ONE], TODAY)
    agent = f"compress-tui/{version('compress-tui')} (a reading list for the terminal)"
    assert [asked.user_agent for asked in fake.asked] == [agent]


def test_the_client_still_has_the_attribute_that_the_session_replaces() -> None:
    assert isinstance(vars(arxiv.Client())["_session"], requests.Session)


def test_a_client_without_that_attribute_is_not_used(
    fake: FakeArxiv, service: Arxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arxiv, "Client", lambda **_: SimpleNamespace())
    with pytest.raises(ArxivError, match="arxiv package"):
        service.look_up([ONE], TODAY)
    assert fake.asked == []


def test_requests_are_three_seconds_apart_also_after_errors(fake: FakeArxiv, service: Arxiv, clock: FakeClock) -> None:
    service.look_up([ONE], TODAY)
    fake.fail(Fault.ENTITY, times=1)
    with pytest.raises(ArxivError):
        service.look_up([ONE], TODAY)
    clock.now += 1
    service.look_up([ONE], TODAY)
    assert clock.slept == [3.0, 2.0]


def test_one_connection_is_open_at_a_time_whatever_the_threads_do(fake: FakeArxiv, service: Arxiv) -> None:
    threads = [threading.Thread(target=service.look_up, args=([ONE, TWO], TODAY)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake.asked) == 6
    assert max(asked.open_at_once for asked in fake.asked) == 1


_ASK = """
import sys
from pathlib import Path
from compress_tui.services.arxiv import Arxiv
from compress_tui.storage.turnstile import Turnstile

service = Arxiv(sys.argv[1], shared=Turnstile(Path(sys.argv[2])))
for one in sys.argv[3:]:
    service.look_up([one], "2026-01-01")
"""


def test_two_programs_at_once_keep_three_seconds_apart(tmp_path: Path) -> None:
    with FakeArxiv(invents=True) as fake:
        command = [sys.executable, "-c", _ASK, fake.url, str(tmp_path / "arxiv")]
        programs = [subprocess.Popen([*command, ONE]), subprocess.Popen([*command, TWO])]
        assert [program.wait(60) for program in programs] == [0, 0]
        first, second = fake.asked
        assert second.at - first.at >= 3.0
        assert max(asked.open_at_once for asked in fake.asked) == 1


def test_a_refusal_of_one_program_keeps_the_others_away(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper(ONE)]) as fake:
        clock = FakeClock()
        one, other = (
            Arxiv(fake.url, clock=clock, sleep=clock.sleep, shared=Turnstile(tmp_path / "arxiv")) for _ in range(2)
        )
        fake.fail(Fault.RATE_LIMIT)
        with pytest.raises(ArxivError, match="asked too often"):
            one.look_up([ONE], TODAY)
        fake.fail(None)
        with pytest.raises(ArxivError, match="not asked again yet"):
            other.look_up([ONE], TODAY)
        clock.sleep(31)
        assert other.look_up([ONE], TODAY).found


def test_a_clock_that_was_set_back_keeps_nobody_away(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper(ONE)]) as fake:
        (tmp_path / "arxiv").write_text('{"free_at": 9e12, "away_until": 9e12}', encoding="utf-8")
        clock = FakeClock()
        service = Arxiv(fake.url, clock=clock, sleep=clock.sleep, shared=Turnstile(tmp_path / "arxiv"))
        assert service.look_up([ONE], TODAY).found


@pytest.mark.parametrize("content", ["", "null", "[1]", '{"free_at": "soon"}', "\x00"])
def test_moments_that_say_nothing_are_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "arxiv").write_text(content, encoding="utf-8")
    assert Turnstile(tmp_path / "arxiv").glance() == {}


def test_a_colon_after_a_group_name_is_no_author(fake: FakeArxiv, service: Arxiv) -> None:
    paper = FakePaper("2405.00001", authors=("The Group", ":", "Ada Quill"))
    assert look_up_one(fake, service, paper).authors == ("The Group", "Ada Quill")


@pytest.mark.parametrize(("comment", "has_pdf"), [("This paper has been withdrawn by the authors", True), ("", False)])
def test_a_withdrawn_paper_is_known_as_one(fake: FakeArxiv, service: Arxiv, comment: str, has_pdf: bool) -> None:
    assert look_up_one(fake, service, FakePaper("2405.00001", comment=comment, has_pdf=has_pdf)).abstract.withdrawn


def test_titles_are_one_line_and_abstracts_keep_only_blank_lines(fake: FakeArxiv, service: Arxiv) -> None:
    paper = FakePaper("2405.00001", "A title\n  in two lines", summary="  One\nline.\n  Two.\n \n\nNext one.\n")
    found = look_up_one(fake, service, paper)
    assert found.title == "A title in two lines"
    assert found.abstract.text == "One line. Two.\n\nNext one."


def test_a_title_may_be_a_zero_and_an_abstract_may_be_missing(fake: FakeArxiv, service: Arxiv) -> None:
    found = look_up_one(fake, service, FakePaper("2405.00001", "0", summary=""))
    assert (found.title, found.abstract.text) == ("0", "arXiv gives no abstract for this paper.")


def test_nothing_that_moves_a_terminal_gets_through(fake: FakeArxiv, service: Arxiv) -> None:
    fake.fail(Fault.CONTROLS)
    paper = FakePaper("2405.00001", "\x9b31mRed \u202eback", ("Ada\x85\u200bQuill",), summary="\x9d0;owned\x9c Fine.")
    found = look_up_one(fake, service, paper)
    assert found.title.endswith("Red back") and found.authors == ("AdaQuill",)
    assert found.abstract.text == "Fine."
    assert not {character for character in found.title if ord(character) < 32 or 126 < ord(character) < 160}


def test_a_redirect_on_the_same_host_is_followed_in_turn(fake: FakeArxiv, service: Arxiv, clock: FakeClock) -> None:
    fake.fail(Fault.REDIRECT_HERE, times=1)
    assert service.look_up([ONE], TODAY).found
    assert clock.slept == [3.0]


def test_the_address_can_be_set_in_the_environment(fake: FakeArxiv, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPRESS_TUI_ARXIV_URL", fake.url)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # no way to this computer, so not taken
    assert Arxiv(spacing=0).look_up([ONE], TODAY).found


def test_the_fake_runs_as_a_program_and_invents_what_it_is_asked_for() -> None:
    command = [sys.executable, str(Path(__file__).parents[1] / "fakes/arxiv_server.py"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        found = Arxiv(program.stdout.readline().strip(), spacing=0).look_up([GONE], TODAY).found
        program.terminate()
    assert [one.id for one in found] == [GONE]


def test_importing_the_service_imports_no_network_library() -> None:
    code = "import sys, compress_tui.services.arxiv; sys.exit(bool({'arxiv', 'requests'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
