"""add, find and fetch: what they ask of arXiv, what they keep, and what they say."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from fakes.clock import FakeClock
from made_up.command_line import Run
from made_up.papers import NEWEST_FIRST, title

from compress_tui import cli_arxiv, workspace
from compress_tui.services.arxiv import Answer, Arxiv
from compress_tui.storage.claim import CLAIM, Claim

NEW, OTHER = "2402.00007", "2402.00008"
ENDLESS = (Fault.SILENT, Fault.DRIP, Fault.DRIP_HEADERS)
ANSWERS = (Fault.REFUSE_ALL,)
"""What cannot be told, for one id alone, from an id that is none."""


@pytest.fixture
def fake() -> Iterator[FakeArxiv]:
    papers = (FakePaper(NEW, "Rounding the [/] Clouds", version=2), FakePaper(OTHER, "More Rounding"))
    with FakeArxiv(papers) as server:
        yield server


@pytest.fixture(autouse=True)
def _asked(monkeypatch: pytest.MonkeyPatch, fake: FakeArxiv) -> None:
    monkeypatch.setattr(cli_arxiv, "shared_arxiv", lambda: Arxiv(fake.url, spacing=0))


def test_add_takes_any_form_of_id_in_one_request(run: Run, fake: FakeArxiv) -> None:
    code, out, err = run("add", f"https://arxiv.org/pdf/{NEW}v1.pdf", f"doi:10.48550/arXiv.{OTHER},", "--json")
    assert (code, err) == (0, "")
    assert [one["id"] for one in json.loads(out)["added"]] == [NEW, OTHER]
    assert [asked.ids for asked in fake.asked] == [(NEW, OTHER)]
    paper = json.loads(run("show", NEW, "--json")[1])["paper"]
    assert (paper["origin"], paper["abstract"]["version"], paper["category"]) == ("added", 2, "cs.LG")


def test_what_is_here_is_said_and_asked_for_no_more(run: Run, fake: FakeArxiv) -> None:
    run("add", NEW, "--theme", "Pruning")
    code, out, _ = run("add", NEW, NEWEST_FIRST[0])
    assert (code, out) == (0, f"{NEW} is here already. {NEWEST_FIRST[0]} is here already.\n")
    assert len(fake.asked) == 1
    assert "Pruning" in run("show", NEW)[1]


def test_the_same_title_by_the_same_author_is_the_same_paper(run: Run, fake: FakeArxiv) -> None:
    fake.papers[NEW] = FakePaper(NEW, title(30).upper(), ("A. Example30",))
    fake.papers[OTHER] = FakePaper(OTHER, title(28), ("Somebody Else",))
    code, out, _ = run("add", NEW, OTHER)
    assert code == 0
    assert f"{NEW} is here already as {NEWEST_FIRST[0]}." in out
    assert "Added “Rounding Study 28”" in out


def test_what_is_no_id_is_refused_before_anything_is_asked(run: Run, fake: FakeArxiv) -> None:
    code, out, err = run("add", NEW, "10.1145/1234")
    assert (code, out) == (2, "")
    assert "No arXiv id, link or DOI: 10.1145/1234. Nothing was changed." in err
    assert fake.asked == []


def test_an_unknown_paper_is_named(run: Run) -> None:
    code, out, _ = run("add", "2405.00001")
    assert (code, out) == (3, "arXiv does not have 2405.00001.\n")


@pytest.mark.parametrize("fault", [one for one in Fault if one not in ENDLESS])
def test_after_every_fault_the_ids_wait_and_the_next_fetch_adds_them(run: Run, fake: FakeArxiv, fault: Fault) -> None:
    fake.fail(fault)
    code, _, err = run("add", NEW)
    if code == 0 or (code == 3 and fault in ANSWERS):
        return
    assert code == 1
    assert "1 wait: `compress-tui fetch`" in err
    fake.fail(None)
    code, out, err = run("fetch", "id-that-no-paper-has")
    assert (code, err) == (0, "") or "No exact match" in err
    assert "Added" in out


def test_fetch_gets_what_is_missing_and_a_second_one_asks_nothing(run: Run, fake: FakeArxiv) -> None:
    fake.invents = True
    fake.papers[NEWEST_FIRST[0]] = FakePaper(NEWEST_FIRST[0], summary=r"We use $\alpha$ bits, 50\% fewer.")
    assert run("fetch", "rounding") == (0, "Fetched 19 abstracts.\n", "")
    assert (
        run("fetch", "--json")[1]
        == json.dumps(
            {
                "fetched": 11,
                **{name: [] for name in ("added", "known", "unknown", "refused")},
                **{"waiting": 0, "looked": 0, "newer": [], "published": []},
            },
            indent=1,
        )
        + "\n"
    )
    assert len(fake.asked) == 2
    code, _, err = run("fetch")
    assert (code, len(fake.asked)) == (0, 2)
    assert "Nothing to fetch" in err
    assert "We use α bits, 50% fewer." in run("show", NEWEST_FIRST[0])[1]


def test_a_stopped_fetch_keeps_what_came_and_wants_no_more(
    run: Run, fake: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Arxiv):
        asked = 0

        def look_up(self, ids, today) -> Answer:  # type: ignore[no-untyped-def]
            self.asked += 1
            if self.asked == 2:
                raise KeyboardInterrupt
            return super().look_up(ids, today)

    fake.invents = True
    monkeypatch.setattr(cli_arxiv, "shared_arxiv", lambda: Stopped(fake.url, spacing=0))
    monkeypatch.setattr(cli_arxiv, "MOST_IDS", 10)
    code, out, err = run("fetch")
    assert (code, out) == (130, "Fetched 10 abstracts.\n")
    assert "Stopped." in err
    assert json.loads(run("list", "has:abstract", "--json")[1])[0]["has_abstract"]
    monkeypatch.setattr(cli_arxiv, "shared_arxiv", lambda: Arxiv(fake.url, spacing=0))
    assert run("fetch")[1] == "Fetched 20 abstracts.\n"


def test_find_marks_what_is_here_and_adds_by_number(run: Run, fake: FakeArxiv) -> None:
    fake.papers[NEWEST_FIRST[0]] = FakePaper(NEWEST_FIRST[0], title(30))
    code, out, _ = run("find", "rounding", "-survey")
    assert code == 0
    assert [line[3] for line in out.splitlines()] == [" ", " ", "*"]
    assert fake.asked[0].query == "all:rounding ANDNOT all:survey"
    code, out, _ = run("find", "rounding", "--add", "2", "--json")
    found = json.loads(out)
    assert [one["in_library"] for one in found["results"]] == [False, True, True]
    assert [one["id"] for one in found["added"]] == [OTHER]
    assert run("find", "rounding", "--add", "9")[0] == 2
    assert run("find", "snow")[0] == 3
    assert run("find", "-snow")[0] == 2


def test_find_says_that_a_newer_version_is_out(run: Run, fake: FakeArxiv) -> None:
    run("add", NEW)
    fake.papers[NEW] = FakePaper(NEW, "Rounding", version=4)
    run("find", "rounding")
    assert "v4 is out; the abstract here is of v2." in run("show", NEW)[1]


def test_ids_are_taken_in_any_form_by_the_other_commands(run: Run) -> None:
    link = f"https://huggingface.co/papers/{NEWEST_FIRST[0]}"
    assert run("mark", link, "--as", "read")[1] == "Marked 1 paper read\n"
    assert "Rounding Study 30" in run("show", f"arxiv.org/abs/{NEWEST_FIRST[0]}v3")[1]
    assert run("cite", link, "--format", "id")[1] == f"{NEWEST_FIRST[0]}\n"


def test_fetch_waits_out_refusals_when_told_to(run: Run, fake: FakeArxiv, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    monkeypatch.setattr(cli_arxiv, "shared_arxiv", lambda: Arxiv(fake.url, clock=clock, sleep=clock.sleep))
    monkeypatch.setattr(cli_arxiv, "sleep", clock.sleep)
    fake.fail(Fault.RATE_LIMIT, times=2)
    code, out, err = run("fetch", "--wait", f"id:{NEWEST_FIRST[0]}")
    assert (code, out) == (3, f"arXiv does not have {NEWEST_FIRST[0]}.\n")
    assert "asked too often. The next try is in 30 seconds." in err
    assert "asked too often. The next try is in 60 seconds." in err
    assert 90 <= clock.now - 1000 <= 99
    fake.fail(Fault.STRANGER)
    code, _, err = run("add", "--wait", NEW)
    assert code == 1
    assert "about another paper" in err


def test_while_another_window_is_fetching_the_ids_wait_for_it(run: Run, fake: FakeArxiv, tmp_path: Path) -> None:
    run("path")
    run("count")
    other = Claim(tmp_path / "home" / CLAIM)
    assert other.take()
    code, out, err = run("add", NEW)
    assert (code, out, fake.asked) == (1, "", [])
    assert "Another window is fetching; 1 wait for it." in err
    other.give_up()
    assert "Added" in run("add", NEW)[1]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the day for what is fetched and for what is due."""

    def set_day(day: str) -> None:
        for place in (cli_arxiv, workspace):
            monkeypatch.setattr(place, "now", lambda: datetime.fromisoformat(f"{day}T12:00:00+00:00"))

    return set_day


def test_refresh_asks_about_old_abstracts_alone_and_says_what_is_new(
    run: Run, fake: FakeArxiv, on: Callable[[str], None]
) -> None:
    on("2026-03-01")
    run("add", NEW, OTHER)
    on("2026-03-08")
    code, out, err = run("fetch", "--refresh")
    assert (code, out, len(fake.asked)) == (0, "", 1)
    assert "in the last 7 days" in err
    on("2026-03-09")
    fake.papers[NEW] = FakePaper(NEW, "Rounding", version=3, summary="New words.", journal_ref="JMLR 1")
    assert run("fetch", "--refresh")[1] == (
        f"Looked at 2 papers again. Newer versions are out: {NEW} v3. Now published: {NEW}.\n"
    )
    assert set(fake.asked[-1].ids) == {NEW, OTHER}
    shown = run("show", NEW)[1]
    assert "v3 is out; the abstract here is of v2." in shown
    assert "Now published in JMLR 1" in shown
    assert "New words." not in shown
    assert f'"{NEW}"' in run("list", "is:outdated", "--json")[1]
    assert run("fetch", "--refresh")[2]
    assert len(fake.asked) == 2
    on("2026-03-17")
    found = json.loads(run("fetch", "--refresh", "--json", f"id:{OTHER}")[1])
    assert (found["looked"], found["newer"], found["fetched"]) == (1, [], 0)
    assert [asked.ids for asked in fake.asked[2:]] == [(OTHER,)]


def test_a_refused_refresh_waits_and_goes_on(run: Run, fake: FakeArxiv, on: Callable[[str], None]) -> None:
    on("2026-03-01")
    run("add", NEW)
    on("2026-04-01")
    fake.fail(Fault.ENTITY)
    code, _, err = run("fetch", "--refresh")
    assert code == 1
    assert "1 wait:" in err
    fake.fail(None)
    assert run("fetch", f"id:{NEW}")[1] == "Looked at 1 paper again, nothing is new.\n"
