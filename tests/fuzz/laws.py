"""What holds for every reader, whatever it is given."""

import re

from compress_tui.interchange.incoming import Batch, Incoming
from compress_tui.model.paper import ARXIV_ID
from compress_tui.model.text import clean_line, clean_text

_DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
_LINES = ("place", "title", "venue", "category", "doi", "url", "code", "verdict", "citation_key")


def check(batch: Batch) -> None:
    """Hold a batch against the laws: places are named, texts are clean, links lead into the web."""
    for refusal in batch.refused:
        assert refusal.place and refusal.why, refusal
        assert clean_line(str(refusal)) == str(refusal), repr(refusal)
    for remark in batch.remarks:
        assert clean_line(remark) == remark, repr(remark)
    for paper in batch.papers:
        _check_paper(paper)


def _check_paper(paper: Incoming) -> None:
    lines = [getattr(paper, name) for name in _LINES]
    for line in (*lines, *paper.authors, *paper.tags, *paper.aliases):
        assert clean_line(line) == line, repr(paper)
    brief = paper.brief.markdown() if paper.brief is not None else ""
    assert clean_text(paper.note) == paper.note and clean_text(brief) == brief, repr(paper)
    assert paper.place and (paper.title or paper.arxiv_id or paper.doi), repr(paper)
    assert _DATE.fullmatch(paper.published), repr(paper)
    assert not paper.arxiv_id or ARXIV_ID.fullmatch(paper.arxiv_id), repr(paper)
    assert all(not url or url.lower().startswith(("http://", "https://")) for url in (paper.url, paper.code)), repr(
        paper
    )
