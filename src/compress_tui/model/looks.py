"""Looks: when a paper's abstract was last compared with arXiv, and what another look changes."""

from dataclasses import replace
from datetime import date

from compress_tui.model.paper import Abstract, Paper

DAY, WEEK = 1, 7
"""Days that a look at one paper, and at many, is good for."""


def last_look(abstract: Abstract) -> str:
    """Give the ISO date on which arXiv was last asked about a paper."""
    return abstract.looked or abstract.fetched


def is_outdated(abstract: Abstract) -> bool:
    """Tell whether a newer version is out than the one at hand."""
    return abstract.latest > abstract.version


def is_look_due(paper: Paper, today: date, days: int) -> bool:
    """Tell whether arXiv may have news of a paper: the last look is more than so many days ago, or unknown."""
    if paper.abstract is None or not paper.arxiv_id:
        return False
    try:
        return (today - date.fromisoformat(last_look(paper.abstract))).days > days
    except ValueError:
        return True


def looked_again(old: Abstract, new: Abstract) -> Abstract:
    """Give what is known after another look. The text stays that of the version that was read, until it is asked for.

    Journal, DOI, categories and a withdrawal are facts of the paper, and follow at once.
    """
    if new.version == old.version:
        return replace(new, fetched=old.fetched, latest=max(old.latest, new.latest), looked=new.fetched)
    return replace(
        old,
        latest=max(old.latest, new.version),
        journal_ref=new.journal_ref,
        doi=new.doi,
        withdrawn=new.withdrawn,
        categories=new.categories,
        looked=new.fetched,
    )
