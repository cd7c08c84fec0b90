"""Run the program: the frame of the last session first, then all the rest."""

import sys

from compress_tui.storage import first_frame


def main() -> int:
    """Run `compress-tui`; give the exit code."""
    try:
        if len(sys.argv) == 1:
            first_frame.show()
        from compress_tui.cli import main as run
    except KeyboardInterrupt:
        first_frame.leave()
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
