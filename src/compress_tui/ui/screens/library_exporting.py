"""LibraryExporting: the main screen's key that takes papers out, with its questions about format and file."""

from pathlib import Path

from textual import work

from compress_tui.model.outline import PaperId
from compress_tui.ui.messages_exporting import ExportRequested
from compress_tui.ui.screens.library_notes import LibraryNotes


class LibraryExporting(LibraryNotes):
    """The main screen's export. Out: `ExportRequested`."""

    @work(group="dialog", exclusive=True)
    async def action_export(self) -> None:
        """Ask for format and file, and export the selection, or else all that the list shows."""
        from compress_tui.interchange.outgoing import Target
        from compress_tui.ui.screens.dialogs import Choice, Prompt, Question

        if not (paper_ids := self._leaving()):
            self.say("Nothing to export: the list shows no paper.")
            return
        targets = tuple(Target)
        papers = "1 paper" if len(paper_ids) == 1 else f"{len(paper_ids):,} papers"
        what = f"Export {papers}{' (the selection)' if self.chosen else ''}"
        picked = await self.app.push_screen_wait(Choice(f"{what} as", tuple(one.title for one in targets)))
        if picked is None:
            return
        target = targets[picked]
        suggested = free_path(Path.cwd(), "papers", target.ending)
        answer = await self.app.push_screen_wait(Prompt(f"{what} as {target.title} to the file", str(suggested)))
        if answer is None or not answer.strip():
            return
        path = Path(answer.strip()).expanduser().absolute()
        if path.is_dir():
            path = free_path(path, "papers", target.ending)
        is_there = path.exists()
        if is_there and not await self.app.push_screen_wait(Question(f"{path} is there already. Replace it?")):
            self.say(f"Not exported: {path} stays as it is.")
            return
        self.post_message(ExportRequested(paper_ids, target, path, replace=is_there))

    def _leaving(self) -> tuple[PaperId, ...]:
        if self.chosen:
            return self.targets()
        return self.paper_list.listing.ids if self.paper_list.listing else ()


def free_path(folder: Path, name: str, ending: str) -> Path:
    """Give a path in a folder that no file has yet, numbered where need be."""
    paths = (folder / f"{name}{f'-{number}' if number > 1 else ''}{ending}" for number in range(1, 10_000))
    return next((path for path in paths if not path.exists()), folder / f"{name}{ending}")
