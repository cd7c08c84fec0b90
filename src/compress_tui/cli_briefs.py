"""The command about the brief of one paper: print it, write it, or take the published one back."""

import sys
from argparse import Namespace
from pathlib import Path

from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, FAILED, NOTHING, USAGE, find_paper, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.model.brief import Brief, BriefError
from compress_tui.model.brief_change import SetBrief
from compress_tui.model.change import SetFacts
from compress_tui.model.lint import BRIEF_WORDS
from compress_tui.model.outline import PaperId
from compress_tui.model.own_brief import form_of, parse_own, words_hint
from compress_tui.services.editor import EditorError, edit
from compress_tui.storage.drafts import BRIEFS, Drafts
from compress_tui.workspace import Workspace


def add_commands(commands: Commands) -> None:
    """Describe the arguments."""
    found = commands.add_parser("brief", help="print the brief of a paper, or write your own")
    found.add_argument("id")
    way = found.add_mutually_exclusive_group()
    way.add_argument("--edit", action="store_true", help="write it in $VISUAL or $EDITOR, under its five headings")
    way.add_argument("--from", dest="source", metavar="FILE", help="take it from a file of this form; - for stdin")
    way.add_argument("--restore", action="store_true", help="take the published one back")
    way.add_argument("--published", action="store_true", help="print the published one in place of yours")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=brief)


@guarded
def brief(options: Namespace) -> int:
    """Print a brief, or change it."""
    with open_workspace(options) as workspace:
        paper_id = find_paper(workspace.library, options.id)
        if options.restore:
            say(workspace.commit(SetFacts(paper_id, (("brief", None),))).sentence)
            return DONE
        if options.source is not None:
            return _take(workspace, paper_id, options.source)
        if options.edit:
            return _edit(workspace, paper_id)
        return _print(workspace, paper_id, options)


def _print(workspace: Workspace, paper_id: PaperId, options: Namespace) -> int:
    published, shown = workspace.library.published(paper_id).brief, workspace.library.paper(paper_id).brief
    found = published if options.published else shown
    if options.json:
        say_json(_row(paper_id, found, is_own=not options.published and shown != published))
    elif found is not None:
        say(found.markdown().rstrip())
    if found is None:
        complain(f"No brief of {paper_id} yet; `compress-tui brief {paper_id} --edit` begins one.")
        return NOTHING
    return DONE


def _row(paper_id: PaperId, found: Brief | None, *, is_own: bool) -> dict[str, object]:
    texts = {heading.lower(): text for heading, text in found.sections} if found is not None else {}
    whole, words = (found.is_whole, found.words) if found is not None else (False, 0)
    return {"id": paper_id, "is_own": is_own, "is_whole": whole, "words": words, **texts}


def _take(workspace: Workspace, paper_id: PaperId, source: str) -> int:
    """Take a brief from a file or from stdin."""
    name = "stdin" if source == "-" else source
    try:
        text = (sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()).decode("utf-8")
        found = parse_own(text)
    except BriefError as error:
        complain(f"{name}:{error.line}: {error.why}. Nothing was changed.")
        return USAGE
    except UnicodeDecodeError:
        complain(f"{name} is no text (not UTF-8). Nothing was changed.")
        return USAGE
    except OSError as error:
        complain(f"{name} cannot be read ({error.strerror}). Nothing was changed.")
        return USAGE
    _commit(workspace, SetBrief(paper_id, found, workspace.library.paper(paper_id).brief))
    return DONE


def _commit(workspace: Workspace, change: SetBrief) -> None:
    say(workspace.commit(change).sentence)
    say(words_hint(workspace.library.paper(change.paper_id).brief, BRIEF_WORDS))


def _edit(workspace: Workspace, paper_id: PaperId) -> int:
    """Let the reader write it in an editor; what cannot be taken stays as a draft."""
    shown = workspace.library.paper(paper_id).brief
    with Drafts(workspace.folder, BRIEFS).opened(paper_id, form_of(shown)) as draft:
        try:
            change = SetBrief(paper_id, parse_own(edit(draft.path)), parse_own(draft.base))
        except (BriefError, EditorError) as error:
            why = f"Line {error.line}: {error.why}." if isinstance(error, BriefError) else str(error)
            kept = f" What you wrote is kept in {draft.path}; --edit opens it again." if draft.is_changed else ""
            complain(f"{why} The brief is as it was.{kept}")
            return FAILED
        _commit(workspace, change)
        draft.remove()
    return DONE
