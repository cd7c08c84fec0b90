"""Statistics: how many papers there are, by theme and year, and how many have a brief, a card and the like."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Self

from compress_tui.model.paper import Paper
from compress_tui.model.theme import Theme


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """The papers of one theme: at home in it, carrying it at all, and of these with brief and with card."""

    theme: Theme
    home: int
    any: int
    briefs: int
    cards: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """The papers of one year."""

    year: int
    papers: int
    briefs: int
    cards: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a collection; every theme is there, and every year that has a paper."""

    papers: int
    with_brief: int
    with_card: int
    with_needs: int
    with_venue: int
    with_code: int
    themes: tuple[ThemeCount, ...]
    years: tuple[YearCount, ...]

    @classmethod
    def of(cls, papers: Sequence[Paper]) -> Self:
        """Count the papers."""
        return cls(
            papers=len(papers),
            with_brief=sum(paper.has_brief for paper in papers),
            with_card=sum(bool(paper.card) for paper in papers),
            with_needs=sum(bool(paper.needs) for paper in papers),
            with_venue=sum(bool(paper.venue) for paper in papers),
            with_code=sum(bool(paper.code) for paper in papers),
            themes=_by_theme(papers),
            years=_by_year(papers),
        )

    def as_text(self) -> str:
        """Write the counts as aligned lines for a terminal."""
        shares = (
            ("with brief", self.with_brief),
            ("with card", self.with_card),
            ("with needs", self.with_needs),
            ("with venue", self.with_venue),
            ("with code", self.with_code),
        )
        tables: tuple[list[tuple[object, ...]], ...] = (
            [("papers", self.papers, ""), *((name, count, self._percent(count)) for name, count in shares)],
            [("theme", "home", "any", "brief", "card"), *map(astuple, self.themes)],
            [("year", "papers", "brief", "card"), *map(astuple, self.years)],
        )
        return "\n\n".join(map(_aligned, tables)) + "\n"

    def as_plain(self) -> dict[str, object]:
        """Write the counts as JSON values."""
        return {
            **asdict(self),
            "themes": [{**asdict(count), "theme": count.theme.value} for count in self.themes],
            "years": [asdict(count) for count in self.years],
        }

    def _percent(self, count: int) -> str:
        return f"{100 * count / self.papers:.0f} %" if self.papers else ""


def _by_theme(papers: Sequence[Paper]) -> tuple[ThemeCount, ...]:
    home = Counter(paper.themes[0] for paper in papers)
    carrying = Counter(theme for paper in papers for theme in set(paper.themes))
    briefs = Counter(theme for paper in papers if paper.has_brief for theme in set(paper.themes))
    cards = Counter(theme for paper in papers if paper.card for theme in set(paper.themes))
    return tuple(ThemeCount(theme, home[theme], carrying[theme], briefs[theme], cards[theme]) for theme in Theme)


def _by_year(papers: Sequence[Paper]) -> tuple[YearCount, ...]:
    every = Counter(paper.year for paper in papers)
    briefs = Counter(paper.year for paper in papers if paper.has_brief)
    cards = Counter(paper.year for paper in papers if paper.card)
    return tuple(YearCount(year, every[year], briefs[year], cards[year]) for year in sorted(every))


def _aligned(rows: Sequence[Sequence[object]]) -> str:
    """Set the first column left and the others right, each as wide as its widest cell."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
