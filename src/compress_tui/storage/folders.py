"""Where things lie: the data folder, and the files in it."""

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "COMPRESS_TUI_HOME"


def data_folder(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Give the data folder: the chosen one, else that of COMPRESS_TUI_HOME, else the platform's own place."""
    if place := chosen or environment.get(VARIABLE):
        return Path(place).expanduser().absolute()
    import platformdirs  # Textual has imported it already where the app is about to start

    return Path(platformdirs.user_data_dir("compress-tui", appauthor=False))


def seed_folder() -> Path:
    """Find the collection: beside the code where it is installed, at the top of the checkout otherwise."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "seed" / "papers"
    return installed if installed.is_dir() else package.parent.parent / "seed" / "papers"


def keys_text(folder: Path) -> str | None:
    """Give what the reader wrote into keys.toml; None where there is none."""
    try:
        return (folder / "keys.toml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def log_file(folder: Path) -> Path:
    """Give the file that failures are written to."""
    return folder / "compress-tui.log"
