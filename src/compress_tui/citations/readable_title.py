"""Titles for the screen, where what reads TeX is imported for the first title that has any."""

from compress_tui.model.text import clean_line

_SIGNS = ("\\", "$", "{", "}", "``", "''")


def readable_title(title: str) -> str:
    """Give what `plain_title` gives."""
    if not any(sign in title for sign in _SIGNS):
        return clean_line(title)
    from compress_tui.citations.tex import plain_title

    return plain_title(title)
