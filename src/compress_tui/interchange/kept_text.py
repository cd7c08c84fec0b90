"""Files that a reader writes around: what stands between two marks is written anew, all else is kept."""

BEGIN = "compress-tui review: begin. A further run writes anew what stands up to the end mark, and keeps all else."
END = "compress-tui review: end"


def with_part(page: str, part: str, marks: tuple[str, str]) -> str | None:
    """Put a part between the marks of a page; None where the two do not stand there once each, in their order."""
    lines = [line.rstrip("\r") for line in page.split("\n")]
    if [lines.count(mark) for mark in marks] != [1, 1]:
        return None
    begin, end = map(lines.index, marks)
    if begin > end:
        return None
    return "\n".join((*lines[: begin + 1], "", part, *lines[end:]))
