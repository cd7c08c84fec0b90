"""What the parts of the command line share to describe their arguments."""

import argparse
from collections.abc import Callable
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = object

E = TypeVar("E", bound=StrEnum)


def member(kind: type[E], what: str) -> Callable[[str], E]:
    """Give the reader of one member of a kind; what is none is refused with the nearest."""

    def read(text: str) -> E:
        try:
            return kind(text)
        except ValueError:
            near = get_close_matches(text, list(kind), n=1, cutoff=0.3)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise argparse.ArgumentTypeError(f"'{text}' is no {what}{hint} There are: {', '.join(kind)}.") from None

    return read
