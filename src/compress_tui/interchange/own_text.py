"""Own text: what somebody wrote by hand into a published file, between two marks, and keeps when it is written anew."""

import re
from collections.abc import Mapping

_BEGIN = re.compile(r"<!-- own:begin (\w+)\b[^\n]*-->")
_PLACE = re.compile(r"^<!-- own:begin (\w+)\b[^\n]*-->\n(.*?)^<!-- own:end \1 -->$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^<!-- own:(?:begin|end)\b[^\n]*$", re.MULTILINE)


class OwnTextError(ValueError):
    """Marks that do not belong together; what is the text between them cannot be told."""


def place(name: str) -> str:
    """Write the marks of a place with nothing between them."""
    return f"<!-- own:begin {name}: what you write between these two lines stays -->\n<!-- own:end {name} -->"


def own_texts(text: str) -> dict[str, str]:
    """Give what stands between the marks, by the names of the places; raise `OwnTextError` where marks are broken."""
    text = text.replace("\r\n", "\n")
    found = _PLACE.findall(text)
    if len(_MARK.findall(text)) != 2 * len(found):
        raise OwnTextError("its marks own:begin and own:end do not belong together")
    if len(dict(found)) < len(found):
        raise OwnTextError("two of its marks own:begin have the same name")
    return dict(found)


def with_own_texts(text: str, texts: Mapping[str, str]) -> str:
    """Put texts into their places; raise `OwnTextError` for a text that has no place here."""
    if lost := {name for name, one in texts.items() if one.strip()} - set(_BEGIN.findall(text)):
        raise OwnTextError(f"it has a place '{min(lost)}' that is not known here")
    return _PLACE.sub(lambda match: match[0].replace("\n", f"\n{texts.get(match[1], '')}", 1), text)
