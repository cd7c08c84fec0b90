"""The rules of spotting: which figures there are in an abstract, and the words that say what they are of.

Repeats are bounded, so that no text takes long.
"""

import re

_N = r"(?<![\d.])\d{1,6}(?:\.\d{1,4})?(?!\d)"
_TIMES = r"\s?(?:x\b|×|times\b|-?\s?fold\b|X\b)"
_SPREAD = rf"(?:\s?(?:-|–|to|/|~)\s?{_N}|{_TIMES}\s?(?:-|–|to|and|or|,|/)\s?{_N})?"
_UP_TO = (
    r"(?:(?:up to|about|around|over|nearly|approximately|roughly|more than|as much as|at least|of|by|to|an?|~)\s){0,4}"
)
WORDS = {"single": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8}
DIGITS = re.compile(_N)

CODE = re.compile(r"\bW(\d{1,2})(?:\.\d+)?A(\d{1,2})(?:KV(\d{1,2}))?\b")
FORMAT = re.compile(r"\b(?:INT|NF|FP|MXFP|NVFP|int)-?(\d{1,2})\b(?!-?bit)")
BITS_OF = re.compile(
    rf"(?<![\w.])({_N}(?:(?:-|\s?-?bits?)?\s?(?:,|/|and|or|to|–|-|&)\s?(?:and\s|or\s)?{_N}){{0,6}}|{'|'.join(WORDS)})"
    r"(?:-|\s)?bits?\b(?!\s*(?:per|/)\s*(?:byte|char|second))",
    re.IGNORECASE,
)
SPARSE = (
    re.compile(
        rf"({_N}(?:\s?%?\s?(?:-|–|to|and|or|,|/)\s?{_N}){{0,4}})\s?%\s(?:\w+\s)?(?:sparsity|sparse|weight sparsity)"
    ),
    re.compile(rf"(?:sparsity|sparsities)\s(?:(?:level|ratio|rate)s?\s)?(?:as high as\s)?{_UP_TO}({_N})\s?%"),
    re.compile(
        rf"(?:prun(?:e|es|ed|ing)|remov(?:e|es|ed|ing))\s(?:away\s)?{_UP_TO}({_N})\s?%\sof\s(?:the\s|all\s|its\s)?"
        r"(?:\w+\s){0,2}(?:weights|parameters|connections|heads|layers|context|tokens)"
    ),
)
PATTERN = re.compile(r"(?<![\d:])(2:4|4:8|N:M)(?![\d:])")
_SHRUNK = r"(?:smaller(?! than that)|compression|compressed|size reduction|reduction in (?:model )?size)"
SHRINKING = (
    re.compile(rf"({_N}){_SPREAD}{_TIMES}\s(?:parameter\s|context\s|model\s)?{_SHRUNK}\b"),
    re.compile(
        rf"(?:compression|compress)\s(?:ratio|rate|factor)s?\s(?:ranging\s)?(?:from\s{_N}{_TIMES}?\s)?{_UP_TO}"
        rf"({_N}){_SPREAD}(?:{_TIMES})"
    ),
    re.compile(rf"\bcompress(?:es|ed|ing)?\s(?:[\w-]+\s){{1,4}}by\s{_UP_TO}({_N}){_SPREAD}{_TIMES}"),
    re.compile(rf"\bmodel sizes?\s(?:[\w-]+\s){{0,2}}by\s{_UP_TO}({_N}){_SPREAD}{_TIMES}"),
)
SPEED = (
    re.compile(
        rf"({_N}){_SPREAD}{_TIMES}\s(?:[\w-]+\s){{0,3}}?"
        r"(?:speed-?\s?ups?|faster|acceleration|throughput|higher throughput|lower latency|latency reduction)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:speed-?\s?ups?|acceleration)\s(?:\w+\s)?{_UP_TO}({_N}){_SPREAD}{_TIMES}", re.IGNORECASE),
)
PERPLEXITY = (
    re.compile(rf"perplexity\s(?:score\s)?(?:of|to|at|is)\s(?:only\s|just\s)?({_N})(?!\s?[%\d]|{_TIMES})"),
    re.compile(rf"({_N})\s(?:\w+\s)?perplexity\b"),
)
PERCENT = re.compile(rf"(?<![\w.])({_N})\s?%")
MODEL = re.compile(
    r"(?<![\w-])((?:Code )?[A-Z][A-Za-z\d.]{0,20}(?:-[A-Z][A-Za-z\d.]{0,20}){0,3}(?:[- ]?v?\d(?:\.\d)?)?)"
    r"[- ](\d{1,4}(?:\.\d{1,3})?\s?[BbM])(-(?:Instruct|Chat|IT|\d+[KM]))?\b"
)
NO_MODEL = re.compile("Its|Our|The|This|These|Deriving|With|For|From|On|In|A|An|Both|Python|Think|LLM|Only|Using|All")
"""What stands before a size with a capital, and is no name."""

SIZE = re.compile(
    rf"(?<![\w.-])({_N})(?:\s?([BMT])\b|[- ](billion|million|trillion)\b)(?![- ](?:tokens|token|examples))"
)

OTHER = re.compile(
    r"optimi[sz]er|gradient|communicat|all-?reduce|momentum|Adam\b|accumulat|hash|attention|statistic", re.I
)
RIVAL = re.compile(
    r"(?:sub-|below |less than |beyond |outperform\w*|surpass\w*|exceed\w*|compar\w+|competitive|beat\w*|"
    r"larger than|prior|existing|contenders|leading|less sophisticated|improvements? over|state-of-the-art|SOTA|"
    r"rival\w*|predict)"
    r"(?:[^.;]|e\.g\.)*$",
    re.IGNORECASE,
)
"""Words after which the figure is another method's, or a bound that is not reached."""

OF = (
    ("kv_bits", re.compile(r"\bkv\b|\bkeys?\b|\bcache", re.I)),
    ("weight_bits", re.compile(r"\bweights?\b|\bparameters?\b|\bmodels?\b|\bllms?\b|\bnetworks?\b", re.I)),
    ("activation_bits", re.compile(r"\bactivations?\b", re.I)),
)
BOTH = re.compile(r"\b(?:weights?|activations?)\s(?:and|&)\s(?:\w+\s)?(?:weights?|activations?)\b", re.I)
