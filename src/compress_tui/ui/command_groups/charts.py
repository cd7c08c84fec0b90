"""Compare, and map and progress: commands of these groups."""

from compress_tui.ui.command import Command, Scope

_COMPARE, _MAP = "Compare", "Map and progress"


def _on_table(id: str, keys: str, action: str, title: str, help: str, *, hint: str = "") -> Command:
    return Command(id, keys, action, title, help, Scope.COMPARE, _COMPARE, hint)


def _on_map(id: str, keys: str, action: str, title: str, help: str, *, hint: str = "") -> Command:
    return Command(id, keys, action, title, help, Scope.MAP, _MAP, hint)


ROWS: tuple[Command, ...] = (
    Command("compare", "equals_sign", "compare", "Compare", "Set two to six side by side", Scope.LIBRARY, _COMPARE),
    _on_table("table_left", "h,left", "step(-1)", "Column before", "Go to the column on the left"),
    _on_table("table_right", "l,right", "step(1)", "Next column", "Go to the column on the right"),
    _on_table(
        "column_left", "less_than_sign", "move_column(-1)", "Move column left", "Move it to the left", hint="column"
    ),
    _on_table("column_right", "greater_than_sign", "move_column(1)", "Move column right", "Move it to the right"),
    _on_table("row_down", "J", "move_row(1)", "Move row down", "Move the row down", hint="row"),
    _on_table("row_up", "K", "move_row(-1)", "Move row up", "Move the row up"),
    _on_table("column_drop", "x", "drop_column", "Drop column", "Take the paper out of the table", hint="drop"),
    _on_table("row_drop", "d", "drop_row", "Drop row", "Take the row out of the table"),
    _on_table("differing", "o", "differing", "Only differing", "Leave the rows that differ", hint="differing"),
    _on_table("table_whole", "u", "whole", "Whole table", "Bring back all that was dropped and moved"),
    _on_table("table_copy", "y", "copy", "Copy table", "Copy the table as Markdown", hint="copy"),
    _on_table("table_copy_menu", "Y", "copy_menu", "Copy table as", "Copy it as Markdown, LaTeX or CSV"),
    _on_table("table_save", "s", "save_menu", "Save table as", "Write it to a file of the present folder", hint="save"),
    _on_table("table_keys", "question_mark", "keys", "Keys of the table", "These keys", hint="help"),
    _on_table("table_close", "escape,q", "close", "Leave the table", "Back to the list", hint="list"),
    Command("map", "m", "map", "Map and progress", "Where the reading stands", Scope.LIBRARY, _MAP),
    _on_map("map_left", "h,left", "step(-1)", "Year before", "Go to the year on the left"),
    _on_map("map_right", "l,right", "step(1)", "Next year", "Go to the year on the right"),
    _on_map("map_pane", "tab", "pane", "Map or progress", "Go from the map to the progress and back", hint="progress"),
    _on_map(
        "map_layer", "v", "layer", "What is counted", "Count papers, those to read, read, or with brief", hint="count"
    ),
    _on_map("map_keys", "question_mark", "keys", "Keys of the map", "These keys", hint="help"),
    _on_map("map_close", "escape,q", "close", "Leave the map", "Back to the list", hint="list"),
)
