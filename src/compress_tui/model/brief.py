"""Brief: our own short report on a paper, under five headings."""

import re
from dataclasses import dataclass, fields
from typing import Self


class BriefError(ValueError):
    """A brief that cannot be read: `line` (from 1, within the brief) and why."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.why, self.line = why, line


@dataclass(frozen=True, slots=True)
class Brief:
    """Five short texts in Markdown: what is wrong, what is done, what came out, what is missing, what we make of it.

    Only one of the reader's own may have empty texts.
    """

    problem: str
    idea: str
    numbers: str
    limits: str
    verdict: str

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Give heading and text of each section, in reading order."""
        return tuple((heading, getattr(self, heading.lower())) for heading in HEADINGS)

    @property
    def words(self) -> int:
        """Count the words of the five texts, headings left out."""
        return sum(len(text.split()) for _, text in self.sections)

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """Give heading and text of each section that has a text."""
        return tuple((heading, text) for heading, text in self.sections if text)

    @property
    def filled(self) -> int:
        """Count the headings that have a text."""
        return sum(bool(text) for _, text in self.sections)

    @property
    def is_whole(self) -> bool:
        """Tell whether no heading is empty."""
        return self.filled == len(HEADINGS)

    def markdown(self) -> str:
        """Write the brief as it stands in a file of the collection; headings without a text are left out."""
        return "\n".join(f"## {heading}\n{text}\n" for heading, text in self.sections if text)

    @classmethod
    def parse(cls, markdown: str) -> Self:
        """Read the five sections; raise `BriefError` for a heading that is missing, twice, unknown or empty."""
        found: dict[str, str] = {}
        heading, start, lines = "", 1, list[str]()
        for number, line in enumerate([*markdown.replace("\r\n", "\n").split("\n"), "## "], 1):
            if not (match := re.fullmatch(r"##\s*(.*?)\s*", line)):
                lines.append(line)
                continue
            text = "\n".join(lines).strip()
            if heading:
                found[heading] = text
            if (heading or number > 1) and bool(heading) != bool(text):
                raise BriefError(f"no text under '{heading}'" if heading else "text before the first heading", start)
            heading, start, lines = match[1], number, []
            if heading in found or (heading and heading not in HEADINGS):
                raise BriefError(f"heading '{heading}' {'stands twice' if heading in found else 'is unknown'}", number)
        if missing := [name for name in HEADINGS if name not in found]:
            raise BriefError(f"heading '{missing[0]}' is missing", 1)
        return cls(*(found[name] for name in HEADINGS))


HEADINGS = tuple(field.name.capitalize() for field in fields(Brief))
"""The five headings in reading order."""
