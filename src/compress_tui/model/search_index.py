"""TokenIndex: which papers have a token, so that a search need not look through every text."""

import re
from collections.abc import Iterator, Mapping

from compress_tui.model.outline import PaperId

_TOKENS = re.compile(r"\w+")

_DENSE = 10
"""Occurrences for each paper above which looking through the texts costs less than joining the occurrences."""


class TokenIndex:
    """Tokens (runs of letters and digits) with the papers that have them; texts are folded already.

    A part of a word is found in the list of all tokens, which is small beside the texts.
    """

    def __init__(self) -> None:
        self._lists: dict[str, list[PaperId]] = {}
        self._texts: dict[PaperId, str] = {}
        self.stale: set[PaperId] = set()
        self._joined = "\n"
        self._joined_count = 0

    def __len__(self) -> int:
        return len(self._lists)

    @property
    def papers(self) -> Mapping[PaperId, str]:
        """Give the papers with their texts."""
        return self._texts

    @property
    def occurrences(self) -> int:
        """Give the number of all tokens in all papers."""
        return sum(map(len, self._lists.values()))

    def knows(self, paper_id: PaperId) -> bool:
        """Tell whether the paper is in the index with its present text."""
        return paper_id in self._texts

    def add(self, paper_id: PaperId, text: str) -> None:
        """Put a paper into the index."""
        lists = self._lists
        for token in set(_TOKENS.findall(text)):
            if token in lists:
                lists[token].append(paper_id)
            else:
                lists[token] = [paper_id]
        self._texts[paper_id] = text

    def forget(self, paper_id: PaperId) -> None:
        """Say that the paper's text is another one now; the index goes on without it."""
        if self._texts.pop(paper_id, None) is not None:
            self.stale.add(paper_id)

    def vocabulary(self) -> str:
        """Give all tokens as one text, a line each, with a line end before the first and after the last."""
        if self._joined_count != len(self._lists):
            self._joined = "\n" + "\n".join(self._lists) + "\n"
            self._joined_count = len(self._lists)
        return self._joined

    def count(self, token: str) -> int:
        """Give the number of papers that have the token."""
        return len(self._lists.get(token, ()))

    def containing(self, needle: str) -> Iterator[str]:
        """Give the tokens that contain the needle; a line end in it stands for the border of a token."""
        joined = self.vocabulary()
        at = joined.find(needle)
        while at >= 0:
            begin = at + 1 if needle[0] == "\n" else joined.rfind("\n", 0, at) + 1
            end = joined.find("\n", at + len(needle) - 1)
            yield joined[begin:end]
            at = joined.find(needle, end)

    def find(self, word: str) -> set[PaperId]:
        """Give the papers that have the word, which may be a part of a token or reach over several.

        A paper that was forgotten may be among them or not.
        """
        lists, texts = self._rarest(word), self._texts
        if lists is None or sum(map(len, lists)) > _DENSE * len(texts):
            return {one for one, text in texts.items() if word in text}
        found: set[PaperId] = set().union(*lists)
        if _TOKENS.fullmatch(word):
            return found
        return {one for one in found if word in texts.get(one, "")}

    def _rarest(self, word: str) -> list[list[PaperId]] | None:
        """Give the occurrences of the rarest part of the word; None where it has no letter or digit."""
        rarest: list[list[PaperId]] | None = None
        for part in _TOKENS.finditer(word):
            needle = "\n" * (part.start() > 0) + part[0] + "\n" * (part.end() < len(word))
            lists = [self._lists[token] for token in self.containing(needle)]
            if rarest is None or sum(map(len, lists)) < sum(map(len, rarest)):
                rarest = lists
        return rarest
