"""arXiv: papers looked up by id, politely, and never taken for missing when arXiv could not say."""

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compress_tui.model.paper import ARXIV_ID, PaperId
from compress_tui.services.arxiv_errors import ArxivError, IllFormedId, damaged
from compress_tui.services.arxiv_feed import Found, Result, match, read_found
from compress_tui.services.arxiv_pace import SPACING, Pace, Shared

__all__ = ["MOST_IDS", "Answer", "Arxiv", "ArxivError", "Found"]

BASE_URL = "https://export.arxiv.org/api/query"
"""Where arXiv answers programs; COMPRESS_TUI_ARXIV_URL names another place."""

MOST_IDS = 100
"""Ids that one request may hold, as arXiv asks."""

MOST_FOUND = 50
"""Papers that a search gives at most; who needs more needs other words."""

_MOST_REFUSED = 5
_THERE = PaperId("1706.03762")
"""A paper that arXiv has for certain: while it is not found, an empty answer says nothing about other papers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What arXiv knows of the ids, those it does not have, and those that are no arXiv ids."""

    found: tuple[Found, ...]
    absent: tuple[PaperId, ...]
    refused: tuple[PaperId, ...]


class Arxiv:
    """Look papers up at arXiv. All that are given the same `shared` moments keep one pace, in whichever program."""

    def __init__(
        self,
        base_url: str = "",
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        spacing: float = SPACING,
        timeouts: tuple[float, float] = (5.0, 20.0),
        deadline: float = 60.0,
        shared: Shared | None = None,
    ) -> None:
        self._base_url = base_url or os.environ.get("COMPRESS_TUI_ARXIV_URL", "") or BASE_URL
        self._pace = Pace(clock, sleep, spacing, shared)
        self._timeouts, self._deadline = timeouts, deadline

    @property
    def clock(self) -> Callable[[], float]:
        """Give the clock, in seconds since 1970, by which waiting for arXiv is measured."""
        return self._pace.clock

    def look_up(self, ids: Sequence[PaperId], today: str) -> Answer:
        """Look up at most 100 ids; raise `ArxivError`, at once while an earlier refusal keeps us away."""
        if len(ids) > MOST_IDS:
            raise ValueError(f"at most {MOST_IDS} ids can be looked up at once, not {len(ids)}")
        wanted = tuple(dict.fromkeys(ids))
        sound = tuple(one for one in wanted if one.isascii() and ARXIV_ID.fullmatch(one))
        with self._pace.asking:
            found, ill_formed = self._ask_in_parts(sound, today)
        return Answer(
            found=tuple(found[one] for one in wanted if one in found),
            absent=tuple(one for one in sound if one not in found and one not in ill_formed),
            refused=tuple(one for one in wanted if one not in sound or one in ill_formed),
        )

    def _ask_in_parts(self, ids: tuple[PaperId, ...], today: str) -> tuple[dict[PaperId, Found], set[PaperId]]:
        """Ask for all ids, and without or in halves when arXiv calls one of them ill formed."""
        waiting = [ids] if ids else []
        found: dict[PaperId, Found] = {}
        ill_formed: set[PaperId] = set()
        while waiting:
            batch = waiting.pop()
            try:
                found |= self._ask(batch, today)
            except IllFormedId as fault:
                culprits = batch if len(batch) == 1 else tuple(one for one in batch if one == fault.named)
                ill_formed.update(culprits)
                rest, middle = tuple(one for one in batch if one not in culprits), len(batch) // 2
                waiting += [part for part in ([rest] if culprits else [batch[middle:], batch[:middle]]) if part]
            if len(ill_formed) > _MOST_REFUSED and not found:
                raise ArxivError("arXiv refuses every id that it is asked for, sound ones too.")
        return found, ill_formed

    def search(self, query: str, today: str) -> tuple[Found, ...]:
        """Search with a query of arXiv's own language, the best 50 first; raise `ArxivError` as `look_up` does."""
        with self._pace.asking:
            try:
                results, total = self._results(query, (), MOST_FOUND)
            except IllFormedId as error:
                raise ArxivError("arXiv does not understand this search.", "Try it with other words.") from error
        if total and not results:
            raise damaged(f"arXiv counts {total} papers and gives none, as happens when it is overloaded.", passes=True)
        return read_found(results, today)

    def _ask(self, ids: tuple[PaperId, ...], today: str) -> dict[PaperId, Found]:
        results, _ = self._results("", ids, len(ids))
        if results:
            return match(results, ids, today)
        return self._ask_surely(ids[: MOST_IDS - 1], today) | self._ask_surely(ids[MOST_IDS - 1 :], today)

    def _ask_surely(self, ids: tuple[PaperId, ...], today: str) -> dict[PaperId, Found]:
        """Ask again beside a paper that arXiv has, and believe no answer without that one."""
        if not ids:
            return {}
        asked = tuple(dict.fromkeys((*ids, _THERE)))
        found = match(self._results("", asked, len(asked))[0], asked, today)
        if _THERE not in found:
            what = "arXiv's answer is empty also for a paper that it has, as happens when it is overloaded."
            raise damaged(what, passes=True)
        return {one: what for one, what in found.items() if one in ids}

    def _results(self, query: str, ids: tuple[PaperId, ...], most: int) -> tuple[list[Result], int]:
        """Ask once; give all entries of the answer, and how many results arXiv says there are in all."""
        # The client and what it stands on take fifteen times as long to import as Python takes to start,
        # and most starts look nothing up.
        import arxiv  # type: ignore[import-untyped]

        from compress_tui.services.arxiv_session import ArxivSession, Limits

        self._pace.check()
        # The client has no retries and no delay of its own: the session and its pace decide when to ask.
        client = arxiv.Client(page_size=most, delay_seconds=0, num_retries=0)
        if "_session" not in vars(client):
            raise ArxivError("The installed arxiv package is not one that this program knows.", "Install arxiv 4.0.")
        client.query_url_format = re.sub(r"([{}])", r"\1\1", self._base_url) + "?{}"
        search = arxiv.Search(query=query, id_list=list(ids), max_results=most)
        results: list[Result] = []
        with ArxivSession(self._pace, Limits(*self._timeouts, self._deadline), _user_agent()) as session:
            client._session = session
            try:
                for result in client.results(search):
                    results.append(result)
                    # arXiv counts unknown ids among its results, so the client would ask for a second page.
                    if len(results) >= session.entries:
                        break
            except (ValueError, OverflowError, arxiv.ArxivError) as error:
                raise damaged("arXiv's answer could not be read.") from error
        if len(results) != session.entries:
            raise damaged("arXiv's answer could be read only in part.")
        return results, session.announced


def _user_agent() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("compress-tui")
    except PackageNotFoundError:
        number = "0"
    return f"compress-tui/{number} (a reading list for the terminal)"
