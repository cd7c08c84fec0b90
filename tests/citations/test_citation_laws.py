"""Laws of a .bib file and of keys, for any papers: an entry a paper, an author a person, and keys that never change."""

from collections.abc import Iterator

import pytest
from awkward_papers import paper
from hypothesis import assume, given
from hypothesis import strategies as st

from compress_tui.citations.bibtex import biblatex_file, bibtex_file
from compress_tui.citations.keys import unique_keys
from compress_tui.citations.names import parse_name
from compress_tui.model.paper import Paper, PaperId

ODD = st.text(st.one_of(st.characters(), st.sampled_from("\\{}$^_%&#~,.@\"'= \n")), max_size=30)
NAMES = ODD | st.sampled_from(
    [
        "Ada Testcase",
        "Tycho F. A. van der Ouderaa",
        "Robert L. Logan IV",
        "王小明",
        "Anna and Sons",
        "The AND Group",
        "others",
    ]
)
IDS = st.integers(0, 99999).map(lambda number: PaperId(f"2401.{number:05}"))
PAPERS = st.builds(
    paper, title=ODD, authors=st.lists(NAMES, max_size=8).map(tuple), id=IDS, venue=ODD, url=ODD, doi=ODD
)
MANY = st.lists(PAPERS, max_size=4, unique_by=lambda one: one.id)
DIALECTS = pytest.mark.parametrize("write", [bibtex_file, biblatex_file])


def _fields(entry: str) -> Iterator[tuple[str, str]]:
    """Read the fields of an entry as a reader of the format does: a value ends where its brace closes."""
    body = entry.partition(",\n")[2]
    at = 0
    while (equals := body.find("= {", at)) >= 0:
        name, start, depth, end = body[at:equals].strip(), equals + 3, 1, equals + 3
        while depth:
            depth += {"{": 1, "}": -1}.get(body[end], 0)
            end += 1
        yield name, body[start : end - 1]
        assert body[end : end + 2] == ",\n"
        at = end + 2
    assert body[at:].strip() == "}"


def _parts(value: str, between: str) -> list[str]:
    """Divide a value at a word outside of braces."""
    parts, depth, begin = [], 0, 0
    for at, sign in enumerate(value):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and value.startswith(between, at) and at >= begin:
            parts.append(value[begin:at])
            begin = at + len(between)
    return [*parts, value[begin:]]


@DIALECTS
@given(papers=MANY)
def test_a_file_has_an_entry_a_paper_whatever_stands_in_it(write: object, papers: list[Paper]) -> None:
    assert callable(write)
    text = write((one, f"key{at}") for at, one in enumerate(papers))
    entries = text.rstrip("\n").split("\n\n") if papers else []
    assert len(entries) == len(papers)
    for at, entry in enumerate(entries):
        assert entry.startswith("@")
        assert entry.count("\n@") == 0
        assert f"{{key{at},\n" in entry.replace(" ", "")
        names = [name for name, _ in _fields(entry)]
        assert len(names) == len(set(names))
        assert "title" in names


@DIALECTS
@given(one=PAPERS)
def test_every_author_is_one_author(write: object, one: Paper) -> None:
    assert callable(write)
    people = [name for author in one.authors if (name := parse_name(author)).family]
    fields = dict(_fields(write([(one, "key")]).rstrip("\n")))
    written = _parts(fields["author"], " and ") if "author" in fields else []
    assert len(written) == len(people)
    assert all(part.strip() for part in written)
    assert "others" not in written
    assert all(len(_parts(part, ", ")) <= 3 for part in written)


@given(MANY, MANY)
def test_a_key_that_was_handed_out_stays_and_nobody_else_gets_it(first: list[Paper], later: list[Paper]) -> None:
    kept = unique_keys(first, {})
    assume(not {one.id for one in first} & {one.id for one in later})
    together = unique_keys([*later, *first], kept)
    assert {one: together[one] for one in kept} == kept
    assert len({key.casefold() for key in together.values()}) == len(together)
    assert unique_keys([*first, *later], together) == together
