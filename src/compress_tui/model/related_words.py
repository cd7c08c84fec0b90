"""The words that tell of a paper, weighed: those of the title say most, and those of every paper are left out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from compress_tui.model.paper import Paper
from compress_tui.model.text import TEX, fold

_WORD = re.compile(r"\d{4}\.\d{4,5}|\d+:\d+|[^\W_]+(?:[-+][^\W_]+)*")
"""An arXiv id, a pattern such as 2:4, or a word, hyphens within it included."""

_ENDING = re.compile(
    r"(?<=\w{4})(?:i[sz](?:ations?|ing|ed|ers?|es?)|ations?|ings?|ers?|ors?|ed|ies|es|s|e|y)$|(?<=\w\w[^\Ws])s$"
)
"""What is cut off a word, so that pruning, pruned and prune count as one, and quantizer and quantisation."""

_TITLE, _TECHNIQUE, _CARD, _THEME, _BRIEF, _ABSTRACT = 3.0, 2.0, 1.0, 1.0, 1.0, 0.7
"""How much a word counts by where it stands."""

_PARTS = 0.5
"""How much each part of a hyphenated word counts beside the whole."""

_MOST = 4.0
"""The most that one word counts in a paper, however often it stands there."""

_LISTED = """
a about above achieve across after against all almost already also although always among an and another any are as at
away be because become been before behind being best better between both but by call came can come compare compared
could did do does done down each either else enough even ever every existing far few fewer find first five for four
from full further get give given go good great had half hard has have having here high higher how however i if in
instead into is it its itself just keep kept know known large larger last later least less let like little long lose
loss low lower made main make making many may mean means might more most much must near need needed needs never new
next no none not nothing now number of off often old on once one only onto or other others our out over own paper part
per place prior propose proposed put quite rather reach read report reported result results same say says second see
seen set several show shown shows similar simple since single small smaller so some something still strong such take
taken tell than that the their them then there therefore these they thing this those though three through thus to
together too toward towards two under until up upon us use used uses using usual very via want was way we well went
were what when where whether which while who whole whose why will with within without work works worth would yet you
abstract accuracy ai approach approaches baseline baselines benchmark benchmarks card code compress compressed
compression cost costs data dataset datasets deep efficient efficiency evaluate evaluated evaluation experiment
experiments figures figure framework gain gains improve improved improvement inference input language learning llm
llms machine method methods model models natural network networks neural open output parameter parameters performance
performing pre pre-trained pretrained problem quality source state-of-the-art study system systems task tasks
technique techniques test train trained training transformer transformers nlp billion million trillion accurate adds
ahead alike allow alone announced answer answers anyone anything apart applied apply argues argument around asks aware
based base beats becomes beginning begins behaviour below bench besides beyond big brings broad building built careful
carries challenge challenges change changes check choice choose chosen claims clear clearly close combined compact
comparable comparing comparison competitive complete complex comprehensive concerns consider covers current default
depending described describes designed differ different direct directly discussed downstream earlier early easy effect
effective effects eight embarrassingly empirical enable enables enabling end ended evidence exact exactly exceeds
exist existed exploring extreme facts falls fast fine fits fixed follow follows form forward general goes grows
happens held helps holds idea importance improves improving including interest keeps kinds knowledge lacks largest
leading leads learn learned learns leave leaves leaving left level leverage leveraging limit limited limits listed
longer looks matter matters maybe measure measured mentioned missing move moves named nearly neither novel optimal
order ordinary organized original otherwise outside past pays people picks places plain possible practical practice
present produce promised properly public published question questions quoted range real reason reasons receive recent
reduce reduced reducing relative release released remain remains removes reports representative requires requiring
rest restricted run running runs said scale scales scaling score scores seldom separate settings share short simply
six size sizes slow special specific standard starts stated stay stayed stays step steps stop stops supplement takes
target technical tells terms themselves think tried true try turn turns unclear understand understanding unnamed
usually value values view weak whenever wide wise worse write writes wrong add analyse average badly bigger briefly
cite control counts decide enhance enhanced enhances enhancing empowering exploited explore facilitate facilitating
fact hundreds look map match matches measurement newcomer organizing passed plus right thousands time times today top
conditions
"""
_COMMON = frozenset(_LISTED.split())
"""Words of any English text, and those that nearly every paper of this field has."""


class Word(NamedTuple):
    """A word as it stands in a text, with the stem by which it is compared, and how much it counts there."""

    stem: str
    written: str
    weight: float


def telling_words(paper: Paper) -> dict[str, Word]:
    """Give the words of title, card, brief and abstract by stem, each as it was first written; and the paper's id."""
    found: dict[str, Word] = {paper.id: Word(paper.id, paper.id, 1.0)}
    for text, weight in _parts(paper):
        for word in _words(text, weight):
            known = found.get(word.stem)
            together = min(_MOST, (known.weight if known else 0.0) + word.weight)
            found[word.stem] = Word(word.stem, known.written if known else word.written, together)
    return found


def _parts(paper: Paper) -> Iterator[tuple[str, float]]:
    yield paper.title, _TITLE
    yield from ((one, _THEME) for one in paper.themes)
    card = paper.card
    yield from ((one, _TECHNIQUE) for one in card.technique)
    yield from ((one, _CARD) for one in (*card.pattern, *card.models, *card.hardware, *card.evaluation))
    if paper.brief is not None:
        yield from ((text, _BRIEF) for _, text in paper.brief.sections)
    if paper.abstract is not None:
        yield paper.abstract.text, _ABSTRACT


def _words(text: str, weight: float) -> Iterator[Word]:
    """Give the words of a text; a hyphenated word counts as a whole and, less, by its parts."""
    for match in _WORD.finditer(TEX.sub("", text) if "\\" in text or "$" in text else text):
        written = match[0]
        parts = written.split("-")
        if len(parts) > 1 and (word := _word(written, weight)):
            yield word
        for part in parts:
            if word := _word(part, weight if len(parts) == 1 else weight * _PARTS):
                yield word


def _word(written: str, weight: float) -> Word | None:
    """Give a word with its stem; None for what tells nothing: common words, single letters, bare numbers."""
    folded = fold(written)
    if len(folded) < 2 or folded.isdigit() or folded in _COMMON:
        return None
    stem = _ENDING.sub("", folded)
    return None if stem in _COMMON else Word(stem, written, weight)
