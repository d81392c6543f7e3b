"""Which instrument a document means by "the Convention" or by an article alone: a running memory of what it named."""

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
from servanda.extraction.citations.kinds import is_chapter, is_optional, kind_of_noun, says_optional, serves
from servanda.extraction.citations.mentions import THERETO, InstrumentMention, find_mentions
from servanda.extraction.citations.passage import REACH, Passage
from servanda.extraction.citations.passing import is_by_section, is_to_be_joined
from servanda.extraction.citations.passing import is_measure as is_measure_of_law
from servanda.extraction.citations.places import Place, Reference
from servanda.extraction.citations.subjects import of_principal_organ, served_by
from servanda.extraction.citations.triggers import has_references
from servanda.extraction.citations.whole import Whole
from servanda.terms.instruments import instrument, instruments
from servanda.terms.provisions import ANNEX, tree

# Nouns whose instrument every UN document means unless it says otherwise.
_COMMON = {"charter": "CHARTER"}
# Kinds of which there are so few that one named anywhere is the one that is meant.
_FEW = frozenset({"covenant", "statute"})
_OF_ANOTHER_TEXT = re.compile(r",?\s\(?(?:above|below|infra|supra|section|of|to|in|hereto|thereto)\b")
_JOINS = frozenset({" and ", ", and ", " and its "})
_SEE = re.compile(r"\b[Ss]ee\s(?:also\s)?\Z")
# Rules of procedure have rules, and no articles that could be "thereof".
_OF_PROCEDURE = ("rules of procedure", "Rules of Procedure", "Rules of procedure")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_KIND_AND_YEAR = re.compile(r"(?:the\s|that\s|its\s)?(?:\d{4}\s)?(?P<kind>[A-Z]\w+)(?:\sof\s\d{4})?")
_OF_THIS_TEXT = re.compile(r",?\s\(?(?:above|below|infra|supra|section)\b")

_LONGEST_BODY = 120


@dataclass(slots=True)
class Context(Passage):
    """What has been named so far. `defaults` maps a kind ("convention") to the instrument it stands for here.

    `reviewed` is the convention whose implementation the document sums up: "(art. 15)" is one of its articles;
    `is_of_organ` says that the Assembly or the Security Council speaks, for whom "Article 41" is one of the Charter.
    `named` holds by kind what earlier paragraphs named: "the Convention" can lean on it only where that is one;
    `topic` is the instrument that is all the paragraph before cited; `previous` holds by kind what that paragraph named
    last: "that Convention" can lean on it.
    """

    defaults: dict[str, str]
    bounds: Bounds
    subject: tuple[str, ...] = ()
    language: str | None = None
    reviewed: str | None = None
    is_of_organ: bool = False
    named: dict[str, set[str]] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    in_section: Guess | None = None
    topic: str | None = None
    in_document: Guess | None = None
    in_document_of_body: Guess | None = None
    last_article: tuple[str | None, str] | None = None
    last_paragraph: str | None = None
    last_chapter: int | None = None
    divided: str | None = None
    last_end: int = -1
    section: int | None = None
    cited: list[tuple[int, str | None]] = field(default_factory=list)
    whole: Whole = field(default_factory=Whole)
    served: dict[tuple[int, str], str | None] = field(default_factory=dict)
    told: dict[tuple[str, int, str | None, bool], Guess | None] = field(default_factory=dict)

    def enter(self, text: str, section: int | None) -> None:
        """Go on to the next paragraph; a new section forgets what the last one cited."""
        self._remember()
        if section != self.section:
            self.section, self.in_section, self.topic = section, None, None
        elif self.cited:
            keys = {key for _, key in self.cited}
            self.topic = next(iter(keys)) if len(keys) == 1 else None
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

    def _remember(self) -> None:
        self.previous = {}
        for mention in self.mentions:
            if mention.key and not mention.is_in_name:
                self.previous[instrument(mention.key).kind] = mention.key
                self.named.setdefault(instrument(mention.key).kind, set()).add(mention.key)

    def cite(self, at: int, key: str | None, place: Place, end: int = -1) -> None:
        """Take note of a citation that ends at `end`, so that later ones without an instrument can lean on it."""
        self.last_end = end if key else -1
        self.cited.append((at, key))
        if not (place.article is None and (place.chapter or "").startswith(ANNEX)):
            # Who cites the annex of a treaty does not yet speak of its articles.
            self.in_section = Guess(key, "citation.context-section", 0.75)
            if key is not None:
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

    def generic(self, noun: str, at: int, article: str | None, *, nearest: bool = False) -> Guess | None:
        """The instrument of a generic form that stands at `at`; `nearest` for "that Convention".

        It is the same all through the paragraph, and asked for again by each place behind it.
        """
        asked = noun, at, article, nearest
        if asked not in self.told:
            self.told[asked] = self._generic(noun, at, article, nearest=nearest)
        return self.told[asked]

    def _generic(self, noun: str, at: int, article: str | None, *, nearest: bool) -> Guess | None:
        if noun == THERETO:
            return self._protocol_to_the_last(at, article)
        kind = kind_of_noun(noun)
        before = [self._key_of(m) for m in self.before(at) if m.noun is None and not m.is_in_name]
        near = [key for key in before if key and kind in {instrument(key).kind, "instrument"}]
        found = [Guess(key, "citation.generic-near", 0.85) for key in near]
        default = self.defaults.get(kind)
        stated = [Guess(default, "citation.generic-of-body", 0.95)] if default else []
        if body := self._of_body_in_sentence(kind, at):
            stated.insert(0, Guess(body, "citation.generic-of-named-body", 0.8))
        far = {_COMMON[kind]} if kind in _COMMON else self.named.get(kind, set())
        later = [Guess(key, "citation.generic-document", 0.7) for key in far if len(far) == 1]
        parents = {instrument(key).parent for key in before if key} - {None}
        if len(parents) == 1 and instrument(parent := str(*parents)).kind == kind:
            later.append(Guess(parent, "citation.generic-parent", 0.75))
        if nearest and not found and kind in self.previous:
            found = [Guess(self.previous[kind], "citation.generic-previous", 0.75)]
        later += self._only_one_anywhere(kind)
        if default and is_optional(default):
            guesses = found + stated + later if says_optional(noun) else found + later + stated
        else:
            guesses = found + stated + later if nearest else stated + found + later
        return next((guess for guess in guesses if fits(guess.key, article)), None)

    def _of_body_in_sentence(self, kind: str, at: int) -> str | None:
        """The instrument whose committee the sentence names first: "the Committee against Torture … the Convention"."""
        start = self.sentence_start(at)
        committee = self.text.find("Committee", start, at)
        if committee < 0:
            return None
        if (committee, kind) not in self.served:
            named = self.text[committee : committee + _LONGEST_BODY]
            serving = (one.key for one in instruments().values() if one.kind == kind and serves(one, named))
            self.served[committee, kind] = next(serving, None)
        return self.served[committee, kind]

    def _only_one_anywhere(self, kind: str) -> list[Guess]:
        """ "The Covenant" in front of its name: of the few that there are, the one that the document names at all."""
        if kind not in _FEW or kind in self.named:
            return []
        found = self.whole.only(kind)
        return [Guess(*found, 0.6)] if found else []

    def _protocol_to_the_last(self, at: int, article: str | None) -> Guess | None:
        """The one protocol that supplements the instrument named last: "article 4 of the Protocol thereto"."""
        last = next((mention.key for mention in self.before(at) if mention.key and not mention.is_in_name), None)
        found = [entry.key for entry in instruments().values() if last and entry.parent == last]
        if len(found) != 1 or not fits(found[0], article):
            return None
        return Guess(found[0], "citation.protocol-thereto", 0.85)

    def shortened(self, name: str, at: int, article: str | None) -> Guess | None:
        """The instrument whose title begins with `name`, if one such was named before: "the Vienna Convention"."""
        here = {mention.key for mention in self.before(at) if mention.key}
        for keys in (here, set().union(*self.named.values())):
            found = [key for key in keys if instrument(key).title.startswith(f"{name} ") and fits(key, article)]
            if len(found) == 1:
                return Guess(found[0], "citation.shortened-name", 0.85)
        return self.of_year(name, at, article)

    def of_year(self, name: str, at: int, article: str | None) -> Guess | None:
        """ "the Protocol of 2014", "1967 Protocol": of its kind and year, if it or its parent was named before."""
        year, noun = _YEAR.search(name), _KIND_AND_YEAR.fullmatch(name)
        if not year or not noun:
            return None
        known = {mention.key for mention in self.before(at)}.union(*self.named.values()) - {None}
        kind = kind_of_noun(noun["kind"])
        dated = (entry for entry in instruments().values() if entry.adopted.startswith(year[0]) and entry.kind == kind)
        found = [entry.key for entry in dated if not known.isdisjoint({entry.key, entry.parent})]
        is_told = len(found) == 1 and fits(found[0], article)
        return Guess(found[0], "citation.of-its-year", 0.85) if is_told else None

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
            key = self._key_of(mention, article)
            if mention.is_foreign or (key and fits(key, article)):
                return Guess(key, "citation.its", 0.9)
        return None

    def meant_by(self, mention: InstrumentMention, article: str | None) -> Guess | None:
        """The instrument of a naming as a guess, if it can have the article."""
        key = self._key_of(mention, article)
        return Guess(key, "citation.subject-of-sentence", 0.9) if key and fits(key, article) else None

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
        yield from self._near(at) if self.cited or self.mentions else ()
        # Another section goes back to what the body serves, whatever other treaty the last one ended with.
        of_subject = [Guess(key, "citation.subject", 0.5) for key in self.subject]
        is_law = self.in_section is not None and self.in_section.key is None
        last = None if is_law and self._is_measure(at) else self.in_section
        of_body = (self.in_document_of_body, *of_subject)
        for guess in (*of_body, last, self.in_document) if self._is_aside(last) else (last, *of_body, self.in_document):
            if guess and guess.key != self.topic and self.is_beside_its_parent(guess.key):
                yield guess._replace(key=instrument(guess.key or "").parent)
            if guess:
                yield guess

    def _is_aside(self, guess: Guess | None) -> bool:
        """Whether what was cited last is a treaty that the body does not serve, beside others of its paragraph."""
        return bool(guess and guess.key and self.subject and guess.key not in (*self.subject, self.topic))

    def _near(self, at: int) -> Iterator[Guess]:
        """What was named or cited in the paragraph itself, the nearest first."""
        start = self.sentence_start(at)
        cited = ((place, key, True) for place, key in reversed(self.cited[-REACH:]))
        turn = self._turn_before(at)
        is_measure = self._is_measure(at)
        for place, key, counts in merge(cited, self._named_before(at, start), key=_place, reverse=True):
            if (place < turn and key not in self.subject) or (is_measure and not key):
                continue
            if key or counts:
                yield Guess(key, "citation.context-paragraph", 0.85 if place >= start else 0.8)

    def _is_measure(self, at: int) -> bool:
        """Whether a law is held against what stands at `at`, which is then one of what the body serves."""
        return bool(self.subject) and is_measure_of_law(self.text, at)

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
                yield at, None if is_beside_law else self._key_of(mention), mention.is_foreign or is_beside_law

    def _is_in_passing(self, mention: InstrumentMention) -> bool:
        """Whether a naming is a law with sections, or a treaty that a State should join and the body does not serve."""
        if mention.is_foreign:
            return is_by_section(self.text, mention)
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

    def _key_of(self, mention: InstrumentMention, article: str | None = None) -> str | None:
        if mention.noun is None:
            return mention.key
        guess = self.generic(mention.noun, mention.span.start, article)
        return guess.key if guess else None


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
    return Context(defaults, bounds, keys, document.metadata.language, reviewed, organ, whole=Whole(texts))


def _place(step: tuple[int, str | None, bool]) -> int:
    return step[0]
