"""Workspace: the one place where the library changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compress_tui.clock import now
from compress_tui.collection_keeper import CollectionKeeper
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading
from compress_tui.storage.folders import seed_folder
from compress_tui.storage.store import Store, Touched

if TYPE_CHECKING:
    from compress_tui.citations.formats import Format
    from compress_tui.model.change import Change
    from compress_tui.model.edits import Edits
    from compress_tui.model.outcome import Outcome
    from compress_tui.model.paper import Abstract, Paper
    from compress_tui.storage.history import Step
    from compress_tui.storage.queue import Queue


class Workspace(CollectionKeeper):
    """Holds the present library. Changes are on the disk before they are in it; `DiskError` leaves it as it was."""

    def __init__(self, folder: Path, seed: Path | None = None) -> None:
        self._store = Store(folder)
        self.seed = seed or seed_folder()
        self._last_number = 0
        self._unshown: frozenset[PaperId] = frozenset()
        self._settings = {}
        self._first = None
        self.library: Library = self._store.load()
        self.is_new = not self.library.catalogue
        if self.is_new:
            self._first = self._come(self._read_collection())
            self.library = self.library.with_papers(self._first.papers)

    @property
    def folder(self) -> Path:
        """Give the data folder."""
        return self._store.folder

    @property
    def queue(self) -> Queue:
        """Give what is asked of arXiv."""
        return self._store.queue

    def take_notices(self) -> list[str]:
        """Give what the reader should know of the files, once."""
        notices = list(dict.fromkeys(self._store.notices))
        self._store.notices.clear()
        return notices

    def commit(self, change: Change, *, goes_on: bool = False) -> Outcome:
        """Apply, save, adopt. With `goes_on` the change joins the last one, so that one undo takes back both.

        Raise `DiskError` where it cannot be saved; library and disk are then as before.
        """
        from compress_tui.model.edits import edits_between  # what changes the library waits for the first paint
        from compress_tui.model.outcome import Outcome
        from compress_tui.storage.history import Step

        with self._store.step():
            self._adopt(self._store.catch_up_readings(self.library))
            edited = change.edited(self.library)
            edits, remark = edits_between(self.library, edited), change.remark(self.library)
            if edits:
                step = self._joined_step(Step(change.describe(), now(), edits), goes_on=goes_on)
                self._store.save_readings(edited)
        if not edits:
            return Outcome(f"{change.describe()} (nothing to change)", self._take_unshown())
        self._last_number = step.number
        self.library = self.library.with_readings(edited)
        return Outcome(". ".join(filter(None, (step.description, remark))), frozenset(edited) | self._take_unshown())

    def _joined_step(self, step: Step, *, goes_on: bool) -> Step:
        """Put a step into the history, joined to the newest one where that is of this window and goes on."""
        from compress_tui.storage.history import is_continued, joined_edits

        history = self._store.history
        last = history.newest() if goes_on else None
        if last is None or last.undone or last.number != self._last_number or not is_continued(last, step):
            return replace(step, number=history.push(step))
        joined = replace(step, edits=joined_edits(last.edits, step.edits), number=last.number)
        history.amend(joined)
        return joined

    def undo(self) -> Outcome:
        """Take back the last change, in whichever window or session it was made. May raise `DiskError`."""
        from compress_tui.model.edits import Edits
        from compress_tui.model.outcome import Outcome

        with self._store.step():
            self._adopt(self._store.catch_up_readings(self.library))
            step = self._store.history.last_done()
            if step is None:
                return Outcome("Nothing to undo.", self._take_unshown(), done=False)
            reverse = Edits(tuple(edit.reversed() for edit in reversed(step.edits)), step.description)
            outcome, edited = self._replay(step, reverse, undone=True)
        return self._replayed(outcome, edited)

    def redo(self) -> Outcome:
        """Do again what was undone last. May raise `DiskError`."""
        from compress_tui.model.edits import Edits
        from compress_tui.model.outcome import Outcome

        with self._store.step():
            self._adopt(self._store.catch_up_readings(self.library))
            step = self._store.history.next_undone()
            if step is None:
                return Outcome("Nothing to redo.", self._take_unshown(), done=False)
            outcome, edited = self._replay(step, Edits(step.edits, step.description), undone=False)
        return self._replayed(outcome, edited)

    def _replay(self, step: Step, change: Edits, *, undone: bool) -> tuple[Outcome, dict[PaperId, Reading]]:
        """Save a step's change or its reverse; the library follows when that is on the disk."""
        from compress_tui.model.outcome import Outcome

        if overtaken := change.overtaken(self.library):
            papers = ", ".join(overtaken[:3]) + (" and others" if len(overtaken) > 3 else "")
            verb = "Not undone" if undone else "Not done again"
            return Outcome(f"{verb}: “{step.description}”, since {papers} changed again later.", done=False), {}
        edited = change.edited(self.library)
        self._store.save_readings(edited)
        self._store.history.mark(step, undone=undone)
        return Outcome(f"{'Undid' if undone else 'Did again'}: {step.description}"), edited

    def _replayed(self, outcome: Outcome, edited: Mapping[PaperId, Reading]) -> Outcome:
        if outcome.done:
            self._last_number = 0
            self.library = self.library.with_readings(edited)
        return replace(outcome, touched=frozenset(edited) | self._take_unshown())

    def cite(self, paper_ids: Sequence[PaperId], style: Format) -> str:
        """Cite the papers by keys that are kept. May raise `DiskError`."""
        from compress_tui.citations.citing import cite

        papers = [self.library.paper(paper_id) for paper_id in paper_ids]
        return cite(papers, self.hand_out_keys(papers), style)

    def hand_out_keys(self, papers: Sequence[Paper]) -> dict[PaperId, str]:
        """Give the keys of papers; one handed out for the first time is kept, as no step to undo.

        May raise `DiskError`.
        """
        from compress_tui.citations.keys import key_style, unique_keys
        from compress_tui.model.change import SetCitationKeys

        with self._store.step():
            self._adopt(self._store.catch_up_readings(self.library))
            taken = {one: reading.citation_key for one, reading in self.library.readings.items()}
            keys = unique_keys(papers, taken, key_style(self.setting("citation_keys").get("value")))
            self._store.save_readings(edited := SetCitationKeys(tuple(keys.items())).edited(self.library))
        self.library = self.library.with_readings(edited)
        return keys

    def learn(self, papers: Iterable[Paper]) -> frozenset[PaperId]:
        """Save papers as they are known now, all or none. May raise `DiskError`."""
        self._settle()
        with self._store.papers_step():
            self._adopt(self._store.catch_up_papers(self.library))
            learnt = tuple(papers)
            self._store.save_papers(learnt)
        self.library = self.library.with_papers(learnt)
        return frozenset(paper.id for paper in learnt)

    def add(self, papers: Sequence[Paper]) -> Outcome:
        """Save papers that the reader added, as a step to undo. May raise `DiskError`."""
        from compress_tui.model.removal import SetRemoved

        return self.add_with(papers, SetRemoved(tuple(paper.id for paper in papers), removed=False))

    def add_with(self, papers: Sequence[Paper], change: Change) -> Outcome:
        """Save new papers with the change that shows them; they stay hidden until that is on the disk.

        They came today, unless they say when.
        """
        from compress_tui.model.removal import SetRemoved
        from compress_tui.storage.merging import came

        with self._store.step():
            self._adopt(self._store.catch_up_readings(self.library))
            new = tuple(paper.id for paper in papers if paper.id not in self.library)
            self._store.save_readings(hidden := SetRemoved(new, removed=True).edited(self.library))
        self.library = self.library.with_readings(hidden)
        day = now().date().isoformat()
        self.learn(came(paper, day) for paper in papers)
        return self.commit(change)

    def learn_abstracts(self, abstracts: Mapping[PaperId, Abstract]) -> frozenset[PaperId]:
        """Save fetched abstracts with their papers. May raise `DiskError`."""
        known = {one: abstract for one, abstract in abstracts.items() if one in self.library}
        return self.learn(replace(self.library.published(one), abstract=abstract) for one, abstract in known.items())

    def catch_up(self) -> frozenset[PaperId]:
        """Take in what other windows wrote, and name the papers to look at again. May raise `DiskError`."""
        self._adopt(self._store.catch_up_papers(self.library))
        self._adopt(self._store.catch_up_readings(self.library))
        return self._take_unshown()

    def _adopt(self, touched: Touched) -> None:
        """Take over a library that another window has changed; the papers of a first start stay in it."""
        if not touched.paper_ids:
            return
        self._unshown |= touched.paper_ids
        self.library = touched.library
        if self._first is not None:
            missing = [paper for paper in self._first.papers if paper.id not in self.library]
            self.library = self.library.with_papers(missing) if missing else self.library

    def _take_unshown(self) -> frozenset[PaperId]:
        """Give what other windows changed and nobody was told yet."""
        unshown, self._unshown = self._unshown, frozenset()
        return unshown

    def tidy(self) -> None:
        """Fold a long journal into its snapshot, at start or at the end. May raise `DiskError`."""
        if self.read_only:
            return
        self._settle()
        with self._store.papers_step():
            self._adopt(self._store.catch_up_papers(self.library))
            self._store.tidy(self.library)

    def back_up(self, why: str) -> None:
        """Copy the library as it is on the disk, if it changed since the last copy. May raise `DiskError`.

        Works on the files alone, so any thread may do it.
        """
        from compress_tui.storage.backups import back_up

        if not self.read_only:
            back_up(self.folder, now(), why)

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()
