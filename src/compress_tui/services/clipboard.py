"""The clipboard: the first way that works, and an honest word on where the text went."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from compress_tui.services.command import Deadline, RefusedError, ToolError, feed, output

TOOL_SECONDS = 2.0
"""The most that all tools may take together, reading back included; each gets its share of what is left."""

LONGEST_WAIT = 0.2
"""Seconds between two looks at whether the text arrived; the first ones follow each other sooner."""

OSC52_BYTES = 74_994
"""The longest base64 text that terminals take by OSC 52; a longer one is cut or dropped without a word."""

_TERMINALS_WITHOUT_OSC52 = frozenset({"dumb", "linux"})


class Via(StrEnum):
    """The way that a copied text took."""

    WL_COPY = "wl-copy"
    XCLIP = "xclip"
    XSEL = "xsel"
    PBCOPY = "pbcopy"
    CLIP_EXE = "clip.exe"
    WINDOWS = "Windows"
    TMUX = "tmux"
    OSC52 = "OSC 52"
    FILE = "file"


ANY = "any"
"""What the setting holds where the first way that works is to be taken."""

SETTING = "clipboard"
"""The setting under which a reader keeps the way that is always to be taken."""


def chosen_way(value: object) -> Via | None:
    """Read the setting; None, which is any way that works, where it names none."""
    return next((way for way in Via if way == value), None)


class ClipboardError(Exception):
    """No way to hand the text over, not even a file."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a text went, and whether that was seen to be so."""

    via: Via
    verified: bool
    path: Path | None = None
    refused: Via | None = None  # the way that was asked for and did not work

    def sentence(self, what: str) -> str:
        """Say it to the reader; `what` names the text, such as "BibTeX of 3 papers"."""
        match self.via:
            case Via.FILE if self.refused is not None:
                return f"{self.refused} does not work here: saved {what} to {self.path}"
            case Via.FILE:
                return f"No clipboard here: saved {what} to {self.path}"
            case Via.OSC52:
                return f"Sent {what} to the terminal by OSC 52; it may refuse"
            case Via.TMUX:
                return f"Sent {what} to tmux; paste with its prefix key and ]"
            case _:
                return f"{'Copied' if self.verified else 'Sent'} {what} ({self.via})"


@dataclass(frozen=True, slots=True)
class _Tool:
    """How to copy with a tool of the system, and how to read back; `paste` is empty where that is too slow."""

    via: Via
    copy: tuple[str, ...]
    paste: tuple[str, ...] = ()
    older_copy: tuple[str, ...] = ()
    encoding: str = "utf-8"


# Without a type wl-copy asks xdg-mime, which is slow and takes a short text for something else.
_WAYLAND = _Tool(
    Via.WL_COPY, ("wl-copy", "--type", "text/plain;charset=utf-8"), ("wl-paste", "--no-newline", "--type", "text")
)
_XCLIP = _Tool(Via.XCLIP, ("xclip", "-selection", "clipboard", "-in"), ("xclip", "-selection", "clipboard", "-out"))
_XSEL = _Tool(Via.XSEL, ("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output"))
_MACOS = _Tool(Via.PBCOPY, ("pbcopy",), ("pbpaste",))
# clip.exe reads the code page of the console unless the text is marked UTF-16; PowerShell could read back,
# but takes longer to start than the limit.
_WSL = _Tool(Via.CLIP_EXE, ("clip.exe",), encoding="utf-16")
# tmux before 3.2 does not know -w, which passes the buffer on to the terminal outside.
_TMUX = _Tool(Via.TMUX, ("tmux", "load-buffer", "-w", "-"), ("tmux", "show-buffer"), ("tmux", "load-buffer", "-"))
_NAMED = {tool.via: tool for tool in (_WAYLAND, _XCLIP, _XSEL, _MACOS, _WSL, _TMUX)}


def copy(
    text: str,
    *,
    environment: Mapping[str, str],
    fallback_folder: Path,
    send_osc52: Callable[[str], None] | None = None,
    platform: str = sys.platform,
    tool_seconds: float = TOOL_SECONDS,
    via: Via | None = None,
) -> Receipt:
    """Hand the text over by the first way that works: clipboard tool, tmux, OSC 52, file; or by `via` alone.

    All tools together get two seconds, so call this outside of the event loop; `send_osc52` is called in the same
    thread. A way that was asked for and fails gives way to a file, which is written to `fallback_folder` under a new
    name, for the reader's eyes only. Raise `ValueError` for an empty text and `ClipboardError` if not even the file
    can be written.
    """
    if not text:
        raise ValueError("there is nothing to copy")
    if _may_be_windows(environment, platform, via) and _copy_on_windows(text):
        return Receipt(Via.WINDOWS, verified=True)
    tools = [_NAMED[via]] if via in _NAMED else [] if via else list(_tools(environment, platform))
    whole = Deadline(tool_seconds)
    for tried, tool in enumerate(tools):
        try:
            return _copy_with(tool, text, environment, Deadline(whole.left / (len(tools) - tried)))
        except ToolError:
            continue
    if via in (None, Via.OSC52) and send_osc52 is not None and _takes_osc52(text, environment):
        send_osc52(text)
        return Receipt(Via.OSC52, verified=False)
    refused = None if via is Via.FILE else via
    return Receipt(Via.FILE, verified=True, path=_write_file(text, fallback_folder), refused=refused)


def _may_be_windows(environment: Mapping[str, str], platform: str, via: Via | None) -> bool:
    return platform == "win32" and (via is Via.WINDOWS or (via is None and not _is_remote(environment)))


def _is_remote(environment: Mapping[str, str]) -> bool:
    """Tell whether this is an SSH session: its own clipboard is not the one before the reader."""
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))


def _tools(environment: Mapping[str, str], platform: str) -> Iterator[_Tool]:
    if not _is_remote(environment):
        if platform == "darwin":
            yield _MACOS
        if environment.get("WAYLAND_DISPLAY"):
            yield _WAYLAND
        if environment.get("DISPLAY"):
            yield _XCLIP
            yield _XSEL
        if environment.get("WSL_DISTRO_NAME") or environment.get("WSL_INTEROP"):
            yield _WSL
    if environment.get("TMUX"):
        yield _TMUX


def _copy_with(tool: _Tool, text: str, environment: Mapping[str, str], deadline: Deadline) -> Receipt:
    """Copy and read back; raise `ToolError` unless the text arrived byte for byte."""
    # pbcopy takes the encoding from the locale, which a terminal may leave unset.
    settings = {**environment, "LC_ALL": "en_US.UTF-8"} if tool.via is Via.PBCOPY else environment
    given = text.encode(tool.encoding, "replace")
    try:
        feed(tool.copy, given, settings, deadline)
    except ToolError:
        if not tool.older_copy:
            raise
        feed(tool.older_copy, given, settings, deadline)
    if tool.paste and not _arrives(tool.paste, given, settings, deadline):
        raise ToolError(f"{tool.via} did not keep the text")
    return Receipt(tool.via, verified=bool(tool.paste))


def _arrives(paste: tuple[str, ...], given: bytes, environment: Mapping[str, str], deadline: Deadline) -> bool:
    """Read back until the time is up: xclip and xsel end a moment before they hold the clipboard.

    Until then nobody holds it, which xclip answers with an error, or another program does, with its own text.
    """
    wait = 0.0
    while wait < deadline.left:
        time.sleep(wait)
        with contextlib.suppress(RefusedError):
            if output(paste, environment, deadline) == given:
                return True
        wait = min(2 * wait + 0.02, LONGEST_WAIT)
    return False


def _copy_on_windows(text: str) -> bool:
    """Copy through the Windows API, which reports its errors; elsewhere pyperclip starts tools unchecked."""
    import importlib

    try:
        pyperclip = importlib.import_module("pyperclip")
        pyperclip.copy(text)
        return bool(pyperclip.paste() == text)
    except (ImportError, OSError, RuntimeError):
        return False


def _takes_osc52(text: str, environment: Mapping[str, str]) -> bool:
    length = len(text.encode("utf-8", "replace"))
    return (length + 2) // 3 * 4 <= OSC52_BYTES and environment.get("TERM") not in _TERMINALS_WITHOUT_OSC52


def _write_file(text: str, folder: Path) -> Path:
    """Write a new file; `mkstemp` opens it with O_EXCL, O_NOFOLLOW and mode 0600."""
    import os
    import tempfile

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix="copied-", suffix=".txt", dir=folder)
        path = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8", "replace"))
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ClipboardError(
            f"Nothing was copied: there is no clipboard here, and {folder} cannot be written "
            f"({error.strerror or error}). Your library is as it was. Free some space there, or copy from the screen."
        ) from error
    return path
