"""Facts that a reader edited: laid over the published ones, and written and read as one line of text."""

import json
from dataclasses import replace

from compress_tui.model.codec import CARD_FACTS, decode_facts, encode_fact
from compress_tui.model.paper import Outline, Paper
from compress_tui.model.reading import OwnFacts
from compress_tui.model.text import clean_line
from compress_tui.model.theme import Theme

WRITTEN = ("title", "authors", "published", "venue", "code", "url", "themes")
"""The fields that can be written as one line, in the order of a form."""

_OUTLINED = {
    "title": ("title",),
    "authors": ("first_author", "author_count"),
    "published": ("published",),
    "themes": ("themes",),
    "brief": ("has_brief",),
    "code": ("has_code",),
}
"""What of an outline follows from a field of the paper."""

_NAMED = 3
"""Published authors that are named beside the reader's own; the rest is counted."""

_SEPARATORS = {"authors": "; ", "themes": ", "}
_THEMES = {theme.casefold(): theme for theme in Theme}


def with_fact(facts: OwnFacts, field: str, value: object) -> OwnFacts:
    """Put a plain value in the place of the field's own, or with None take that away; raise `FieldError`."""
    kept = {name: text for name, text in facts if name != field}
    if value is not None:
        kept[field] = encode_fact(decode_facts({field: value}), field)
    return tuple(sorted(kept.items()))


def own_paper(paper: Paper, facts: OwnFacts) -> Paper:
    """Lay a reader's facts over a published paper."""
    if not facts:
        return paper
    own = _decoded(facts)
    found = replace(paper, **{field: getattr(own, field) for field, _ in facts if field not in CARD_FACTS})
    in_card = [field.partition(".")[2] for field, _ in facts if field in CARD_FACTS]
    return replace(found, card=replace(found.card, **{name: getattr(own.card, name) for name in in_card}))


def own_outline(outline: Outline, facts: OwnFacts) -> Outline:
    """Lay a reader's facts over the outline of a published paper, as `own_paper` would."""
    if not facts:
        return outline
    own = _decoded(facts).outline
    names = [name for field, _ in facts for name in _OUTLINED.get(field, ())]
    return outline._replace(**{name: getattr(own, name) for name in names})


def _decoded(facts: OwnFacts) -> Paper:
    return decode_facts({field: json.loads(text) for field, text in facts})


# -- as text ----------------------------------------------------------------------------


def written(paper: Paper, field: str) -> str:
    """Write a field of `WRITTEN` as one line; nothing where it is empty."""
    value = getattr(paper, field)
    return clean_line(_SEPARATORS[field].join(value) if field in _SEPARATORS else value)


def parsed(field: str, text: str) -> object:
    """Read a line back as the plain value of a field; whether it fits is for `decode_facts` to say."""
    if field not in _SEPARATORS:
        return clean_line(text)
    parts = [clean_line(one) for one in text.split(_SEPARATORS[field].strip())]
    return [_THEMES.get(one.casefold(), one) if field == "themes" else one for one in parts if one]


def published_words(published: Paper, field: str) -> str:
    """Say of a field that it is the reader's own, and what is published."""
    if field == "brief":
        return f"brief: yours; published: {f'{published.brief.words} words' if published.brief else 'nothing'}"
    if field in CARD_FACTS:
        from compress_tui.model.card_form import fact_words

        return fact_words(published.card, field)
    if field not in WRITTEN:
        return f"{field}: yours"
    rest = len(published.authors) - _NAMED if field == "authors" else 0
    if rest > 0:
        return f"{field}: yours; published: {'; '.join(published.authors[:_NAMED])} and {rest} more"
    return f"{field}: yours; published: {written(published, field) or 'nothing'}"
