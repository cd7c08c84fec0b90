"""Papers with readings on their way out, made up."""

from factories import ABSTRACT, BRIEF, make_paper

from compress_tui.interchange.outgoing import Outgoing
from compress_tui.model.card import Card, Headline, Technique, Training
from compress_tui.model.reading import Reading, Status
from compress_tui.model.theme import Theme

NOTE = "First & last {line}.\n- a point, 50 %\nTY  - no field\n\n@misc{not, an = {entry}} 中 é"
CARD = Card(
    technique=(Technique.PTQ,),
    weight_bits=(3.0, 1.58),
    sparsity=(50.0,),
    training=Training.CALIBRATION,
    models=("Clouds-7B",),
    headline=Headline("perplexity", "5.2", "WikiText2", "GPTQ 5.6"),
)


def two_papers() -> tuple[Outgoing, ...]:
    """Give a paper of which nothing is known but the facts, and one with everything."""
    full = make_paper(
        2,
        title="=HYPERLINK(“x”) of [W4A16] & <b>Bits</b>",
        themes=(Theme.PRUNING, Theme.MEMORY),
        venue="ICLR 2023",
        category="cs.LG",
        code="https://example.org/code",
        card=CARD,
        brief=BRIEF,
        abstract=ABSTRACT,
    )
    reading = Reading(
        status=Status.QUEUED,
        star=True,
        note=NOTE,
        tags=("memory", "to cite", "x, y; z"),
        verdict="Use it: $5 & more",
        citation_key="example2022bits",
    )
    return Outgoing(make_paper(1), Reading(), "example2021paper"), Outgoing(full, reading, "example2022bits")
