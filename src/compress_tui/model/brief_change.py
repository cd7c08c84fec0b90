"""SetBrief: the change that puts a brief of the reader's own in the place of the published one."""

from dataclasses import dataclass

from compress_tui.model.brief import Brief
from compress_tui.model.change import Change, SetFacts
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.own_brief import merged_briefs, plain_brief
from compress_tui.model.reading import Reading


@dataclass(frozen=True, slots=True)
class SetBrief(Change):
    """Write the brief of a paper; `base` is the one that the writer started from.

    What another window wrote meanwhile is kept, heading by heading. A brief that says what is published is none of the
    reader's own.
    """

    paper_id: PaperId
    brief: Brief | None
    base: Brief | None

    def _present(self, library: Library) -> Brief | None:
        try:
            return library.paper(self.paper_id).brief
        except (KeyError, UnreadableError):
            return self.base

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the reader's brief if its texts differ."""
        present = self._present(library)
        found, _ = merged_briefs(self.base, self.brief, present)
        return {} if found == present else SetFacts(self.paper_id, (("brief", plain_brief(found)),)).edited(library)

    def remark(self, library: Library) -> str:
        """Tell of a text that another window wrote meanwhile."""
        present = self._present(library)
        if self.base in (self.brief, present) or self.brief == present:
            return ""
        _, overlaps = merged_briefs(self.base, self.brief, present)
        places = "1 place overlaps" if overlaps == 1 else f"{overlaps} places overlap"
        marked = f" and {places}, marked with <<<<<<<" if overlaps else ""
        return f"Another window had changed this brief too: both are kept{marked}."

    def describe(self) -> str:
        """Name the paper."""
        return f"{'Wrote' if self.brief is not None else 'Emptied'} the brief of {self.paper_id}"
