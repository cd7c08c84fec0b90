"""Find: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Find"

ROWS: tuple[Command, ...] = (
    Command("search", "slash", "search", "Search", "Search as you type", Scope.LIBRARY, _GROUP, "search"),
    Command(
        "facets",
        "f",
        "facets",
        "Facets",
        "Statuses, themes, cards and years with counts",
        Scope.LIBRARY,
        _GROUP,
        "facets",
    ),
    Command(
        "facet_group",
        "n",
        "group(1)",
        "Next group",
        "In the facets: to the next group",
        Scope.FACETS,
        _GROUP,
        "next group",
    ),
    Command(
        "facet_group_before",
        "N",
        "group(-1)",
        "Group before",
        "In the facets: to the group before",
        Scope.FACETS,
        _GROUP,
    ),
    Command(
        "facet_row",
        "w,a,v,b,d,e,o,r,i,t,p,c,u,s",
        "facet_row",
        "Facet of the card",
        "In the facets: switch the row with this letter",
        Scope.FACETS,
        _GROUP,
        footer="switches its row",
        shown_keys="letter",
    ),
    Command("theme", "t", "pick_theme", "Theme", "Pick a theme to show", Scope.LIBRARY, _GROUP, "theme"),
    Command("sort", "s", "pick_order", "Sort", "Pick the order of the list", Scope.LIBRARY, _GROUP),
    Command("hide_read", "H", "hide_read", "Hide read", "Hide what is read or skipped", Scope.LIBRARY, _GROUP),
    Command("drop", "backspace", "drop_chip", "Drop filter", "Drop the last part of the filter", Scope.LIBRARY, _GROUP),
    Command(
        "saved",
        "1,2,3,4,5,6,7,8,9",
        "open_saved",
        "Saved search",
        "Open a saved search by its number among the facets",
        Scope.LIBRARY,
        _GROUP,
        shown_keys="1 to 9",
    ),
    Command("keep_search", "K", "keep_search", "Keep search", "Keep this search under a name", Scope.LIBRARY, _GROUP),
    Command("forget_search", "D", "forget_search", "Forget search", "Forget a saved search", Scope.LIBRARY, _GROUP),
)
