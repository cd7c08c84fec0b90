"""CompressApp: holds the workspace, carries out what screens ask for, and shows what came of it."""

import gc
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event
from textual.filter import LineFilter
from textual.screen import Screen

from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Command, Scope, on_cards, on_list
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.importing_app import ImportingApp
from compress_tui.ui.incoming import let_in
from compress_tui.ui.messages import (
    AddressRequested,
    CopyRequested,
    EditorRequested,
)
from compress_tui.ui.own_keys import own_keys
from compress_tui.ui.screens.library import LibraryScreen
from compress_tui.ui.skins import DEFAULT_SKIN, SKINS
from compress_tui.ui.view import View
from compress_tui.workspace import Workspace

if TYPE_CHECKING:
    from compress_tui.services.arxiv import Arxiv

LOOK_ROUND = 1.0
"""Seconds between two looks at what other windows wrote."""


class CompressApp(ImportingApp):
    """The program on the screen. `return_code` is 0, or 128 and the number of the signal that ended it."""

    TITLE = "compress-tui"
    CSS_PATH = "screens/library.tcss"  # Textual does not read the styles of a default screen by itself
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.APP)

    def __init__(self, workspace: Workspace, glyphs: Glyphs, arxiv: "Callable[[], Arxiv]") -> None:
        super().__init__(workspace)
        self.glyphs = glyphs
        self.make_arxiv = arxiv
        self.started_at = datetime.now(UTC)
        for skin in SKINS:
            self.register_theme(skin)
        wanted = str(workspace.setting("skin").get("value", DEFAULT_SKIN))
        self.theme = wanted if wanted in self.available_themes else DEFAULT_SKIN
        self.keys = own_keys(workspace.folder)
        self.set_keymap(self.keys.changed)
        view = View.decode(workspace.setting("view"))
        self.library_screen = LibraryScreen(workspace.library, glyphs, view)

    def get_driver_class(self) -> type[Driver]:
        """Use our input thread where Textual would use its own for Linux and macOS."""
        from textual.drivers.linux_driver import LinuxDriver

        from compress_tui.ui.terminal import TerminalDriver

        found = super().get_driver_class()
        return TerminalDriver if found is LinuxDriver else found

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw in ASCII where the terminal shows nothing else, borders and bars of Textual's included."""
        if not self.glyphs.is_ascii:
            return super().get_line_filters()
        from compress_tui.ui.ascii_filter import AsciiFilter

        return [*super().get_line_filters(), AsciiFilter()]

    def get_default_screen(self) -> Screen[None]:
        """Begin with the list."""
        return self.library_screen

    async def on_event(self, event: Event) -> None:
        """Pass on what is harmless."""
        if let_in(event):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Take over what the first paint did not need."""
        self.call_after_refresh(self._settle)
        self.await_signals()

    # -- after the first paint --------------------------------------------------------

    def _settle(self) -> None:
        gc.freeze()
        gc.enable()
        self.library_screen.show_commands(self.keys.commands)
        self.show_searches()
        is_quiet = self.screen is self.library_screen and not self.library_screen.hint_bar.notice
        if self.workspace.is_new and is_quiet:  # the first key may have been faster
            down, up, read, search, keys = map(self.keys.first, ("down", "up", "read", "search", "help"))
            self.say(
                f"Welcome. {down} {up} move, {read} marks read, {search} searches, {keys} shows all keys. All is saved."
            )
        if problems := self.keys.problems:
            self.say(problems[0] + (f" And {len(problems) - 1} more: see `compress-tui keys`." if problems[1:] else ""))
        self.set_timer(0.15, self._look_after_files)
        self.set_timer(0.5, self.go_on_fetching)
        self.set_interval(LOOK_ROUND, self._look_round)

    @work(group="upkeep")
    async def _look_after_files(self) -> None:
        from compress_tui.ui.upkeep import look_after_files

        await look_after_files(self, self.workspace)

    def _look_round(self) -> None:
        """Show what another window wrote, and remember where the reader is."""
        self.catch_up()
        self.guarded(self.save_view)

    def save_view(self) -> None:
        """Remember filter and cursor for the next start."""
        if self.library_screen.is_mounted:
            self.workspace.save_setting("view", self.library_screen.view.encode())

    # -- services -------------------------------------------------------------------------

    @on(CopyRequested)
    @work(group="clipboard")
    async def _copy(self, message: CopyRequested) -> None:
        from compress_tui.ui.handing import copy_citations

        await copy_citations(self, self.workspace, message.paper_ids, message.style)

    @on(AddressRequested)
    @work(group="browser")
    async def _visit(self, message: AddressRequested) -> None:
        from compress_tui.ui.handing import open_pages

        await open_pages(self, message.what, message.addresses)

    @on(EditorRequested)
    def _edit(self, message: EditorRequested) -> None:
        from compress_tui.ui.editing import edit_note

        edit_note(self, message.paper_id)

    # -- palette, help, skins ---------------------------------------------------------------

    def action_help(self) -> None:
        """Show all keys."""
        from compress_tui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.glyphs, self.keys.commands, self.keys.commands))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Give the palette the table of commands, and the skins."""
        from compress_tui.ui.palette import palette_entries

        if screen not in (self.library_screen, self.library_screen.cards):
            return ()
        commands = (on_list if screen is self.library_screen else on_cards)(self.keys.commands)
        if self.library_screen.note_editor is not None:
            commands = (*(one for one in self.keys.commands if one.scope is Scope.NOTE), *commands)
        return palette_entries(commands, self._run_command, self.available_themes, self.choose_skin)

    async def _run_command(self, command: Command) -> None:
        main = self.library_screen
        here = main.cards or main
        places = {Scope.APP: self, Scope.LIBRARY: here, Scope.TRIAGE: main.cards, Scope.NOTE: main.note_editor}
        await self.run_action(command.action, places.get(command.scope) or main.paper_list)

    def choose_skin(self, name: str) -> None:
        """Change the colours, now and for later starts."""
        self.theme = name
        self.guarded(lambda: self.workspace.save_setting("skin", {"value": name}))

    # -- the end ------------------------------------------------------------------------------

    def _draw_parting_frame(self) -> None:
        """Draw what the next start shows at once."""
        from compress_tui.ui.parting import parting_frame

        self.frame = parting_frame(self.library_screen)

    async def action_quit(self) -> None:
        """Save where the reader is, and end; with a note that cannot be saved only when asked once more."""
        if (failure := self._save_note()) and not self._was_warned:
            self._was_warned = True
            again = f"{self.keys.label('quit')} quits anyway; the note then goes into a file in {gettempdir()}."
            self.say(f"The note is not saved yet. {failure} {again}")
            return
        self.guarded(self.save_view)
        self._draw_parting_frame()
        self.leave()
