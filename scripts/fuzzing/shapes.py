"""Texts made to cost time: one small piece of drafting, or of nonsense, repeated until the text has a given length."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from scripts.fuzzing.counted import COUNTED, counted
from scripts.fuzzing.drafting import DRAFTING
from scripts.fuzzing.places import PLACES

PIECES: Final[dict[str, str]] = {
    # signs
    "brackets": "(",
    "brackets closed": ")",
    "square brackets": "[",
    "quotes": "“",
    "straight quotes": '"',
    "full stops": ".",
    "dots between spaces": ". ",
    "dashes": "-",
    "long dashes": "—",
    "commas": ",",
    "semicolons": "a; ",
    "colons": "a: ",
    "slashes": "/",
    "ellipses": "…",
    "stars": "*",
    "underscores": "_",
    "emphasis": "*a_",
    "strong emphasis": "**a*",
    "backticks": "`",
    "backslashes": "\\",
    "table pipes": "|",
    "table rows": "| a | b |\n",
    "table rules": "|---",
    "links never closed": "[x](",
    "images never closed": "![",
    "tags never closed": "<a ",
    "tags": "<b>",
    "comments never closed": "<!--",
    "entities": "&#",
    "quoted lines": "> ",
    # white space
    "spaces": " ",
    "tabs": "\t",
    "words far apart": "a" + " " * 40,
    "lines": "a\n",
    "empty lines": "\n",
    "form feeds": "\f",
    "no-break spaces": "\u00a0",
    "zero-width spaces": "\u200b",
    "ideographic spaces": "\u3000",
    "lines of spaces": " " * 60 + "\n",
    # letters and digits
    "one word": "a",
    "one capital": "A",
    "digits": "1",
    "numbers": "11 ",
    "ranges": "1-",
    "list of numbers": "1, ",
    "money": "1,000",
    "percentages": "5 per cent of 6 ",
    "years": "2031",
    "roman": "xvi",
    "initials": "A.",
    "that": "that ",
    "and": "and ",
    "of the": "of the ",
    "to": ", to",
    "adverbs": "aly",
    "capitals": "Al ",
    "hyphenated": "a-",
    "combining marks": "e\u0301",
    "only combining marks": "\u0301",
    "right-to-left marks": "\u200f",
    "direction overrides": "\u202ea\u202c",
    "isolates never closed": "\u2067",
    "scripts in turn": "aж字ا",
    "Arabic": "ينبغي للدول الأطراف أن ",
    "Arabic letters": "ب",
    "Arabic digits": "١٢",
    "Russian": "Государствам-участникам следует ",
    "Chinese": "缔约国应当",
    "Chinese articles": "第一条第二款",
    "Chinese numerals": "一百",
    "French": "Les États parties devraient ",
    "Spanish": "Los Estados partes deberían ",
    "Spanish clauses": "a que ",
    "surrogates": "\ud800",
    # numbering
    "paragraphs": "1. a\n\n",
    "paragraphs without text": "1.\n",
    "items": "(a) a\n",
    "items in a line": "(a) a; ",
    "roman items": "(i) a\n",
    "headings": "# A\n\n",
    "headings by number": "I. Law\n\n",
    "headings in capitals": "LAW\n\n",
    "nested lists": "  - a\n    - b\n",
    "dotted numbers": "1.1.1.",
    "recommendation headings": "Recommendation 3\n\n",
    "footnote marks": "a[^1] ",
    "footnotes": "[^1]: a\n",
    "footnote numbers": "a.12 ",
    "superscripts": "a¹",
    "page marks": "\n12 V.31-00001\n",
    # drafting
    "symbols": "CTOC/COP/WG.7/2031/6 ",
    "half a symbol": "CTOC/COP/WG.7/",
    "resolutions": "resolution 55/25 ",
    "resolutions in a line": "resolutions 55/25, ",
    "articles": "article 1, ",
    "articles without end": "articles 1, 2, ",
    "article ranges": "articles 1 to ",
    "paragraphs of articles": "paragraph 1 of article 1 of ",
    "subparagraphs": "article 6, paragraph 1 (a) (i) ",
    "subparagraphs in a line": "(a), (b) and (c) ",
    "instruments": "the Convention ",
    "protocols": "the Protocol against the ",
    "ibid": "Ibid., para. 1; ",
    "actors": "recommended that States ",
    "framing": "The Working Group recommended that ",
    "framing in sentences": "The Working Group recommended that States should act. ",
    "verbs": "Recommends ",
    "verbs of a list": "Also recommends; ",
    "modal": "should ",
    "States should": "States parties should ",
    "States": "France, ",
    "States in brackets": "France (",
    "States of long names": "the United Kingdom of Great Britain and ",
    "half the name of a State": "United States of ",
    "reviewing States": "Adopt a law (France); ",
    "speakers": "The representative of France said that ",
    "organizations": "the United Nations Office on ",
    "need": "the need for States to ",
    "need alone": "need ",
    "encouraged": "States are encouraged to consider, as appropriate, ",
    "dates": "on 1 June 2031 ",
    "half a date": "1 to 2 ",
    "days": "1-3 June and ",
    "times": "10.30 a.m. to ",
    "sessions": "at its first session, ",
    "ordinals": "twenty-first ",
    "meetings": "At its 1st and ",
    "figures": "1.5 million ",
    "chairs": "the Chair of ",
    "as appropriate": ", as appropriate",
    "and or": " and/or",
    "decided": "Decides to ",
    "noting": "Noting that ",
    "quoted": "“a” ",
    "definition": "(“the Convention”) ",
    "addresses": "www.example.org/",
    "mail": "a@",
    "pipes of States": "France | ",
    "budget": "$1,000 ",
    "annexes": "Annex I\n\n",
    "agenda": "Agenda item 1. ",
    "titles": "Mr. ",
    "people": "Ms. A. B (",
    "elected": "elected Mr. ",
    "held": "held its first session in Vienna from ",
}
_OPENINGS: Final[dict[str, str]] = {
    "": "",
    "in a paragraph": "Report\n\nI. Recommendations\n\n1. The Working Group recommended that States ",
}


def shapes() -> dict[str, Callable[[int], str]]:
    """Every shape by its name; each makes a text of about so many bytes in UTF-8."""
    made = {
        f"{name} {place}".strip(): _repeated(opening, piece)
        for place, opening in _OPENINGS.items()
        for name, piece in (PIECES | DRAFTING).items()
    }
    made |= {name: _repeated(opening, piece) for name, (opening, piece) in PLACES.items()}
    made |= {name: counted(opening, piece) for name, (opening, piece) in COUNTED.items()}
    return made | {"spaces, then a letter": lambda size: "a" + " " * size + "b", "many notes": _notes}


def _repeated(opening: str, piece: str) -> Callable[[int], str]:
    return lambda size: opening + piece * (size // len(piece.encode("utf-8", "surrogatepass")))


def _notes(size: int) -> str:
    """As many notes as marks, each with a number of its own."""
    count = size // 22
    marks = " ".join(f"a[^{number}]" for number in range(count))
    return marks + "\n\n" + "".join(f"[^{number}]: a\n" for number in range(count))
