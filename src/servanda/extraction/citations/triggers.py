"""The words with which a citation of a provision begins, and a quick check whether a text has any."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.text.openings import WordPattern
from servanda.text.words import holds_one

ARTICLE = r"(?:[Aa]rticles?|ARTICLES?|[Aa]rts?\.?)"
PARAGRAPH = r"(?:[Pp]aragraphs?|[Pp]aras?\.?|§§?)"
SUBPARAGRAPH = r"(?:[Ss]ub-?paragraphs?|[Ss]ub-?paras?\.?|[Cc]lauses?|lit(?:era|\.))"
# A number in a list of articles is not a quantity ("articles 5 and 6, 12 States …") and not a year.
_NOT_QUANTITY = (
    r"(?![\d%])(?!,\d{3})(?!\s(?:per\scent|million|years?|days?|months?|times|States|countries|persons|migrants|cases|speakers|participants|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
# "article 1A", "article 1 A (2)", "article 1 F (b)"
_SECTION = r"(?:[A-Z](?!\w)|\s[A-Z](?=\s\(\d|\sof\s)|\s[A-F](?=\s\([a-z]\)|[,;)]|\sand\s\d))"
NUMBER = rf"(?P<number>\d{{1,3}}(?:\s?(?:bis|ter|quater)\b)?{_SECTION}?){_NOT_QUANTITY}"

POINTING = r"(?:same|said|above-mentioned|aforementioned|that|latter)"

TRIGGER = WordPattern(
    rf"""(?<![\w-])(?:
        {ARTICLE}(?:\s?(?=\d)|\s(?=[IVXL]{{1,7}}\b))           # article 6 …, article VI …
      | (?:the\s)?{POINTING}\sarticle,\s(?={PARAGRAPH}\s)   # the said article, paragraph 2
      | [Ii]bid\.,\s(?={PARAGRAPH}\s)
      | (?:{PARAGRAPH}|{SUBPARAGRAPH})\s(?=\(?[\da-z])      # … paragraph 4 of article 26
      | (?:[Cc]hap(?:ters?|s?\.)|[Aa]nnex(?:es)?)\s(?=[IVXL\d]) | [Aa]nnex,\s(?=para)
      | [Rr]eg(?:ulations?|s?\.)\s(?=[IVX]{{1,4}}(?:-\d)?/\d|\d{{1,2}}(?:-\d)?(?:\.\d+)?(?:,|\sof)\s[Cc]hap)
      | [Pp]arts?\s(?=[IVXL]) | Parts?\s(?=\d{{1,2}}(?!\w))
      | [Pp]reamble(?=\s(?:of|to)\s|,\spara) | (?:[a-z]+(?:st|nd|rd|th)\s)?[Pp]reambular\s(?:para|clause)
    )""",
    re.X,
)
# Every reference has one of these; looking for plain characters is much faster than the pattern.
_HINTS = (
    "rticle",
    "RTICLE",
    "hapter",
    "reamb",
    "nnex ",
    "nnexes ",
    "nnex,",
    "hap. ",
    "eg. ",
    "egulation ",
    "Part ",
    "Parts ",
)
_ABBREVIATED = re.compile(r"rt(?<=[Aa]rt)(?<![\w-]...)s?[.\s\d]")
# Parts are counted in Roman numbers; "States parties" are no parts.
_ROMAN_HINTS = tuple(f"{word} {digit}" for word in ("art", "arts") for digit in "IVX")

_ALL_HINTS = (*_HINTS, *_ROMAN_HINTS)


@lru_cache(maxsize=256)  # asked again when the text is read
def has_references(text: str) -> bool:
    """Whether a text may hold a reference at all; a quick check before anything is read."""
    is_hinted = holds_one(text, _ALL_HINTS) or _ABBREVIATED.search(text) is not None
    return is_hinted and TRIGGER.search(text) is not None


def is_plural(word: str) -> bool:
    """Whether a word for articles or paragraphs opens a list: "articles", "paras.", "§§"."""
    stripped = word.strip().rstrip(".").lower()
    return stripped.endswith("s") or stripped == "§§"
