"""A review of the collection in the programs that make documents of it."""

import re
from dataclasses import replace
from pathlib import Path

from compress_tui.citations.citing import cite
from compress_tui.citations.formats import Format
from compress_tui.citations.keys import unique_keys
from compress_tui.interchange import review_markdown, review_tex
from compress_tui.interchange.review import Review, review_of
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.reading import Reading
from interop.exports import Export
from interop.tools import run

NOTE = """# Claim
4 bits, *no* loss: \\input{/etc/passwd} $x$ & 50% #1 {a_b} **bold** `code_{x}`{=latex} — “quoted” ≤ α 中 🧮 ệ
1. first [[2306.00978]] and [[nope]]
2. second [[2208.11580|another]]
- [x] point \\end{document} \\\\ ^^5cinput ~ _emph_ snake_case
- @someone <script>alert(1)</script> <!-- -->

```{=latex}
\\immediate\\write18{touch written}
--bits  4 `x` \\end{quote}
```
:::
%$#&_^~\\{}"' [text](javascript:x) ?` !` << >>
"""
_LATEX = ["pdflatex", "-draftmode", "-interaction=nonstopmode", "-halt-on-error", "review.tex"]


def _review(export: Export) -> Review:
    """Make a review of every paper; one in forty has a note of all that could go wrong, every third no brief."""
    papers = [replace(one, brief=None) if at % 3 == 0 else one for at, one in enumerate(export.papers.values())]
    readings = {one.id: Reading(note=NOTE, verdict="Read \\it: 100 % {of} *it*") for one in papers[::40]}
    library = Library(Catalogue.of(papers), readings)
    keys = unique_keys(papers, {})
    (export.folder / "review.bib").write_text(cite(papers, keys, Format.BIBTEX), encoding="utf-8")
    return review_of(library, [one.id for one in papers], keys, "Related work: 100 % & \\more", with_briefs=True)


def typeset_review(export: Export) -> list[str]:
    """Typeset the review as a reader would; give what pdflatex and BibTeX complained of."""
    page = review_tex.review_page(_review(export), "review.bib")
    (export.folder / "review.tex").write_text(page, encoding="utf-8")
    run(_LATEX, export.folder)
    complaints = run(["bibtex", "-terse", "review"], export.folder).splitlines()
    run(_LATEX, export.folder)
    run(_LATEX, export.folder)
    log = (export.folder / "review.log").read_text(encoding="utf-8", errors="replace")
    complaints += [
        line for line in log.splitlines() if re.match(r"! |LaTeX Warning: (Cit|Ref)|Missing character", line)
    ]
    return complaints + _escaped(export.folder)


def convert_review(export: Export) -> list[str]:
    """Convert the review in both forms; give what pandoc complained of, and what of a note it did not take for text."""
    review = _review(export)
    (export.folder / "review.md").write_text(review_markdown.review_page(review, "review.bib"), encoding="utf-8")
    (export.folder / "review.tex").write_text(review_tex.review_page(review, "review.bib"), encoding="utf-8")
    pandoc = ["pandoc", "--citeproc", "--fail-if-warnings", "--bibliography", "review.bib"]
    faults = []
    for name in ("review.md", "review.tex"):
        shown = run([*pandoc, "--to", "plain", "--wrap", "none", name], export.folder).replace("\xa0", " ")
        wanted = ["\\input{/etc/passwd} $x$ & 50% #1 {a_b}", "\\end{document}", "\\immediate\\write18{touch written}"]
        faults += [f"{name}: {text!r} is not text" for text in wanted if text not in shown]
        made = re.sub(
            r"(?s)\\begin{verbatim}.*?\\end{verbatim}",
            "",
            run([*pandoc, "--to", "latex", "--standalone", name], export.folder),
        )
        faults += [f"{name}: {text!r} would run" for text in ("\\input{/etc", "\\write18", "<script") if text in made]
    return faults + _escaped(export.folder)


def _escaped(folder: Path) -> list[str]:
    return ["a note has run as TeX"] if (folder / "written").exists() else []
