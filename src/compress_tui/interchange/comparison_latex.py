"""A comparison as a LaTeX document that compiles as it is, and whose table can be taken into another one."""

from compress_tui.citations.tex import escape_tex
from compress_tui.citations.tex_unicode import declarations
from compress_tui.model.comparison import Column, Comparison
from compress_tui.model.text import clean_text

_UPRIGHT = 3
"""Columns up to which the page stands upright."""

_DOCUMENT = r"""%% Written by compress-tui. Another document can take the part between the two marks; it then needs
%% the packages array, longtable and booktabs, and the \DeclareUnicodeCharacter lines where there are any.
\documentclass[10pt]{article}
\usepackage[T1]{fontenc}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[utf8]{inputenc}
\usepackage[a4paper,%(side)smargin=15mm]{geometry}
\usepackage{array,longtable}
\IfFileExists{booktabs.sty}{\usepackage{booktabs}}{%% the same rules, a little plainer
  \newcommand\toprule{\noalign{\vskip.4ex\hrule height.08em\vskip.65ex}}
  \newcommand\midrule{\noalign{\vskip.4ex\hrule height.05em\vskip.65ex}}
  \newcommand\bottomrule{\noalign{\vskip.4ex\hrule height.08em\vskip.65ex}}}
%(declared)s\pagestyle{empty}
\begin{document}
%% -- the table begins
%(table)s%% -- the table ends
\end{document}
"""

_TABLE = r"""{\small\setlength{\tabcolsep}{4pt}\renewcommand{\arraystretch}{1.15}\setlength{\LTcapwidth}{\linewidth}
\begin{longtable}{@{}>{\raggedright\arraybackslash}p{24mm}*{%(count)d}{>{\raggedright\arraybackslash}p{\dimexpr%%
  (\linewidth-24mm-%(gaps)d\tabcolsep)/%(count)d\relax}}@{}}
\caption{%(caption)s}\\
\toprule
%(names)s \\
%(bylines)s \\
\midrule
\endhead
\bottomrule
\endlastfoot
%(rows)s\end{longtable}}
"""


def comparison_latex(comparison: Comparison) -> str:
    """Write the document; the table goes on over pages, and a dash stands for what is not known."""
    columns = comparison.columns
    names = [escape_tex(column.name) for column in columns]
    table = _TABLE % {
        "count": len(columns),
        "gaps": 2 * len(columns),
        "caption": f"{_listed(names)} side by side. A dash: the source does not say.",
        "names": _line("", *(f"\\textbf{{{name}}}" for name in names)),
        "bylines": _line("", *map(_byline, columns)),
        "rows": "".join(f"{_line(row.name, *map(_cell, row.cells))} \\\\\n" for row in comparison.rows),
    }
    return _DOCUMENT % {
        "side": "" if len(columns) <= _UPRIGHT else "landscape,",
        "declared": declarations(table),
        "table": table,
    }


def _line(*cells: str) -> str:
    return " & ".join(cells).lstrip()


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _byline(column: Column) -> str:
    return escape_tex(column.byline) if column.byline != column.name else ""


def _cell(text: str) -> str:
    lines = [escape_tex(one) for one in clean_text(text).splitlines()]
    return " \\newline ".join(filter(None, lines)) or "--"
