"""A card as rows of a name and a text, in reading order."""

from collections.abc import Iterator

from compress_tui.model.card import Card


def card_rows(card: Card) -> Iterator[tuple[str, str]]:
    """Give the rows that say something."""
    rows = (
        ("Technique", ", ".join(card.technique)),
        ("Weight bits", numbers(card.weight_bits)),
        ("Activation bits", numbers(card.activation_bits)),
        ("KV-cache bits", numbers(card.kv_bits)),
        ("Sparsity", " ".join(filter(None, (numbers(card.sparsity, " %"), ", ".join(card.pattern))))),
        ("Granularity", ", ".join(card.granularity)),
        ("Compression", f"{card.ratio:g}×" if card.ratio else ""),
        ("Training", card.training or ""),
        ("Calibration data", card.calibration),
        ("Models", ", ".join(card.models)),
        ("Hardware", ", ".join(card.hardware)),
        ("Evaluated on", ", ".join(card.evaluation)),
        ("Headline", headline_words(card)),
    )
    return ((name, value) for name, value in rows if value)


def numbers(values: tuple[float, ...], unit: str = "") -> str:
    """Write numbers in their order, without needless digits."""
    return ", ".join(f"{value:g}{unit}" for value in values)


def headline_words(card: Card) -> str:
    """Write the one result to remember in one line; nothing where none is known."""
    if card.headline is None:
        return ""
    found = card.headline
    words = f"{found.metric}: {found.value}"
    words += f" on {found.dataset}" if found.dataset else ""
    return words + (f" (against {found.baseline})" if found.baseline else "")
