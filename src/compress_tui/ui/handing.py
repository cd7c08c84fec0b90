"""Handing things over: citations to the clipboard, addresses to the browser; the sentence says what is known."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from compress_tui.citations.formats import Format
from compress_tui.model.library import UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.services.background import in_daemon_thread
from compress_tui.services.browser import open_address
from compress_tui.services.clipboard import SETTING, ClipboardError, Via, chosen_way, copy
from compress_tui.storage.disk import DiskError, write_beside
from compress_tui.workspace import Workspace


class Place(Protocol):
    """What is needed of the app."""

    def say(self, sentence: str) -> None:
        """Show a sentence."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send the text to the terminal by OSC 52."""

    def show_text(self, text: str) -> None:
        """Show a text on the whole screen, to be selected with the mouse."""


async def copy_citations(place: Place, workspace: Workspace, paper_ids: Sequence[PaperId], style: str) -> None:
    """Cite the papers and hand the text over by the first way that works."""
    wanted = Format(style)
    try:
        text = workspace.cite(paper_ids, wanted)
    except (DiskError, UnreadableError) as error:
        place.say(str(error))
        return
    if text:
        count = "1 paper" if len(paper_ids) == 1 else f"{len(paper_ids)} papers"
        await copy_text(place, workspace, f"{wanted.title} of {count}", text)
    else:
        place.say(f"Nothing to copy: no {wanted.title} for this paper.")


async def copy_text(place: Place, workspace: Workspace, what: str, text: str) -> None:
    """Hand a text over by the way of the setting, or the first that works; the last is a file in the data folder."""
    way = chosen_way(workspace.setting(SETTING).get("value"))
    sent: list[str] = []
    try:
        receipt = await in_daemon_thread(
            lambda: copy(
                text,
                environment=os.environ,
                fallback_folder=workspace.folder / "copied",
                send_osc52=sent.append,
                via=way,
            )
        )
    except ClipboardError as error:
        place.say(str(error))
        return
    for one in sent:
        place.copy_to_clipboard(one)
    place.say(receipt.sentence(what))
    if receipt.via is Via.FILE:
        place.show_text(text)


def save_text(place: Place, name: str, text: str) -> None:
    """Write a text into a new file of the folder in which the program was started."""
    try:
        path = write_beside(Path.cwd(), name, ".md", text)
    except OSError as error:
        place.say(f"Not saved ({error.strerror or error}). Nothing is lost: y copies it, and the history has it.")
        return
    place.say(f"Saved as {path}")


async def open_pages(place: Place, what: str, addresses: Sequence[str]) -> None:
    """Open addresses one after the other, and say of the last, or of all, what became of them."""
    for address in addresses:
        await open_page(place, what, address)
    if len(addresses) > 1:
        place.say(f"Asked the browser for {len(addresses)} addresses: {what}.")


async def open_page(place: Place, what: str, address: str) -> None:
    """Open an address, or show it where there is no browser."""
    try:
        opened = await in_daemon_thread(lambda: open_address(address))
    except ValueError:
        place.say(f"Not opened, since it is no web address: {address}")
        return
    place.say(f"Opened the {what}: {address}" if opened else f"No browser here. The {what}: {address}")
