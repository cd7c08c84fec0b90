"""How much memory a piece of program takes, measured in a process of its own."""

import subprocess
import sys
import textwrap
from pathlib import Path

_AROUND = """
import resource, sys
from pathlib import Path

def peak():
    status = Path("/proc/self/status")
    if status.exists():  # what a process inherits from its parent does not count here
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)

from compress_tui.interchange.awesome import read_awesome
from compress_tui.interchange.bundle import IntakeError, text_of
from compress_tui.interchange.intake import open_bundle
from compress_tui.interchange.notion import is_notion, read_notion
from compress_tui.interchange.tables import looks_like_table, read_table

path, start, said = Path(sys.argv[1]), peak(), ""
try:
    with open_bundle(path) as bundle:
{program}
except IntakeError as error:
    said = error.what
print(peak() - start, said[:200])
"""


def measured(program: str, path: Path) -> tuple[int, str]:
    """Run a program over `bundle`, which sets `said`; give its memory above the start in KiB, and what it said."""
    whole = _AROUND.format(program=textwrap.indent(textwrap.dedent(program), " " * 8))
    command = [sys.executable, "-c", whole, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    used, _, said = done.stdout.partition(" ")
    return int(used), said
