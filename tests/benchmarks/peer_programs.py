"""The other programs: how each is given the same papers, and which keys do there what ours do here."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from compress_tui.citations.keys import unique_keys
from compress_tui.model.paper import Paper

Scenario = dict[str, Any]

PATIENCE = 600
"""Seconds that a program may take to take the papers in."""


@dataclass(frozen=True)
class Peer:
    """A program, the package that brings it where pip can, and what makes a scenario of papers in a fresh home."""

    program: str
    package: str
    prepare: Callable[[str, Path, Sequence[Paper]], Scenario]

    def found(self, programs: Path) -> str:
        """Give the path of the program, empty where there is none."""
        return shutil.which(self.program, path=f"{programs}{os.pathsep}{os.environ.get('PATH', '')}") or ""

    def version(self, program: str) -> str:
        """Give what the program says of its version."""
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False)
        number = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
        return number[0] if number else "of an unknown version"


def newsboat(program: str, home: Path, papers: Sequence[Paper]) -> Scenario:
    """Fill newsboat's cache with a feed of the papers' titles; its search is answered at Enter alone."""
    rows = "".join(
        f"<item><title>{escape(paper.title)} {number}</title><link>{escape(paper.url)}</link><guid>{number}</guid>"
        f"<description>{escape(paper.title)}</description></item>"
        for number, paper in enumerate(papers)
    )
    feed = home.with_suffix(".xml")
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Papers</title><link>https://arxiv.org</link>'
    feed.write_text(f"{head}<description>Papers</description>{rows}</channel></rss>", encoding="utf-8")
    (home / ".newsboat").mkdir(parents=True)
    (home / ".newsboat" / "urls").write_text(f"file://{feed}\n", encoding="utf-8")
    (home / ".newsboat" / "config").write_text("confirm-exit no\n", encoding="utf-8")
    environment = {**os.environ, "HOME": str(home)}
    subprocess.run([program, "-x", "reload"], env=environment, check=True, timeout=PATIENCE)
    return {
        "command": [program],
        "home": str(home),
        "paint": {"text": "Papers"},
        "quit": ["q", "q", "q"],
        "step": [
            {"keys": ["enter"], "timed": False, "expect": {"text": "Articles in feed"}, "settle": 0.5},
            {"name": "move", "keys": ["down"], "repeat": 30, "expect": "change"},
            {"name": "page", "keys": ["pagedown"], "repeat": 5, "expect": "change"},
            {"name": "mark", "keys": ["N"], "repeat": 15, "expect": "change"},
            {"name": "unread", "keys": ["n"], "repeat": 15, "expect": "change"},
            {"keys": ["/", *"pruning"], "timed": False, "settle": 0.2},
            {"name": "word", "keys": ["enter"], "expect": {"text": "Search results"}, "settle": 0.2},
        ],
    }


def own_places(home: Path) -> dict[str, str]:
    """Give the environment that keeps a program inside its home, where its cache stays from run to run."""
    places = {"CONFIG": ".config", "CACHE": ".cache", "DATA": ".local/share", "STATE": ".local/state"}
    return {"HOME": str(home), **{f"XDG_{name}_HOME": str(home / place) for name, place in places.items()}}


def cobib(program: str, home: Path, papers: Sequence[Paper]) -> Scenario:
    """Write coBib's database, which is YAML; JSON is that too."""
    keys = unique_keys(papers, {})
    place = home / ".local" / "share" / "cobib"
    place.mkdir(parents=True)
    with (place / "literature.yaml").open("w", encoding="utf-8") as file:
        for paper in papers:
            names = [name.rpartition(" ") for name in paper.authors]
            entry = {
                "ENTRYTYPE": "misc",
                "author": [{"first": first, "last": last} for first, _, last in names],
                "title": paper.title,
                "url": [paper.url],
                "year": paper.year,
            }
            file.write(f"---\n{json.dumps({keys[paper.id]: entry})}\n...\n")
    own = own_places(home)
    subprocess.run([program, "list"], env={**os.environ, **own}, check=True, capture_output=True, timeout=PATIENCE)
    return {
        "command": [program],
        "env": own,
        "paint": {"regex": r"\w20\d\d\w"},
        "quit": ["q"],
        "step": [
            {"keys": ["j"], "repeat": 2, "timed": False, "settle": 0.3},  # its cursor blinks each half second
            {"name": "move", "keys": ["j"], "repeat": 15, "expect": "change", "settle": 0.3},
            {"name": "page", "keys": ["pagedown"], "repeat": 3, "expect": "change", "settle": 0.3},
        ],
    }


def papis(program: str, home: Path, papers: Sequence[Paper]) -> Scenario:
    """Write a folder a paper, as papis keeps them, and let it make its cache; its picker filters as one types."""
    for number, paper in enumerate(papers):
        folder = home / "papers" / f"p{number}"
        folder.mkdir(parents=True)
        names = [name.rpartition(" ") for name in paper.authors]
        entry = {
            "author": "; ".join(paper.authors),
            "author_list": [{"given": first, "family": last} for first, _, last in names],
            "papis_id": f"{number:032x}",
            "ref": f"p{number}",
            "title": paper.title,
            "type": "article",
            "url": paper.url,
            "year": paper.year,
        }
        (folder / "info.yaml").write_text(json.dumps(entry), encoding="utf-8")
    settings = home / ".config" / "papis"
    settings.mkdir(parents=True)
    config = f"[settings]\ndefault-library = papers\npicktool = papis\n[papers]\ndir = {home / 'papers'}\n"
    (settings / "config").write_text(config, encoding="utf-8")
    own = own_places(home)
    listing = [program, "list", "--all"]
    subprocess.run(listing, env={**os.environ, **own}, check=True, capture_output=True, timeout=PATIENCE)
    return {
        "command": [program, "open"],
        "env": own,
        "paint": {"regex": r"F1:help"},
        "quit": ["ctrl+c"],
        "step": [
            {"keys": ["down"], "repeat": 2, "timed": False, "settle": 1},
            {"name": "move", "keys": ["down"], "repeat": 15, "expect": "change", "settle": 0.3},
            {"name": "word", "keys": list("pruning"), "burst": True, "expect": {"regex": r"(?s)(Pruning.*?){5}"}},
        ],
    }


PEERS = {
    "newsboat": Peer("newsboat", "", newsboat),
    "cobib": Peer("cobib", "cobib", cobib),
    "papis": Peer("papis", "papis", papis),
}
