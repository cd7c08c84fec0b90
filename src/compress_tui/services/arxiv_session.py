"""The HTTP session under arXiv's client: limits on time, size and hosts, and only whole feeds handed on."""

import io
import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from compress_tui.model.text import clean_line
from compress_tui.services.arxiv_errors import ArxivError, IllFormedId, Unanswered, damaged
from compress_tui.services.arxiv_feed import announced, check_feed, without_controls
from compress_tui.services.arxiv_pace import Pace
from compress_tui.services.background import within

LARGEST_BODY = 20_000_000
"""Bytes of an unpacked answer; a hundred abstracts take about a third of a million."""

_LONGEST_RETRY_AFTER = 86_400.0
_MOST_HOPS = 3
_CHUNK = 65_536
_ONLINE = "Check that this computer is online, then try again."


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a request may take: to connect, to wait for the next byte, and in all."""

    connect: float = 5.0
    read: float = 20.0
    total: float = 60.0


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


class ArxivSession(requests.Session):
    """Ask arXiv in turn and within limits; raise `ArxivError` or `IllFormedId` for all but a sound feed."""

    def __init__(self, pace: Pace, limits: Limits, user_agent: str) -> None:
        super().__init__()
        self.entries = self.announced = 0
        self._pace, self._limits = pace, limits
        self.headers.update({"User-Agent": user_agent, "Accept-Encoding": "gzip"})

    def get(self, url: str | bytes, **_: object) -> requests.Response:
        """Fetch a feed; note its `entries` and how many are `announced`. The client's own options are not used."""
        address = url if isinstance(url, str) else url.decode()
        for _hop in range(_MOST_HOPS):
            _refuse_unsafe(address)
            reply = self._in_turn(address)
            if not (reply.status in (301, 302, 303, 307, 308) and reply.headers.get("Location")):
                return self._judged(reply)
            address = _redirected(address, reply.headers["Location"])
        raise ArxivError("arXiv's address redirects in a circle.")

    def _in_turn(self, address: str) -> _Reply:
        # A daemon thread, since neither looking up a name nor reading headers byte by byte heeds a total limit.
        try:
            with self._pace.turn():
                try:
                    return within(self._limits.total, lambda: self._exchange(address))
                except TimeoutError:
                    raise self._late() from None
        except Unanswered as error:
            raise self._pace.refusal(error.what, None) from error

    def _late(self) -> Unanswered:
        return Unanswered(f"arXiv did not finish its answer within {self._limits.total:g} seconds.")

    def _exchange(self, address: str) -> _Reply:
        if not self._pace.connected.acquire(blocking=False):
            raise ArxivError("An earlier request to arXiv is still hanging, and only one may be open.", passes=True)
        end = time.monotonic() + self._limits.total
        timeout = (self._limits.connect, self._limits.read)
        self.trust_env = not _is_loopback(address)  # a proxy of the environment has no way to this computer
        try:
            with super().get(address, timeout=timeout, allow_redirects=False, stream=True) as response:
                return _Reply(response.status_code, response.headers, _read_body(response, end, self._late()))
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise _connection_error(error, self._limits, urlsplit(address).hostname or "") from error
        finally:
            self._pace.connected.release()

    def _judged(self, reply: _Reply) -> requests.Response:
        if what := _refusal(reply):
            raise self._pace.refusal(what, _retry_after(reply.headers))
        if reply.status not in (200, 400) or _says_html(reply):
            raise ArxivError(f"arXiv could not answer (HTTP {reply.status}).")
        body = without_controls(reply.body)
        try:
            self.entries, self.announced = check_feed(body), announced(body)
        except ArxivError:
            if reply.status == 400:
                raise IllFormedId from None
            raise
        finally:
            self._pace.accepted()
        if reply.status == 400:
            raise IllFormedId
        response = requests.Response()
        response.status_code, response.raw = reply.status, io.BytesIO(body)
        return response


def _refuse_unsafe(address: str) -> None:
    try:
        parts = urlsplit(address)
        sound = bool(parts.hostname) and parts.scheme in ("http", "https")
    except ValueError:
        sound = False
    if not sound:
        raise ArxivError("The address set for arXiv is no web address.", "Check COMPRESS_TUI_ARXIV_URL.")
    if parts.scheme == "http" and not _is_loopback(address):
        raise ArxivError(
            f"The address {clean_line(parts.hostname or '')} is not asked without encryption.",
            "Check that COMPRESS_TUI_ARXIV_URL begins with https://.",
        )


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _redirected(address: str, location: str) -> str:
    try:
        target = urljoin(address, location)
        host, same = urlsplit(target).hostname or "", urlsplit(target).netloc == urlsplit(address).netloc
    except ValueError as error:
        raise damaged("arXiv's address redirects to nowhere.") from error
    if not same:
        raise ArxivError(f"arXiv's address sends us on to another one ({clean_line(host)[:80]}), which is not asked.")
    return target


def _read_body(response: requests.Response, end: float, late: Unanswered) -> bytes:
    packed = response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip", "deflate")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed else None
    body = bytearray()
    try:
        while chunk := response.raw.read1(_CHUNK, decode_content=False):
            body += unpacker.decompress(chunk, LARGEST_BODY + 1 - len(body)) if unpacker else chunk
            if len(body) > LARGEST_BODY:
                raise damaged(f"arXiv's answer is larger than {LARGEST_BODY // 1_000_000} MB.")
            if time.monotonic() > end:
                raise late
    except zlib.error as error:
        raise damaged("arXiv's answer cannot be unpacked.") from error
    if unpacker and not unpacker.eof:
        raise damaged("arXiv's answer breaks off in the middle.", passes=True)
    return bytes(body)


def _refusal(reply: _Reply) -> str:
    """Say how the server turned us away, or nothing if it did not."""
    opening = reply.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if reply.status == 429 or (b"rate exceeded" in opening and not opening.startswith(b"<")):
        return "arXiv says that it was asked too often."
    if reply.status == 503:
        return "arXiv is busy or being maintained (HTTP 503)."
    if reply.status == 403:
        return "arXiv turned the request away (HTTP 403)."
    if reply.status >= 500:
        return f"arXiv could not answer (HTTP {reply.status})."
    if reply.status == 200 and (opening.startswith((b"<!doctype html", b"<html")) or _says_html(reply)):
        return "A web page came in place of arXiv's answer: maintenance, or a network that wants a log-in."
    return ""


def _says_html(reply: _Reply) -> bool:
    return reply.headers.get("Content-Type", "").lower().startswith("text/html")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value), _LONGEST_RETRY_AFTER)
    # The server's own clock is the one that its dates are meant for.
    moment, now = _http_date(value), _http_date(headers.get("Date", "")) or datetime.now(UTC)
    return None if moment is None else min(max((moment - now).total_seconds(), 0.0), _LONGEST_RETRY_AFTER)


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _connection_error(error: BaseException, limits: Limits, host: str) -> ArxivError:
    causes = tuple(_causes(error))

    def caused_by(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    if caused_by(requests.exceptions.ProxyError, urllib3.exceptions.ProxyError):
        return ArxivError("The proxy set for this computer did not let us through to arXiv.", "Check HTTPS_PROXY.")
    if caused_by(socket.gaierror):
        return ArxivError(f"The name {clean_line(host)} could not be looked up.", _ONLINE, passes=True)
    if caused_by(requests.exceptions.SSLError, urllib3.exceptions.SSLError):
        return ArxivError("The connection to arXiv could not be secured.", "Check this computer's clock and network.")
    if caused_by(requests.ConnectTimeout):
        return ArxivError(f"arXiv did not take the call within {limits.connect:g} seconds.", _ONLINE, passes=True)
    if caused_by(requests.ReadTimeout, urllib3.exceptions.ReadTimeoutError, TimeoutError):
        return Unanswered(f"arXiv sent nothing for {limits.read:g} seconds.")
    if caused_by(ConnectionRefusedError):
        return ArxivError("The connection to arXiv was refused.", _ONLINE, passes=True)
    if caused_by(ConnectionError, urllib3.exceptions.ProtocolError):
        return Unanswered("The connection to arXiv broke off.")
    return ArxivError(f"arXiv could not be reached ({type(error).__name__}).", _ONLINE, passes=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
