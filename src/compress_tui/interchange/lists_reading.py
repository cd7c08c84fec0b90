"""Plain lists of ids and links, and collections of Hugging Face."""

from collections.abc import Mapping

from compress_tui.interchange.foreign import date_in
from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.json_values import JsonError, loaded, tables_in, text_in
from compress_tui.model.arxiv_id import read_id, read_ids
from compress_tui.model.text import clean_line

IDS, HUGGING_FACE = "ids", "hugging-face"


def read_list(text: str, name: str) -> Batch:
    """Read a list of ids and links; a word that is none is refused by its line, `#` begins a remark."""
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if line.lstrip().startswith("#"):
            continue
        wanted, place = read_ids(line), f"{name}, line {number}"
        papers += [Incoming(place, arxiv_id=one.id) for one in wanted.ids]
        if wanted.words and not wanted.ids:
            refused.append(Refusal(place, f"“{clean_line(line)[:60]}” holds no arXiv id"))
    return Batch(IDS, tuple(papers), tuple(refused))


def looks_like_hugging_face(value: object) -> bool:
    """Tell whether it is a collection: a table with items that have a type."""
    return isinstance(value, Mapping) and any("type" in one and "id" in one for one in tables_in(value.get("items")))


def read_hugging_face(text: str, name: str) -> Batch:
    """Read the papers of a collection as its API gives it; models and data sets are counted and passed over."""
    try:
        value = loaded(text)
    except JsonError as error:
        return Batch(HUGGING_FACE, (), (Refusal(name, str(error)),))
    items = tables_in(value.get("items")) if isinstance(value, Mapping) else []
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    others = 0
    for number, item in enumerate(items, 1):
        place = f"{name}, item {number}"
        if item.get("type") != "paper":
            others += 1
        elif (found := read_id(text_in(item, "id"))) is None:
            refused.append(Refusal(place, f"'{clean_line(text_in(item, 'id'))[:40]}' is no arXiv id"))
        else:
            note = item.get("note")
            words = text_in(note, "text") if isinstance(note, Mapping) else text_in(item, "note")
            title, date = clean_line(text_in(item, "title")), date_in(text_in(item, "publishedAt"))
            papers.append(Incoming(place, title=title, published=date, arxiv_id=found.id, note=clean_line(words)))
    remarks = (f"{name}: {others} models, data sets and spaces were passed over.",) if others else ()
    return Batch(HUGGING_FACE, tuple(papers), tuple(refused), remarks=remarks)
