"""A lint of our own: where text from elsewhere could reach the terminal without being cleaned."""

import ast
from collections.abc import Iterator

CLEANERS = frozenset({"fit", "clean_line", "clean_text", "to_ascii"})
"""Functions whose text is harmless."""

WRAPPERS = frozenset({"line", "block", "padded", "join", "chip", "inline", "paper_text"})
"""Functions whose `Content` is harmless."""

PARSERS = frozenset({"Label", "Static", "Button", "Markdown", "Option", "Checkbox", "RadioButton", "Link", "Digits"})
"""Widgets that would read their first argument as markup."""

FIELDS = frozenset({"Input", "TextArea", "MaskedInput"})
"""Widgets that draw a given text as it is."""

ATTRIBUTES = frozenset({"tooltip", "border_title", "border_subtitle", "placeholder", "sub_title"})

PRINTERS = frozenset({"say", "complain", "complain_of_part", "say_progress", "say_json", "say_file"})
"""The functions of the command line that may write, each of which cleans what it gets."""


def findings(tree: ast.Module, *, screen: bool) -> list[str]:
    """Give the places that go around the door, each as `line:name why`."""
    found = _screen_findings(tree) if screen else _command_findings(tree)
    return [f"{node.lineno}:{name} takes a text that was not cleaned" for node, name in found]


def _screen_findings(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    redrawn = set(_redrawn(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and not _is_literal(node.value):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                    yield node, target.attr
        if isinstance(node, ast.Call) and id(node) not in redrawn and (name := _offence(node)):
            yield node, name


def _redrawn(tree: ast.Module) -> Iterator[int]:
    """Find the segments that are made of a line's own segments, in another style."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ListComp) and _made_of_segments(node.generators[0].iter):
            yield id(node.elt)


def _made_of_segments(node: ast.expr) -> bool:
    return _name(node.func if isinstance(node, ast.Call) else node) in ("segments", "pieces")


def _offence(call: ast.Call) -> str:
    """Give the name of what is called, if it must not be called like this."""
    name, owner = _name(call.func), _owner(call.func)
    given = [*call.args, *(one.value for one in call.keywords)]
    if "Content" in (name, owner) and not all(map(_is_literal, given)):
        return "Content"
    if "Text" in (name, owner) and name in ("Text", "from_markup", "assemble", "styled", "from_ansi"):
        return "Text"
    if name in PARSERS and call.args and not _is_wrapped(call.args[0]):
        return name
    if name == "update" and owner not in ("dict", "set") and call.args and not _is_wrapped(call.args[0]):
        return name if _is_text_like(call.args[0]) else ""
    if name == "notify" and not all(map(_is_literal, given)):
        return name
    if (name in FIELDS or _is_super_init(call, "placeholder")) and not _is_clean_field(call):
        return name
    if name == "Segment" and call.args and not _is_clean(call.args[0]):
        return name
    return name if name == "print" else ""


def _is_super_init(call: ast.Call, keyword: str) -> bool:
    return _name(call.func) == "__init__" and any(one.arg == keyword for one in call.keywords)


def _is_clean_field(call: ast.Call) -> bool:
    texts = [*call.args[:1], *(one.value for one in call.keywords if one.arg in ("value", "text", "placeholder"))]
    return all(map(_is_clean, texts))


def _is_text_like(node: ast.expr) -> bool:
    return not isinstance(node, ast.Dict | ast.Set | ast.List | ast.Tuple | ast.Call | ast.GeneratorExp)


def _is_wrapped(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in WRAPPERS


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _is_clean(node: ast.expr) -> bool:
    """Tell whether a text is a literal, a sign of ours, a number, cleaned, or put together of such."""
    match node:
        case ast.Constant():
            return True
        case ast.JoinedStr(values=values):
            return all(_is_clean(one.value if isinstance(one, ast.FormattedValue) else one) for one in values)
        case ast.BinOp(left=left, right=right, op=op):
            return isinstance(op, ast.Mult) or _is_number(node) or (_is_clean(left) and _is_clean(right))
        case ast.IfExp(body=body, orelse=other):
            return _is_clean(body) and _is_clean(other)
        case ast.Call(func=func):
            return _name(func) in CLEANERS or _root(func) == "glyphs" or _name(func) in ("_thumb", "len")
        case ast.Attribute() | ast.Subscript():
            # A publication date has passed a pattern, and a facet's count is made of numbers of ours.
            return _root(node) == "glyphs" or _tail(node) in ("published", "count", "glyphs")
        case ast.Name(id=name):
            return name in ("number", "sign", "count")
    return False


def _is_number(node: ast.BinOp) -> bool:
    return any(isinstance(one, ast.Constant) and isinstance(one.value, int) for one in (node.left, node.right))


def _tail(node: ast.expr) -> str:
    return _tail(node.value) if isinstance(node, ast.Subscript) else _name(node)


def _root(node: ast.expr) -> str:
    """Give the name that an attribute hangs on, without `self`."""
    while isinstance(node, ast.Attribute):
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            return node.attr
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _owner(node: ast.expr) -> str:
    return _name(node.value) if isinstance(node, ast.Attribute) else ""


def _command_findings(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    allowed = {
        id(inner)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name in PRINTERS
        for inner in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in allowed and (name := _writer(node)):
            yield node, name


def _writer(call: ast.Call) -> str:
    name, text = _name(call.func), ast.unparse(call.func)
    if name == "print":
        return name
    if text == "os.write" or (name in ("write", "writelines") and text.startswith(("sys.stdout", "sys.stderr"))):
        return "" if all(map(_is_literal, call.args)) else text
    return ""
