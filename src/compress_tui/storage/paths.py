"""The written reading paths, in the file beside the folder of papers."""

from pathlib import Path

from compress_tui.model.reading_path import PathError, ReadingPath, parse_paths

PATHS_FILE = "paths.md"


def read_paths(papers_folder: Path) -> tuple[tuple[ReadingPath, ...], str]:
    """Read the paths that belong to a folder of papers, and say why where they cannot be read."""
    path = papers_folder.parent / PATHS_FILE
    try:
        return parse_paths(path.read_text(encoding="utf-8")), ""
    except FileNotFoundError:
        return (), ""
    except (OSError, UnicodeDecodeError) as error:
        return (), f"The reading paths in {path} cannot be read ({error}). All else works."
    except PathError as error:
        return (), f"The reading paths in {path} cannot be read ({error}). All else works."
