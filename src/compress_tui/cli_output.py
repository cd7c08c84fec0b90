"""What the command line prints: results on stdout, complaints on stderr, all of it cleaned."""

import json
import os
import sys
import unicodedata

from compress_tui.model.text import clean_line, clean_text


def say(text: str) -> None:
    """Print harmless text, in whatever encoding the terminal has."""
    encoding = sys.stdout.encoding or "utf-8"
    # What is to have CR and LF, as RIS has, keeps them.
    end = "\r\n" if "\r\n" in text else "\n"
    cleaned = f"{clean_text(text)}\n".replace("\n", end)
    sys.stdout.write(cleaned.encode(encoding, "replace").decode(encoding))


def complain(text: str) -> None:
    """Print a complaint."""
    sys.stderr.write(f"compress-tui: {clean_line(text)}\n".encode("utf-8", "replace").decode("utf-8"))


def complain_of_part(text: str, at: int, length: int) -> None:
    """Print a text with a part of it underlined."""
    cells = [2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text]
    signs = " " * sum(cells[:at]) + "^" * max(sum(cells[at : at + length]), 1)
    for line in (text, signs):
        sys.stderr.write(f"  {clean_text(line)}\n".encode("utf-8", "replace").decode("utf-8"))


def say_progress(text: str) -> None:
    """Show how far something is, in place of what was shown last, where stderr is a terminal; empty clears it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{clean_line(text)}".encode("ascii", "replace").decode("ascii"))
        sys.stderr.flush()


def say_json(value: object) -> None:
    """Print JSON; ASCII, so that no control or bidi character stands in it raw."""
    sys.stdout.write(json.dumps(value, indent=1).replace("\x7f", "\\u007f") + "\n")


def say_file(text: str) -> None:
    """Print a file as it would be on the disk, in UTF-8 in any terminal; of each line what is harmless."""
    ends = "\r\n" if "\r\n" in text else "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(clean_text(text).replace("\n", ends).encode())


def give_up_stdout() -> None:
    """Let what is still to be printed go nowhere, so that Python does not fail over it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
