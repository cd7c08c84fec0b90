"""The commands that look things up beside the reading: data folder, keys, and the check of a collection."""

from argparse import Namespace
from pathlib import Path

from compress_tui.cli_commands import DONE, FAILED, USAGE, guarded
from compress_tui.cli_output import complain, say, say_json
from compress_tui.storage.collection import seed_folder
from compress_tui.storage.folders import data_folder, keys_text
from compress_tui.storage.lint import lint_folder
from compress_tui.ui.keymap import read_keymap


@guarded
def path(options: Namespace) -> int:
    """Print the data folder."""
    say(str(data_folder(options.data_dir)))
    return DONE


@guarded
def keys(options: Namespace) -> int:
    """Print every key with the id of its command, as keys.toml names it."""
    found = read_keymap(keys_text(data_folder(options.data_dir)) or "")
    if options.json:
        say_json([{"id": one.id, "keys": one.keys.split(","), "does": one.help} for one in found.commands])
    else:
        for one in found.commands:
            say(f"{one.id:<14} {one.label:<18} {one.help}")
    for problem in found.problems:
        complain(problem)
    return FAILED if found.problems else DONE


@guarded
def lint(options: Namespace) -> int:
    """Check a folder of papers; one line a finding."""
    folder = Path(options.folder) if options.folder else seed_folder()
    if not folder.is_dir():
        complain(f"No folder {folder}.")
        return USAGE
    findings = lint_folder(folder)
    for finding in findings:
        say(str(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    if not findings:
        say("Nothing to complain of.")
    return FAILED if errors else DONE
