"""Papers that are hard to cite. Their authors and titles are made up."""

from compress_tui.model.paper import Abstract, Paper, PaperId
from compress_tui.model.theme import Theme


def paper(
    title: str = "Plain Sailing",
    authors: tuple[str, ...] = ("Ada Testcase",),
    *,
    id: str = "2210.12345",
    published: str = "2022-10-31",
    venue: str = "",
    category: str = "cs.LG",
    url: str = "",
    doi: str = "",
) -> Paper:
    return Paper(
        id=PaperId(id),
        title=title,
        authors=authors,
        published=published,
        url=url or f"https://arxiv.org/abs/{id}",
        themes=(Theme.QUANTIZATION,),
        venue=venue,
        category=category,
        abstract=Abstract("An abstract.", doi=doi) if doi else None,
    )


CASES: dict[str, Paper] = {
    "particles": paper(
        "LLM.int8() for Whom?",
        ("Tycho F. A. van der Fakename", "Mona De Mockup", "Jean-Paul d'Example", "Kim de la Sample y Test"),
        venue="ICLR 2023",
    ),
    "suffix": paper("The Fourth of His Name", ("Robert L. Placeholder IV", "Dummy, Jr., Bob", "Xi Nobody III")),
    "group": paper(
        "Open Weights & Closed Doors",
        ("Sample Workshop", "Team EXAMPLE", "MockAI", "Foo and Bar Research", "Acme, Inc.", "Ada Testcase"),
        venue="NeurIPS 2023 Workshop",
    ),
    "cjk": paper("王小明的量化 for Everyone", ("王小明", "测 试", "Madonnalike", "Ünïcode Łørem-Ipßum")),
    "sixty_authors": paper(
        "A Model with Many Parents", tuple(f"Given{n} M. Family{n}" for n in range(1, 61)), venue="JMLR 2023"
    ),
    "tex_title": paper(
        r"H$_2$O, S$^{3}$ and $\infty$Bench: \textbf{Bold} {GPTQ} at $\mathcal{O}(n^2)$, by \"Odegaard",
        ("J{\\'e}r\\^ome Texname",),
        venue="ACL 2024 Findings",
    ),
    "hostile_title": paper(
        r"\input{/etc/passwd} $\input{x}$ $^^5cinput{x}$ \write18{rm -rf} } @misc{x, \end{document} %",
        ("Mallory }{ Brace", "Eve\x1b]52;c;Y3VybA==\x07 Escape", "A \\input{y} B", "others"),
        venue="\\input{z} 2024",
        category="cs.LG}, x={y",
        url="https://example.org/a}b{c\\d(e)[f]?g=%20&h=1_2#~",
    ),
    "unbalanced_brace": paper("Too Early } and Too Many {{ GPTQ", ("Ada Testcase", "Bo Checkwell")),
    "emoji": paper("🗜️ Squeeze ✅ “Quoted” – Naïve Café 👩‍🔬", ("Ada 🚀 Testcase", "🤖")),
    "specials": paper(
        "Q&A: 50% of $100K, C# and snake_case ~ x^2 \\ [Re] *bold* `code` <b>",
        ("Ada Test_case", "R&D Lab"),
        venue="EMNLP 2024 Demo",
    ),
    "no_venue": paper("Towards Post-Training W4A16 Quantization of 7B Models", published="2022", category=""),
    "conference": paper(
        "QuIP# Revisited", ("Ada Testcase", "Bo Checkwell"), venue="ICML 2024", doi="https://doi.org/10.1234/abc_d"
    ),
    "journal": paper(
        "On the Way to a Journal", tuple(f"Ann{n} Author{n}" for n in range(1, 22)), venue="ACM Computing Surveys 2025"
    ),
    "no_arxiv_id": paper(
        "The Old Days of Pruning",
        ("Yann Olden",),
        id="1989-the-old-days-of-pruning",
        published="1989",
        venue="NeurIPS 1989",
        category="",
        url="https://proceedings.example.org/1989/paper_1.html",
    ),
    "old_arxiv_id": paper("Ancient TeX", ("Solo",), id="hep-th/9901001", published="1999-01", category="hep-th"),
    "nothing_known": paper(
        "0", (), id="a-report", published="2019", category="", url="file:///etc/passwd"
    ),
    "undated": paper("Found in a List", (), id="found-in-a-list", published="", category="", url="file:///x"),
    "undated_venue": paper("Said to be Somewhere", ("Ada Testcase",), id="somewhere", published="", venue="ICLR"),
}  # fmt: skip
