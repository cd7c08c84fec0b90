"""A browser for a published page: chromedriver, spoken to in WebDriver's own words."""

import json
import socket
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


class Browser:
    """One window of Chromium."""

    def __init__(self, address: str, width: int, *, phone: bool = False, dark: bool = False) -> None:
        options: dict[str, object] = {"args": [*_OPTIONS, f"--window-size={width},900"]}
        if phone:
            options["mobileEmulation"] = {"deviceMetrics": {"width": width, "height": 844, "pixelRatio": 2.0}}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self._base = address
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        assert isinstance(session, dict)
        self._base = f"{address}/session/{session['sessionId']}"
        colours = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._devtools("Emulation.setEmulatedMedia", {"features": colours})

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> object:
        content = None if body is None else json.dumps(body).encode()
        request = Request(self._base + path, content, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def _devtools(self, command: str, parameters: Mapping[str, object]) -> object:
        return self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, path: Path, *, scripts: bool = True) -> None:
        """Open a file, with JavaScript or without."""
        self._devtools("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self._ask("POST", "/url", {"url": path.as_uri()})

    def run(self, script: str) -> object:
        """Run a script's body in the page, and give what it returns."""
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def click(self, selector: str) -> None:
        """Click an element, as a mouse does; one that cannot be seen or reached fails."""
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        assert isinstance(found, dict)
        self._ask("POST", f"/element/{found[_ELEMENT]}/click", {})

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})
        self.run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def complaints(self) -> list[str]:
        """Give what the page logged, errors of the network and of its policy among it."""
        entries = self._ask("POST", "/se/log", {"type": "browser"})
        assert isinstance(entries, list)
        return [str(entry["message"]) for entry in entries]

    def picture(self, path: Path) -> None:
        """Draw what is to be seen."""
        path.write_bytes(b64decode(str(self._ask("GET", "/screenshot"))))

    def close(self) -> None:
        """End the session."""
        self._ask("DELETE", "")


@contextmanager
def chromedriver() -> Iterator[str]:
    """Run the driver, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
    try:
        _await(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _await(address: str) -> None:
    for _ in range(200):
        try:
            with urlopen(f"{address}/status", timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise SystemExit("chromedriver does not answer")
