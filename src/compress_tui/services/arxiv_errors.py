"""What goes wrong between us and arXiv, in sentences for the reader."""

import math

SAFE = "Nothing in the library has changed."
LATER = "Try again later; everything that is here can be read meanwhile."


class ArxivError(Exception):
    """A look-up that failed: what happened, what is safe, what to do next.

    `passes` tells whether the same request may work later, `retry_after` for how many seconds nobody may ask.
    """

    def __init__(
        self,
        what: str,
        next_step: str = LATER,
        *,
        safe: str = SAFE,
        retry_after: float | None = None,
        passes: bool = False,
    ) -> None:
        super().__init__(f"{what} {safe} {next_step}")
        self.what, self.safe, self.next_step = what, safe, next_step
        self.retry_after, self.passes = retry_after, passes


class Unanswered(ArxivError):  # noqa: N818 - what it means for the pace is all that sets it apart
    """A request that reached arXiv and got no whole answer; it may be overloaded, so it is left alone for a while."""

    def __init__(self, what: str) -> None:
        super().__init__(what, passes=True)


class IllFormedId(Exception):  # noqa: N818 - it never reaches a reader: the service finds the id and asks again
    """arXiv's answer that an id of the request is ill formed; `named` where it says which."""

    def __init__(self, named: str = "") -> None:
        super().__init__(f"arXiv calls an id ill formed: {named or 'it does not say which'}")
        self.named = named


def refused(what: str, wait: float) -> ArxivError:
    """Give the error of a request that was turned away, with the time of the next try."""
    return ArxivError(what, f"The next try is possible in {spell(wait)}.", retry_after=wait, passes=True)


def damaged(what: str, *, passes: bool = False) -> ArxivError:
    """Give the error of an answer that cannot be trusted, so that none of it is taken over."""
    return ArxivError(what, "None of it was used; try again in a few minutes.", passes=passes)


def spell(seconds: float) -> str:
    """Write a waiting time, rounded up.

    >>> spell(29.2), spell(240), spell(7300)
    ('30 seconds', '4 minutes', '3 hours')
    """
    for unit, length, longest in (("second", 1, 90), ("minute", 60, 5400), ("hour", 3600, math.inf)):
        if seconds <= longest:
            count = math.ceil(seconds / length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise ValueError(f"{seconds} is no time to wait")
