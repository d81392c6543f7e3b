"""Titles of tools as texts print them: in italics, in quotation marks, by their capitals; and which heading is one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from servanda.documents.model import Document, Paragraph
from servanda.extraction.tool_makers import BODY
from servanda.extraction.tool_words import OTHER, is_category, is_named_as_tool, kind_of
from servanda.terms.instruments import find_instruments
from servanda.text.sentences import split_sentences
from servanda.text.spans import Span

_EDITION = (
    r"(?:[\s,;–-]|(?:first|second|third|fourth|[1-9](?:st|nd|rd|th)|revised|updated|reissued|expanded|editions?|ed"
    r"|version|forthcoming|in|and|present)\b\.?)*"
)
"""What stands beside the years of editions: "(2028, revised 2034)", "(2nd edition, 2020)", "(2021–present)"."""
YEARS = re.compile(
    rf"\s*\((?P<years>{_EDITION}(?:(?:19|20)\d{{2}}{_EDITION})+)\)(?:,?\sas\s(?:amended|revised|updated)\b[^()]*"
    r"(?:\((?P<later>(?:19|20)\d{2})\))?)?\Z",
    re.I,
)
# What an entry says behind a title of its edition and its number in a catalogue; none of it is title.
_BEHIND = re.compile(
    r"[\s,;]*(?:\((?:United\sNations\spublication|Sales\sNo|[^()]{0,30}\bed(?:ition|\.)|version)[^()]*\)"
    r"|\(?[A-Z]{1,6}(?:/[\w.()-]+)+\)?"
    r"|,\s(?:(?:(?:first|second|third|fourth|[1-9](?:st|nd|rd|th)|rev(?:ised|\.))\s){1,2}ed(?:ition)?\b\.?|version\s[\d.]+"
    r"|United\sNations\spublication\b|Sales\sNo\b).*)\Z",
    re.I | re.S,
)
_QUOTED = re.compile(
    r"(?:\b(?:entitled|titled)|\b(?:module|course|manual|guide|handbook|publication|study|report|paper|tool),?"
    r"|\b(?:modules|courses|manuals|guides|handbooks|publications|studies|reports|papers|tools),?:)\s"
    r"[“\"](?P<title>[^”\"]{5,200})[”\"]"
    r"|[“\"](?P<before>[^”\"]{5,200})[”\"]\s(?:e-learning\s|training\s)?(?:module|course|manual|guide|handbook|toolkit|tool)\b"
)
_QUOTED_NEXT = re.compile(r"[”\"],?\s(?:and\s)?[“\"](?P<title>[^”\"]{5,200})(?=[”\"])")
_IMPRINT_OPENS = re.compile(
    r"(?P<title>[A-Z][^.;()“”\n]{5,200}?)\s\((?:[^()]{2,60},\s)?(?:19|20)\d{2}(?:[,;][^()]{2,60})?\)"
)
_WORD = r"[A-Z][\w’'-]*"
_SMALL = r"(?:\s(?:of|on|for|and|the|to|in|against|into|at|by|with)){0,3}"
_CAPITALS = re.compile(rf"{_WORD}(?:,?{_SMALL}\s(?:{_WORD}|(?:19|20)\d\d)){{2,30}}(?=[\s,.;:]|\Z)")
_THE = re.compile(r"\A(?:[A-Z]\w+,\s(?:the|an?|its)|The|An?|Its)\s")
_MAKING_WORDS = (
    r"\b(?:developed|issued|published|launched|produced|prepared|released|updated|finalized|compiled|drafted|drew\sup|maintains?|"
    r"publish(?:es|ing)|offers?|operates?|administers?|hosts?|runs|manages?|made\savailable|includes?|included|including|entitled|called|namely{more})"
    r"(?:\s(?:jointly|also|the|an?|its|new|revised|publication|UNODC)){{0,4}}\s\Z"
)
_MAKING = re.compile(_MAKING_WORDS.format(more=""))
# What leads up to a title known by its capitals: the opening of its sentence, or a verb of making and naming.
_LEADS = re.compile(
    r"(?:\A|\A[A-Z][\w\s]{1,50},\s)(?:the|an?)?\s?\Z|\A(?:The|An?)\s\Z|" + _MAKING_WORDS.format(more="|are|is")
)
_DATED = re.compile(r"\s\((?:[^()]{2,60},\s)?(?:19|20)\d{2}\)")
# "A shorter version, *Lamps for Judges*, came out in 2031."
_CAME_OUT = re.compile(
    r",?\s(?:which\s)?(?:came\sout|appeared|followed|(?:was|were)\s(?:first\s)?(?:published|issued|released|launched))\b"
)
_PUBLISHES = re.compile(r"\b(?:publish(?:ed|es|ing)|maintains|hosts)\s(?:(?:also|the|an?|its|their|annual)\s){0,3}\Z")
_IS_OFFICE = re.compile(r"\b(?:Fund|Programme|Centre|Unit|Division|Section|Branch|Network|Service)\Z")
_OPENS_SENTENCE = re.compile(r"[.”\"]\s(?:The\s|Its\s|An?\s)?\Z")
_NEXT = re.compile(
    r"(?:\s\([^()]{2,80}\))?,?\s(?:and\s)?(?:(?:(?:on|of)\s)?(?:the|its|an?)\s)?(?:annual\s|biennial\s|related\s)?\Z"
)
# Series that a note names for where a text was printed.
_SERIES = re.compile(r"Official\sRecords|Treaty\sSeries")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_OF = 0.8
_FEWEST_WORDS = 2
_MOST_TITLES = 40
_LONGEST = 300
_LONGEST_IN_SMALL = 20
_FEWEST_IN_SMALL = 3


def bare_title(text: str) -> str:
    """A title without what stands behind it of editions and numbers.

    >>> bare_title("Oil Guide, 2nd ed. (United Nations publication, Sales No. E.30.V.1)")
    'Oil Guide'
    """
    for _ in range(3):
        shorter = _BEHIND.sub("", text)
        if shorter == text or not shorter:
            break
        text = shorter
    return text.strip(" ,;")


def titles_in_italics(document: Document, span: Span) -> Iterator[str]:
    """What a part of a document sets in italics and can be a title."""
    italics = document.italics
    first, end = (bisect_left(italics, place, key=lambda one: one.start) for place in (span.start, span.end))
    for place in italics[first:end]:
        title = place.of(document.source_text).strip(" ,;:")
        is_long = len(_WORDS.findall(title)) >= _FEWEST_WORDS or title.isupper()
        if title[:1].isupper() and is_long and len(title) <= _LONGEST and not _SERIES.match(title):
            yield title


def italics_of(document: Document, paragraph: Paragraph) -> list[Span]:
    """Where in a paragraph's text the titles stand that its source sets in italics."""
    spans: list[Span] = []
    for title in titles_in_italics(document, paragraph.span):
        place = paragraph.text.find(title, spans[-1].end if spans else 0)
        if place >= 0 and len(spans) < _MOST_TITLES:
            spans.append(Span(place, place + len(title)))
    return spans


def presented(text: str, italics: list[Span]) -> list[Span]:
    """Of some titles those that a paragraph lists: the first, those joined to it, those said to have been made, those
    with a year behind them, and those with which a sentence opens.
    """
    chosen: list[Span] = []
    for title in italics:
        if any(title.of(text) in one.of(text) for one in chosen):
            continue
        opens = _OPENS_SENTENCE.search(text[max(0, title.start - 10) : title.start])
        follows = not chosen or _NEXT.fullmatch(text, chosen[-1].end, title.start)
        is_dated = _DATED.match(text, title.end) or _CAME_OUT.match(text, title.end)
        if opens or follows or is_dated or _leads(_MAKING, text, title.start):
            chosen.append(title)
    return chosen


def quoted_titles(text: str) -> list[Span]:
    """Titles in quotation marks behind "entitled" or a word for what they are."""
    found: list[Span] = []
    for match in _QUOTED.finditer(text):
        found.append(Span(*match.span("title" if match["title"] else "before")))
        while follows := _QUOTED_NEXT.match(text, found[-1].end):
            found.append(Span(*follows.span("title")))
    return [Span(one.start, one.end - one.of(text).endswith(",")) for one in found[:_MOST_TITLES]]


def titles_by_capitals(text: str) -> list[Span]:
    """Titles known by their capitals, where no marks are left: with the imprint behind them, or with a word for a tool.

    >>> text = "UNODC has issued the Global Study on Lamps at Sea and the Working Group on Oil met."
    >>> [title.of(text) for title in titles_by_capitals(text)]
    ['Global Study on Lamps at Sea']
    """
    opening = _IMPRINT_OPENS.match(text)
    if opening and is_headline(_without_article(opening["title"])):
        start = opening.start("title") + len(opening["title"]) - len(_without_article(opening["title"]))
        return [Span(start, opening.end("title"))]
    chosen: list[Span] = []
    for sentence in split_sentences(text)[:_MOST_TITLES]:
        for found in _CAPITALS.finditer(text, sentence.start, sentence.end):
            for span in _parted(found):
                follows = chosen and _NEXT.fullmatch(text, chosen[-1].end, span.start)
                is_first = not chosen and _is_led(text, sentence.start, span.start)
                is_published = not chosen and _leads(_PUBLISHES, text, span.start) and _is_published(span.of(text))
                if is_published or (_is_tool(span.of(text)) and (follows or is_first)):
                    chosen.append(span)
    return chosen


def _parted(found: re.Match[str]) -> Iterator[Span]:
    """A run of capitals without its article; two where each side of an "and the" has a word for a tool."""
    title = _without_article(found[0])
    start = found.end() - len(title)
    first, joint, second = title.partition(" and the ")
    if joint and is_named_as_tool(first) and (is_named_as_tool(second) or BODY.match(second)):
        yield Span(start, start + len(first))
        start += len(first) + len(joint)
    yield Span(start, found.end())


def is_titled(title: str, *, is_numbered: bool) -> bool:
    """Whether a heading under one for tools is the title of a tool, and not a matter or a kind of tools.

    >>> [is_titled(one, is_numbered=False) for one in ("Data Disclosure Framework", "Manuals and guides", "SHERLOC")]
    [True, False, True]
    """
    if YEARS.search(title):
        return True
    if is_category(title):
        return False
    if is_headline(title):
        return not is_numbered or kind_of(title) != OTHER
    return not is_numbered and is_named_as_tool(title) and len(title.split()) > _FEWEST_IN_SMALL


def is_title(text: str) -> bool:
    """Whether an entry without any other sign can be the title of a tool: by its capitals or its words.

    >>> is_title("Lamp Portal"), is_title("The offence is committed by one of its nationals")
    (True, False)
    """
    return is_headline(text) or (is_named_as_tool(text) and len(text.split()) <= _LONGEST_IN_SMALL)


def is_headline(title: str) -> bool:
    """Whether most long words of a title begin with capitals, as those of publications do."""
    words = _LONG_WORD.findall(title)
    return bool(words) and sum(word[0].isupper() for word in words) >= _MOST_OF * len(words)


def _is_tool(title: str) -> bool:
    return is_named_as_tool(title) and _is_free(title)


def _is_published(title: str) -> bool:
    return _is_free(title) and _IS_OFFICE.search(title) is None


def _is_free(title: str) -> bool:
    """Whether capitals are a title's, and not the name of a body or a treaty."""
    if BODY.search(title) or len(title.split()) <= _FEWEST_WORDS:
        return False
    first = next(find_instruments(title), None)
    return first is None or first[1].start > 0


def _is_led(text: str, start: int, at: int) -> bool:
    """Whether a title opens its sentence, perhaps behind "Finally, the", or follows a verb of making."""
    return _LEADS.search(text[max(start, at - 60) : at]) is not None if at - start <= 60 else _leads(_MAKING, text, at)


def _leads(words: re.Pattern[str], text: str, at: int) -> bool:
    return words.search(text[max(0, at - 60) : at]) is not None


def _without_article(title: str) -> str:
    return _THE.sub("", title)
