"""What a document named so far, and which instrument "the Convention" or "the Protocol of 2014" then means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from servanda.extraction.citations.fitting import fits
from servanda.extraction.citations.guesses import Guess
from servanda.extraction.citations.kinds import is_optional, kind_of_noun, says_optional, serves
from servanda.extraction.citations.mentions import THERETO, InstrumentMention
from servanda.extraction.citations.passage import Passage
from servanda.extraction.citations.whole import Whole
from servanda.terms.instruments import instrument, instruments, named_alike, only_one_beginning
from servanda.text.words import holds_one

# Nouns whose instrument every UN document means unless it says otherwise.
_COMMON = {"charter": "CHARTER"}
# Kinds of which there are so few that one named anywhere is the one that is meant.
_FEW = frozenset({"covenant", "statute"})
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_KIND_AND_YEAR = re.compile(r"(?:the\s|that\s|its\s)?(?:\d{4}\s)?(?P<kind>[A-Z]\w+)(?:\sof\s\d{4})?")
_OF_A_CASE = ("admissib", "ommunication", "author", "omestic remedies")
_LONGEST_BODY = 120
_MOST_BODIES = 6
_LONGEST_SENTENCE = 2_000
# A name that is shorter may begin titles of treaties that the data do not hold.
_LONG_ENOUGH = 30


@dataclass(slots=True)
class Memory(Passage):
    """The names of a document. `defaults` maps a kind ("convention") to the instrument it stands for here.

    `named` holds by kind what earlier paragraphs named: "the Convention" can lean on it only where that is one, or one
    of `keys_cited`, of which articles were cited; `previous` holds by kind what the paragraph before named last: "that
    Convention" can lean on it. `served` and `told` keep what was asked before in the paragraph.
    """

    defaults: dict[str, str]
    named: dict[str, set[str]] = field(default_factory=dict, kw_only=True)
    previous: dict[str, str] = field(default_factory=dict, kw_only=True)
    keys_cited: set[str] = field(default_factory=set, kw_only=True)
    whole: Whole = field(default_factory=Whole, kw_only=True)
    served: dict[tuple[int, str], str | None] = field(default_factory=dict, kw_only=True)
    told: dict[tuple[str, int, str | None, bool], Guess | None] = field(default_factory=dict, kw_only=True)

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
        before = [self.key_of(m) for m in self.before(at) if m.noun is None and not m.is_in_name]
        near = [key for key in before if key and kind in {instrument(key).kind, "instrument"}]
        found = [Guess(key, "citation.generic-near", 0.85) for key in near]
        default = self.defaults.get(kind) or self._of_communications(noun)
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
        if kind == "protocol" and not far:
            later += self._only_protocol(key for key in before if key)
        cited = [key for key in far if key in self.keys_cited] if len(far) > 1 else []
        later += [Guess(key, "citation.generic-cited", 0.65) for key in cited if len(cited) == 1]
        if default and is_optional(default):
            guesses = found + stated + later if says_optional(noun) else found + later + stated
        else:
            guesses = found + stated + later if nearest else stated + found + later
        return next((guess for guess in guesses if fits(guess.key, article)), None)

    def _only_protocol(self, near: Iterable[str]) -> list[Guess]:
        """ "the 1951 Convention … the Protocol": the one protocol of what was named, where no protocol was."""
        parents = {*near, *chain.from_iterable(self.named.values())}
        found = [one.key for one in instruments().values() if one.kind == "protocol" and one.parent in parents]
        return [Guess(found[0], "citation.protocol-of-named", 0.6)] if len(found) == 1 else []

    def _of_communications(self, noun: str) -> str | None:
        """Of several optional protocols that for communications, where a paragraph deals with the case of an author."""
        parent = self.defaults.get("convention") if says_optional(noun) else None
        if parent is None or not holds_one(self.text, _OF_A_CASE):
            return None
        found = [one.key for one in instruments().values() if one.parent == parent and "communications" in one.title]
        return found[0] if len(found) == 1 else None

    def _of_body_in_sentence(self, kind: str, at: int) -> str | None:
        """The instrument whose committee the sentence named last: "the Committee against Torture … the Convention".

        Where one of those that it named is the document's own, that one.
        """
        start, end = max(self.sentence_start(at), at - _LONGEST_SENTENCE), at
        found: list[str] = []
        for _ in range(_MOST_BODIES):
            committee = self.text.rfind("Committee", start, end)
            if committee < 0:
                break
            if key := self._served_at(committee, kind):
                found.append(key)
            end = committee
        default = self.defaults.get(kind)
        return default if default in found else next(iter(found), None)

    def _served_at(self, committee: int, kind: str) -> str | None:
        """The instrument of a kind that the committee named at a place serves."""
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
        key = named_alike(name) or (only_one_beginning(name) if len(name) > _LONG_ENOUGH else None)
        if key and fits(key, article):
            return Guess(key, "citation.shortened-name", 0.85)
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

    def key_of(self, mention: InstrumentMention, article: str | None = None) -> str | None:
        """The instrument of a naming; that of a generic form by what was named."""
        if mention.noun is None:
            return mention.key
        guess = self.generic(mention.noun, mention.span.start, article)
        return guess.key if guess else None

    def remember(self) -> None:
        """Take note of what the paragraph named, before going on to the next."""
        self.previous = {}
        for mention in self.mentions:
            if mention.key and not mention.is_in_name:
                self.previous[instrument(mention.key).kind] = self.previous["instrument"] = mention.key
                self.named.setdefault(instrument(mention.key).kind, set()).add(mention.key)
