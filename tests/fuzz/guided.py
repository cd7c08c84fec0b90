"""One reader under libFuzzer: `python -m fuzz.guided NAME CORPUS [FLAGS]`, needs atheris."""

import sys

import atheris

with atheris.instrument_imports(include=["compress_tui.interchange"]):
    from fuzz.readers import READERS

if __name__ == "__main__":
    reader, _ = READERS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, reader)
    atheris.Fuzz()
