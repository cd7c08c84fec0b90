"""A review as LaTeX for pdflatex and BibTeX; nothing that a note says runs as TeX."""

import re
from collections.abc import Iterator

from compress_tui.citations.keys import fit_key
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.kept_text import BEGIN, END
from compress_tui.interchange.review import Annotated, Review
from compress_tui.interchange.small_markdown import Block, Bullets, Code, Heading, Line, Look, Paragraph, Piece
from compress_tui.interchange.tex_text import OTHER, tex_text

MARKS = (f"% {BEGIN}", f"% {END}")
_CODE_PARTS = re.compile(r"\s+|[-`']|[^\s`'-]+")
_PAGE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{url}
\title{%s}
\author{}
\begin{document}
\maketitle

%s
\bibliographystyle{plain}
\bibliography{%s}
\end{document}
"""


def review_page(review: Review, bibliography: str) -> str:
    """Write the whole document; `bibliography` is the name of the .bib file."""
    part = "\n".join((MARKS[0], "", *review_part(review), MARKS[1], ""))
    return _PAGE % (tex_text(review.title), part, bibliography.removesuffix(".bib"))


def review_part(review: Review) -> Iterator[str]:
    """Write what a further run writes anew, line by line."""
    yield from (OTHER, "")
    for name, papers in review.groups:
        yield from (rf"\section{{{tex_text(name)}}}", "")
        for one in papers:
            yield from _paper(review, one)
    if review.bare:
        yield from (r"\section{Without words of yours}", "", r"\begin{itemize}")
        for paper in review.bare:
            yield rf"\item{{}} {tex_text(plain_title(paper.title))}~{cite(review.keys[paper.id])}"
        yield from (r"\end{itemize}", "")


def _paper(review: Review, one: Annotated) -> Iterator[str]:
    yield rf"\paragraph{{{tex_text(plain_title(one.paper.title))}}} {cite(review.keys[one.paper.id])}"
    if one.verdict_line:
        yield _line(review, one.verdict_line)
    yield ""
    for block in one.blocks:
        yield from (*_block(review, block), "")


def _block(review: Review, block: Block) -> Iterator[str]:
    match block:
        case Paragraph(line):
            yield rf"\noindent{{}} {_line(review, line)}"
        case Heading(line):
            yield rf"\noindent\textbf{{{_line(review, line)}}}"
        case Bullets(items, is_numbered):
            name = "enumerate" if is_numbered else "itemize"
            yield rf"\begin{{{name}}}"
            yield from (rf"\item{{}} {_line(review, line)}" for line in items)
            yield rf"\end{{{name}}}"
        case Code(lines):
            yield r"\begin{quote}"
            yield from (rf"\noindent\texttt{{{_code(one)}}}\par" for one in lines)
            yield r"\end{quote}"


def _line(review: Review, line: Line) -> str:
    return "".join(_piece(review, piece) for piece in line)


def _piece(review: Review, piece: Piece) -> str:
    match piece.look:
        case Look.STRONG:
            return rf"\textbf{{{tex_text(piece.text)}}}"
        case Look.EMPHASIS:
            return rf"\emph{{{tex_text(piece.text)}}}"
        case Look.CODE:
            return rf"\texttt{{{_code(piece.text)}}}"
        case Look.LINK:
            key = review.key_of(piece.target)
            words = tex_text(piece.text if key else f"[[{piece.target}]]")
            return "~".join(filter(None, (words, cite(key) if key else "")))
        case Look.PLAIN:
            text = piece.text
            inner = tex_text(text)
            return f"{' ' * text[:1].isspace()}{inner}{' ' * (bool(inner) and text[-1:].isspace())}"


def _code(text: str) -> str:
    """Write code: blanks stay, and hyphens and quotation marks do not melt together."""
    return "".join(map(_code_part, _CODE_PARTS.findall(text))) or "~"


def _code_part(part: str) -> str:
    if part.isspace():
        return "~" * len(part)
    return f"{{{part}}}" if part in "-`'" else tex_text(part)


def cite(key: str) -> str:
    """Cite a key."""
    return rf"\cite{{{fit_key(key)}}}"
