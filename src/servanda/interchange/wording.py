"""The standing words of an edition in six languages: headings, sessions, dates, provisions and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from servanda.compendium.edition import Edition, EditionDocument, MethodNote, PrintedText
from servanda.compendium.recommendation import AdoptingSession, Status, cited_place
from servanda.terms.provisions import PREAMBLE, Provision, is_named_division
from servanda.terms.sources import read_yaml
from servanda.text.bidi import is_right_to_left
from servanda.text.shortening import shortened

# The mark keeps a Latin place name in Arabic from running together with the digits after it.
_SEPARATORS = {"ar": "\u200f، ", "zh": "，"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_SHORT_TITLE = 48


def direction(language: str) -> str:
    """The direction of a language's script, "ltr" or "rtl".

    >>> direction("ar"), direction("zh-Hans")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def letters_direction(text: str) -> str:
    """The direction that most letters of a text have, "ltr" or "rtl"."""
    return "rtl" if is_right_to_left(text) else "ltr"


def languages() -> tuple[str, ...]:
    """The languages that an edition can be made in.

    >>> languages()
    ('ar', 'en', 'es', 'fr', 'ru', 'zh')
    """
    return tuple(sorted(_wording()["contents"]))


class Wording:
    """The words for one language; a word that is missing there is said in English.

    >>> Wording("fr").say("part", n=2)
    'Partie 2'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        primary = language.partition("-")[0]
        self._primary = primary if primary in _wording()["contents"] else "en"

    def say(self, key: str, **fields: object) -> str:
        """The word or phrase of that key with its fields filled in."""
        return str(self._entry(key)).format(**fields)

    def part(self, status: Status) -> str:
        """The heading of the part for a status."""
        return self.say(status.value)

    def mark(self, status: Status) -> str:
        """The word that stands before the numbers of a status in an index; none before those of adopted texts."""
        return "" if status is Status.ADOPTED else self.say(f"{status.value}_mark")

    def index_key(self, method: MethodNote) -> str:
        """How to read the numbers of the indexes: what they are, and which marks stand before some of them."""
        marks = [self.say(f"{status.value}_key") for status, _ in method.by_status if status is not Status.ADOPTED]
        if not marks:
            return self.say("index_note")
        return self.say("index_note") + self.say("sentence_space") + self.say("index_marks", marks="; ".join(marks))

    def summary(self, method: MethodNote) -> str:
        """How many texts of each status, from how many documents.

        >>> note = MethodNote(7, 101, ((Status.ADOPTED, 100), (Status.DRAFT, 1)), 0, 0, 0)
        >>> Wording("en").summary(note)
        '100 adopted recommendations, 1 draft, from 7 documents'
        """
        counted = [self._counted(f"{status.value}_count", count) for status, count in method.by_status]
        told = [*(counted or [self._counted("none_count", 0)]), self._counted("from_documents", method.documents)]
        line = self.say("count_separator").join(told)
        return line[:1].upper() + line[1:]

    def day(self, iso: str | None) -> str:
        """A date of ISO 8601 as it is read; a text that is no full date comes back as it is.

        >>> Wording("es").day("2034-02-01")
        '1 de febrero de 2034'
        """
        parsed = _parsed(iso)
        return self._dated("day", parsed) if parsed else iso or ""

    def days(self, start: str | None, end: str | None) -> str:
        """A span of dates, as short as it can be said.

        >>> Wording("en").days("2031-05-30", "2031-06-01")
        '30 May to 1 June 2031'
        """
        first, last = _parsed(start), _parsed(end)
        if not first or not last or first == last:
            return self.day(start or end)
        if (first.year, first.month) == (last.year, last.month):
            return self._dated("days_of_month", first, e=last.day)
        opening = self._dated("day_short" if first.year == last.year and self._primary != "zh" else "day", first)
        return self.say("from_to", a=opening, b=self._dated("day", last))

    def session(self, session: AdoptingSession) -> str:
        """A session by ordinal, place and dates, as far as they are known; another meeting by its name.

        >>> Wording("en").session(AdoptingSession(2, "2033-11-07", "2033-11-09", "Vienna"))
        'Second session, Vienna, 7–9 November 2033'
        >>> Wording("en").session(AdoptingSession(2, "2033-10-09", name="constructive dialogue"))
        'Constructive dialogue 2, 9 October 2033'
        """
        dates = self.days(session.start, session.end)
        if not session.is_stated:
            return self.say("no_session")
        parts = [self._meeting(session), session.place, dates]
        return _SEPARATORS.get(self._primary, ", ").join(part for part in parts if part)

    def provision(self, provision: Provision) -> str:
        """The place of a provision within its instrument.

        >>> Wording("en").provision(Provision("SOM", "6", "1", "b (i)"))
        'article 6, paragraph 1 (b) (i)'
        """
        whole = self._division(provision)
        below = self.within_article(provision)
        return f"{whole}, {below}" if provision.paragraph else f"{whole} {below}".rstrip()

    def within_article(self, provision: Provision) -> str:
        """The place within an article or a chapter; empty for the whole of it.

        >>> Wording("en").within_article(Provision("SOM", "6", "1", "b (i)"))
        'paragraph 1 (b) (i)'
        """
        paragraph = [self.say("paragraph", n=provision.paragraph)] if provision.paragraph else []
        return " ".join([*paragraph, *(f"({label})" for label in provision.labels)])

    def _division(self, provision: Provision) -> str:
        """An article, a chapter, the preamble, another division under its own name, or the whole instrument."""
        if provision.article is not None and provision.chapter is None:
            return self.say("article", n=provision.article)
        if provision.chapter is None:
            return self.say("in_general")
        if provision.chapter == PREAMBLE:
            return self.say("preamble")
        if provision.article is not None:
            return replace(provision, paragraph=None).place
        return provision.chapter if is_named_division(provision.chapter) else self.say("chapter", n=provision.chapter)

    def instrument(self, key: str, edition: Edition) -> str:
        """The name of an instrument; its key where no name is known."""
        return edition.instrument_names.get(key, key) if key else self.say("no_instrument")

    def sources(self, edition: Edition) -> dict[str, str]:
        """What to call each document, by its id: its symbol, a short title with the year, or its number in the list."""
        titles = [self._short_title(document) for document in edition.documents]
        names = {}
        for place, (document, title) in enumerate(zip(edition.documents, titles, strict=True), start=1):
            number = self.say("document_number", n=place)
            # Two reports may begin with the same words: then the number in the list tells them apart.
            named = f"{title}, {number}" if titles.count(title) > 1 else title
            names[document.id] = document.symbol or (named if title else number)
        return names

    def list_names(self, edition: Edition) -> list[str]:
        """What stands before each title in the list of documents: the symbol, or the number in the list."""
        return [
            document.symbol or self.say("document_number", n=place)
            for place, document in enumerate(edition.documents, start=1)
        ]

    def title(self, document: EditionDocument) -> str:
        """The full title for the list of documents, with the id where the document has no symbol."""
        title = document.title or self.say("untitled")
        return title if document.symbol else f"{title} ({document.id})"

    def _short_title(self, document: EditionDocument) -> str:
        if document.symbol or not document.title:
            return ""
        quoted = self.say("quoted", t=shortened(document.title, _SHORT_TITLE))
        year = (document.date_issued or "")[:4]
        return self.say("title_year", t=quoted, y=year) if year else quoted

    def counts(self, method: MethodNote) -> list[tuple[str, int]]:
        """The counts of the note on method, each with what it counts."""
        return [
            (self.say("count_documents"), method.documents),
            (self.say("count_texts"), method.recommendations),
            *((self.part(status), count) for status, count in method.by_status),
            (self.say("count_without_theme"), method.without_theme),
            (self.say("count_without_session"), method.without_session),
            (self.say("count_without_addressee"), method.without_addressee),
        ]

    def unread(self, edition: Edition) -> list[tuple[str, str]]:
        """What could not be read: the name of the document or file, and the reason."""
        names = self.sources(edition)
        return [(names.get(where, where), reason) for where, reason in edition.method.unread]

    def place(self, text: PrintedText) -> str:
        """Where a text stands in its document: paragraph and item label; else its own label, section or page."""
        recommendation = text.recommendation
        named = (recommendation.label, recommendation.evidence.rule, recommendation.recommending_states)
        if shared := cited_place(*named):
            return self.say("paragraph_short", n=shared)
        if "~" not in recommendation.paragraph and recommendation.paragraph[:1].isdigit():
            is_item = recommendation.label.startswith("(")
            where = recommendation.paragraph + (f" {recommendation.label}" if is_item else "")
            return self.say("paragraph_short", n=where)
        if recommendation.label:
            return recommendation.label
        if recommendation.section_path:
            return self.say("section", n=".".join(recommendation.section_path))
        return self.say("page_short", n=recommendation.page) if recommendation.page else ""

    def _meeting(self, session: AdoptingSession) -> str:
        if session.name is None:
            return self._ordinal(session.ordinal)
        return f"{session.name[:1].upper()}{session.name[1:]} {session.ordinal or ''}".rstrip()

    def _ordinal(self, ordinal: int | None) -> str:
        if ordinal is None:
            return self.say("some_session")
        named = self._words("sessions").get(self._primary, ())
        return named[ordinal - 1] if 0 < ordinal <= len(named) else self.say("session", n=ordinal)

    def _counted(self, key: str, count: int) -> str:
        """A phrase with a number in it; where a language has two forms, the first is for one."""
        phrase = self._entry(key)
        if not isinstance(phrase, str):
            is_one = count == 1 or (count == 0 and self._primary == "fr")
            phrase = phrase[0 if is_one else 1]
        return str(phrase).format(n=count)

    def _dated(self, pattern: str, day: date, **more: object) -> str:
        month = self._entry("months")[day.month - 1]
        return self.say(pattern, d=day.day, m=month, y=day.year, **more)

    def _entry(self, key: str) -> Any:
        words = self._words(key)
        return words.get(self._primary, words["en"])

    def _words(self, key: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = _wording()[key]
        return found


def stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as stretches, first and last; two neighbours stay apart.

    >>> stretches([1, 2, 3, 5, 6, 9])
    [(1, 3), (5, 5), (6, 6), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return [
        stretch
        for first, last in found
        for stretch in ([(first, last)] if last - first != 1 else [(first, first), (last, last)])
    ]


@cache
def _wording() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_yaml(Path(__file__).with_name("wording.yaml"))
    return words


def _parsed(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
