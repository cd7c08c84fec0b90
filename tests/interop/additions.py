"""What a reader did, in the files that other programs read: tags, status, verdict and note."""

import json
from collections.abc import Mapping
from xml.etree import ElementTree

from compress_tui.citations.formats import Format
from interop.exports import Export
from interop.readers import MODS
from interop.tools import run

PIECES = (
    "to cite",
    "W4A16",
    "Read_Status: To Read",
    "Star: yes",
    "Verdict: Use it & cite it",
    "50 % & more: $5",
    "Second.",
)
"""What has to be found of every paper that was read, however a program folds its lines."""


def pandoc_additions(format: Format, export: Export) -> list[str]:
    """Look into keywords and notes as pandoc reads them."""
    name = {Format.CSL_JSON: "csljson"}.get(format, format.value)
    entries = json.loads(run(["pandoc", "-f", name, "-t", "csljson", export.file(format)], export.folder))
    fields = ("keyword", "note", "annote")
    return _lost(export, {one["id"]: " ".join(one.get(field, "") for field in fields) for one in entries})


def bibutils_additions(program: str, format: Format, export: Export) -> list[str]:
    """Look into subjects and notes as bibutils reads them."""
    mods = run([program, "-as", "groups.txt", export.file(format)], export.folder)
    records = ElementTree.fromstring(mods.encode()).iter(f"{MODS}mods")
    return _lost(export, {one.get("ID", ""): " ".join(one.itertext()) for one in records})


def _lost(export: Export, texts: Mapping[str, str]) -> list[str]:
    """Name what is missing of papers that were read, and what others have that were not."""
    faults = []
    for key, row in export.rows.items():
        text = " ".join(texts.get(key, "").split())
        missing = [piece for piece in PIECES if (piece in text) is not row.reading.star]
        if missing:
            faults.append(f"{key}: {missing}")
    return faults
