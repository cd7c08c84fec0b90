"""A folder of notes: one Markdown file a paper, its head as Obsidian and Zettlr expect it, its body the note."""

import re
from difflib import get_close_matches

from compress_tui.citations.tex import plain_title
from compress_tui.interchange.front_matter import Head, HeadError, HeadValue, read_head, write_head
from compress_tui.model.own_words import OwnWords
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line, clean_text, garbage_line

_SAFE = re.compile(r"[A-Za-z0-9][\w.+-]*(?:/[A-Za-z0-9][\w.+-]*)?", re.ASCII)


def file_of(paper_id: str) -> str:
    """Name the file of a paper, so that `[[id]]` leads to it; empty for an id that is not fit to name a file."""
    return f"{paper_id}.md" if _SAFE.fullmatch(paper_id) else ""


def write_note(paper: Paper, words: OwnWords, citation_key: str = "") -> bytes:
    """Write the file of a paper."""
    title = plain_title(paper.title)
    short = title.partition(": ")[0]
    facts: dict[str, HeadValue] = {
        "title": title,
        "aliases": list(dict.fromkeys((short, title))),
        "authors": [clean_line(one) for one in paper.authors],
        "year": paper.year,
        "venue": clean_line(paper.venue),
        "arxiv": paper.arxiv_id,
        "url": clean_line(paper.url),
        "citation_key": clean_line(citation_key),
    }
    own: dict[str, HeadValue] = {
        "status": words.status.value,
        "star": words.star,
        "tags": [tag_outside(one) for one in words.tags],
        "verdict": words.verdict,
    }
    head = write_head({**{key: value for key, value in facts.items() if value}, **own})
    return (head + (f"\n{words.note}\n" if words.note else "")).encode("utf-8")


def tag_outside(tag: str) -> str:
    """Write a tag without blanks, since Obsidian's have none."""
    return re.sub(r"\s+", "-", tag.strip())


def read_note(content: bytes, base: OwnWords) -> OwnWords:
    """Read a file back; what its head does not name is as in the base. Raise `HeadError`."""
    try:
        raw = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise HeadError(line, "", "this is no text (not UTF-8)") from error
    if line := garbage_line(raw):
        raise HeadError(line, "", "this is no text (control character)")
    head = read_head(clean_text(raw))
    star, verdict = head.yes("star"), head.text("verdict")
    return OwnWords(
        note=_note(head),
        status=_status(head, base.status),
        star=base.star if star is None else star,
        tags=_tags(head, base.tags),
        verdict=base.verdict if verdict is None else clean_line(verdict),
    )


def _note(head: Head) -> str:
    """Give the body without the blank line after the head and the end of its last line."""
    body = head.body.removeprefix("\n") if head.values else head.body
    return body.removesuffix("\n")


def _status(head: Head, old: Status) -> Status:
    text = head.text("status")
    if not text:
        return old
    try:
        return Status(text.lower())
    except ValueError:
        near = get_close_matches(text.lower(), list(Status), n=1, cutoff=0.3)
        hint = f"; did you mean {near[0]}?" if near else "."
        why = f"'{text}' is no status{hint} There are: {', '.join(Status)}"
        raise HeadError(head.values["status"].line, "status", why) from None


def _tags(head: Head, old: tuple[str, ...]) -> tuple[str, ...]:
    """Give the tags; one that is written as an old one would be is that one."""
    found = head.texts("tags")
    if found is None:
        return old
    known = {tag_outside(one): one for one in old}
    plain = (clean_line(one).lstrip("#") for one in found)
    return tuple(sorted({known.get(one, one) for one in plain if one}))
