"""Text wrapped into the width of a cell, counted in terminal cells."""

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from compress_tui.model.text import clean_text


@lru_cache(2_048)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Wrap at blanks, and within words that are wider than a line; line ends stay; no text gives one empty line.

    >>> wrapped("post-training quantization", 14)
    ('post-training', 'quantization')
    """
    lines = (line for paragraph in clean_text(text).split("\n") for line in _lines(paragraph, max(1, width)))
    return tuple(lines) or ("",)


def _lines(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        if cell_len(line) + 1 + cell_len(word) <= width and line:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        *full, line = chop_cells(word, width) if cell_len(word) > width else [word]
        yield from full
    yield line
