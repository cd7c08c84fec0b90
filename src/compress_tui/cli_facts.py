"""The commands about facts: edit those of a paper, and say what the latest update of the collection brought."""

from argparse import Namespace

from compress_tui.citations.tex import plain_title
from compress_tui.cli_commands import DONE, NOTHING, USAGE, find_paper, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.model.card_form import named
from compress_tui.model.card_form import parsed as read_line
from compress_tui.model.change import SetFacts
from compress_tui.model.facts import WRITTEN, parsed
from compress_tui.model.fields import FieldError
from compress_tui.model.latest import Kind, Latest, latest, update_words
from compress_tui.model.library import Library


@guarded
def edit(options: Namespace) -> int:
    """Put facts of the reader's own in the place of published ones, or take them back; all or none."""
    given = {field: parsed(field, text) for field in WRITTEN if (text := getattr(options, field)) is not None}
    try:
        of_card = _card_values(options.card)
    except FieldError as error:
        complain(f"{error}. Nothing was changed.")
        return USAGE
    values = tuple({**given, **of_card, **dict.fromkeys(options.reset)}.items())
    if not values:
        complain("Nothing to edit: name a field, as in --venue 'ICLR 2024', --card weight_bits=4, or --reset venue.")
        return USAGE
    with open_workspace(options) as workspace:
        paper_id = find_paper(workspace.library, options.id)
        try:
            change = SetFacts(paper_id, values)
        except FieldError as error:
            complain(f"{error}. Nothing was changed.")
            return USAGE
        say(workspace.commit(change).sentence)
    return DONE


def _card_values(settings: list[str]) -> dict[str, object]:
    """Read fields of the card; raise `FieldError` for one that is unknown or does not fit."""
    found: dict[str, object] = {}
    for setting in settings:
        name, sign, text = setting.partition("=")
        if not sign:
            raise FieldError("card", f"'{setting}' is not NAME=VALUE, as in weight_bits=4")
        field = named(name)
        found[field.fact] = read_line(field, text)
    return found


@guarded
def news(options: Namespace) -> int:
    """Say what the latest update of the collection brought."""
    with open_workspace(options) as workspace:
        library = workspace.library
        found = latest(library)
        if options.json:
            say_json({"at": library.news.at, **{kind.name.lower(): _rows(library, found, kind) for kind in Kind}})
        elif found:
            say("\n".join([update_words(library), *(_line(library, one) for one in found)]))
    if not found:
        complain(update_words(library))
    return DONE if found else NOTHING


def _rows(library: Library, found: tuple[Latest, ...], kind: Kind) -> list[dict[str, object]]:
    return [_row(library, one) for one in found if one.kind is kind]


def _row(library: Library, one: Latest) -> dict[str, object]:
    named = {"id": one.paper_id, "title": library.catalogue.outlines[one.paper_id].title}
    return {**named, "fields": list(one.changed), "kept": list(one.kept)} if one.kind is Kind.CHANGED else {**named}


def _line(library: Library, one: Latest) -> str:
    title = plain_title(library.catalogue.outlines[one.paper_id].title)
    return f"{one.kind:<8} {one.paper_id:<14} {title}" + (f" · {one.words}" if one.words else "")
