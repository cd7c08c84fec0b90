"""A real X server without a screen, for as long as a test needs one."""

import contextlib
import os
import select
import shutil
import subprocess
from collections.abc import Iterator

import pytest


@contextlib.contextmanager
def x_server() -> Iterator[str]:
    """Start Xvfb and give its display; skip the test where that cannot be."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], 20)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            server.terminate()
        server.wait()
