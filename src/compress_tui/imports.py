"""Imports: a batch of foreign papers becomes a plan, and a plan one step of the library; for app and commands alike."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from compress_tui.clock import now
from compress_tui.errands import Errands
from compress_tui.interchange.incoming import Batch
from compress_tui.interchange.plan import Plan, TakeIn, planned
from compress_tui.model.outcome import Outcome
from compress_tui.model.theme import Theme
from compress_tui.model.theme_words import ThemeWords
from compress_tui.workspace import Workspace


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
