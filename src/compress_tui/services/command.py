"""Running a small tool of the system: a list of arguments, a time limit, and nothing of it on our terminal."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

# subprocess, shutil and tempfile together take half as long to import as the first frame takes to draw, and
# nobody copies or opens anything before it: so they are imported where they are used.


REAP_SECONDS = 0.2
"""How long a killed tool is waited for; one that the kernel holds on to is left behind."""


class ToolError(Exception):
    """A tool that is missing, failed or took too long; the next way is tried, so no reader sees this."""


class RefusedError(ToolError):
    """A tool that ran and said no; asked again, it may say something else."""


class Deadline:
    """A moment that several steps share as their limit."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Give the seconds that are left, never less than none."""
        return max(0.0, self._end - time.monotonic())


def feed(arguments: Sequence[str], given: bytes, environment: Mapping[str, str], deadline: Deadline) -> None:
    """Start the tool, give it `given` and wait for its exit code; raise `ToolError` unless that is zero."""
    _run(arguments, given, environment, deadline)


def output(arguments: Sequence[str], environment: Mapping[str, str], deadline: Deadline) -> bytes:
    """Start the tool and give what it writes to its standard output; raise `ToolError` if it fails."""
    return _run(arguments, None, environment, deadline)


def _run(arguments: Sequence[str], given: bytes | None, environment: Mapping[str, str], deadline: Deadline) -> bytes:
    import shutil
    import subprocess

    program = shutil.which(arguments[0], path=environment.get("PATH", ""))
    if program is None:
        raise ToolError(f"{arguments[0]} is not installed")
    # xclip and wl-copy stay behind to serve what was copied. They inherit what they are given here, so an
    # output that is a pipe would never end; a session of their own lets them outlive the terminal.
    try:
        process = subprocess.Popen(
            [program, *arguments[1:]],
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE if given is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise ToolError(f"{arguments[0]} cannot be started: {error}") from error
    return _finish(process, given, deadline)


def _finish(process: "subprocess.Popen[bytes]", given: bytes | None, deadline: Deadline) -> bytes:
    import subprocess

    try:
        written, _ = process.communicate(given, timeout=deadline.left)
    except subprocess.TimeoutExpired as error:
        raise ToolError("no answer in time") from error
    finally:
        if process.returncode is None:
            _kill(process)
    if process.returncode:
        raise RefusedError(f"exit code {process.returncode}")
    return written or b""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the tool and all that it started, and close our ends of its pipes."""
    import contextlib
    import os
    import signal
    import subprocess

    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(REAP_SECONDS)
