"""Templates: the bones of a note, of ours and of the reader's own."""

import re
from dataclasses import dataclass
from datetime import date

from compress_tui.model.paper import Paper

FIELDS = ("id", "title", "authors", "year", "date")
"""What `{{...}}` in a template may name; anything else stays as it is written."""

_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text to begin a note with; `{{title}}` and the like are filled in."""

    name: str
    text: str

    def filled(self, paper: Paper, today: date) -> str:
        """Fill in what is known of a paper."""
        known = {
            "id": paper.id,
            "title": paper.title,
            "authors": ", ".join(paper.authors),
            "year": paper.published[:4],
            "date": today.isoformat(),
        }
        return _FIELD.sub(lambda match: known.get(match[1], match[0]), self.text)


COMPRESSION = Template(
    "compression",
    "## Claim\n\n## Evidence\n\n## Setting\n- Models: \n- Bits or sparsity: \n- Calibration: \n- Baseline: \n\n"
    "## Doubts\n\n## Use for me\n",
)
"""What one wants to know of a paper on compression."""


def with_shipped(own: tuple[Template, ...]) -> tuple[Template, ...]:
    """Give ours, then the reader's own by name; one of the same name stands in the place of ours."""
    named = {one.name: one for one in (COMPRESSION, *sorted(own, key=lambda one: one.name))}
    return tuple(named.values())


def placed(template: str, before: str) -> str:
    """Give the text to insert where `before` stands on the left: a paragraph of its own."""
    if not before.strip() or before.endswith("\n\n"):
        return template
    return ("\n" if before.endswith("\n") else "\n\n") + template
