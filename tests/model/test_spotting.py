"""Figures of abstracts: found with their kind and field, cautiously, and never outside of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.card import Card
from compress_tui.model.card_form import FIELDS, parsed
from compress_tui.model.codec import decode_facts
from compress_tui.model.spotting import Kind, spots, suggestions

PIECES = st.sampled_from(
    (
        "4-bit ",
        "W4A8KV4",
        "weights ",
        "KV cache ",
        "INT8 ",
        "50% ",
        "sparsity of ",
        "2:4 ",
        "4x ",
        "compression ",
        "16 ",
    )
) | st.sampled_from(("LLaMA-2-70B ", "and ", "1,000", "quantized ", "7 billion ", "0.5", "up to ", "faster", ". "))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("We quantize weights to 3 or 4 bits.", {"weight_bits": ("3", "4")}),
        ("W4A8KV4 quantization", {"weight_bits": ("4",), "activation_bits": ("8",), "kv_bits": ("4",)}),
        ("INT8 quantization of both weights and activations", {"weight_bits": ("8",), "activation_bits": ("8",)}),
        ("the KV cache is quantized to 2 bits", {"kv_bits": ("2",)}),
        ("quantized single-bit weights", {"weight_bits": ("1",)}),
        ("we reach 50% sparsity", {"sparsity": ("50",)}),
        ("sparsity levels of up to 62.5 %", {"sparsity": ("62.5",)}),
        ("pruning 80% of the weights", {"sparsity": ("80",)}),
        ("semi-structured (2:4 and 4:8) patterns", {"pattern": ("2:4", "4:8")}),
        ("TinyBERT is 7.5x smaller", {"ratio": ("7.5",)}),
        ("compression ratios of 2x-5x", {"ratio": ("5",)}),
        ("a speed-up of 3.24×", {"headline": ("speed-up; 3.24×",)}),
        ("on LLaMA-2-70B and OPT-175B", {"models": ("LLaMA-2-70B", "OPT-175B")}),
        ("up to 2x faster on CPU and 3x faster on GPU", {}),  # which of the two is the headline is not said
        ("8-bit optimizers keep quantized statistics", {}),
        ("8-bit values", {}),  # of an abstract that quantizes nothing
        ("quantized to sub-4-bit precision", {}),
        ("a quantized model that outperforms 4-bit models", {}),
        ("better than 16-bit and 32-bit weights, quantized", {}),
        ("it surpasses LLaMA-65B. It is open.", {}),
        ("an accuracy of 51.7% and 3.4 perplexity", {}),
        ("600 × smaller than that of others", {}),
    ],
)
def test_figures_are_offered_for_their_fields(text: str, offered: dict[str, tuple[str, ...]]) -> None:
    assert suggestions(spots(text)) == offered


def test_figures_without_a_field_are_marked_all_the_same() -> None:
    text = "With 7 billion parameters it has a perplexity of 5.6, 12.5% less, from 16-bit weights, 4x faster."
    found = spots(text)
    assert [(one.kind, text[one.begin : one.end]) for one in found] == [
        (Kind.SIZE, "7 billion"),
        (Kind.PERPLEXITY, "perplexity of 5.6"),
        (Kind.PERCENT, "12.5%"),
        (Kind.BITS, "16-bit"),
        (Kind.SPEEDUP, "4x faster"),
    ]


@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join))
def test_spots_are_in_the_text_in_order_and_apart_and_fit_their_fields(text: str) -> None:
    found = spots(text)
    ends = [0, *(spot.end for spot in found)]
    assert all(end <= spot.begin < spot.end <= len(text) for end, spot in zip(ends, found, strict=False))
    for field, values in suggestions(found).items():
        for value in values:
            read = decode_facts({f"card.{field}": parsed(FIELDS[field], value)}).card
            assert read != Card()
