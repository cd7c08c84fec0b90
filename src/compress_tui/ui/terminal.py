"""The terminal's input and output, so that quitting waits for nothing and a stray byte ends nothing."""

import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any, TextIO

from textual._xterm_parser import XTermParser  # the parser has no public name; a test fails when it moves
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from compress_tui.storage import first_frame

ESCAPE_DELAY = 0.1
"""Seconds after which a lone ESC is the key and not the start of a sequence."""


def _read(file: int) -> bytes:
    """Read what there is; nothing where the terminal is gone."""
    try:
        return os.read(file, 4096)
    except OSError:
        return b""


class LastingOutput:
    """A terminal's output that takes everything also when the terminal is gone.

    Textual's output thread dies of the first failed write, and quitting would wait for ever for room in its queue: at
    a hang-up, which also continues stopped programs, the screen is written once more.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Bring it to the terminal, if there is one."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Give the file's number."""
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver, with an input thread that is woken at the end and that decodes any byte.

    Textual's own thread looks for the end ten times a second, and two such rests are two thirds of a quit.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = LastingOutput(self._file)  # type: ignore[assignment,arg-type]

    _has_screen = False

    def start_application_mode(self) -> None:
        """Take the terminal; where a frame of the last session is on it, leave that there until it is drawn over."""
        before = first_frame.take_over()
        self._has_screen = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if before is not None:
            self.attrs_before = before

    def write(self, data: str) -> None:
        """Write; going to the alternate screen once more would clear it in some terminals."""
        if self._has_screen and data == first_frame.OPEN:
            self._has_screen = False
        else:
            super().write(data)

    def disable_input(self) -> None:
        """Stop the input thread at once."""
        if self._wake_end >= 0:
            os.write(self._wake_end, b".")
        super().disable_input()

    _wake_end = -1

    def run_input_thread(self) -> None:
        """Hand on events until the end."""
        wake, self._wake_end = os.pipe()
        parser = XTermParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(ESCAPE_DELAY)}
                if self.fileno in ready:
                    content = _read(self.fileno)
                    if not content:
                        selector.unregister(self.fileno)
                        os.kill(os.getpid(), signal.SIGHUP)  # the terminal is gone, and not every one says so
                    # Half a letter decodes to nothing, and the parser would take nothing for the end of all input.
                    if text := decode(content):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
                if wake in ready:
                    self.exit_event.wait(1)
                    break
        self._wake_end = -1
