"""The commands beside the screen: same store, same errors; results on stdout, complaints on stderr."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import wraps

from compress_tui.citations.tex import plain_title
from compress_tui.citations.tex_abstract import readable_abstract
from compress_tui.cli_output import complain, complain_of_part, give_up_stdout, say, say_json
from compress_tui.clock import now
from compress_tui.model.arxiv_id import plain_id
from compress_tui.model.change import AppendNote
from compress_tui.model.codec import encode_paper, encode_reading
from compress_tui.model.facts import published_words
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.marks import marks
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.query_terms import QueryError
from compress_tui.model.reading import Reading
from compress_tui.model.text import clean_line, clean_text
from compress_tui.storage.backups import is_due
from compress_tui.storage.disk import DiskError
from compress_tui.storage.folders import data_folder
from compress_tui.workspace import Workspace

DONE, FAILED, USAGE, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130
Run = Callable[[Namespace], int]


class NoSuchPaperError(Exception):
    """An id that is not in the library, or a search that no paper fits."""


def guarded(run: Run) -> Run:
    """Turn the errors that a reader can meet into a sentence and an exit code."""

    @wraps(run)
    def run_guarded(options: Namespace) -> int:
        try:
            code = run(options)
            sys.stdout.flush()  # what cannot be written is to be found out here, not at the interpreter's end
            return code
        except QueryError as error:
            complain(f"column {error.at + 1}: {error}")
            complain_of_part(options.text, error.at, error.length)
            return USAGE
        except (DiskError, UnreadableError) as error:
            complain(str(error))
            return FAILED
        except NoSuchPaperError as error:
            complain(str(error))
            return NOTHING
        except BrokenPipeError:  # the reader of our output has seen enough
            give_up_stdout()
            return DONE
        except OSError as error:
            give_up_stdout()
            complain(f"The output could not be written: {error.strerror or error}. Your library is safe.")
            return FAILED
        except KeyboardInterrupt:
            give_up_stdout()
            return INTERRUPTED

    return run_guarded


@contextmanager
def open_workspace(options: Namespace) -> Iterator[Workspace]:
    """Open the library for a command, with the collection merged, and close it in order."""
    workspace = Workspace(data_folder(options.data_dir))
    try:
        workspace.update_collection()
        if is_due(workspace.folder, now()):
            workspace.back_up("day")
        yield workspace
        for notice in workspace.take_notices():
            complain(notice)
        workspace.tidy()
    finally:
        workspace.close()


def find_paper(library: Library, wanted: str) -> PaperId:
    """Give the paper of an id, in any form of arXiv's; raise `NoSuchPaperError` naming the nearest."""
    plain = plain_id(wanted)
    if plain in library:
        return PaperId(plain)
    near = get_close_matches(plain, list(library.catalogue), n=1, cutoff=0.6)
    hint = f" The nearest is {near[0]}: {library.catalogue.outlines[PaperId(near[0])].title}." if near else ""
    raise NoSuchPaperError(f"No paper '{wanted}' in the library; nothing was changed.{hint}")


def row(paper: Paper, reading: Reading) -> dict[str, object]:
    """Give what `--json` says of a paper in a list."""
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "published": paper.published,
        "venue": paper.venue,
        "url": paper.url,
        "code": paper.code,
        "themes": list(paper.themes),
        "has_brief": paper.has_brief,
        "has_abstract": paper.abstract is not None,
        "status": reading.status.value,
        "star": reading.star,
        "tags": list(reading.tags),
        "note": reading.note,
    }


@guarded
def show(options: Namespace) -> int:
    """Print one paper."""
    with open_workspace(options) as workspace:
        paper_id = find_paper(workspace.library, options.id)
        paper, reading = workspace.library.paper(paper_id), workspace.library.reading(paper_id)
        if options.json:
            say_json({**row(paper, reading), "paper": encode_paper(paper), "reading": encode_reading(reading)})
        else:
            say("\n".join(_paper_lines(paper, reading, workspace.library.published(paper_id))))
    return DONE


def _paper_lines(paper: Paper, reading: Reading, published: Paper) -> Iterator[str]:
    yield plain_title(paper.title)
    yield ", ".join(map(clean_line, paper.authors))
    yield " · ".join(filter(None, (paper.venue or "preprint", paper.published, paper.url, ", ".join(paper.themes))))
    yield f"Status: {reading.status}" + (", starred" if reading.star else "")
    if paper.code:
        yield f"Code: {paper.code}"
    yield from map(clean_line, marks(paper))
    yield from (f"({published_words(published, field)})" for field, _ in reading.facts)
    for name, value in encode_paper(paper).items():
        if name == "card" and isinstance(value, dict):
            yield "\nCard"
            yield from (f"  {field.replace('_', ' ')}: {_plain(found)}" for field, found in value.items())
    if reading.note:
        yield f"\nNote\n{reading.note}"
    if paper.brief is not None:
        yield "\n" + paper.brief.markdown().strip()
    if paper.abstract is not None:
        yield f"\nAbstract (arXiv v{paper.abstract.version})\n{readable_abstract(paper.abstract.text)}"
        known = (paper.abstract.comment, paper.abstract.journal_ref, paper.abstract.doi)
        yield from (clean_line(one) for one in (*known, ", ".join(paper.abstract.categories)) if one)


def _plain(value: object) -> str:
    match value:
        case dict():
            return ", ".join(f"{name} {found}" for name, found in value.items())
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


@guarded
def note(options: Namespace) -> int:
    """Print the note, or add a paragraph to it."""
    with open_workspace(options) as workspace:
        paper_id = find_paper(workspace.library, options.id)
        if options.append is not None:
            say(workspace.commit(AppendNote(paper_id, clean_text(options.append).strip(), now())).sentence)
        elif options.json:
            say_json(_linked_note(workspace.library, paper_id))
        elif written := workspace.library.reading(paper_id).note:
            say(written)
        else:
            complain(f"No note on {paper_id} yet.")
            return NOTHING
    return DONE


def _linked_note(library: Library, paper_id: PaperId) -> dict[str, object]:
    """Give a note with its links and the notes that link to it."""
    from compress_tui.model.note_links import LinkIndex

    found = LinkIndex.of(library).connections(library, paper_id)
    links = [
        {"id": one.paper_id, "known": one.is_known, "circle": list(one.circle)} for one in found if not one.is_back
    ]
    back = [one.paper_id for one in found if one.is_back]
    return {"id": paper_id, "note": library.reading(paper_id).note, "links": links, "linked_from": back}


@guarded
def print_citations(options: Namespace) -> int:
    """Print citations."""
    with open_workspace(options) as workspace:
        ids = [find_paper(workspace.library, one) for one in options.ids]
        if options.keys:
            workspace.save_setting("citation_keys", {"value": options.keys.value})
        text = workspace.cite(ids, options.format)
        if not text:
            complain(f"Nothing to cite: no {options.format.title} is known for this.")
            return NOTHING
        if options.copy or options.via or options.via_always:
            from compress_tui.cli_clipboard import hand_over

            count = "1 paper" if len(ids) == 1 else f"{len(ids)} papers"
            return hand_over(text, f"{options.format.title} of {count}", options, workspace)
        say(text.rstrip("\r\n"))
    return DONE
