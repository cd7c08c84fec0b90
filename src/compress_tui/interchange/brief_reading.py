"""Briefs in texts of other programs: our five headings, of any level and with other text around them."""

import re

from compress_tui.model.brief import HEADINGS, Brief

_HEADING = re.compile(r"(#{1,4})\s+\**\s*(.*?)\s*:?\**\s*")


def divide_brief(text: str) -> tuple[Brief | None, str]:
    """Take a brief under our five headings out of a text, with what is left of it."""
    sections: dict[str, list[str]] = {}
    rest: list[str] = []
    target, level = rest, 0
    for line in text.split("\n"):
        found = _HEADING.fullmatch(line)
        name = found[2].capitalize() if found is not None else ""
        if found is not None and name in HEADINGS and name not in sections:
            level = len(found[1])
            target = sections[name] = []
        elif found is not None and len(found[1]) <= level:
            target, level = rest, 0
            rest.append(line)
        else:
            target.append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in sections.items()}
    if any(not texts.get(name) for name in HEADINGS):
        return None, text
    return Brief(*(texts[name] for name in HEADINGS)), "\n".join(rest).strip()
