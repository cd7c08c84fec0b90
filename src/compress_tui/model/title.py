"""Titles, compared: what two ways of writing the same title have in common."""

from compress_tui.model.text import fold


def title_key(title: str) -> str:
    """Give letters and digits of a title, folded.

    >>> title_key("LLM.int8(): 8-bit"), title_key("{LLM}.int8() – 8-Bit")
    ('llmint88bit', 'llmint88bit')
    """
    return "".join(filter(str.isalnum, fold(title)))
