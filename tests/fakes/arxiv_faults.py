"""The ways of arXiv not to answer, seen or feared."""

from enum import StrEnum


class Fault(StrEnum):
    """A way not to answer."""

    RATE_LIMIT = "rate-limit"  # 429, plain text
    RATE_TEXT = "rate-text"  # 200, "Rate exceeded."
    UNAVAILABLE = "unavailable"  # 503, plain text
    FORBIDDEN = "forbidden"  # 403
    BROKEN = "broken"  # 500
    MAINTENANCE = "maintenance"  # 200, a web page
    GATEWAY = "gateway"  # 400, a web page
    OTHER = "other"  # 200, JSON
    EMPTY = "empty"  # 200, no body
    RESET = "reset"
    SILENT = "silent"  # no byte until the server stops
    DRIP = "drip"  # a body that never ends, byte by byte
    DRIP_HEADERS = "drip-headers"
    HALF = "half"  # half a feed, sent as if it were whole
    CUT = "cut"  # the connection closed in the middle of the feed
    HALF_GZIP = "half-gzip"  # all but the check sum
    BOMB = "bomb"  # 100 MB of blanks in 100 kB
    REDIRECT_AWAY = "redirect-away"
    REDIRECT_HERE = "redirect-here"
    DOCTYPE = "doctype"
    ENTITY = "entity"  # an undeclared one, not well formed
    CONTROLS = "controls"  # &#27; in titles
    BAD_DATE = "bad-date"
    NO_DATE = "no-date"
    NO_AUTHOR = "no-author"
    STRANGER = "stranger"  # a paper nobody asked for
    BLANK = "blank"  # a feed without entries, which counts some
    ERROR_ENTRY = "error-entry"  # 200, an error as if it were a paper
    UNNAMED = "unnamed"  # 400 for ill-formed ids that does not say which
    REFUSE_ALL = "refuse-all"  # 400 for every id


STATUS = {
    Fault.RATE_LIMIT: (429, "Rate exceeded."),
    Fault.UNAVAILABLE: (503, "Service Unavailable"),
    Fault.FORBIDDEN: (403, "Forbidden"),
    Fault.BROKEN: (500, "Internal Server Error"),
    Fault.RATE_TEXT: (200, "Rate exceeded."),
    Fault.EMPTY: (200, ""),
}
"""The faults that are a status and a plain text."""

SENTENCES = {
    Fault.RATE_LIMIT: "asked too often",
    Fault.RATE_TEXT: "asked too often",
    Fault.UNAVAILABLE: "busy or being maintained",
    Fault.FORBIDDEN: "turned the request away",
    Fault.BROKEN: "HTTP 500",
    Fault.MAINTENANCE: "web page came",
    Fault.GATEWAY: "HTTP 400",
    Fault.OTHER: "not an answer of arXiv",
    Fault.EMPTY: "empty answer",
    Fault.RESET: "broke off",
    Fault.SILENT: "sent nothing for",
    Fault.DRIP: "did not finish",
    Fault.DRIP_HEADERS: "did not finish",
    Fault.HALF: "breaks off in the middle",
    Fault.CUT: "br(eaks|oke) off",
    Fault.HALF_GZIP: "breaks off in the middle",
    Fault.BOMB: "larger than 20 MB",
    Fault.REDIRECT_AWAY: "another one",
    Fault.REDIRECT_HERE: "in a circle",
    Fault.DOCTYPE: "document type",
    Fault.ENTITY: "not well formed",
    Fault.BAD_DATE: "date that is none",
    Fault.NO_DATE: "no published",
    Fault.NO_AUTHOR: "no author",
    Fault.STRANGER: "another paper",
    Fault.ERROR_ENTRY: "error of its own: the search engine timed out",
    Fault.BLANK: "empty also for a paper that it has",
}
"""What the reader is told of each fault, as a pattern; the others spoil nothing for one well-formed id."""

ENDLESS = (Fault.DRIP, Fault.DRIP_HEADERS)
UNANSWERED = (Fault.BROKEN, Fault.RESET, Fault.SILENT, Fault.CUT, *ENDLESS)
REFUSALS = (Fault.RATE_LIMIT, Fault.RATE_TEXT, Fault.UNAVAILABLE, Fault.FORBIDDEN, Fault.MAINTENANCE, *UNANSWERED)
PASSING = (*REFUSALS, Fault.EMPTY, Fault.HALF, Fault.HALF_GZIP, Fault.ERROR_ENTRY, Fault.BLANK)
"""What is tried again without being asked to."""
