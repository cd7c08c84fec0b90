"""The card as lines of text: read leniently, refused with the range, and read back as they were written."""

import pytest
from factories import CARDS, make_library, make_paper, paper_id
from hypothesis import given

from compress_tui.model.card import Card, Headline, Pattern, Technique, Training
from compress_tui.model.card_form import FIELDS, FORM, named, parsed, written
from compress_tui.model.change import SetFacts
from compress_tui.model.codec import CARD_FACTS, decode_facts, encode_fact, encode_value
from compress_tui.model.facts import own_paper, with_fact
from compress_tui.model.fields import FieldError

ONE = paper_id(1)


def test_the_form_has_each_field_of_the_card_once() -> None:
    assert tuple(field.fact for field in FORM) == CARD_FACTS


@given(CARDS)
def test_a_line_is_read_back_as_it_was_written(card: Card) -> None:
    for field in FORM:
        line = written(card, field)
        if field.name in ("models", "hardware", "evaluation", "calibration", "headline"):
            continue  # free text, which a line holds without semicolons and line ends
        again = decode_facts({field.fact: parsed(field, line)}).card
        assert written(again, field) == ", ".join(dict.fromkeys(line.split(", ")))


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("weight_bits", "4, 3 bits;1.58-bit", [4, 3, 1.58]),
        ("sparsity", "50 %, 62.5%", [50, 62.5]),
        ("ratio", "4.5x", 4.5),
        ("ratio", " ", ""),
        ("technique", "ptq, knowledge", ["post-training quantization", "knowledge distillation"]),
        ("pattern", "2:4", ["2:4"]),
        ("training", "calib", "calibration"),
        ("models", "LLaMA-7B; OPT, all sizes;;", ["LLaMA-7B", "OPT, all sizes"]),
        ("calibration", "128 samples\x1b[31m of C4", "128 samples of C4"),
        ("headline", "speedup; 4.5x; ; FP16", {"metric": "speedup", "value": "4.5x", "baseline": "FP16"}),
        ("headline", "a; b; c; d; e", {"metric": "a", "value": "b", "dataset": "c", "baseline": "d; e"}),
        ("headline", "", ""),
    ],
)
def test_lines_are_read_leniently(name: str, line: str, value: object) -> None:
    assert parsed(FIELDS[name], line) == value


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("weight_bits", "40", "Weight bits: 40 is not between 0.1 and 16 (bits of one weight"),
        ("weight_bits", "four", "Weight bits: 'four' is no number; bits of one weight"),
        ("sparsity", "101", "Sparsity: 101 is not between 0 and 100"),
        ("ratio", "0.5", "Compression: 0.5 is not between 1 and 1e+06"),
        ("ratio", "2, 3", "Compression: one value is needed, not 2"),
        ("technique", "quantization", "Technique: 'quantization' may be post-training quantization, "),
        ("technique", "quantisation-aware trianing", "did you mean quantization-aware training?"),
        ("training", "zzzz", "Training: 'zzzz' is none of them; there are: none, calibration"),
        ("headline", "speedup", "Headline: its value is missing"),
        ("headline", "; 2x", "Headline: its metric is missing"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(name: str, line: str, words: str) -> None:
    with pytest.raises(FieldError) as caught:
        parsed(FIELDS[name], line)
    assert words in str(caught.value)


def test_fields_are_named_in_any_spelling() -> None:
    assert named("weight_bits") is named("Weight-Bits") is named(" weight bits ") is FIELDS["weight_bits"]
    with pytest.raises(FieldError, match="has no field 'wieght_bits'; did you mean weight_bits"):
        named("wieght_bits")


def test_fields_of_the_card_are_edited_one_by_one() -> None:
    card = Card(technique=(Technique.PTQ,), weight_bits=(2, 3), ratio=4, training=Training.CALIBRATION)
    library = make_library().with_papers([make_paper(1, card=card)])
    mine = SetFacts(ONE, (("card.weight_bits", [4]), ("card.ratio", ""))).apply(library)
    assert mine.paper(ONE).card == Card((Technique.PTQ,), weight_bits=(4,), training=Training.CALIBRATION)
    newer = Card(pattern=(Pattern.N_M,), ratio=8)
    again = mine.with_papers([make_paper(1, card=newer)])  # a later collection, whose other fields come through
    assert again.paper(ONE).card == Card(pattern=(Pattern.N_M,), weight_bits=(4,))
    assert SetFacts(ONE, (("card.weight_bits", None), ("card.ratio", None))).apply(again).paper(ONE).card == newer
    assert SetFacts(ONE, (("card.weight_bits", [2, 3]),)).apply(mine).reading(ONE).facts == (("card.ratio", "null"),)


@given(CARDS, CARDS)
def test_every_field_lies_over_the_published_one(published: Card, mine: Card) -> None:
    paper = make_paper(1, card=published)
    for fact in CARD_FACTS:
        facts = with_fact((), fact, encode_value(getattr(mine, fact.partition(".")[2])) or "")
        assert dict(facts) == {fact: encode_fact(make_paper(1, card=mine), fact)}
        own = own_paper(paper, facts).card
        assert all(
            getattr(own, field.name) == getattr(mine if field.fact == fact else published, field.name) for field in FORM
        )


def test_a_whole_card_and_fields_of_it_lie_together() -> None:
    facts = with_fact(with_fact((), "card", {"weight_bits": [8], "ratio": 2}), "card.weight_bits", [4])
    paper = make_paper(1, card=Card(headline=Headline("a", "b")))
    assert own_paper(paper, facts).card == Card(weight_bits=(4,), ratio=2)
