"""Bars, columns and curves of block and braille characters, with a likeness of each in ASCII."""

from collections.abc import Sequence

_PART_BARS = " ▏▎▍▌▋▊▉"
_PART_COLUMNS = " ▁▂▃▄▅▆▇█"
_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""Bits of a braille character, from its lowest dot up: the left half, then the right one."""


def bar(share: float, width: int, *, is_ascii: bool) -> tuple[str, str]:
    """Give the full part of a bar and its rest; anything above nothing is seen, and only all of it is full."""
    share = max(0.0, min(1.0, share))
    if is_ascii:
        count = min(width - 1, max(1, round(share * width))) if 0 < share < 1 else round(share * width)
        return "#" * count, "." * (width - count)
    eighths = min(width * 8 - 1, max(1, round(share * width * 8))) if 0 < share < 1 else round(share * width) * 8
    full = "█" * (eighths // 8) + _PART_BARS[eighths % 8].strip()
    return full, "░" * (width - len(full))


def columns(values: Sequence[int], height: int, *, is_ascii: bool) -> list[str]:
    """Give the lines of a chart, from its top down, with one character a value."""
    most = max(values, default=0)
    eighths = [-(-value * height * 8 // most) if most else 0 for value in values]
    lines = []
    for row in range(height - 1, -1, -1):
        parts = [max(0, min(8, one - row * 8)) for one in eighths]
        signs = " ..::####" if is_ascii else _PART_COLUMNS
        lines.append("".join(signs[part] for part in parts))
    return lines


def curve(values: Sequence[float], most: float, *, is_ascii: bool) -> str:
    """Give one line in which each character has two values side by side, four dots high; in ASCII a digit a pair."""
    heights = [-(-value * 4 // most) if most else 0 for value in values]
    pairs = [heights[at : at + 2] for at in range(0, len(heights), 2)]
    if is_ascii:
        return "".join(" .:+#"[int(max(pair))] for pair in pairs)
    return "".join(chr(0x2800 + sum(_column(half, int(one)) for half, one in enumerate(pair))) for pair in pairs)


def _column(half: int, height: int) -> int:
    return sum(_DOTS[half][:height])
