"""Imports: a batch of foreign papers becomes a plan, and a plan one step of the library; for app and commands alike."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from compress_tui.clock import now
from compress_tui.errands import Errands
from compress_tui.interchange.bundle import decoded
from compress_tui.interchange.columns import FIELDS
from compress_tui.interchange.detection import Columns, Kind, read_bundle, read_text
from compress_tui.interchange.incoming import Batch, Refusal
from compress_tui.interchange.intake import open_bundle
from compress_tui.interchange.lists_reading import read_list
from compress_tui.interchange.plan import Plan, TakeIn, planned
from compress_tui.model.arxiv_id import read_id
from compress_tui.model.outcome import Outcome
from compress_tui.model.theme import Theme
from compress_tui.model.theme_words import ThemeWords
from compress_tui.workspace import Workspace

__all__ = ["FIELDS", "carry_out", "plan_for", "read_sources"]


def read_sources(sources: Sequence[str], columns: Columns, kind: Kind | None = None, piped: bytes = b"") -> Batch:
    """Read files, folders, archives, `-` for what was piped in, and ids or links that stand for themselves.

    Raise `IntakeError` for a source that cannot be read at all; then nothing of the others is taken in either.
    """
    batch = Batch("")
    for source in sources:
        if source == "-":
            text = decoded(piped, "stdin")
            batch += Batch("", (), (text,)) if isinstance(text, Refusal) else read_text(text, "stdin", columns, kind)
        elif read_id(source) is not None and not Path(source).exists():
            batch += read_list(source, source)
        else:
            with open_bundle(Path(source).expanduser()) as bundle:
                batch += read_bundle(bundle, columns, kind)
    return batch


def plan_for(workspace: Workspace, batch: Batch, theme: Theme | None = None) -> Plan:
    """Tell what the batch would do to the library as it is now."""
    return planned(workspace.library, batch, now(), _suggestions(workspace), theme)


def _suggestions(workspace: Workspace) -> Callable[[str], Theme]:
    """Suggest themes by the words of titles; nothing is learnt before the first is asked for."""

    @cache
    def words() -> ThemeWords:
        return ThemeWords.of(Errands(workspace).sample())

    return lambda title: words().suggest(title, "")[0]


def carry_out(workspace: Workspace, plan: Plan) -> Outcome:
    """Take in what the plan says, as one step to undo. May raise `DiskError`; the library is then as before.

    Papers of arXiv whose title or authors the file did not give wait for arXiv.
    """
    outcome = workspace.add_with(plan.papers, TakeIn(plan))
    bare = [paper.id for paper in plan.papers if paper.arxiv_id and not (paper.authors and len(paper.published) > 4)]
    waiting = Errands(workspace).want_abstracts(bare)
    if not waiting:
        return outcome
    words = "1 paper waits" if waiting == 1 else f"{waiting} papers wait"
    return replace(outcome, sentence=f"{outcome.sentence}. {words} for arXiv to say what the file did not")
