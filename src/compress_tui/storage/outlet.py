"""Files that leave the library: whole or not at all, and never over another one unless that is asked for."""

import os
import stat
from pathlib import Path

from compress_tui.storage.disk import DiskError, flush_folder, reason, write_new

SHARED_MODE = 0o666
"""What the umask takes nothing away from; a file that is to be handed on is no secret of its user."""

UNTOUCHED = "Your library is as it was, and so is everything at that place."


ANOTHER_NAME = "Choose another name."


def put_out(path: Path, content: bytes, *, replace: bool, another_name: str = ANOTHER_NAME, last: bool = True) -> None:
    """Write a file for others to read; one that is there already stays unless it is to be replaced.

    A link stays a link, and the file that it leads to is replaced. Only with the `last` file of a folder are all names
    in it sure to be on the disk. Raise `DiskError` where nothing was written.
    """
    target = path.resolve()
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.draft")
    try:
        draft.unlink(missing_ok=True)
        try:
            write_new(draft, content, _mode_at(target))
            if replace:
                draft.replace(target)
            else:
                _name_first(draft, target)
        finally:
            draft.unlink(missing_ok=True)
        if last:
            flush_folder(target.parent)
    except FileExistsError as error:
        raise DiskError(f"Not written: {path} is there already.", UNTOUCHED, another_name) from error
    except OSError as error:
        next_step = "Choose another place, or make room there."
        raise DiskError(f"{path} could not be written ({reason(error)}).", UNTOUCHED, next_step) from error


def _mode_at(target: Path) -> int:
    """Give the rights of the file that is to be replaced."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return SHARED_MODE


def _name_first(draft: Path, target: Path) -> None:
    """Give a file its name unless another one has it, even one that came this moment."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a memory stick
        if target.exists():
            raise FileExistsError(target) from None
        draft.replace(target)
