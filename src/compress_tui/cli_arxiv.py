"""The commands that ask arXiv: add, find, fetch."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from time import sleep

from compress_tui.citations.tex import plain_title
from compress_tui.cli_commands import DONE, FAILED, INTERRUPTED, NOTHING, USAGE, Run, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json, say_progress
from compress_tui.cli_queries import ask, exact
from compress_tui.clock import now
from compress_tui.errands import Errands, Tally, shared_arxiv
from compress_tui.model.arxiv_id import read_ids
from compress_tui.model.library import Library
from compress_tui.model.looks import WEEK
from compress_tui.model.outline import PaperId
from compress_tui.model.theme_words import ThemeWords
from compress_tui.services.arxiv import MOST_IDS, Answer, Arxiv, ArxivError, Found
from compress_tui.services.arxiv_errors import spell
from compress_tui.services.arxiv_pace import SPACING
from compress_tui.services.arxiv_query import search_query
from compress_tui.services.arxiv_retry import Retries
from compress_tui.storage.claim import CLAIM, Claim

BAR = 20
"""Cells of the progress bar."""

_ALL_HERE = "Nothing to fetch: these papers have their abstracts, or are not on arXiv."
_ALL_FRESH = f"Nothing to look at again: arXiv was asked about all these abstracts in the last {WEEK} days."


def _asking(run: Run) -> Run:
    """Say why arXiv did not answer, and end with 1."""

    @wraps(run)
    def run_asking(options: Namespace) -> int:
        try:
            return run(options)
        except ArxivError as error:
            say_progress("")
            complain(str(error))
            return FAILED

    return guarded(run_asking)


class _Unfinished(Exception):  # noqa: N818 - what had come by then is reported like a whole answer
    """arXiv refused, or the reader stopped, with this much done."""

    def __init__(self, tally: Tally, why: str, code: int) -> None:
        super().__init__(why)
        self.tally, self.code = tally, code


@contextmanager
def _turn(errands: Errands, *, waits: bool) -> Iterator[None]:
    """Keep other windows from the queue; where one is at it, wait for it or leave the queue to it."""
    workspace, claim = errands.workspace, Claim(errands.workspace.folder / CLAIM)
    try:
        while not claim.take():
            if not waits:
                raise _Unfinished(Tally(), f"Another window is fetching; {len(workspace.queue)} wait for it.", FAILED)
            say_progress("Another window is fetching; Ctrl+C stops")
            sleep(1.0)
        workspace.catch_up()
        yield
    finally:
        claim.give_up()


def _run(errands: Errands, *, waits: bool) -> Tally:
    """Carry out the queue with progress on stderr; what is left stays in it, unless the reader stops."""
    queue, service, tally = errands.workspace.queue, shared_arxiv(), Tally()
    total, words = len(queue), None
    retries = Retries(service.clock) if waits else None
    try:
        while batch := errands.next_batch(MOST_IDS):
            _show(total - len(queue), total)
            answer = _answer(service, [errand.paper_id for errand in batch], retries)
            if words is None and any(errand.adds and errand.theme is None for errand in batch):
                words = ThemeWords.of(errands.sample())
            tally += errands.settle(batch, answer, words)
    except ArxivError as error:
        rest = (
            f" {len(queue)} wait: `compress-tui fetch` or the next start of the screen goes on." if len(queue) else ""
        )
        raise _Unfinished(tally, f"{error}{rest}", FAILED) from error
    except KeyboardInterrupt:
        errands.drop([errand.paper_id for errand in queue])
        raise _Unfinished(tally, "Stopped. What had arrived is kept.", INTERRUPTED) from None
    finally:
        say_progress("")
    return tally


def _answer(service: Arxiv, ids: Sequence[PaperId], retries: Retries | None) -> Answer:
    """Ask arXiv, over and over where refusals are to be waited out."""
    while True:
        try:
            return service.look_up(ids, f"{now():%Y-%m-%d}")
        except ArxivError as error:
            due = retries.due_after(error) if retries is not None else None
            if retries is None or due is None:
                raise
            say_progress("")
            complain(f"{error.what} The next try is in {spell(due - retries.clock())}.")
            while (left := due - retries.clock()) > 0:
                say_progress(f"Next try in {spell(left)}; Ctrl+C stops")
                sleep(min(left, 1.0))


def _show(done: int, total: int) -> None:
    left = SPACING * ((total - done + MOST_IDS - 1) // MOST_IDS)
    filled = BAR * done // total
    say_progress(f"{'#' * filled}{'.' * (BAR - filled)} {done} of {total}, about {left:.0f} s left; Ctrl+C stops")


def _report(errands: Errands, options: Namespace, before: Tally) -> int:
    """Run the queue and say what came of it."""
    why, code = "", DONE
    try:
        with _turn(errands, waits=options.wait):
            tally = before + _run(errands, waits=options.wait)
    except _Unfinished as unfinished:
        tally, why, code = before + unfinished.tally, str(unfinished), unfinished.code
    if options.json:
        say_json(_plain(tally, len(errands.workspace.queue)))
    elif not why or tally != Tally():
        say(tally.sentence(errands.workspace.library))
    if why:
        complain(why)
    got = tally.fetched or tally.added or tally.known or tally.looked
    return code if got or code else NOTHING


def _plain(tally: Tally, waiting: int) -> dict[str, object]:
    added = [{"id": one, "theme": theme} for one, theme in zip(tally.added, tally.themes, strict=True)]
    known = [{"id": one, "here": here} for one, here in tally.known]
    left = {"unknown": list(tally.absent), "refused": list(tally.refused), "waiting": waiting}
    looks = {
        "looked": tally.looked,
        "newer": [{"id": one, "version": version} for one, version in tally.newer],
        "published": list(tally.published),
    }
    return {"fetched": tally.fetched, "added": added, "known": known, **left, **looks}


@_asking
def add(options: Namespace) -> int:
    """Add papers of arXiv by id, link or DOI."""
    wanted = read_ids("\n".join(options.ids))
    if wanted.words:
        complain(f"No arXiv id, link or DOI: {', '.join(wanted.words)}. Nothing was changed.")
        return USAGE
    with open_workspace(options) as workspace:
        errands = Errands(workspace)
        _, known = errands.want_papers(wanted.ids, options.theme)
        return _report(errands, options, known)


@_asking
def fetch(options: Namespace) -> int:
    """Fetch the abstracts that are missing, of all papers or of those that fit, or look at old ones again."""
    with open_workspace(options) as workspace:
        errands, outlines = Errands(workspace), workspace.library.catalogue.outlines
        ids = exact(ask(options, workspace.library))
        if options.refresh:
            errands.want_looks((one for one in ids if outlines[one].has_abstract), now().date(), WEEK)
        else:
            errands.want_abstracts(one for one in ids if not outlines[one].has_abstract)
        if not len(workspace.queue):
            complain(_ALL_FRESH if options.refresh else _ALL_HERE)
            return DONE if ids else NOTHING
        return _report(errands, options, Tally())


@_asking
def find(options: Namespace) -> int:
    """Search arXiv, and add the results that are named by number."""
    query = search_query(" ".join(options.words))
    if not query:
        complain("A search needs a word that is to be found.")
        return USAGE
    with open_workspace(options) as workspace:
        errands = Errands(workspace)
        found = shared_arxiv().search(query, f"{now():%Y-%m-%d}")
        errands.notice_versions(found)
        if wrong := [number for number in options.add if not 1 <= number <= len(found)]:
            complain(f"There is no result {wrong[0]}: arXiv gave {len(found)}. Nothing was changed.")
            return USAGE
        chosen = [found[number - 1] for number in dict.fromkeys(options.add)]
        tally = errands.add(chosen, ThemeWords.of(errands.sample()) if chosen else None, {})
        _say_found(found, workspace.library, options, tally)
    if not found:
        complain("arXiv has no paper with these words.")
    return DONE if found else NOTHING


def _say_found(found: Sequence[Found], library: Library, options: Namespace, tally: Tally) -> None:
    if options.json:
        rows = [_row(number, one, library) for number, one in enumerate(found, 1)]
        say_json({"results": rows, "added": _plain(tally, 0)["added"]})
        return
    for number, one in enumerate(found, 1):
        here = "*" if one.id in library else " "
        say(f"{number:>2} {here} {one.id:<16} {one.published[:4]} {plain_title(one.title)}")
    if options.add:
        say(tally.sentence(library))


def _row(number: int, one: Found, library: Library) -> dict[str, object]:
    paper_id: PaperId = one.id
    facts = {"id": paper_id, "title": one.title, "authors": list(one.authors), "published": one.published}
    return {"number": number, **facts, "categories": list(one.abstract.categories), "in_library": paper_id in library}
