"""The grammar by which UN documents cite provisions: "articles 5, 6 (2) and 8", "paragraph 4 of article 26".

It reads places only, from the characters alone; which instrument is meant is asked in `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from servanda.extraction.citations.places import Place, Reference, beside, between
from servanda.terms.provisions import PREAMBLE

_ARTICLE = r"(?:[Aa]rticles?|ARTICLES?|[Aa]rts?\.?)"
_PARAGRAPH = r"(?:[Pp]aragraphs?|[Pp]aras?\.?)"
_SUBPARAGRAPH = r"(?:[Ss]ub-?paragraphs?|[Ss]ub-?paras?\.?|[Cc]lauses?)"
# A number in a list of articles is not a quantity ("articles 5 and 6, 12 States …") and not a year.
_NOT_QUANTITY = (
    r"(?![\d%])(?!,\d{3})(?!\s(?:per\scent|million|years?|days?|months?|States|countries|speakers|participants|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\s?(?:bis|ter|quater))?(?:[A-Z](?!\w))?){_NOT_QUANTITY}"

_TRIGGER = re.compile(
    rf"""(?<![\w-])(?:
        {_ARTICLE}\s?(?=\d)                                   # article 6 …
      | (?:{_PARAGRAPH}|{_SUBPARAGRAPH})\s(?=\(?[\da-z])      # … paragraph 4 of article 26
      | [Cc]hapters?\s(?=[IVX\d])
      | [Pp]reamble\s(?=of\s|to\s)
    )""",
    re.X,
)
# Every reference has one of these; looking for plain characters is much faster than the pattern.
_HINTS = ("rticle", "RTICLE", "rt.", "rts", " art ", "(art ", "Art ", "hapter", "reamble")
_ARTICLE_WORD = re.compile(rf"{_ARTICLE}\s?(?=\d)")
_PARAGRAPH_WORD = re.compile(rf"{_PARAGRAPH}\s?(?=[\d(])")
_SUBPARAGRAPH_WORD = re.compile(rf"{_SUBPARAGRAPH}\s(?=\(|\d|[a-z]\b)")
_DOTTED = re.compile(r"(?P<number>\d{1,3})\.(?P<paragraph>\d{1,2})(?:\.(?P<label>[a-z])(?!\w))?(?!\.?\d)(?=\W|\Z)")
_ARTICLE_NUMBER = re.compile(_NUMBER)
_LABEL = re.compile(r"\s?\((?P<label>[a-z]|[ivx]{2,5}|([a-z])\2|\d{1,2})\)")
_BARE_LABEL = re.compile(r"(?P<label>[a-z])\b")
_JOIN = re.compile(
    r"\s?,?\s(?P<closing>and/or|and|or|as\swell\sas|(?:read\s)?(?:in\sconjunction|together)\swith)\s(?:in\s|under\s)?|\s?,\s|,(?=\d)"
)
# "articles 16 (extradition) and 18 (mutual help)": what an article is about, between it and the next one.
_TOPIC = re.compile(r"\s\((?!see\b|arts?\b|para)[^()]{3,90}\)")
_RANGE = re.compile(r"\s(?:to|through)\s|\s?[–—-]\s?(?=[\d(])")
_OF = re.compile(r",?\s(?:of|in|to)\s")
_SAME_ARTICLE = re.compile(r"(?:the\s(?:same|said|above-mentioned|aforementioned)|that|this|the)\sarticle\b")
_CHAPTER = re.compile(
    r"[Cc]hapters?\s(?P<first>[IVX]+|\d{1,2})\b(?:(?:,?\sand\s|\sto\s|–)(?P<second>[IVX]+|\d{1,2})\b)?"
)
_PREAMBLE_WORD = re.compile(r"[Pp]reamble\b")
_OF_INSTRUMENT_AHEAD = re.compile(r",?\sof\s(?:the\s)?[A-Z]")
_NOT_A_CITATION = re.compile(r"\s(?:\(?Data\sProtection\)?\s)?(?:Working\s(?:Party|Group)|procedure\b)")
_COMMA = re.compile(r",\s")
_SPACE = re.compile(r"\s")


def find_references(text: str) -> Iterator[Reference]:
    """The references of a text in reading order.

    >>> [place.article for ref in find_references("under articles 5, 6 and 8 to 10") for place in ref.places]
    ['5', '6', '8', '9', '10']
    """
    if not has_references(text):
        return
    at = 0
    while trigger := _TRIGGER.search(text, at):
        found = _Reader(text, trigger.start()).read()
        if found:
            yield found
        at = max(found.end if found else 0, trigger.end())


def has_references(text: str) -> bool:
    """Whether a text may hold a reference at all; a quick check before anything is read."""
    return any(hint in text for hint in _HINTS) and _TRIGGER.search(text) is not None


def read_below(text: str, at: int, place: Place) -> tuple[tuple[Place, ...], int]:
    """Paragraphs that are named after the instrument: "article 3 of the Protocol, paragraph (a)"; and their end."""
    reader = _Reader(text, at, [place])
    is_whole_article = place.article is not None and place == Place(place.article)
    if is_whole_article and reader.read_below() and not _OF.match(text, reader.at):
        return tuple(reader.places), reader.at
    return (place,), at


@dataclass(slots=True)
class _Reader:
    """Reads one reference from `at` on. `places` grows; the last one is what labels and paragraphs are added to."""

    text: str
    at: int
    places: list[Place] = field(default_factory=list)
    is_plural: bool = False
    closed: bool = False

    def read(self) -> Reference | None:
        """The reference that begins here, or None."""
        start = self.at
        if self._looking_at(_ARTICLE_WORD):
            found = self._articles()
        elif match := self._looking_at(_CHAPTER):
            found = self._chapters(match)
        elif self._take(_PREAMBLE_WORD):
            self.places, found = [Place(chapter=PREAMBLE)], True
        else:
            found = self._paragraphs_before_article()
        if not found or _NOT_A_CITATION.match(self.text, self.at):
            return None
        return Reference(
            tuple(self.places), start, self.at, refers_back=any(not (p.article or p.chapter) for p in self.places)
        )

    def read_below(self) -> bool:
        """Paragraphs or subparagraphs after a comma, below the last place."""
        return self._take(_COMMA) is not None and (self._paragraph_list() or self._subparagraph_list())

    def _looking_at(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.text, self.at)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    # --- chapters ----------------------------------------------------------------------------------------------------

    def _chapters(self, match: re.Match[str]) -> bool:
        self.at = match.end()
        self.places = [Place(chapter=number) for number in (match["first"], match["second"]) if number]
        return True

    # --- articles first: article 6, paragraphs 1 (a) and 3, and article 16 --------------------------------------------

    def _articles(self) -> bool:
        if not self._article_word():
            return False
        while self._next_in_list():
            pass
        return True

    def _article_word(self) -> bool:
        """The word and the first number after it."""
        before = self.at
        word = self._take(_ARTICLE_WORD)
        if word and self._article_number():
            self.is_plural, self.closed = word[0].strip().rstrip(".").lower().endswith("s"), False
            return True
        self.at = before
        return False

    def _article_number(self) -> bool:
        if match := self._take(_DOTTED):
            label = (match["label"],) if match["label"] else ()
            self.places.append(Place(match["number"], match["paragraph"], (*label, *self._labels())))
            return True
        match = self._take(_ARTICLE_NUMBER)
        if not match:
            return False
        labels = self._labels()
        paragraph = labels[0] if labels and labels[0].isdigit() else None
        self.places.append(Place(match["number"], paragraph, labels[1:] if paragraph else labels))
        return True

    def _next_in_list(self) -> bool:
        """One more member of the list, whatever its level; nothing is taken where there is none."""
        before = self.at
        if self._range():
            return True
        self._take(_TOPIC)
        join = self._take(_JOIN)
        closing = bool(join and join["closing"])
        if not join and not self._take(_SPACE):
            self.at = before
            return False
        taken = (
            self._paragraph_list()
            or self._subparagraph_list()
            or (join is not None and (self._article_word() or self._further_label() or self._further_article(closing)))
        )
        if not taken:
            self.at = before
        return taken

    def _further_article(self, closing: bool) -> bool:
        """A bare number goes on a list of articles; after "and" the list is full, unless another "and" follows."""
        if self.closed and not closing:
            return False
        before = self.at
        if not self._article_number():
            return False
        if not self.is_plural and not (closing and self._looking_at(_OF_INSTRUMENT_AHEAD)):
            self.places.pop()
            self.at = before
            return False
        self.closed = closing
        return True

    def _further_label(self) -> bool:
        """ "(a) and (b)": a bracket after a comma or an "and" changes the lowest label of the last place."""
        last = self.places[-1]
        if not last.labels and not last.paragraph:
            return False
        before = self.at
        labels = self._labels()
        if not labels or labels[0].isdigit():
            self.at = before
            return self._further_bracketed_paragraph(labels)
        self.places.append(replace(last, labels=beside(last.labels, labels)))
        return True

    def _further_bracketed_paragraph(self, labels: tuple[str, ...]) -> bool:
        """ "article 6 (1) and (3)": the bracket is a paragraph."""
        if not labels:
            return False
        self._labels()
        self.places.append(Place(self.places[-1].article, labels[0], labels[1:]))
        return True

    def _paragraph_list(self) -> bool:
        before = self.at
        word = self._take(_PARAGRAPH_WORD)
        if not word:
            return False
        article = self.places[-1].article
        members = self._paragraph_members(is_plural=_is_plural(word[0]))
        if not members:
            self.at = before
            return False
        if self.places[-1] == Place(article):
            self.places.pop()
        self.places += [replace(member, article=article) for member in members]
        return True

    def _subparagraph_list(self) -> bool:
        before = self.at
        if not self._take(_SUBPARAGRAPH_WORD):
            return False
        last = self.places[-1]
        members = self._subparagraph_members(last)
        if not members:
            self.at = before
            return False
        if not last.labels:
            self.places.pop()
        self.places += members
        return True

    def _range(self) -> bool:
        """ "articles 5 to 8", "(a)–(d)": the members between the last place and the end of the range."""
        before = self.at
        if not self._take(_RANGE):
            return False
        last = self.places[-1]
        if (last.labels and (end := self._take(_LABEL))) or (not last.labels and (end := self._take(_ARTICLE_NUMBER))):
            members = between(last, end.group(1))
            if members:
                self.places += members
                return True
        self.at = before
        return False

    # --- paragraphs, alone or below an article ----------------------------------------------------------------------

    def _labels(self) -> tuple[str, ...]:
        labels = []
        while match := self._take(_LABEL):
            labels.append(match["label"])
        return tuple(labels)

    def _paragraph_members(self, *, is_plural: bool) -> list[Place]:
        """The numbers after the word "paragraph(s)": one, or where the word is plural all of its list."""
        members: list[Place] = []
        closed = False
        while True:
            before = self.at
            join = self._take(_JOIN) if members else None
            ranged = bool(members) and not join and self._take(_RANGE) is not None
            number = None if closed or (members and not is_plural) else self._take(_ARTICLE_NUMBER)
            if number and (not members or join):
                members.append(Place(paragraph=number["number"], labels=self._labels()))
            elif number and ranged and (more := between(members[-1], number["number"])):
                members += more
            elif (not members or join) and (labels := self._labels()) and not labels[0].isdigit():
                last = members[-1] if members else Place()
                members.append(replace(last, labels=beside(last.labels, labels)))
            else:
                self.at = before
                return members
            closed = bool(join and join["closing"])

    def _subparagraph_members(self, above: Place) -> list[Place]:
        """The labels after the word "subparagraph(s)": "(b)", "2 (c) (i)", "(a) and (b)", "a"."""
        if number := self._take(_ARTICLE_NUMBER):
            above = replace(above, paragraph=number["number"], labels=())
        labels = self._labels()
        if not labels and (bare := self._take(_BARE_LABEL)):
            labels = (bare["label"],)
        members = [replace(above, labels=(*above.labels, *labels))] if labels else []
        while members:
            before = self.at
            ranged = self._take(_RANGE) is not None
            if not ranged and not self._take(_JOIN):
                return members
            labels = self._labels()
            if not labels:
                self.at = before
                return members
            last = members[-1]
            members += between(last, labels[0]) if ranged else [replace(last, labels=beside(last.labels, labels))]
        return members

    # --- paragraphs first: subparagraphs (a) and (b) of paragraph 2 of article 26 -------------------------------------

    def _paragraphs_before_article(self) -> bool:
        below: list[Place] = []
        if self._take(_SUBPARAGRAPH_WORD):
            below = self._subparagraph_members(Place())
            if not below or not self._take(_OF):
                return False
        paragraphs = [Place()]
        if word := self._take(_PARAGRAPH_WORD):
            paragraphs = self._paragraph_members(is_plural=_is_plural(word[0]))
            if not paragraphs or not self._take(_OF):
                return False
        elif not below:
            return False
        members = [replace(low, paragraph=high.paragraph) for high in paragraphs for low in below] or paragraphs
        if self._take(_SAME_ARTICLE):
            self.places = members
            return True
        if not self._articles():
            return False
        self.places = [replace(member, article=top.article) for top in self.places for member in members]
        return True


def _is_plural(word: str) -> bool:
    return word.strip().rstrip(".").lower().endswith("s")
