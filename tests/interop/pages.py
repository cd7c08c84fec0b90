"""A published folder of the whole collection before its readers: awesome-lint, and Chromium as a browser."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compress_tui.citations.tex import plain_title
from compress_tui.interchange.publishing import Style, published_files
from interop.browser import Browser, chromedriver
from interop.exports import Export
from interop.tools import CACHE, fetch_packages

_LINT = "awesome-lint/cli.js"
_NOT_OURS = "awesome-github"
"""The rule about where a repository lies, which no file can meet."""

WIDTHS = {"desk": (1280, False), "phone": (390, True)}


def publish(export: Export, *, with_readings: bool) -> Path:
    """Write the folder, readings that are made up included or not, and give it."""
    folder = export.folder / ("own" if with_readings else "public")
    (folder / "papers").mkdir(parents=True)
    for name, text in published_files(list(export.rows.values()), Style(with_readings=with_readings)).items():
        (folder / name).write_bytes(text.encode())
    return folder


def lint_faults(export: Export) -> list[str]:
    """Give the errors of awesome-lint; its warnings ask for other spellings of titles and names."""
    folder = publish(export, with_readings=False)
    fetch_packages()
    command: list[str | Path] = ["node", CACHE / "node_modules" / _LINT, "README.md"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    printed = (done.stdout + done.stderr).splitlines()
    rules = [line for line in printed if "remark-lint:" in line]
    if not any(_NOT_OURS in line for line in rules):  # it always complains of a folder that is no repository
        return ["awesome-lint did not come to an end", *printed[-5:]]
    return [line.strip() for line in rules if "✖" in line and _NOT_OURS not in line]


def browser_faults(export: Export) -> list[str]:
    """Give what does not work in the browser, and all that it logs."""
    page = publish(export, with_readings=True) / "index.html"
    faults: list[str] = []
    with chromedriver() as address:
        for name, (width, phone) in WIDTHS.items():
            with _browser(address, width, phone=phone) as browser:
                browser.open(page)
                facts = [*_looks(browser, width), *_finds(browser, export), *_sorts(browser, width), *_opens(browser)]
                facts += [] if phone else [*_keys(browser)]
                faults += [f"{name}: {what}" for what, is_so in facts if not is_so]
                faults += [f"{name}: {line}" for line in browser.complaints()]
        with _browser(address, 1280) as browser:
            browser.open(page, scripts=False)
            faults += [f"without scripts: {what}" for what, is_so in _plain(browser, export) if not is_so]
    return faults


@contextmanager
def _browser(address: str, width: int, *, phone: bool = False) -> Iterator[Browser]:
    browser = Browser(address, width, phone=phone)
    try:
        yield browser
    finally:
        browser.close()


Facts = Iterator[tuple[str, bool]]
SHOWN = "return [...document.querySelectorAll('article')].filter((one) => !one.hidden).length"
TYPE = """const box = document.getElementById('words'); box.value = %r; box.dispatchEvent(new Event('input'));
return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""
CONTRAST = """
const light = (colour) => {
  const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
  const [r, g, b] = parts.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (node) => {
  for (let one = node; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (!/, 0\\)|transparent/.test(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
};
const ratio = (node) => {
  const [a, b] = [light(getComputedStyle(node).color), light(ground(node))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
const places = 'h1, .lead, .files a, label, legend, .chips button, h3 a, .source, .short, .marks span, summary';
return Math.min(...[...new Set([...document.querySelectorAll(places)].slice(0, 400))].map(ratio));
"""


def _looks(browser: Browser, width: int) -> Facts:
    """Look at the page: nothing beside the screen, and every text well to be told from its ground."""
    yield "nothing is wider than the window", _width(browser) <= width
    for skin in ("first", "other"):
        contrast = browser.run(CONTRAST)
        enough = isinstance(contrast, int | float) and contrast >= 4.5
        yield f"contrast in the {skin} colours is 4.5 or more, not {contrast}", enough
        before = browser.run("return getComputedStyle(document.body).backgroundColor")
        browser.click("#skin")
        yield (
            "the switch changes the colours",
            before != browser.run("return getComputedStyle(document.body).backgroundColor"),
        )


def _width(browser: Browser) -> float:
    """Give the width of the page; a phone would make its window as wide, so that is no measure."""
    return float(str(browser.run("return document.documentElement.scrollWidth")))


def _finds(browser: Browser, export: Export) -> Facts:
    papers = [row.paper for row in export.rows.values()]
    yield "all papers are shown", browser.run(SHOWN) == len(papers)
    browser.run(TYPE % "gptq frantar")
    found = browser.run(SHOWN)
    yield "a search narrows the list", isinstance(found, int) and 0 < found < 50
    said = browser.run("return document.getElementById('count').textContent")
    yield "how many is said", said == f"{found} of {len(papers)} papers"
    browser.run(TYPE % "zzzz")
    yield (
        "nothing found is said",
        browser.run("return document.getElementById('count').textContent") == "No paper fits.",
    )
    browser.click("#clear")
    browser.click("[data-theme=Pruning]")
    pruned = sum("Pruning" in paper.themes for paper in papers)
    yield "a theme filters", browser.run(SHOWN) == pruned
    queued = sum("Pruning" in row.paper.themes and row.reading.star for row in export.rows.values())
    browser.click("[data-status=queued]")
    yield "a status filters within the theme", browser.run(SHOWN) == queued
    browser.click("#clear")
    browser.click("#briefs")
    yield (
        "papers with a brief can be shown alone",
        browser.run(SHOWN) == sum(paper.brief is not None for paper in papers),
    )
    browser.click("#clear")


def _sorts(browser: Browser, width: int) -> Facts:
    browser.run(
        "const one = document.getElementById('order'); one.value = 'title'; one.dispatchEvent(new Event('change'))"
    )
    titles = browser.run(
        "return [...document.querySelectorAll('h3')].slice(0, 5).map((one) => one.textContent.toLowerCase())"
    )
    yield "the list is sorted by title", isinstance(titles, list) and titles == sorted(titles)
    browser.click("#as-table")
    for order in (sorted, lambda values: sorted(values, reverse=True)):
        browser.click("thead th:nth-child(5) button")
        cells = browser.run(
            "return [...document.querySelectorAll('tbody td:nth-child(5)')].map((one) => one.dataset.order)"
        )
        bits = [float(cell) for cell in cells if cell is not None] if isinstance(cells, list) else []
        yield "the table is sorted by bits", len(bits) > 50 and bits == order(bits)
        yield (
            "what has no number comes last",
            isinstance(cells, list) and cells[: len(bits)] == [f"{bit:g}" for bit in bits],
        )
    yield "the table scrolls in its own frame", _width(browser) <= width
    browser.click("#as-list")


def _opens(browser: Browser) -> Facts:
    browser.click("article summary")
    yield "a brief opens", browser.run("return document.querySelector('article details p').offsetHeight > 0") is True
    browser.run("location.hash = '#p-2210.17323'; return new Promise((done) => setTimeout(done, 100))")
    yield (
        "an address opens its paper",
        browser.run("return document.querySelector('[id=\"p-2210.17323\"] details').open") is True,
    )


def _keys(browser: Browser) -> Facts:
    browser.run(
        "document.activeElement.blur(); document.getElementById('clear').click(); document.activeElement.blur()"
    )
    browser.press("/", "a", "w", "q")
    yield "/ goes to the search", browser.run("return document.activeElement.value") == "awq"
    reached = set()
    for _ in range(60):
        browser.press("\ue004")
        reached.add(
            browser.run("const one = document.activeElement; return one.id || one.dataset.theme || one.localName")
        )
    missing = {"as-list", "as-table", "order", "briefs", "clear", "Quantization", "summary", "a"} - reached
    yield f"Tab reaches {missing}", not missing
    browser.run("document.querySelector('article:not([hidden]) summary').focus()")
    browser.press("\ue007")
    yield (
        "Enter opens a brief",
        browser.run("return document.querySelector('article:not([hidden]) details').open") is True,
    )
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    yield "the focus is seen", outline == "solid"


def _plain(browser: Browser, export: Export) -> Facts:
    titles = browser.run("return [...document.querySelectorAll('article h3')].map((one) => one.textContent)")
    wanted = sorted(" ".join(plain_title(row.paper.title).split()) for row in export.rows.values())
    yield "every paper is in the page", isinstance(titles, list) and sorted(titles) == wanted
    yield "no control is shown", browser.run("return document.getElementById('controls').offsetHeight") == 0
    yield (
        "list and table are shown",
        browser.run("return ['list', 'table'].every((id) => document.getElementById(id).offsetHeight > 0)") is True,
    )
