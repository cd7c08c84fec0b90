"""The papers that are offered while a link is written: the likeliest first, and never the paper itself."""

from datetime import timedelta

from factories import START, make_paper, paper_id

from compress_tui.model.change import SetCitationKeys, SetNote
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.link_finder import MOST, LinkFinder
from compress_tui.model.paper import PaperId

HERE = paper_id(99)
TITLES = ("GPTQ: Rounding", "SparseGPT: Pruning", "Tétris in Four Bits", "A Follow-Up on GPTQ", "Rounding")
LIBRARY = Library(
    Catalogue.of([make_paper(number, title=title) for number, title in enumerate(TITLES, 1)] + [make_paper(99)])
)


def _numbers(typed: str, library: Library = LIBRARY) -> list[int]:
    return [int(one[-2:]) for one in LinkFinder().find(library, typed, HERE)]


def test_titles_that_begin_so_come_before_words_that_do_and_parts_of_words() -> None:
    assert _numbers("gpt") == [1, 4, 2]
    assert _numbers("rounding") == [5, 1]
    assert _numbers("GPTQ on") == [4]


def test_ids_keys_authors_and_letters_without_accents_are_found() -> None:
    keyed = SetCitationKeys(((paper_id(3), "doe2023four"),)).apply(LIBRARY)
    assert _numbers("2301.00002") == [2]
    assert _numbers("tetris") == [3]
    assert _numbers("doe20", keyed) == [3]
    assert sorted(_numbers("ada example")) == [1, 2, 3, 4, 5]
    assert _numbers("nothing like this") == []


def test_with_nothing_typed_the_newest_notes_are_offered_without_the_paper_itself() -> None:
    library = LIBRARY
    for age, one in enumerate((paper_id(2), HERE, paper_id(4))):
        library = SetNote(one, "noted", START + timedelta(days=age)).apply(library)
    assert _numbers("", library) == [4, 2]
    assert _numbers("") == []


def test_a_few_are_offered_and_a_new_paper_is_among_them() -> None:
    finder = LinkFinder()
    assert len(finder.find(LIBRARY, "2301", HERE)) == MOST - 1
    library = LIBRARY.with_papers(make_paper(number) for number in range(10, 20))
    assert len(finder.find(library, "2301", HERE)) == MOST
    assert PaperId("2301.00015") in finder.find(library, "00015", HERE)
