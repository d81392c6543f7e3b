"""The grammar by which UN documents cite provisions: "articles 5, 6 (2) and 8", "paragraph 4 of article 26".

It reads places only, from the characters alone; which instrument is meant is asked in `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from servanda.extraction.citations import signs
from servanda.extraction.citations.annexes import read_with_annex
from servanda.extraction.citations.divisions import ORDINALS, read_division
from servanda.extraction.citations.members import Cursor
from servanda.extraction.citations.nearness import is_contrasted, is_listed, own_sign
from servanda.extraction.citations.places import Place, Reference, beside, between, under, within
from servanda.extraction.citations.triggers import TRIGGER, has_references, is_plural
from servanda.terms.provisions import PREAMBLE

# A range of paragraphs has at least this many and one more.
_FEW = 2


def find_references(text: str) -> Iterator[Reference]:
    """The references of a text in reading order.

    >>> [place.article for ref in find_references("under articles 5, 6 and 8 to 10") for place in ref.places]
    ['5', '6', '8', '9', '10']
    """
    if not has_references(text):
        return
    at = 0
    for place in TRIGGER.places(text):
        trigger = TRIGGER.match(text, place) if place >= at else None
        if trigger is None:
            continue
        if found := read_reference(text, place):
            yield found
        at = max(found.end if found else 0, trigger.end())


def read_reference(text: str, at: int) -> Reference | None:
    """The reference that begins at `at` itself, with the annex that its articles are of."""
    return read_with_annex(text, at, lambda text, at: _Reader(text, at).read())


def read_further(text: str, at: int) -> Reference | None:
    """Articles that go on a list behind its instrument: "articles 18 of the Convention and 14 of the Protocol"."""
    reader = _Reader(text, at)
    if not reader.goes_on():
        return None
    return Reference(tuple(reader.places), reader.start, reader.at)


def read_below(text: str, at: int, place: Place) -> tuple[tuple[Place, ...], int]:
    """Paragraphs that are named after the instrument: "article 3 of the Protocol, paragraph (a)"; and their end."""
    reader = _Reader(text, at, [place])
    is_whole_article = place.article is not None and place == Place(place.article)
    if is_whole_article and reader.read_below() and not signs.OF.match(text, reader.at):
        return tuple(reader.places), reader.at
    return (place,), at


@dataclass(slots=True)
class _Reader(Cursor):
    """Reads one reference from `at` on. `places` grows; the last one is what labels and paragraphs are added to.

    `words` holds how many places there were at each word "article"; a member of a list is read without what follows it.
    """

    places: list[Place] = field(default_factory=list)
    is_plural: bool = False
    closed: bool = False
    words: list[int] = field(default_factory=list)
    start: int = 0
    is_member: bool = False
    is_below: bool = False
    is_beside: bool = False
    second: tuple[int, int, int] | None = None

    def read(self) -> Reference | None:
        """The reference that begins here, or None."""
        start = self.at
        if self.looking_at(signs.ARTICLE_WORD):
            found = self._articles()
        elif division := read_division(self.text, start):
            self.places, self.at, found = list(division[0]), division[1], True
        elif self.take(signs.POINTING_WORDS):
            self.places = [Place()]
            found = self._paragraph_list()
        else:
            found = self._paragraphs_before_article() or self._paragraphs_of_it(start)
            found = found or self._paragraphs_beside(start)
        if not found or signs.NOT_A_CITATION.match(self.text, self.at):
            return None
        refers_back = any(not (place.article or place.chapter) for place in self.places)
        return Reference(tuple(self.places), start, self.at, refers_back, self.is_below, self.second, self.is_beside)

    def goes_on(self) -> bool:
        """A bare number after a comma or an "and", and what follows it in the list."""
        if not self.take(signs.JOIN):
            return False
        self.start, self.is_plural = self.at, True
        if not self._article_number():
            return False
        while len(self.places) < signs.LONGEST_LIST and self._next_in_list():
            pass
        return True

    def read_below(self) -> bool:
        """Paragraphs or subparagraphs after a comma, below the last place."""
        return self.take(signs.COMMA) is not None and self._below()

    def _articles(self) -> bool:
        before = self.at
        if not self._article_word():
            return False
        is_several = self.is_plural
        self._rest_of_list()
        if is_several and not self.ends_behind_range and self._is_range_of_one():
            self._again_with_articles(before)
        return True

    def _rest_of_list(self) -> None:
        while not self.is_member and len(self.places) < signs.LONGEST_LIST and self._next_in_list():
            pass

    def _is_range_of_one(self) -> bool:
        """Whether a list that says "articles" gave one article only, with three of its paragraphs or more."""
        articles = {place.article for place in self.places}
        return len(articles) == 1 and len({place.paragraph for place in self.places}) > _FEW

    def _again_with_articles(self, at: int) -> None:
        """ "articles 16, paragraphs 1 to 3, 17 and 18": there are several, so what follows the range is one of them."""
        again = _Reader(self.text, at, ends_behind_range=True)
        if again._articles() and len({place.article for place in again.places}) > 1:
            self.places, self.at, self.second, self.words = again.places, again.at, again.second, again.words

    def _article_word(self) -> bool:
        """The word and the first number after it."""
        before = self.at
        word = self.take(signs.ARTICLE_WORD)
        self.words.append(len(self.places))
        if word and self._article_number():
            self.is_plural, self.closed = is_plural(word[0]), False
            return True
        self.words.pop()
        self.at = before
        return False

    def _article_number(self) -> bool:
        if "." in self.text[self.at + 1 : self.at + 4] and (match := self.take(signs.DOTTED)):
            label = (match["label"],) if match["label"] else ()
            self.places.append(Place(match["number"], match["paragraph"], (*label, *self.labels())))
            return True
        is_roman = not self.places or not (self.places[-1].article or "0")[0].isdigit()
        match = self.take(signs.ARTICLE_NUMBER) or (self.take(signs.ROMAN_NUMBER) if is_roman else None)
        if not match:
            return False
        section = self.take(signs.SECTION) if match["number"] == "1" else None
        labels = self.labels()
        paragraph = labels[0] if labels and labels[0].isdigit() else None
        number = signs.SPACED_LETTER.sub("", match["number"]) + (section["section"] if section else "")
        self.places.append(Place(number, paragraph, labels[1:] if paragraph else labels))
        return True

    def _next_in_list(self) -> bool:
        """One more member of the list, whatever its level; nothing is taken where there is none."""
        before, count, words = self.at, len(self.places), len(self.words)
        ahead = self.text[before : before + 2]
        if ahead[:1] not in signs.JOINTS and not ahead[:1].isspace():
            return False
        if ahead[0] != "," and (self._range() or self._lettered_range()):
            return True
        if ahead[1:] == "(":
            if self._bracketed_below():
                return True
            self.take(signs.TOPIC)
        join = self.take(signs.JOIN)
        closing = bool(join and join["closing"])
        if (not join and not self.take(signs.SPACE)) or self._is_new_phrase(join):
            self.at = before
            return False
        begin = self.at
        taken = (
            (join is not None and self._further_paragraph_of_article())
            or self._below()
            or (join is not None and (self._article_word() or self._further_label() or self._further_article(closing)))
        )
        if not taken:
            self.at = before
        elif self.second is None and len(self.words) > words:
            self.second = count, before, begin
        return taken

    def _is_new_phrase(self, join: re.Match[str] | None) -> bool:
        """ "article 6, paragraph 4, and in articles 34 and 35 of …": a preposition and the word again."""
        is_again = join is not None and join[0].endswith((" and in ", " and under "))
        return is_again and self.looking_at(signs.ARTICLE_WORD) is not None

    def _bracketed_below(self) -> bool:
        """ "paragraph 1 (subparas. (a)–(c))", "articles 2, 9 (paragraph 2)": a bracket with what is meant below."""
        before, places, found = self.at, list(self.places), False
        if self.take(signs.BRACKET_BELOW):
            found = self._subparagraph_list()
        elif places[-1] == Place(places[-1].article) and self.take(signs.BRACKET_PARAGRAPH):
            found = self._paragraph_list()
        if found and self.take(signs.CLOSES):
            return True
        self.at, self.places = before, places
        return False

    def _further_paragraph_of_article(self) -> bool:
        """ "article 8, paragraph 2, and paragraph 1 of article 9": a paragraph that stands before its own article."""
        if self.text[self.at : self.at + 1] not in signs.BELOW_OPENS:
            return False
        member = _Reader(self.text, self.at, is_member=True)
        if not member._paragraphs_before_article():
            return False
        self.words.append(len(self.places))
        self.places += within(member.places, self.places[-1].article)
        self.at, self.is_plural, self.closed = member.at, member.is_plural, False
        return True

    def _further_article(self, closing: bool) -> bool:
        """A bare number goes on a list of articles; after "and" the list is full, unless another "and" follows."""
        before = self.at
        if (self.closed and not closing) or not self._article_number():
            return False
        goes_on = self.is_plural or (closing and self.looking_at(signs.OF_INSTRUMENT_AHEAD)) or self._repeats_article()
        if not goes_on:
            self.places.pop()
            self.at = before
            return False
        self.closed = closing
        return True

    def _repeats_article(self) -> bool:
        """ "art. 6 (1), 6 (2) and 6 (3)": the same article again, with another paragraph."""
        before, last = self.places[-2:]
        return last.article == before.article and last.paragraph is not None

    def _further_label(self) -> bool:
        """ "(a) and (b)": a bracket after a comma or an "and" changes the lowest label of the last place."""
        before, last = self.at, self.places[-1]
        if not last.labels and not last.paragraph:
            return False
        labels = self.labels()
        if not labels or labels[0].isdigit():
            self.at = before
            return self._further_bracketed_paragraph(labels)
        self.places.append(last._replace(labels=beside(last.labels, labels)))
        return True

    def _further_bracketed_paragraph(self, labels: tuple[str, ...]) -> bool:
        """ "article 6 (1) and (3)": the bracket is a paragraph."""
        if not labels:
            return False
        self.labels()
        self.places.append(Place(self.places[-1].article, labels[0], labels[1:]))
        return True

    def _below(self) -> bool:
        """Paragraphs or subparagraphs, of which the first letter is told before their words are looked for."""
        may_be = self.text[self.at : self.at + 1] in signs.BELOW_OR_ORDINAL_OPENS
        return may_be and (self._paragraph_list() or self._subparagraph_list())

    def _paragraph_list(self) -> bool:
        before = self.at
        if ordinal := self.take(signs.ORDINAL_PARAGRAPH):
            self.places[-1] = self.places[-1]._replace(paragraph=str(ORDINALS.index(ordinal["ordinal"]) + 1))
            return True
        if not (word := self.take(signs.PARAGRAPH_WORD)):
            return False
        article = self.places[-1].article
        members = self.paragraph_members(is_plural=is_plural(word[0]))
        if not members:
            self.at = before
            return False
        if self.places[-1] == Place(article):
            self.places.pop()
        self.places += [member._replace(article=article) for member in members]
        return True

    def _subparagraph_list(self) -> bool:
        before, last = self.at, self.places[-1]
        if not self.take(signs.SUBPARAGRAPH_WORD):
            return False
        members = self.subparagraph_members(last)
        if not members:
            self.at = before
            return False
        if not last.labels:
            self.places.pop()
        self.places += members
        return True

    def _range(self) -> bool:
        """ "articles 5 to 8", "(a)–(d)": the members between the last place and the end of the range."""
        before, last = self.at, self.places[-1]
        if not self.take(signs.RANGE):
            return False
        if ((last.labels or last.paragraph) and (end := self.take(signs.LABEL))) or (
            not last.labels and (end := self.take(signs.ARTICLE_NUMBER) or self.take(signs.ROMAN_NUMBER))
        ):
            members = between(last, end.group(1))
            if members:
                self.places += members
                return True
        self.at = before
        return False

    def _lettered_range(self) -> bool:
        """ "article 3 (1) (a) (i) a–c": a range of letters below the lowest label."""
        last = self.places[-1]
        letters = self.take(signs.LETTERED) if last.labels else None
        if letters is None:
            return False
        first = last._replace(labels=(*last.labels, letters["first"]))
        self.places[-1:] = [first, *between(first, letters["last"])]
        return True

    def _paragraphs_before_article(self) -> bool:
        below: list[Place] = []
        if self.take(signs.SUBPARAGRAPH_WORD):
            below = self.subparagraph_members(Place())
            if not below or not self.take(signs.OF):
                return False
            if self.take(signs.SAME_PARAGRAPH):
                self.places, self.is_below = below, True
                return True
        paragraphs = [Place()]
        if word := self.take(signs.PARAGRAPH_WORD):
            self.places = self.paragraph_members(is_plural=is_plural(word[0]))
            if self.places:
                self._bracketed_below()
            while self.places and not self.is_member and self._further_paragraphs():
                pass
            paragraphs, self.places = self.places, []
            if not paragraphs or not self.take(signs.OF):
                return False
        elif not below:
            return False
        return self._article_behind([under(high, low) for high in paragraphs for low in below] or paragraphs)

    def _further_paragraphs(self) -> bool:
        """ "paragraph 1 (b) and paragraph 1 (c) of the same article": the word again, with one article."""
        before = self.at
        word = self.take(signs.PARAGRAPH_WORD) if self.take(signs.JOIN) else None
        more = self.paragraph_members(is_plural=is_plural(word[0])) if word else []
        if not more:
            self.at = before
        self.places += more
        return bool(more)

    def _article_behind(self, members: list[Place]) -> bool:
        """The article, or the preamble, of paragraphs that stand in front of it."""
        if self.take(signs.SAME_ARTICLE):
            self.places = members
            return True
        if self.take(signs.PREAMBLE_AHEAD):
            self.places = [member._replace(chapter=PREAMBLE) for member in members]
            return True
        if not self._articles():
            return False
        # "Paragraph 2 of articles 4 and 7" is said of both; of "article 4 and article 7" only of the first.
        own, others = (
            (self.places[: self.words[1]], self.places[self.words[1] :]) if self.words[1:] else (self.places, [])
        )
        self.places = [*(under(top, member) for top in own for member in members), *others]
        return True

    def _paragraphs_beside(self, start: int) -> bool:
        """ "Article 6, paragraph 1, criminalizes …, while paragraph 2 …": a further paragraph of the same article."""
        self.at, self.places = start, [Place()]
        if is_listed(self.text, start) and self._subparagraph_list():
            self.is_below = True
        elif not is_contrasted(self.text, start):
            return False
        elif not self._paragraph_list():
            self.is_below = self._subparagraph_list()
            if not self.is_below:
                return False
        self.read_below()
        self.is_beside = not self.looking_at(signs.BESIDE)
        return self.is_beside

    def _paragraphs_of_it(self, start: int) -> bool:
        """ "its paragraph 3" or "(para. 1 (a))", said of an article not far before."""
        own = own_sign(self.text, start)
        if own is None:
            return False
        self.at, self.places = start, [Place()]
        if own[0] != "(":
            return self._paragraph_list() or self._subparagraph_list()
        self.is_beside = own == signs.NEXT_BRACKET
        self.is_below = not self._paragraph_list() and self._subparagraph_list()
        return (self.is_below or self.places != [Place()]) and self.looking_at(signs.CLOSES) is not None
