"""A published folder as texts: what stands where, what stays at home, and that no text of others does any harm."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from factories import BRIEF, PAPERS, READINGS, make_paper
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made_up.outgoing import CARD, two_papers
from markdown_it import MarkdownIt

from compress_tui.interchange.outgoing import Outgoing
from compress_tui.interchange.own_text import OwnTextError, own_texts, place, with_own_texts
from compress_tui.interchange.publishing import Style, published_files
from compress_tui.interchange.publishing_html import prose
from compress_tui.interchange.publishing_paper import page_name
from compress_tui.model.brief import Brief
from compress_tui.model.card import Card, Headline
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading import Reading, Status
from compress_tui.model.text import clean_text
from compress_tui.model.theme import Theme

WITH = Style(with_readings=True)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1))",
    "![p](https://example.org/p.png)",
    "</style><script>alert(1)</script>",
    "<!-- own:end about -->",
    "@@papers@@",
    "\x1b]52;c;eA==\x07\u202eabc\x00",
    "{{ site.github }} {% include x %}",
    "x\n<!-- own:end text -->\n---\n# y",
    "&lt;script&gt;",
    "`</script>`",
)
TAGS = {
    "h1", "h2", "p", "a", "img", "blockquote", "ul", "li", "code", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td"
}  # fmt: skip
"""What a page in Markdown may be made of."""
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Reads a page, and notes its elements with their attributes, its text, and tags that do not match."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.faults: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, text: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(text)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def hostile_paper(text: str) -> Outgoing:
    """Give a paper with a text in every field that takes any."""
    paper = replace(
        make_paper(3),
        title=text,
        authors=(text, "Ada Example"),
        venue=text,
        category=text,
        url=f"javascript:alert(1)//{text}",
        code="javascript:alert(1)",
        brief=Brief(text, text, text, text, text),
        card=Card(calibration=text, models=(text,), headline=Headline(text, text, text, text)),
    )
    reading = Reading(status=Status.READ, note=text, tags=(text,), verdict=text, citation_key=text)
    return Outgoing(paper, reading, text)


@pytest.fixture
def rows() -> tuple[Outgoing, ...]:
    return two_papers()


def test_a_folder_has_these_files(rows: tuple[Outgoing, ...]) -> None:
    files = published_files(rows, Style())
    assert list(files) == [
        "README.md", "contributing.md", "index.html", "notion.csv", "papers.bib", "papers.json",
        "papers/2301.00002.md", "papers/2301.00001.md",
    ]  # fmt: skip
    assert all(text.endswith("\n") and clean_text(text) == text for text in files.values())


def test_readings_stay_at_home_unless_they_are_asked_for(rows: tuple[Outgoing, ...]) -> None:
    private = ("queued", "To Read", "to cite", "Use it", "First", "starred", "a point")
    for name, text in published_files(rows, Style()).items():
        shown = " ".join(Page(text).words) if name == "index.html" else text
        assert [word for word in private if word in shown] == [], name
        assert "data-status" not in text.partition("<script>")[0]
    out = "".join(published_files(rows, WITH).values())
    assert [word for word in private if word not in out] == []


def test_the_readme_is_an_awesome_list(rows: tuple[Outgoing, ...]) -> None:
    text = published_files(rows, Style("Awesome [Bits]", "Fewer bits"))["README.md"]
    assert text.startswith("# Awesome \\[Bits\\] [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n")
    assert "> Fewer bits.\n" in text
    assert "- [Quantization](#quantization)\n- [Pruning](#pruning)\n\n## Quantization\n" in text
    assert "- [Paper 1 on Bits](https://arxiv.org/abs/2301.00001) - Ada Example, Bo Sample, 2021.\n" in text
    assert "ICLR 2023. [Brief](papers/2301.00002.md). [Code](https://example.org/code).\n" in text


def test_a_second_paper_at_one_address_is_linked_to_its_page(rows: tuple[Outgoing, ...]) -> None:
    same = replace(rows[0].paper, id=PaperId("2021-other"), url=rows[0].paper.url, published="2019")
    text = published_files([*rows, replace(rows[0], paper=same)], Style())["README.md"]
    assert text.count(f"({rows[0].paper.url})") == 1
    assert "- [Paper 1 on Bits](papers/2021-other.md) - " in text


def test_a_page_has_facts_card_and_brief(rows: tuple[Outgoing, ...]) -> None:
    text = published_files(rows, WITH)["papers/2301.00002.md"]
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert 'title: "=HYPERLINK(“x”) of [W4A16] & <b>Bits</b>"' in front
    assert 'tags: ["memory", "to cite", "x, y; z"]' in front
    assert "# =HYPERLINK(“x”) of \\[W4A16\\] \\& \\<b\\>Bits\\</b\\>\n" in body
    assert "| Weight bits | 3, 1.58 |\n" in body
    assert "## Numbers\n\n4 bits, no loss.\n" in body
    assert "## Note\n\nFirst & last \\{line\\}.\n- a point" in body


def test_the_index_is_readable_without_scripts_and_asks_no_network(rows: tuple[Outgoing, ...]) -> None:
    page = Page(published_files(rows, WITH)["index.html"])
    assert (page.open, page.faults) == ([], [])
    words = " ".join(page.words)
    for word in ("Paper 1 on Bits", "Memory is short.", "3, 1.58", "perplexity: 5.2 on WikiText2", "queued", "a point"):
        assert word in words
    assert [one for one in page.named("form") if "hidden" not in one] == []
    assert page.named("link") == [{"rel": "icon", "href": "data:,"}]
    assert all("src" not in attributes for _, attributes in page.elements)
    assert len({one["id"] for _, one in page.elements if "id" in one}) == sum("id" in one for _, one in page.elements)


def test_only_the_pages_own_script_may_run(rows: tuple[Outgoing, ...]) -> None:
    text = published_files(rows, Style())["index.html"]
    policy = next(one["content"] for one in Page(text).named("meta") if one.get("http-equiv"))
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-\S{44}'; script-src 'sha256-\S{44}'; .*", policy)
    assert not re.search(r"\son\w+=|\sstyle=", text.partition("<body>")[2].partition("<script>")[0])


def test_one_changed_paper_changes_only_its_own_lines(rows: tuple[Outgoing, ...]) -> None:
    many = [*rows, *(Outgoing(make_paper(one, brief=BRIEF, card=CARD), Reading(), f"k{one}") for one in range(3, 9))]
    before = published_files(many, WITH)
    many[4] = replace(many[4], paper=replace(many[4].paper, title="Zebra of Bits"))
    after = published_files(many, WITH)
    assert before.keys() == after.keys()
    for name, text in after.items():
        old, new = before[name].split("\n"), text.split("\n")
        changed = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
        assert all("Paper 5" in was and "Zebra" in now for was, now in changed), name
        assert bool(changed) == (name != "contributing.md" and (not name.startswith("papers/") or "00005" in name))


def test_a_paper_that_comes_or_goes_changes_no_other_lines(rows: tuple[Outgoing, ...]) -> None:
    many = [Outgoing(make_paper(one, brief=BRIEF, card=CARD), Reading(), f"k{one}") for one in range(1, 8)]
    whole, less = published_files(many, Style()), published_files(many[:-1], Style())
    for name in less:
        lines = iter(whole[name].split("\n"))
        assert all(any(line.rstrip(",") == one.rstrip(",") for one in lines) for line in less[name].split("\n")), name


def test_a_paper_of_which_little_is_known_and_a_brief_begun_can_be_shown(rows: tuple[Outgoing, ...]) -> None:
    begun = replace(rows[0].paper, authors=(), published="", url="", brief=Brief("A problem.", "", "", "", ""))
    row = replace(rows[0], paper=begun)
    own, public = published_files([row], WITH), published_files([row], Style())
    name = f"papers/{begun.id}.md"
    assert "## Problem\n\nA problem.\n\n<!-- own" in own[name]
    assert "A problem." in own["index.html"]
    assert "- [Paper 1 on Bits](papers/2301.00001.md) - Neither authors nor date are known.\n" in public["README.md"]
    assert not [one for one, text in public.items() if "A problem." in text]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_others_does_any_harm(rows: tuple[Outgoing, ...], text: str) -> None:
    files = published_files([*rows, hostile_paper(text)], WITH)
    page, harmless = Page(files["index.html"]), Page(published_files(rows, WITH)["index.html"])
    assert (page.open, page.faults) == ([], [])
    for tag in ("script", "style", "meta", "form", "img"):
        assert len(page.named(tag)) == len(harmless.named(tag))
    for _, attributes in page.elements:
        assert not attributes.get("href", "").startswith("javascript")
        assert not any(name.startswith("on") for name in attributes)
    for name, written in files.items():
        assert clean_text(written) == written
        assert "\x1b" not in written
        if name.endswith(".md"):
            body = written.split("\n---\n", 1)[-1] if written.startswith("---\n") else written
            shown = Page(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(body))
            assert [one["alt"] for one in shown.named("img")] == ["Awesome"] * (name == "README.md"), name
            assert {tag for tag, _ in shown.elements} <= TAGS, name
            assert not [one for one in shown.named("a") if "script" in one["href"].partition(":")[0]], name
        if name.endswith((".md", ".html")):
            assert set(own_texts(written).values()) == {""}


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(st.lists(st.builds(Outgoing, PAPERS, READINGS, st.just("key")), max_size=4, unique_by=lambda row: row.paper.id))
def test_the_same_papers_give_the_same_well_formed_files(rows: list[Outgoing]) -> None:
    files = published_files(rows, WITH)
    assert files == published_files(rows[::-1], WITH)
    page = Page(files["index.html"])
    assert (page.open, page.faults) == ([], [])
    assert len(page.named("article")) == len(rows)
    assert len(files) == 6 + len(rows)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**4 bits**, `a<b`", "<p><strong>4 bits</strong>, <code>a&lt;b</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[x](https://example.org)", '<p><a href="https://example.org">x</a></p>'),
        ("[x](javascript:x) [y](data:text/html,x)", "<p>[x](javascript:x) [y](data:text/html,x)</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    ],
)
def test_prose_keeps_what_is_harmless(text: str, written: str) -> None:
    assert prose(text) == written


@pytest.mark.parametrize(
    ("paper_id", "name"),
    [
        ("2301.00001", "2301.00001"),
        ("hep-th/9901001", "hep-th_9901001"),
        ("1989-optimal-brain-damage", "1989-optimal-brain-damage"),
        ("../../etc/passwd", "etc_passwd-"),
        ("CON", "CON-"),
        ("…", "paper-"),
        ("x" * 300, "x" * 80 + "-"),
    ],
)
def test_the_name_of_a_page_is_plain(paper_id: str, name: str) -> None:
    found = page_name(make_paper(1, id=PaperId(paper_id)))
    assert found == name or (found.startswith(name) and len(found) == len(name) + 8)


@given(st.lists(PAPERS, max_size=5, unique_by=lambda paper: paper.id))
def test_no_two_papers_share_a_page(papers: list[Paper]) -> None:
    assert len({page_name(paper).casefold() for paper in papers}) == len(papers)


def test_themes_without_papers_are_left_out(rows: tuple[Outgoing, ...]) -> None:
    text = published_files(rows, Style())["index.html"]
    assert [one["data-theme"] for one in Page(text).named("button") if "data-theme" in one] == [
        Theme.QUANTIZATION, Theme.PRUNING, Theme.MEMORY
    ]  # fmt: skip


# -- own text -----------------------------------------------------------------------------


def test_own_text_stays() -> None:
    written = f"a\n{place('one')}\nb\n{place('two')}\n"
    filled = written.replace("stays -->\n<!-- own:end one", "stays -->\nMine.\n\n<b>x</b>\n<!-- own:end one")
    assert own_texts(filled) == {"one": "Mine.\n\n<b>x</b>\n", "two": ""}
    assert with_own_texts(written, own_texts(filled)) == filled
    assert with_own_texts(written, own_texts(filled.replace("\n", "\r\n"))) == filled


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("<!-- own:begin one -->\nMine.\n", "do not belong together"),
        ("Mine.\n<!-- own:end one -->\n", "do not belong together"),
        (f"{place('one')}\n{place('one')}\n", "the same name"),
        (place("other").replace("\n", "\nMine.\n", 1), "a place 'other' that is not known"),
    ],
)
def test_broken_marks_are_refused(broken: str, why: str) -> None:
    with pytest.raises(OwnTextError, match=why):
        with_own_texts(place("one"), own_texts(broken))
