"""Comparison: two to six papers side by side, as rows and columns that can be put in another order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from compress_tui.model.card import Card, Headline
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading import Reading

FEWEST, MOST = 2, 6
"""Papers that are compared: one has nothing beside it, and seven columns cannot be read."""

Compared = tuple[Paper, Reading]
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Column:
    """A paper: its id, the name over its cells, and who wrote it when."""

    id: PaperId
    name: str
    byline: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of each paper; an empty cell means that it is not known."""

    name: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Tell whether two papers are known to differ in it; the order in which a cell lists things is no matter."""
        return len({frozenset(cell.split(", ")) for cell in self.cells if cell}) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table. Rows in which nothing is known of any paper are left out; those dropped come back with `whole`."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(
        cls, entries: Sequence[Compared], name_of: Callable[[Paper], str], byline_of: Callable[[Paper], str]
    ) -> "Comparison":
        """Set papers with their readings side by side; equal names get the year, then the id beside them."""
        papers = [paper for paper, _ in entries]
        names = _told_apart(papers, [name_of(paper) for paper in papers])
        columns = tuple(
            Column(paper.id, name, byline_of(paper), paper.url) for paper, name in zip(papers, names, strict=True)
        )
        facts = [dict(_facts(paper, reading)) for paper, reading in entries]
        every = (Row(name, tuple(one[name] for one in facts)) for name in facts[0]) if facts else ()
        return cls(columns, tuple(row for row in every if any(row.cells)))

    @property
    def differing(self) -> "Comparison":
        """Give the rows in which papers are known to differ."""
        return replace(self, rows=tuple(row for row in self.rows if row.differs))

    def with_column_moved(self, at: int, by: int) -> "Comparison":
        """Move a column to the left or right, as far as the end."""
        order = _moved(range(len(self.columns)), at, by)
        rows = (replace(row, cells=tuple(row.cells[one] for one in order)) for row in self.rows)
        return Comparison(tuple(self.columns[one] for one in order), tuple(rows))

    def with_row_moved(self, at: int, by: int) -> "Comparison":
        """Move a row up or down, as far as the end."""
        return replace(self, rows=tuple(self.rows[one] for one in _moved(range(len(self.rows)), at, by)))

    def arranged_like(self, other: "Comparison") -> "Comparison":
        """Give the columns and rows that another table has, in its order, with what this one knows of them."""
        places = {column.id: at for at, column in enumerate(self.columns)}
        order = [places[column.id] for column in other.columns if column.id in places]
        rows = {row.name: replace(row, cells=tuple(row.cells[at] for at in order)) for row in self.rows}
        kept = (rows[row.name] for row in other.rows if row.name in rows)
        return Comparison(tuple(self.columns[at] for at in order), tuple(row for row in kept if any(row.cells)))

    def without_column(self, at: int) -> "Comparison":
        """Drop a column, and the rows of which only it knew something; the last two columns stay."""
        if len(self.columns) <= FEWEST:
            return self
        rows = (replace(row, cells=_without(row.cells, at)) for row in self.rows)
        return Comparison(_without(self.columns, at), tuple(row for row in rows if any(row.cells)))

    def without_row(self, at: int) -> "Comparison":
        """Drop a row; the last one stays."""
        return replace(self, rows=_without(self.rows, at)) if len(self.rows) > 1 else self

    def as_plain(self) -> dict[str, object]:
        """Write the table as JSON values."""
        papers = [{"id": one.id, "name": one.name, "byline": one.byline, "url": one.url} for one in self.columns]
        rows = [{"name": row.name, "differs": row.differs, "cells": list(row.cells)} for row in self.rows]
        return {"papers": papers, "rows": rows}


def problem_with(count: int) -> str:
    """Say why so many papers cannot be compared, nothing where they can."""
    if count < FEWEST:
        return f"A comparison needs {FEWEST} to {MOST} papers."
    return f"{count:,} papers are too many to compare: {MOST} fit side by side." if count > MOST else ""


def _moved(places: range, at: int, by: int) -> list[int]:
    order = [place for place in places if place != at]
    order.insert(max(0, min(at + by, len(order))), at)
    return order


def _without(values: tuple[V, ...], at: int) -> tuple[V, ...]:
    return values[:at] + values[at + 1 :]


def _told_apart(papers: Sequence[Paper], names: Sequence[str]) -> list[str]:
    """Add the year to names that two papers have, and the id where that does not help."""
    dated = [
        f"{name} {paper.year}" if names.count(name) > 1 else name for paper, name in zip(papers, names, strict=True)
    ]
    return [
        f"{name} ({paper.id})" if dated.count(name) > 1 else name for paper, name in zip(papers, dated, strict=True)
    ]


def _facts(paper: Paper, reading: Reading) -> Iterator[tuple[str, str]]:
    """Give every row's name with the paper's cell, in the order in which a survey prints them."""
    yield "Venue", paper.venue or "preprint"
    yield from _card(paper.card)
    yield from _headline(paper.card.headline)
    yield "Code", "yes" if paper.code else ""
    yield "Verdict", paper.brief.verdict if paper.brief is not None else ""
    yield "Own verdict", reading.verdict
    yield "Own note", reading.note


def _card(card: Card) -> Iterator[tuple[str, str]]:
    yield "Technique", ", ".join(card.technique)
    yield "Weight bits", _numbers(card.weight_bits)
    yield "Activation bits", _numbers(card.activation_bits)
    yield "KV-cache bits", _numbers(card.kv_bits)
    yield "Sparsity", _numbers(card.sparsity, " %")
    yield "Pattern", ", ".join(card.pattern)
    yield "Granularity", ", ".join(card.granularity)
    yield "Compression", f"{card.ratio:g}×" if card.ratio else ""
    yield "Training", card.training or ""
    yield "Calibration", card.calibration
    yield "Models", ", ".join(card.models)
    yield "Hardware", ", ".join(card.hardware)
    yield "Evaluated on", ", ".join(card.evaluation)


def _headline(headline: Headline | None) -> Iterator[tuple[str, str]]:
    found = headline or Headline("", "")
    yield "Headline result", found.value
    yield "Metric", found.metric
    yield "Data set", found.dataset
    yield "Baseline", found.baseline


def _numbers(values: tuple[float, ...], unit: str = "") -> str:
    return ", ".join(f"{value:g}{unit}" for value in values)
