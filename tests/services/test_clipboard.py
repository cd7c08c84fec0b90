"""The clipboard, with fake tools on a path of their own; and with a real tmux and a real X server if there are any."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes.x_server import x_server

from compress_tui.services.clipboard import OSC52_BYTES, ClipboardError, Receipt, Via, chosen_way, copy

TEXT = 'café “GPTQ” ✅ 王小明\n@misc{x,\n  title = {$\\infty$ `a` "b" %d}\n}\n'
CAT = shutil.which("cat") or "/bin/cat"
SLEEP = shutil.which("sleep") or "/bin/sleep"

KEEPS = f'case "$*" in *-out*|*show-buffer*) exec {CAT} "$STORE";; *) exec {CAT} >"$STORE";; esac'
LIES = f"{CAT} >/dev/null; exit 0"
FAILS = f'{CAT} >/dev/null; echo "Error: Can\'t open display" >&2; echo noise; exit 1'
HANGS = f"exec {SLEEP} 60"

NOT_YET = (
    f'case "$*" in *-out*) echo asked >>"$STORE.asked"; while read -r _; do asks="x$asks"; done <"$STORE.asked";'
    f' [ "$asks" = xxxxxx ] && exec {CAT} "$STORE"; %s;; *) exec {CAT} >"$STORE";; esac'
)
"""Keeps the text, and gives it at the sixth look; what it does before that is to be filled in."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "bin").mkdir()
    return {"PATH": str(tmp_path / "bin"), "STORE": str(tmp_path / "stored"), "HOME": str(tmp_path)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def install(environment: dict[str, str], tool: str, body: str) -> None:
    path = Path(environment["PATH"]) / tool
    path.write_text(f'#!/bin/sh\necho {tool} "$@" >>"$STORE.log"\n{body}\n', encoding="utf-8")
    path.chmod(0o755)


def calls(environment: dict[str, str]) -> list[str]:
    log = Path(environment["STORE"] + ".log")
    return [line.split()[0] for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def stored(environment: dict[str, str]) -> str:
    return Path(environment["STORE"]).read_bytes().decode()


def test_a_tool_that_keeps_the_text_has_copied_it(
    environment: dict[str, str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    install(environment, "xclip", KEEPS)
    receipt = copy(TEXT, environment=environment | {"DISPLAY": ":7"}, fallback_folder=folder, platform="linux")
    assert receipt == Receipt(Via.XCLIP, verified=True)
    assert stored(environment) == TEXT
    assert receipt.sentence("BibTeX of 3 papers") == "Copied BibTeX of 3 papers (xclip)"
    assert not folder.exists()
    assert capfd.readouterr() == ("", "")


def test_a_tool_that_stores_nothing_has_not_copied(environment: dict[str, str], folder: Path) -> None:
    install(environment, "xclip", LIES)
    install(environment, "xsel", KEEPS.replace("-out", "--output"))
    receipt = copy(TEXT, environment=environment | {"DISPLAY": ":7"}, fallback_folder=folder, platform="linux")
    assert receipt == Receipt(Via.XSEL, verified=True)
    assert calls(environment)[0] == "xclip"


def test_a_dead_display_is_noticed_and_its_noise_kept_off_the_screen(
    environment: dict[str, str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    install(environment, "xclip", FAILS)
    install(environment, "wl-copy", FAILS)
    dead = environment | {"DISPLAY": ":99", "WAYLAND_DISPLAY": "wayland-99"}
    assert copy(TEXT, environment=dead, fallback_folder=folder, platform="linux").via is Via.FILE
    assert calls(environment) == ["wl-copy", "xclip"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("length", [10, 1_000_000])
def test_a_hanging_tool_costs_no_more_than_its_limit(environment: dict[str, str], folder: Path, length: int) -> None:
    install(environment, "xclip", HANGS)
    display = environment | {"DISPLAY": ":7"}
    start = time.monotonic()
    receipt = copy("x" * length, environment=display, fallback_folder=folder, platform="linux", tool_seconds=0.2)
    assert receipt.via is Via.FILE
    assert time.monotonic() - start < 10


def test_a_tool_that_hangs_on_reading_back_is_given_up(environment: dict[str, str], folder: Path) -> None:
    install(environment, "xclip", KEEPS.replace(f'exec {CAT} "$STORE"', HANGS))
    display = environment | {"DISPLAY": ":7"}
    receipt = copy(TEXT, environment=display, fallback_folder=folder, platform="linux", tool_seconds=0.3)
    assert receipt.via is Via.FILE


@pytest.mark.parametrize("before", ["exit 1", "echo an older text"])
def test_a_tool_that_is_done_before_it_holds_the_clipboard_is_asked_again(
    environment: dict[str, str], folder: Path, before: str
) -> None:
    install(environment, "xclip", NOT_YET % before)
    display = environment | {"DISPLAY": ":7"}
    receipt = copy(TEXT, environment=display, fallback_folder=folder, platform="linux", tool_seconds=20)
    assert receipt == Receipt(Via.XCLIP, verified=True)
    assert calls(environment) == ["xclip"] * 7


@pytest.mark.parametrize("never", ["exit 1", "echo an older text"])
def test_a_text_that_never_arrives_is_waited_for_no_longer_than_the_limit(
    environment: dict[str, str], folder: Path, never: str
) -> None:
    install(environment, "xclip", KEEPS.replace(f'exec {CAT} "$STORE"', never))
    display = environment | {"DISPLAY": ":7"}
    start = time.monotonic()
    receipt = copy(TEXT, environment=display, fallback_folder=folder, platform="linux", tool_seconds=0.3)
    assert receipt.via is Via.FILE
    assert time.monotonic() - start < 10


def test_a_tool_without_its_other_half_is_given_up_at_once(environment: dict[str, str], folder: Path) -> None:
    install(environment, "wl-copy", KEEPS)
    wayland = environment | {"WAYLAND_DISPLAY": "wayland-0"}
    start = time.monotonic()
    receipt = copy(TEXT, environment=wayland, fallback_folder=folder, platform="linux", tool_seconds=60)
    assert receipt.via is Via.FILE
    assert time.monotonic() - start < 30


def test_a_tool_that_stays_in_the_background_is_neither_awaited_nor_killed(
    environment: dict[str, str], folder: Path
) -> None:
    stays = f'{CAT} >"$STORE"; {SLEEP} 60 & echo $! >"$STORE.pid"'
    install(environment, "xclip", f'case "$*" in *-out*) exec {CAT} "$STORE";; *) {stays};; esac')
    display = environment | {"DISPLAY": ":7"}
    receipt = copy(TEXT, environment=display, fallback_folder=folder, platform="linux")
    server = int(Path(environment["STORE"] + ".pid").read_text("utf-8"))
    try:
        assert receipt == Receipt(Via.XCLIP, verified=True)
        os.kill(server, 0)
    finally:
        os.kill(server, signal.SIGKILL)


def test_wayland_comes_before_x(environment: dict[str, str], folder: Path) -> None:
    install(environment, "wl-copy", KEEPS)
    install(environment, "wl-paste", f'exec {CAT} "$STORE"')
    install(environment, "xclip", KEEPS)
    both = environment | {"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}
    assert copy(TEXT, environment=both, fallback_folder=folder, platform="linux").via is Via.WL_COPY
    assert calls(environment) == ["wl-copy", "wl-paste"]


def test_macos_has_its_own_tools_and_gets_utf_8(environment: dict[str, str], folder: Path) -> None:
    install(environment, "pbcopy", f'{CAT} >"$STORE"; echo "$LC_ALL" >"$STORE.locale"')
    install(environment, "pbpaste", f'exec {CAT} "$STORE"')
    receipt = copy(TEXT, environment=environment | {"LC_ALL": "C"}, fallback_folder=folder, platform="darwin")
    assert receipt == Receipt(Via.PBCOPY, verified=True)
    assert Path(environment["STORE"] + ".locale").read_text("utf-8") == "en_US.UTF-8\n"


def test_wsl_is_given_utf_16_and_nothing_is_claimed(environment: dict[str, str], folder: Path) -> None:
    install(environment, "clip.exe", KEEPS)
    wsl = environment | {"WSL_DISTRO_NAME": "Debian"}
    receipt = copy(TEXT, environment=wsl, fallback_folder=folder, platform="linux")
    assert receipt == Receipt(Via.CLIP_EXE, verified=False)
    assert Path(environment["STORE"]).read_bytes().decode("utf-16") == TEXT
    assert receipt.sentence("key") == "Sent key (clip.exe)"


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_the_tools_of_the_other_machine_are_left_alone(
    environment: dict[str, str], folder: Path, variable: str
) -> None:
    install(environment, "xclip", KEEPS)
    sent: list[str] = []
    receipt = copy(
        TEXT,
        environment=environment | {"DISPLAY": ":10", variable: "somewhere"},
        fallback_folder=folder,
        send_osc52=sent.append,
        platform="linux",
    )
    assert receipt == Receipt(Via.OSC52, verified=False)
    assert sent == [TEXT]
    assert calls(environment) == []
    assert receipt.sentence("key") == "Sent key to the terminal by OSC 52; it may refuse"


def test_tmux_is_asked_before_the_terminal(environment: dict[str, str], folder: Path) -> None:
    install(environment, "tmux", KEEPS)
    inside = environment | {"TMUX": "/tmp/x,1,0", "SSH_TTY": "/dev/pts/9"}
    sent: list[str] = []
    receipt = copy(TEXT, environment=inside, fallback_folder=folder, send_osc52=sent.append, platform="linux")
    assert receipt == Receipt(Via.TMUX, verified=True)
    assert receipt.sentence("key").startswith("Sent key to tmux")
    assert (sent, stored(environment)) == ([], TEXT)


def test_an_old_tmux_that_does_not_know_the_option_is_served(environment: dict[str, str], folder: Path) -> None:
    install(environment, "tmux", f'case "$*" in *-w*) exit 1;; esac\n{KEEPS}')
    receipt = copy(TEXT, environment=environment | {"TMUX": "/tmp/x,1,0"}, fallback_folder=folder, platform="linux")
    assert receipt.via is Via.TMUX


def test_a_tmux_that_is_gone_leaves_the_terminal(environment: dict[str, str], folder: Path) -> None:
    install(environment, "tmux", FAILS)
    sent: list[str] = []
    gone = environment | {"TMUX": "/tmp/x,1,0"}
    receipt = copy(TEXT, environment=gone, fallback_folder=folder, send_osc52=sent.append, platform="linux")
    assert (receipt.via, sent) == (Via.OSC52, [TEXT])


@pytest.mark.parametrize(("extra", "via"), [(0, Via.OSC52), (1, Via.FILE)])
def test_osc_52_is_used_up_to_its_size(environment: dict[str, str], folder: Path, extra: int, via: Via) -> None:
    text = "x" * (OSC52_BYTES // 4 * 3 + extra)
    sent: list[str] = []
    receipt = copy(text, environment=environment, fallback_folder=folder, send_osc52=sent.append, platform="linux")
    assert receipt.via is via
    assert len(sent) == (via is Via.OSC52)


@pytest.mark.parametrize("terminal", ["dumb", "linux"])
def test_a_terminal_without_osc_52_gets_a_file(environment: dict[str, str], folder: Path, terminal: str) -> None:
    simple = environment | {"TERM": terminal}
    receipt = copy(TEXT, environment=simple, fallback_folder=folder, send_osc52=lambda _: None, platform="linux")
    assert receipt.via is Via.FILE


def test_a_file_is_new_and_for_the_reader_alone(environment: dict[str, str], folder: Path) -> None:
    first, second = (copy(TEXT, environment=environment, fallback_folder=folder, platform="linux") for _ in range(2))
    assert first.path is not None
    assert second.path is not None
    assert first.path != second.path
    assert first.path.read_bytes() == TEXT.encode()
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert first.sentence("key") == f"No clipboard here: saved key to {first.path}"


def test_no_way_at_all_is_said(environment: dict[str, str], tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.touch()
    with pytest.raises(ClipboardError, match=r"Nothing was copied.*a-file.*library is as it was"):
        copy(TEXT, environment=environment, fallback_folder=in_the_way / "copies", platform="linux")


def test_an_empty_text_is_refused(environment: dict[str, str], folder: Path) -> None:
    with pytest.raises(ValueError, match="nothing to copy"):
        copy("", environment=environment, fallback_folder=folder)


@pytest.mark.parametrize(("keeps", "via"), [(True, Via.WINDOWS), (False, Via.FILE)])
def test_windows_is_believed_only_if_the_text_is_there(
    environment: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch, keeps: bool, via: Via
) -> None:
    held: list[str] = []
    fake = SimpleNamespace(copy=held.append, paste=lambda: held[-1] if keeps else "")
    monkeypatch.setitem(sys.modules, "pyperclip", fake)
    assert copy(TEXT, environment=environment, fallback_folder=folder, platform="win32").via is via


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_real_tmux_holds_the_text_byte_for_byte(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "TMUX_TMPDIR": str(tmp_path), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    tmux = ["tmux", "-L", "clip", "-f", "/dev/null"]
    start = [*tmux, "new-session", "-d", "-s", "s", "-P", "-F", "#{socket_path},#{pid},0", CAT]
    inside = subprocess.run(start, env=environment, check=True, capture_output=True, text=True).stdout.strip()
    try:
        inherited = environment | {"TMUX": inside}
        receipt = copy(TEXT, environment=inherited, fallback_folder=tmp_path / "copies", platform="linux")
        assert receipt == Receipt(Via.TMUX, verified=True)
        shown = subprocess.run([*tmux, "show-buffer"], env=environment, check=True, capture_output=True).stdout
        assert shown.decode() == TEXT
    finally:
        subprocess.run([*tmux, "kill-server"], env=environment, check=False)


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.mark.parametrize("via", [Via.XCLIP, Via.XSEL])
def test_a_real_x_server_holds_the_text_byte_for_byte(display: str, tmp_path: Path, via: Via) -> None:
    program = shutil.which(via.value)
    if program is None:
        pytest.skip(f"{via.value} is not installed")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / via.value).symlink_to(program)
    environment = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "DISPLAY": display, "LANG": "C.UTF-8"}
    receipt = copy(
        TEXT * 500, environment=environment, fallback_folder=tmp_path / "copies", platform="linux", tool_seconds=20
    )
    assert receipt == Receipt(via, verified=True)


@pytest.mark.parametrize("via", [Via.XCLIP, Via.XSEL, Via.WL_COPY])
def test_a_real_tool_before_a_dead_display_has_not_copied(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], via: Via
) -> None:
    if shutil.which(via.value) is None:
        pytest.skip(f"{via.value} is not installed")
    dead = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DISPLAY": ":9876", "WAYLAND_DISPLAY": "wayland-9876"}
    receipt = copy(TEXT, environment=dead, fallback_folder=tmp_path / "copies", platform="linux", via=via)
    assert (receipt.via, receipt.refused) == (Via.FILE, via)
    assert receipt.path is not None
    assert receipt.path.read_bytes() == TEXT.encode()
    assert capfd.readouterr() == ("", "")


def test_without_any_path_a_file_is_left(folder: Path, tmp_path: Path) -> None:
    bare = {"PATH": "", "HOME": str(tmp_path), "DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "TMUX": "x,1,0"}
    receipt = copy(TEXT, environment=bare, fallback_folder=folder, platform="linux")
    assert (receipt.via, receipt.refused) == (Via.FILE, None)


def test_all_tools_together_take_no_longer_than_the_limit(environment: dict[str, str], folder: Path) -> None:
    for tool in ("wl-copy", "xclip", "xsel", "tmux"):
        install(environment, tool, HANGS)
    everything = environment | {"DISPLAY": ":7", "WAYLAND_DISPLAY": "w", "TMUX": "x,1,0"}
    begun = time.monotonic()
    receipt = copy(TEXT, environment=everything, fallback_folder=folder, platform="linux", tool_seconds=0.4)
    assert receipt.via is Via.FILE
    assert calls(environment) == ["wl-copy", "xclip", "xsel", "tmux", "tmux"][: len(calls(environment))]
    assert time.monotonic() - begun < 10


def test_the_way_that_is_asked_for_is_the_only_one_tried(environment: dict[str, str], folder: Path) -> None:
    for tool in ("xclip", "xsel"):
        install(environment, tool, KEEPS.replace("-out", "--output"))
    display, sent = environment | {"DISPLAY": ":7"}, list[str]()

    def by(via: Via) -> Receipt:
        return copy(
            TEXT, environment=display, fallback_folder=folder, send_osc52=sent.append, platform="linux", via=via
        )

    assert by(Via.XSEL) == Receipt(Via.XSEL, verified=True)
    assert by(Via.OSC52) == Receipt(Via.OSC52, verified=False)
    assert by(Via.FILE).refused is None
    refused = by(Via.TMUX)
    assert refused.sentence("key") == f"tmux does not work here: saved key to {refused.path}"
    assert set(calls(environment)) == {"xsel"}
    assert sent == [TEXT]


@pytest.mark.parametrize(
    ("value", "way"), [("xsel", Via.XSEL), ("OSC 52", Via.OSC52), ("any", None), (None, None), (3, None)]
)
def test_the_setting_names_a_way_or_none(value: object, way: Via | None) -> None:
    assert chosen_way(value) is way
