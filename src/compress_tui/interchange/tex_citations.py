"""What a LaTeX file cites and includes; comments, verbatim text and what stands after the end are passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Named(NamedTuple):
    """A name in a file, and its line (from 1)."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class TexFile:
    """What a file cites by key, the files it includes, its .bib files, and the keys of entries it has itself."""

    citations: tuple[Named, ...]
    inputs: tuple[Named, ...]
    bibliographies: tuple[Named, ...]
    items: tuple[Named, ...]
    cites_all: bool


_PASSED_OVER = re.compile(
    r"%[^\n]*"
    r"|\\begin\{(?P<environment>verbatim\*?|[BL]?Verbatim\*?|lstlisting|minted|comment|filecontents\*?)\}.*?"
    r"(?:\\end\{(?P=environment)\}|\Z)"
    r"|\\(?:verb|lstinline)\*?(?P<mark>[^\w\s*{]).*?(?:(?P=mark)|(?=\n)|\Z)"
    r"|\\end\{document\}.*"
    r"|\\.",
    re.DOTALL,
)
_OPTIONS = r"(?:\s*(?:\[[^\[\]]*\]|\([^()]*\)|<[^<>]*>))*"
_CITE = re.compile(rf"\\(?P<command>[a-zA-Z]*[cC]ite[a-zA-Z]*)\*?(?P<groups>(?:{_OPTIONS}\s*\{{[^{{}}]*\}})+)")
_GROUP = re.compile(rf"{_OPTIONS}\s*\{{([^{{}}]*)\}}")
_INPUT = re.compile(r"\\(?:input|include|subfile)(?![a-zA-Z@])\s*(?:\{([^{}]*)\}|([^\s{}\\]+))")
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|nobibliography|addbibresource|addglobalbib)\*?(?:\[[^\]]*\])?\s*\{([^{}]*)\}"
)
_ITEM = re.compile(r"\\bibitem\s*(?:\[(?:[^\[\]{}]|\{[^{}]*\})*\])?\s*\{([^{}]*)\}")
_NO_CITATIONS = frozenset(("citestyle", "setcitestyle", "bibcite", "citealias", "defcitealias", "nocitecommand"))
_UNFIT = frozenset("#\\")


def read_tex_file(text: str) -> TexFile:
    """Read the text of a file."""
    bare = _PASSED_OVER.sub(_blanked, text)
    cited = [(one, group) for one in _CITE.finditer(bare) for group in _groups(one)]
    names = [_named(bare, place, keys) for _, (keys, place) in cited]
    citations = [one for found in names for one in found]
    return TexFile(
        tuple(one for one in citations if one.name != "*"),
        tuple(
            one for match in _INPUT.finditer(bare) for one in _named(bare, match.start(), match[1] or match[2], by="")
        ),
        tuple(one for match in _BIBLIOGRAPHY.finditer(bare) for one in _named(bare, match.start(), match[1])),
        tuple(one for match in _ITEM.finditer(bare) for one in _named(bare, match.start(), match[1], by="")),
        any(one.name == "*" for one in citations),
    )


def _blanked(match: re.Match[str]) -> str:
    """Keep a command and the line ends."""
    is_command = match[0][0] == "\\" and len(match[0]) == 2
    return match[0] if is_command else "\n" * match[0].count("\n")


def _groups(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Give the keys of a citation with their place; only a plural such as \\cites takes several groups."""
    if match["command"].lower() in _NO_CITATIONS:
        return
    groups = list(_GROUP.finditer(match["groups"]))
    for group in groups if match["command"].endswith("s") else groups[:1]:
        yield group[1], match.start("groups") + group.start(1)


def _named(text: str, place: int, names: str, by: str = ",") -> list[Named]:
    """Give the names of a list, each with its line; the argument of a definition is none."""
    found, line = [], text.count("\n", 0, place) + 1
    for part in names.split(by) if by else (names,):
        at = line + part[: len(part) - len(part.lstrip())].count("\n")
        if (name := " ".join(part.split())) and not _UNFIT & set(name):
            found.append(Named(name, at))
        line += part.count("\n")
    return found
