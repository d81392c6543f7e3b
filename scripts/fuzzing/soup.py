"""A text from any bytes: each byte picks a word of the field, so that a small change is a step in the grammar."""

# ruff: noqa: E501, SIM905 - a list of words, as it is read

from __future__ import annotations

from typing import Final

WORDS: Final = (
    *"( ) [ ] “ ” \" ' . , ; : - — / | * _ ` # > < & \\ ! ? % $ … ¹ ² ^".split(),
    *("\n", "\n\n", "\t", "    ", "\f", "\r\n", "\u00a0", "\u00ad", "\u200b", "\u200f", "\u202e", "\u2067", "\u3000"),
    *("\0", "\ud800", "\udfff", "\ufeff", "\ufffd", "\u0301", "\u1d7d8", "\u0660", "\x1b", "\u2028"),
    *"0 1 2 12 1. 12. 1.1 140.1 6.12 R10 I. II. xvi (a) (b) (i) (1) [^1] [^1]: 1/ 2031 1,000 1.5 10.30 -".split(),
    *"article articles paragraph paragraphs subparagraph section annex chapter rule resolution decision to and or of".split(),
    *("the Convention", "the Protocol", "Ibid.", "thereof", "as well as", "bis", "Organized Crime Convention"),
    *("States", "States parties should", "should", "shall", "may", "must not", "are encouraged to", "is requested to"),
    *("The Working Group", "The Chair", "Secretariat", "recommended that", "Recommends", "Also recommends", "Decides to"),
    *("the need for", "as appropriate,", "in accordance with", "with a view to", "that", "Noting that", "supported"),
    *("France", "Côte d’Ivoire", "United Kingdom of Great Britain and Northern Ireland", "European Union", "(France);"),
    *("Mr.", "Ms. Ana Roe", "representatives of", "said that", "observers for", "Vice-Chair", "elected by acclamation"),
    *("CTOC/COP/WG.7/2031/6", "A/RES/55/25", "E/CN.15/2031/L.1/Rev.1", "A/HRC/", "V.31-00001", "page 3"),
    *("1 June 2031", "1–3 June 2031", "from 30 June to 2 July", "first session", "twenty-first meeting", "per cent", "million"),
    *("Recommendation 3", "Recommendations", "Conclusions", "Introduction", "Adoption of the report", "Annex I", "Note"),
    *("| a | b |", "|---|---|", "![", "[x](", "<p>", "</div>", "<!--", "<table>", "<td rowspan=9>", "**", "&#", "- "),
    *("Государствам следует", "статья 6", "пункт 1 a)", "Рабочая группа рекомендовала", "и", "Les États devraient"),
    *("l’article 6", "paragraphe 1 a)", "Los Estados deberían", "artículo 6, párrafo 1", "y", "缔约国应当", "第六条第一款"),
    *("工作组建议", "一百二十", "。", "；", "ينبغي للدول", "المادة ٦", "الفقرة ١ (أ)", "وأوصى الفريق العامل", "،", "A.B", "field:", "AND", "NOT"),
)  # fmt: skip


def soup(data: bytes) -> str:
    """A text: each byte is a word, from the first or the second part of the list in turn, with or without a space.

    >>> soup(b"")
    ''
    """
    words = []
    for place, byte in enumerate(data):
        pick = byte + 256 * (place % 2)
        words.append(WORDS[pick % len(WORDS)])
        if byte % 3:
            words.append(" ")
    return "".join(words)
