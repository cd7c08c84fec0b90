"""What holds for every test: a home of its own, no network but this machine, no clipboard."""

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.clock import FakeClock
from hypothesis import settings
from made_up.command_line import Run, command_line
from made_up.watch import Watch

settings.register_profile("moderate", max_examples=60, deadline=None, print_blob=True)
settings.register_profile("soak", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "moderate"))

FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_TTY", "EDITOR", "VISUAL", "BROWSER", "NO_COLOR")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home folder that nobody else has, and no way to the reader's clipboard."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("COMPRESS_TUI_HOME", str(folder / "compress-tui"))
    for name in FOLDERS:
        monkeypatch.setenv(name, str(folder / name.lower()))
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    return folder


def is_here(host: object) -> bool:
    """Tell whether a host is this machine, without asking anybody."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return isinstance(name, str) and ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every address beyond this machine."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    look_up = socket.getaddrinfo

    def guarded_look_up(host: str | bytes | None, *arguments: object, **named: object) -> object:
        assert is_here(host), f"a test looked up {host!r}"
        return look_up(host, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


def _guarded(call: Callable[..., object]) -> Callable[..., object]:
    def guarded(self: socket.socket, *arguments: object) -> object:
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6):
            assert isinstance(address, tuple), f"a test called {address!r}"
            assert is_here(address[0]), f"a test called {address!r}"
        return call(self, *arguments)

    return guarded


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, on the made-up collection; give code, stdout and stderr."""
    return command_line(tmp_path, monkeypatch, capsys)


@pytest.fixture
def clock() -> FakeClock:
    """Give a clock in seconds that moves on where it would be waited."""
    return FakeClock()


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Let the program tell the time by a watch that stands still."""
    from compress_tui import clock

    found = Watch()
    monkeypatch.setattr(clock, "moment", lambda: found.now)
    return found


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts that the screen copies, all by xclip."""
    from compress_tui.services.clipboard import Receipt, Via
    from compress_tui.ui import handing

    texts: list[str] = []

    def copy(text: str, **_: object) -> Receipt:
        texts.append(text)
        return Receipt(Via.XCLIP, verified=True)

    monkeypatch.setattr(handing, "copy", copy)
    return texts


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the addresses that the screen opens."""
    from compress_tui.ui import handing

    addresses: list[str] = []

    def open_address(one: str) -> bool:
        addresses.append(one)
        return True

    monkeypatch.setattr(handing, "open_address", open_address)
    return addresses
