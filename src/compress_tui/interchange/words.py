"""Words: how people name states of reading, themes, and yes and no."""

import re
from collections.abc import Iterable

from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line, fold
from compress_tui.model.theme import Theme

REPORT_TAG = "has-report"
"""The tag of a paper that was marked with a tick where it came from, and came without a brief of ours."""

TICK = re.compile(r"[✅✔☑]\ufe0f?")

_STATUS_WORDS = {
    Status.UNREAD: "unread|new|not started|not read|not yet read|inbox|ungelesen|nicht begonnen|non lu|no leido|"
    "未读|未読",
    Status.QUEUED: "queued|queue|to read|toread|want to read|read later|later|next|next up|to do|todo|reading list|"
    "backlog|planned|up next|zu lesen|a lire|por leer|da leggere|待读",
    Status.READING: "reading|in progress|currently reading|started|begun|ongoing|doing|partially read|skimmed|"
    "in arbeit|en cours|en curso|in corso|在读",
    Status.READ: "read|done|finished|complete|completed|gelesen|lu|leido|letto|lido|fertig|termine|已读|読了",
    Status.SKIPPED: "skipped|skip|not reading|wont read|will not read|abandoned|dropped|rejected|ignored|ignore|"
    "archived|not relevant|irrelevant|discarded",
}
_STATUSES = {word: status for status, words in _STATUS_WORDS.items() for word in words.split("|")}
_YES = frozenset(("yes", "y", "true", "1", "x", "ja", "oui", "si", "sim", "是")) | frozenset("✅✓✔☑⭐★🌟")
_NO = frozenset(("no", "n", "false", "0", "nein", "non", "nao", "否")) | frozenset("❌✗✘☐")

_VARIANTS = {
    "lowrank": Theme.LOW_RANK, "lowrankdecomposition": Theme.LOW_RANK, "lowrankapproximation": Theme.LOW_RANK,
    "knowledgedistillation": Theme.DISTILLATION, "modelcompression": Theme.COMPRESSION,
    "finetune": Theme.FINETUNING, "benchmark": Theme.BENCHMARKS, "agent": Theme.AGENTS, "prompts": Theme.PROMPT,
    "prompting": Theme.PROMPT, "hyperparameter": Theme.HYPERPARAMETERS, "opensource": Theme.OPEN_MODELS,
    "opensourcemodel": Theme.OPEN_MODELS, "openmodels": Theme.OPEN_MODELS, "encodings": Theme.ENCODING,
}  # fmt: skip
"""Other spellings of the themes, letters only."""

_NEAR = (
    (Theme.QUANTIZATION, r"quanti[sz]|binari[sz]|ternar|low-bit|mixed.precision|\bptq\b|\bqat\b"),
    (Theme.PRUNING, r"prun|spars|lottery"),
    (Theme.DISTILLATION, r"distill?|teacher|student"),
    (Theme.LOW_RANK, r"low.?rank|factori[sz]|decompos|\bsvd\b|tensor"),
    (Theme.FINETUNING, r"fine.?tun|\bpeft\b|adapter|\blora\b|parameter.efficient|^tuning"),
    (Theme.PROMPT, r"prompt|in-context"),
    (Theme.MEMORY, r"memory|kv.?cache|key.value|long.context"),
    (Theme.BENCHMARKS, r"benchmark|evaluat|leaderboard"),
    (Theme.AGENTS, r"\bagents?\b|agentic"),
    (Theme.OPEN_MODELS, r"open.?(?:source|weights?)? ?(?:language )?(?:models?|llms?)\b"),
    (Theme.ENCODING, r"encoding|embedding|tokeni[sz]"),
    (Theme.HYPERPARAMETERS, r"hyper.?parameter|learning rate|scaling law"),
    (Theme.COMPRESSION, r"compress"),
)
"""Words of headings that speak for a theme."""


def _letters(text: str) -> str:
    return re.sub(r"[^\w]+", "", fold(text)).replace("isation", "ization")


_THEMES = {_letters(theme): theme for theme in Theme} | _VARIANTS


def plain_words(text: str) -> str:
    """Give the words of a label, folded, without pictures and signs.

    >>> plain_words("📙 To-Read!")
    'to read'
    """
    return " ".join(re.findall(r"[^\W_]+", fold(text).replace("'", "").replace("’", "")))


def read_status(text: str) -> Status | None:
    """Read a state of reading as people name it; None where the word is not known.

    >>> read_status("📖 In Progress"), read_status("📕 Not Reading")
    (<Status.READING: 'reading'>, <Status.SKIPPED: 'skipped'>)
    """
    return _STATUSES.get(plain_words(text))


def read_yes(text: str) -> bool | None:
    """Read a checkbox; None where it is neither yes nor no."""
    word = text.strip().strip("\ufe0f")
    known = fold(word)
    return True if known in _YES or word in _YES else False if known in _NO or word in _NO else None


def theme_named(text: str) -> Theme | None:
    """Give the theme that a tag names, in any case and the usual spellings."""
    return _THEMES.get(_letters(text))


def themes_near(heading: str) -> tuple[Theme, ...]:
    """Give the themes that a heading speaks of: the one it names, else all of which it has a word."""
    named = theme_named(heading)
    folded = fold(heading)
    return (named,) if named is not None else tuple(theme for theme, words in _NEAR if re.search(words, folded))


def sorted_out(tags: Iterable[str]) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
    """Divide tags into the themes that they name and the rest, each once and in order; `#Pruning` is no theme."""
    themes: dict[Theme, None] = {}
    others: dict[str, None] = {}
    for tag in tags:
        if tag.strip().startswith("#") and theme_named(tag.strip()[1:]) is not None:
            others[clean_line(tag)[1:]] = None
        elif (theme := theme_named(tag)) is not None:
            themes[theme] = None
        elif plain := clean_line(tag):
            others[plain] = None
    return tuple(themes), tuple(others)
