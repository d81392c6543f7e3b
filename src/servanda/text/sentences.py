"""Cuts running text into sentences, for the scripts of the six languages, without breaking at abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from servanda.text.spans import Span

# Words after which a full stop does not end a sentence in official documents.
_WORDS = """
    art arts par para paras subpara subparas no nos vol vols chap ch sect sects p pp ed eds rev add corr fig figs
    mr mrs ms messrs dr prof st h.e e.g i.e cf viz al ibid approx dept gov
    u.s u.k u.n l.a a.m p.m
    núm núms párr párrs n.º nº vid sr sra sres
    п пп ст ч см г гг т.е т.д т.п др н.э
"""
_ABBREVIATIONS = frozenset(_WORDS.split())
# One mark that ends sentences stands in front, so that what holds none is passed over at once.
_END = re.compile(
    r"""[.!?。！？؟۔] (?:
      (?<=[.!?]) (?<![.!?].) (?P<latin>) [.!?]* ["”’»)\]]* (?= \s )     # closing marks belong to the sentence
    | (?<=[。！？]) [。！？]* [”’」』）]*
    | (?<=[؟۔]) [؟۔]* [»”)]*
    )""",
    re.X,
)
_OPENING_SIGN = re.compile(r"[(\[\"“«]")
_LONGEST_WORD = 40
_INITIAL = re.compile(r"^[^\W\d_]$")
_OPENS = re.compile(r"\s*[\"“«‘(\[]*(?:[^\W\d_]|\d)")


@lru_cache(maxsize=1024)  # several extractors ask for the sentences of the same paragraph
def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, in order, without the white space between them.

    A full stop ends a sentence only where a capital letter, a figure or a script without capitals follows, and not
    after an abbreviation or an initial.

    >>> text = "See art. 5 of the rules. It is new."
    >>> [span.of(text) for span in split_sentences(text)]
    ['See art. 5 of the rules.', 'It is new.']
    """
    spans, start = [], 0
    for end in _ends(text):
        spans.append(_trimmed(text, start, end))
        start = end
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.start < span.end)


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match["latin"] is None or _ends_sentence(text, match):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    opening = _OPENS.match(text, match.end())
    if opening is None:
        return False
    first = opening[0][-1]
    if first.islower():
        return False
    if not match[0].startswith("."):
        return True
    word = _last_word(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
    return word.lower() not in _ABBREVIATIONS and not _INITIAL.match(word)


def _last_word(text: str) -> str:
    """The word that a text ends with, without the brackets and quotes that open in front of it."""
    if not text or text[-1].isspace():
        return ""
    word = text.rsplit(None, 1)[-1]
    return word if word.isalnum() else _OPENING_SIGN.split(word)[-1]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
