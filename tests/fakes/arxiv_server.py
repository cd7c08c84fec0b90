"""A loopback arXiv: feeds in the form of the real ones about invented papers, and every fault seen or feared."""

import argparse
import gzip
import re
import socket
import struct
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

sys.path.append(str(Path(__file__).parents[1]))  # so that this file also runs as a program
from fakes.arxiv_faults import STATUS, Fault
from fakes.arxiv_papers import FakePaper, error_feed, feed

__all__ = ["Asked", "FakeArxiv", "FakePaper", "Fault"]

PATH = "/api/query"
WELL_KNOWN = "1706.03762"
"""A paper that every arXiv has, asked for to tell an empty answer from a broken one."""
_SOUND = re.compile(r"\d{2}(0[1-9]|1[0-2])\.\d{4,5}|(cs|math|hep-th|solv-int|cond-mat)(\.[A-Z]{2})?/\d{7}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it."""

    at: float
    ids: tuple[str, ...]
    user_agent: str
    open_at_once: int
    query: str = ""


class FakeArxiv:
    """Serve invented papers on a free port until closed; note every request, and fail when told to."""

    def __init__(self, papers: Iterable[FakePaper] = (), *, port: int = 0, invents: bool = False) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self.invents = invents
        self.retry_after = ""
        self.asked: list[Asked] = []
        self.open_now = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self._faults: deque[Fault] = deque()
        self._lasting: Fault | None = None
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.fake = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}{PATH}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def __enter__(self) -> "FakeArxiv":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop; nobody listens on the port any more."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def fail(self, fault: Fault | None, times: int = 0) -> None:
        """Answer with this fault from now on, or the next so many times."""
        if times and fault:
            self._faults.extend([fault] * times)
        else:
            self._lasting = fault

    def next_fault(self) -> Fault | None:
        """Give the fault that is due."""
        with self.lock:
            return self._faults.popleft() if self._faults else self._lasting

    def known(self, ids: Iterable[str]) -> list[FakePaper]:
        """Give the papers that exist, newest first and not in the order asked for."""
        found = [self.papers.get(one) or FakePaper(one, f"The Invented Paper {one}") for one in ids if self._has(one)]
        return sorted(found, key=lambda paper: (paper.published, paper.id), reverse=True)

    def matching(self, query: str) -> list[FakePaper]:
        """Give the papers in whose title all words of a query occur, in the order in which they were made."""
        words = [one.lower() for one in re.findall(r"(?:all|ti):\"?([^\s\"]+)", query.split(" ANDNOT ", maxsplit=1)[0])]
        return [paper for paper in self.papers.values() if all(one in paper.title.lower() for one in words)]

    def _has(self, paper_id: str) -> bool:
        return paper_id in self.papers or self.invents or paper_id == WELL_KNOWN


@cache
def _bomb() -> bytes:
    return gzip.compress(b"<feed>" + b" " * 100_000_000 + b"</feed>", 1)


class _Server(ThreadingHTTPServer):
    fake: FakeArxiv
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the game."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        with self.server.fake.lock:
            self.server.fake.open_now += 1

    def finish(self) -> None:
        with self.server.fake.lock:
            self.server.fake.open_now -= 1
        super().finish()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet; `asked` is the log."""

    def do_GET(self) -> None:
        fake = self.server.fake
        asked = parse_qs(urlsplit(self.path).query)
        ids = tuple(one for one in asked.get("id_list", [""])[0].split(",") if one)
        query, most = asked.get("search_query", [""])[0], int(asked.get("max_results", ["10"])[0])
        agent = self.headers.get("User-Agent", "")
        fake.asked.append(Asked(time.monotonic(), ids, agent, fake.open_now, query))
        self.close_connection = True
        fault = fake.next_fault()
        if fault in STATUS:
            self._send(*STATUS[fault], kind="text/plain")
        elif not self._trick(fault):
            self._send(*self._answer(fault, ids, query, most))

    def _answer(self, fault: Fault | None, ids: tuple[str, ...], query: str, most: int) -> tuple[int, str]:
        if query and fault in (Fault.UNNAMED, Fault.REFUSE_ALL):
            return 400, error_feed("bad request")
        bad = [one for one in ids if fault == Fault.REFUSE_ALL or not _SOUND.fullmatch(one)]
        if bad:
            named = f"incorrect id format for {bad[0]}"
            return 400, error_feed("bad request" if fault in (Fault.UNNAMED, Fault.REFUSE_ALL) else named)
        papers = self.server.fake.matching(query)[:most] if query else self.server.fake.known(ids)
        total = len(self.server.fake.matching(query)) if query else len(ids)
        match fault:
            case Fault.STRANGER:
                papers = [FakePaper("1901.99999")]
            case Fault.BLANK:
                papers = []
            case Fault.ERROR_ENTRY:
                return 200, error_feed("the search engine timed out")
            case Fault.BAD_DATE:
                papers = [replace(paper, updated="2024-13-45T00:00:00Z") for paper in papers]
            case Fault.NO_DATE:
                papers = [replace(paper, published="") for paper in papers]
            case Fault.NO_AUTHOR:
                papers = [replace(paper, authors=(":",)) for paper in papers]
        text = feed("".join(paper.entry() for paper in papers), total)
        if fault == Fault.DOCTYPE:
            text = text.replace("<feed", '<!DOCTYPE feed [<!ENTITY a "a">]>\n<feed', 1)
        marks = {Fault.ENTITY: "<title>&nbsp;", Fault.CONTROLS: "<title>&#27;]0;owned&#7;&#x1B;[31m\x08"}
        return 200, text.replace("<title>", marks.get(fault or Fault.OTHER, "<title>"))

    def _trick(self, fault: Fault | None) -> bool:
        """Do what is no plain answer; say whether that was it."""
        match fault:
            case Fault.RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            case Fault.SILENT:
                self.server.fake.closing.wait()
            case Fault.DRIP | Fault.DRIP_HEADERS:
                self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"\r\n\r\n" * (fault == Fault.DRIP))
            case Fault.MAINTENANCE:
                self._send(
                    200, "<!DOCTYPE html>\n<html><body>arXiv is down for maintenance.</body></html>", "text/html"
                )
            case Fault.GATEWAY:
                self._send(400, "<html><body>Bad Request</body></html>", "text/html")
            case Fault.OTHER:
                self._send(200, '{"results": []}', kind="application/json")
            case Fault.REDIRECT_AWAY | Fault.REDIRECT_HERE:
                away = "https://elsewhere.invalid" if fault == Fault.REDIRECT_AWAY else ""
                self._send(302, "", location=away + self.path)
            case Fault.HALF | Fault.CUT | Fault.HALF_GZIP | Fault.BOMB:
                self._send_part(fault)
            case _:
                return False
        return True

    def _send_part(self, fault: Fault) -> None:
        body = feed("".join(paper.entry() for paper in self.server.fake.papers.values()), 1).encode()
        half = body[: len(body) // 2]
        packed = {"Content-Encoding": "gzip"}
        match fault:
            case Fault.HALF:
                self._send(200, half.decode())
            case Fault.CUT:
                self._send_bytes(200, half, {"Content-Length": str(len(body))})
            case Fault.HALF_GZIP:
                self._send_bytes(200, gzip.compress(body)[:-4], packed)
            case _:
                self._send_bytes(200, _bomb(), packed)

    def _send(
        self, status: int, text: str, kind: str = "application/atom+xml; charset=utf-8", location: str = ""
    ) -> None:
        given = {"Content-Type": kind} | ({"Location": location} if location else {})
        if status in (429, 503) and self.server.fake.retry_after:
            given["Retry-After"] = self.server.fake.retry_after
        body = text.encode()
        if status == 200 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, given["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self._send_bytes(status, body, given)

    def _send_bytes(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body)), "Connection": "close"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, opening: bytes) -> None:
        with suppress(OSError):
            self.wfile.write(opening)
            while not self.server.fake.closing.wait(0.02):
                self.wfile.write(b" ")


def main() -> None:
    """Serve until Ctrl+C, with a paper for every id that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--fault", type=Fault, help=", ".join(Fault))
    parser.add_argument("--times", type=int, default=0, help="how often to fail; 0 is always")
    arguments = parser.parse_args()
    with FakeArxiv(port=arguments.port, invents=True) as fake, suppress(KeyboardInterrupt):
        fake.fail(arguments.fault, arguments.times)
        print(fake.url, flush=True)
        fake.closing.wait()


if __name__ == "__main__":
    main()
