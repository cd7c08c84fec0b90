"""ArxivApp: the part of the app that asks arXiv, for abstracts, for papers to add, and for papers to find."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work

from compress_tui.ui.messages import AbstractsRequested, AddRequested, FetchCancelled
from compress_tui.ui.searches_app import SearchesApp

if TYPE_CHECKING:
    from compress_tui.services.arxiv import Arxiv
    from compress_tui.ui.commands import Keymap
    from compress_tui.ui.fetching import Fetcher


class ArxivApp(SearchesApp):
    """An app on a workspace that may ask arXiv."""

    make_arxiv: "Callable[[], Arxiv]"
    keys: "Keymap"
    _fetcher: "Fetcher | None" = None

    @property
    def fetcher(self) -> "Fetcher":
        """Give the fetcher, made when it is first needed."""
        from compress_tui.ui.fetching import Fetcher

        if self._fetcher is None:
            self._fetcher = Fetcher(self, self.workspace, self.make_arxiv())
        return self._fetcher

    def go_on_fetching(self) -> None:
        """Go on with what an earlier start did not get, unless arXiv was asked by now, or the end is near."""
        from compress_tui.ui.widgets.paper_list import PaperList

        is_early = self._fetcher is None and self.library_screen.present(PaperList) is not None
        if is_early and len(self.workspace.queue) and not self.workspace.read_only:
            self.guarded(self.fetcher.go_on)

    @on(AbstractsRequested)
    def _fetch(self, message: AbstractsRequested) -> None:
        self.guarded(lambda: self.fetcher.want(message.paper_ids, message.looks))

    @on(FetchCancelled)
    def _cancel(self) -> None:
        self.workers.cancel_group(self, "arxiv search")
        if self._fetcher is not None:
            self.guarded(self._fetcher.cancel)

    @on(AddRequested)
    def _add(self, message: AddRequested) -> None:
        """Add what is named by id or link; search for what is neither."""
        from compress_tui.model.arxiv_id import read_ids

        wanted = read_ids(message.text)
        if wanted.ids:
            self.guarded(lambda: self.fetcher.add(wanted.ids))
        elif wanted.addresses:
            self.say(f"Not a paper of arXiv: {wanted.addresses[0]}. Only arXiv's ids, links and DOIs can be added.")
        else:
            self._find(message.text)

    @work(group="arxiv search", exclusive=True)
    async def _find(self, text: str) -> None:
        from compress_tui.services.arxiv_errors import ArxivError
        from compress_tui.services.arxiv_query import search_query
        from compress_tui.storage.disk import DiskError
        from compress_tui.ui.screens.find import FindScreen

        query, bar = search_query(text), self.library_screen.hint_bar
        if not query:
            self.say("A search needs a word that is to be found.")
            return
        bar.progress = f"Searching arXiv for “{text[:60]}”; {self.keys.first('back')} cancels"
        try:
            found = await self.fetcher.search(query)
            bar.progress = ""
            if not found:
                self.say("arXiv has no paper with these words.")
                return
            here = frozenset(one.id for one in found if one.id in self.workspace.library)
            chosen = await self.push_screen_wait(FindScreen(text, found, here, self.library_screen.glyphs))
            if chosen:
                await self.fetcher.add_found([found[at] for at in chosen])
        except (ArxivError, DiskError) as error:
            self.say(str(error))
        finally:
            if bar.progress.startswith("Searching"):
                bar.progress = ""
                self.say(self.library_screen.hint_bar.notice or "Stopped searching.")
