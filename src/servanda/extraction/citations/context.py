"""Which instrument a document means by an article alone: a running memory of what it named and cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain, takewhile

from servanda.documents.model import Document
from servanda.extraction.citations import signs
from servanda.extraction.citations.bounds import Bounds
from servanda.extraction.citations.fitting import fits, has_place
from servanda.extraction.citations.guesses import Guess
from servanda.extraction.citations.kinds import is_chapter, is_optional, kind_of_noun
from servanda.extraction.citations.memory import Memory
from servanda.extraction.citations.mentions import InstrumentMention, find_mentions
from servanda.extraction.citations.passage import REACH
from servanda.extraction.citations.passing import is_by_section, is_to_be_joined, speaks_of_rights
from servanda.extraction.citations.passing import is_measure as is_measure_of_law
from servanda.extraction.citations.places import Place, Reference
from servanda.extraction.citations.subjects import of_principal_organ, served_by
from servanda.extraction.citations.triggers import has_references
from servanda.extraction.citations.whole import Whole
from servanda.terms.instruments import instrument
from servanda.terms.provisions import ANNEX, tree

_OF_ANOTHER_TEXT = re.compile(r",?\s\(?(?:above|below|infra|supra|section|of|to|in|hereto|thereto)\b")
_JOINS = frozenset({" and ", ", and ", " and its "})
_SEE = re.compile(r"\b[Ss]ee\s(?:also\s)?\Z")
# Rules of procedure have rules, and no articles that could be "thereof".
_OF_PROCEDURE = ("rules of procedure", "Rules of Procedure", "Rules of procedure")
_OF_THIS_TEXT = re.compile(r",?\s\(?(?:above|below|infra|supra|section)\b")

_IN_SENTENCE = 0.85


@dataclass(slots=True)
class Context(Memory):
    """What has been cited so far, beside what was named.

    `reviewed` is the convention whose implementation the document sums up: "(art. 15)" is one of its articles;
    `is_of_organ` says that the Assembly or the Security Council speaks, for whom "Article 41" is one of the Charter;
    `is_of_committee` that a treaty body does, whose articles are its own wherever a sentence names no other treaty.
    `topic` is the instrument that is all the paragraph before cited, twice if the body does not serve it; `is_mixed`
    says that it cited what the body serves.
    """

    bounds: Bounds
    subject: tuple[str, ...] = ()
    language: str | None = None
    reviewed: str | None = None
    is_of_organ: bool = False
    is_of_committee: bool = False
    in_section: Guess | None = None
    topic: str | None = None
    is_mixed: bool = False
    in_document: Guess | None = None
    in_document_of_body: Guess | None = None
    last_article: tuple[str | None, str] | None = None
    last_paragraph: str | None = None
    last_chapter: int | None = None
    divided: str | None = None
    last_end: int = -1
    section: int | None = None
    cited: list[tuple[int, str | None]] = field(default_factory=list)

    def enter(self, text: str, section: int | None) -> None:
        """Go on to the next paragraph; a new section forgets what the last one cited."""
        self.remember()
        if self.in_section is not None and self.in_section.key is None and not self.cited:
            self.in_section = None  # a law is not spoken of any more
        if section != self.section:
            self.section, self.in_section, self.topic = section, None, None
        elif self.cited:
            keys = {key for _, key in self.cited}
            self.is_mixed = not keys.isdisjoint(self.subject)
            is_theirs = self.is_mixed or not self.subject or len(self.cited) > 1
            self.topic = next(iter(keys)) if len(keys) == 1 and is_theirs else None
        self.text, self.mentions, self.cited = text, self._of_field(text), []
        self.last_chapter, self.last_end = None, -1
        self.served, self.told = {}, {}
        self.ends = self.names_treaty = self.speakers = None
        for mention in self.mentions:
            if mention.defines and mention.key:
                self.defaults[kind_of_noun(mention.defines)] = mention.key

    def _of_field(self, text: str) -> tuple[InstrumentMention, ...]:
        """The namings of a text, where "the 1961 Convention" is that on drugs if the document speaks of these."""
        mentions = find_mentions(text, only_named=not has_references(text))
        is_named = "1961 Convention" in text and any(mention.key == "STATELESS-1961" for mention in mentions)
        if not (is_named and self.whole.is_of_drugs):
            return mentions
        return tuple(
            mention._replace(key="DRUGS-1961") if mention.key == "STATELESS-1961" else mention for mention in mentions
        )

    def cite(self, at: int, key: str | None, place: Place, end: int = -1) -> None:
        """Take note of a citation that ends at `end`, so that later ones without an instrument can lean on it."""
        self.last_end = end if key else -1
        self.cited.append((at, key))
        if not (place.article is None and (place.chapter or "").startswith(ANNEX)):
            # Who cites the annex of a treaty does not yet speak of its articles.
            self.in_section = Guess(key, "citation.context-section", 0.75)
            if key is not None:
                self.keys_cited.add(key)
                self.in_document = Guess(key, "citation.context-document", 0.55)
                self.in_document_of_body = self.in_document if key in self.subject else self.in_document_of_body
        if place.article is not None:
            self.last_article, self.last_paragraph = (key, place.article), place.paragraph
        elif is_chapter(place) and key is not None:
            self.last_chapter, self.divided = at, key

    def goes_on_from_chapter(self, place: Place, reference: Reference) -> bool:
        """Whether a chapter without an instrument goes on a citation: "chapter III of the Convention and IV"."""
        if self.last_end >= 0 and self.text[self.last_end : reference.start] in _JOINS:
            return _OF_ANOTHER_TEXT.match(self.text, reference.end) is None
        if not is_chapter(place) or _OF_THIS_TEXT.match(self.text, reference.end) is not None:
            return False
        if _SEE.search(self.text, max(0, reference.start - 10), reference.start):
            return False
        is_near = self.last_chapter is not None and self.last_chapter >= self.sentence_start(reference.start)
        return is_near or (self.of_divided(place) is not None and not self._speaks_of_report(reference))

    def _speaks_of_report(self, reference: Reference) -> bool:
        """Whether what stands around a chapter speaks of a report or a paper, which has chapters of its own."""
        return signs.REPORT.search(self.text, max(0, reference.start - 600), reference.end + 600) is not None

    def of_divided(self, place: Place) -> Guess | None:
        """The instrument of whose chapters the document spoke before, if its tree has this one."""
        has_chapter = self.divided is not None and tree(self.divided) and has_place(self.divided, place)
        return Guess(self.divided, "citation.chapter-again", 0.6) if has_chapter else None

    def implied(self, at: int, place: Place) -> Guess | None:
        """The instrument of a place that stands alone at `at`; a Guess without key means a national law.

        The nearest instrument that has such a provision is taken; one that has the article but not the paragraph
        only where no other has both.
        """
        if self.reviewed and self.text[at - 1 : at] == "(" and has_place(self.reviewed, place):
            return Guess(self.reviewed, "citation.under-review", 0.8)
        fallback = None
        for guess in self._candidates(at):
            if guess.key is None or has_place(guess.key, place):
                return fallback or guess if guess.key is None else guess
            if fallback is None and fits(guess.key, place.article):
                fallback = guess
        return fallback

    def possessor(self, at: int, article: str | None) -> Guess | None:
        """The instrument that "its" at `at` points to: the nearest one before it in the sentence, else the next."""
        start, end = self.sentence_start(at), self.sentence_end(at)
        before = takewhile(lambda mention: mention.span.start >= start, self.before(at))
        after = takewhile(lambda mention: mention.span.start < end, self.after(at))
        for mention in chain(before, after):
            if mention.is_in_name or (article and self.text.startswith(_OF_PROCEDURE, mention.span.start)):
                continue
            key = self.key_of(mention, article)
            if mention.is_foreign or (key and fits(key, article)):
                return Guess(key, "citation.its", 0.9)
        return None

    def meant_by(self, mention: InstrumentMention, article: str | None) -> Guess | None:
        """The instrument of a naming as a guess, if it can have the article."""
        key = self.key_of(mention, article)
        return Guess(key, "citation.subject-of-sentence", 0.9) if key and fits(key, article) else None

    def is_of_own(self, place: Place, key: str | None) -> bool:
        """Whether a paragraph is printed in what the body serves first, so that another treaty does not share it."""
        if not self.subject or place.paragraph is None or key in self.subject or not tree(self.subject[0]):
            return False
        return has_place(self.subject[0], place)

    def is_beside_its_parent(self, key: str | None) -> bool:
        """Whether an instrument is an optional protocol where the document's body serves its parent before it."""
        if key is None or not is_optional(key):
            return False
        before = self.subject[: self.subject.index(key)] if key in self.subject else self.subject
        return instrument(key).parent in before

    def first_ahead(self, at: int) -> InstrumentMention | None:
        """The first naming behind `at` in its sentence, where nothing was named or cited before it there."""
        if not self.mentions:
            return None
        start, end = self.sentence_start(at), self.sentence_end(at)
        if self.cited and self.cited[-1][0] >= start:
            return None
        nearest = self.nearest(at)
        if nearest is not None and nearest.span.start >= start:
            return None
        ahead = self.after(at)[:1]
        return ahead[0] if ahead and ahead[0].span.start < end and not ahead[0].is_foreign else None

    def goes_on_in_roman(self, at: int) -> bool:
        """Whether the article cited last bears a Roman number and stands in the sentence of `at`."""
        if not self.cited or self.last_article is None or self.cited[-1][0] < self.sentence_start(at):
            return False
        key, article = self.last_article
        return key is not None and not article[0].isdigit()

    def has_last(self, place: Place) -> bool:
        """Whether the article cited last can have such a paragraph."""
        key = self.last_article[0] if self.last_article else None
        return key is not None and has_place(key, place)

    def _candidates(self, at: int) -> Iterator[Guess]:
        """What a place at `at` may belong to: what was named or cited before it, the nearest first."""
        others: list[Guess] = []
        for guess in self._near(at) if self.cited or self.mentions else ():
            if self.is_of_committee and guess.confidence < _IN_SENTENCE and guess.key not in (None, *self.subject):
                others.append(guess)
            else:
                yield guess
        # Another section goes back to what the body serves, whatever other treaty the last one ended with.
        of_subject = [Guess(key, "citation.subject", 0.5) for key in self.subject]
        is_law = self.in_section is not None and self.in_section.key is None
        is_theirs = is_law and (self._is_measure(at) or self._is_of_rights(at) or self._opens_bracket(at))
        last = None if is_theirs else self.in_section
        of_body = (self.in_document_of_body, *of_subject)
        for told in (*of_body, last, self.in_document) if self._is_aside(last) else (last, *of_body, self.in_document):
            if told is None:
                continue
            if told.key and told.key != self.topic and self.is_beside_its_parent(told.key):
                yield told._replace(key=instrument(told.key).parent)
            yield told
        yield from others
        if (
            not self.is_of_organ
            and len(rest := self.keys_cited - {self.in_document.key if self.in_document else None}) == 1
        ):
            yield Guess(next(iter(rest)), "citation.context-document", 0.5)

    def _opens_bracket(self, at: int) -> bool:
        """ "Embezzlement (art. 17) …" in a paragraph that has cited no law so far."""
        return self.text[at - 1 : at] == "(" and not self.cited and not any(one.is_foreign for one in self.before(at))

    def _is_aside(self, guess: Guess | None) -> bool:
        """Whether what was cited last is a law or a treaty in passing, so that what the body serves goes first."""
        if guess is None or not self.subject:
            return False
        if guess.key is None:
            return self.is_mixed and not self.cited
        return guess.key not in (*self.subject, None if self.is_of_committee else self.topic)

    def _near(self, at: int) -> Iterator[Guess]:
        """What was named or cited in the paragraph itself, the nearest first."""
        start = self.sentence_start(at)
        cited = ((place, key, True) for place, key in reversed(self.cited[-REACH:]))
        turn = self._turn_before(at)
        is_measure, is_back = self._is_measure(at), self._is_back(at)
        for place, key, counts in merge(cited, self._named_before(at, start), key=_place, reverse=True):
            if (place < turn and key not in self.subject) or (is_measure and not key):
                continue
            if (key is None and place < start and self._is_of_rights(at)) or (is_back and key not in self.subject):
                continue
            if key or counts:
                yield Guess(key, "citation.context-paragraph", _IN_SENTENCE if place >= start else 0.8)

    def _is_measure(self, at: int) -> bool:
        """Whether a law is held against what stands at `at`, which is then one of what the body serves."""
        return bool(self.subject) and is_measure_of_law(self.text, at)

    def _is_of_rights(self, at: int) -> bool:
        """Whether a sentence of a committee speaks of rights, and so of its treaty and of no law named before."""
        if not self.is_of_committee:
            return False
        start = self.sentence_start(at)
        is_law_here = any(key is None and place >= start for place, key in self.cited[-REACH:])
        return not is_law_here and speaks_of_rights(self.text, start, at)

    def _is_back(self, at: int) -> bool:
        """Whether a clause that begins at `at` follows one that began with what the body serves: it goes back to that.

        "Article 21 of the Convention …, of which article 47 of … is the counterpart; article 17 …"
        """
        if self.text[at - 2 : at] != "; " or not self.subject:
            return False
        start = self.sentence_start(at - 2)
        first = next((key for place, key in self.cited[-REACH:] if place >= start), None)
        return first in self.subject

    def _turn_before(self, at: int) -> int:
        """Where the words of the speaker begin who speaks at `at`; another's treaties are not theirs."""
        place = bisect_right(self.turns, at) if self.subject else 0
        return self.turns[place - 1] if place else 0

    def _named_before(self, at: int, start: int) -> Iterator[tuple[int, str | None, bool]]:
        """Where each naming before `at` stands, its key, and whether it counts without one, as a law does near by."""
        for mention in self.before(at):
            at = mention.span.start
            if self._is_in_passing(mention):
                continue
            if not (mention.is_in_name or (mention.is_foreign and at < start)):
                # "Article 5 of Law No. 12 was amended in line with the Protocol. Article 7 …" may be of either.
                is_beside_law = at < start and self._cites_other_law(at)
                yield at, None if is_beside_law else self.key_of(mention), mention.is_foreign or is_beside_law

    def _is_in_passing(self, mention: InstrumentMention) -> bool:
        """Whether it is a law without articles, or a treaty that a State should join and the body does not serve."""
        if mention.is_foreign:
            is_of_rules = self.text.startswith(_OF_PROCEDURE, mention.span.start)
            return is_of_rules or is_by_section(self.text, mention)
        is_theirs = not self.subject or mention.key is None or mention.key in self.subject
        return not is_theirs and is_to_be_joined(self.text, mention)

    def _cites_other_law(self, at: int) -> bool:
        """Whether an article of a law that is none of ours was cited in the sentence that holds `at`."""
        start = self.sentence_start(at)
        cited = takewhile(lambda one: one[0] >= start, reversed(self.cited[-REACH:]))
        return any(key is None and place < at for place, key in cited)

    def subject_is_law(self, at: int) -> bool:
        """Whether the sentence before the one that holds `at` names first a law that is none of ours."""
        end = self.sentence_start(at)
        start = self.sentence_start(end - 1) if end else 0
        before = [mention for mention in self.before(end) if mention.span.start >= start]
        return bool(before) and before[-1].is_foreign


def open_context(document: Document, bounds: Bounds) -> Context:
    """A context that knows the body of the document, and with it what "the Convention" and "the Protocol" mean."""
    subject = served_by(document)
    defaults: dict[str, str] = {}
    for entry in subject:
        defaults.setdefault(entry.kind, entry.key)
    for entry in subject:
        if entry.parent:
            defaults.setdefault(instrument(entry.parent).kind, entry.parent)
    keys = tuple(dict.fromkeys([entry.key for entry in subject] + list(defaults.values())))
    texts = tuple(paragraph.text for paragraph in document.paragraphs)
    reviewed = defaults.get("convention") if document.metadata.type == "executive summary" else None
    organ = of_principal_organ(document.metadata)
    committee = bool(subject) and any("Committee" in body for body in subject[0].bodies)
    language = document.metadata.language
    return Context(defaults, bounds, keys, language, reviewed, organ, committee, whole=Whole(texts))


def _place(step: tuple[int, str | None, bool]) -> int:
    return step[0]
