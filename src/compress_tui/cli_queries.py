"""The commands that take a search: list, count, random, and mark, which takes ids as well."""

import random
from argparse import Namespace
from collections.abc import Sequence

from compress_tui.citations.tex import plain_title
from compress_tui.cli_commands import (
    DONE,
    NOTHING,
    USAGE,
    NoSuchPaperError,
    find_paper,
    guarded,
    open_workspace,
    row,
)
from compress_tui.cli_output import complain, say, say_json
from compress_tui.clock import now
from compress_tui.model.arxiv_id import read_id
from compress_tui.model.change import SetStatus
from compress_tui.model.library import Library
from compress_tui.model.listing import Listing
from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.query_codec import encode_query
from compress_tui.model.reading import Status
from compress_tui.model.saved_search import decode_searches
from compress_tui.model.search import Haystack, Scope
from compress_tui.model.text import clean_line


def ask(options: Namespace, library: Library) -> Listing:
    """Answer the search of a command; raise `QueryError` where it cannot be understood."""
    options.text = clean_line(" ".join(options.query))
    return Listing.of(Query(text=options.text), Scope(library, Haystack(), now().date()))


def _near(listing: Listing) -> str:
    return "; ".join(f"for '{one.word}': {', '.join(one.instead)}" for one in listing.near)


def _say_line(library: Library, paper_id: PaperId) -> None:
    outline, reading = library.catalogue.outlines[paper_id], library.reading(paper_id)
    say(f"{paper_id:<14} {outline.published[:4]:4} {reading.status:<8} {plain_title(outline.title)}")


@guarded
def list_papers(options: Namespace) -> int:
    """List the papers that fit, or those with near words where none does."""
    with open_workspace(options) as workspace:
        library = workspace.library
        listing = ask(options, library)
        if listing.near:
            complain(f"No exact match; these have near words, {_near(listing)}.")
        if options.json:
            say_json([row(library.paper(one), library.reading(one)) for one in listing.ids])
        else:
            for one in listing.ids:
                _say_line(library, one)
    if not listing.ids:
        complain("No paper fits.")
    return DONE if listing.ids else NOTHING


def exact(listing: Listing) -> tuple[PaperId, ...]:
    """Give the papers that fit exactly, and say what is near where none does."""
    if listing.near:
        complain(f"No exact match. Near words: {_near(listing)}.")
    return () if listing.near else listing.ids


def to_write(options: Namespace, library: Library) -> tuple[PaperId, ...]:
    """Give the papers that fit exactly, to be written; raise `NoSuchPaperError` where none does."""
    ids = exact(ask(options, library))
    if not ids:
        raise NoSuchPaperError("No paper fits; nothing was written.")
    return ids


@guarded
def count(options: Namespace) -> int:
    """Count the papers that fit exactly."""
    with open_workspace(options) as workspace:
        found, total = len(exact(ask(options, workspace.library))), len(workspace.library)
    if options.json:
        say_json({"count": found, "of": total})
    else:
        say(str(found))
    return DONE if found else NOTHING


@guarded
def pick(options: Namespace) -> int:
    """Print one of the papers that fit exactly, by chance."""
    with open_workspace(options) as workspace:
        library = workspace.library
        ids = exact(ask(options, library))
        if not ids:
            complain("No paper fits.")
            return NOTHING
        one = random.choice(ids)
        if options.json:
            say_json(row(library.paper(one), library.reading(one)))
        else:
            _say_line(library, one)
    return DONE


@guarded
def mark(options: Namespace) -> int:
    """Give papers a status, by ids or by a search; with one unknown id among them none is changed."""
    with open_workspace(options) as workspace:
        library = workspace.library
        if _are_ids(options.query, library):
            ids = tuple(dict.fromkeys(find_paper(library, one) for one in options.query))
        else:
            listing = ask(options, library)
            if not listing.query.is_filtering or not listing.query.search.terms:
                complain("A mark needs ids, or a search that leaves something out; nothing was changed.")
                return USAGE
            ids = exact(listing)
        if not ids:
            raise NoSuchPaperError("No paper fits; nothing was changed.")
        differing = [one for one in ids if library.reading(one).status is not options.status]
        change = SetStatus(ids, options.status, now())
        if options.dry_run:
            sentence = f"Would mark {len(differing)} of {len(ids)} papers {options.status}; nothing was changed."
        else:
            sentence = workspace.commit(change).sentence
        if options.json:
            kept = {"status": options.status, "dry_run": options.dry_run, "matched": len(ids)}
            say_json({**kept, "changed": len(differing), "ids": list(ids)})
        else:
            for one in ids if options.dry_run else ():
                _say_line(library, one)
            say(sentence)
    return DONE


def _are_ids(words: Sequence[str], library: Library) -> bool:
    return all(one in library or read_id(one) is not None for one in words)


@guarded
def searches(options: Namespace) -> int:
    """List the saved searches."""
    with open_workspace(options) as workspace:
        library, found = workspace.library, decode_searches(workspace.setting("searches").get("value"))
        scope = Scope(library, Haystack(), now().date())
        rows = [(one.name, one.query.run(scope), encode_query(one.query)) for one in found]
    unread = [sum(library.reading(one).status is Status.UNREAD for one in ids) for _, ids, _ in rows]
    if options.json:
        counted = zip(rows, unread, strict=True)
        say_json([{"name": name, "unread": n, "papers": len(ids), "query": q} for (name, ids, q), n in counted])
    else:
        for number, ((name, ids, _), count) in enumerate(zip(rows, unread, strict=True), 1):
            say(f"{number:>2} {count:>6}/{len(ids):<6} {name}")
    return DONE
