"""How strongly a text recommends: finds phrases such as "are encouraged to" and gives each its class and strength."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from servanda.compendium.recommendation import Modality, ModalityClass
from servanda.extraction.phrases import classes_of, find_phrases
from servanda.terms.sources import data_folder, read_yaml
from servanda.text.openings import WordPattern, opening
from servanda.text.spans import Span
from servanda.text.words import words_of
from servanda.values import made_often

ADVERB = r"(?!(?:apply|supply|comply|rely|reply|multiply|imply|ally|fly)\b)\w+ly"
"""A pattern for English adverbs in "-ly", which no verb of that ending meets."""

STRENGTH: dict[ModalityClass, int] = {
    # From "the addressee may weigh it" to "the addressee is to do it"; the order of docs/glossary.md.
    ModalityClass.CONSIDERATION: 1,
    ModalityClass.INVITATION: 2,
    ModalityClass.ENCOURAGEMENT: 3,
    ModalityClass.ENDORSEMENT: 4,
    ModalityClass.REQUEST: 5,
    ModalityClass.OBLIGATION: 6,
}
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


class Voice(StrEnum):
    """Who speaks: a phrase about the addressee, a verb of the recommending body, or a bare instruction."""

    MODAL = "modal"
    DIRECTIVE = "directive"
    IMPERATIVE = "imperative"


@made_often(frozen=True, slots=True)
class ModalPhrase:
    """A phrase in a text: its modality, where it stands, and whether it says what is not to be done."""

    modality: Modality
    voice: Voice
    span: Span
    is_negative: bool = False


@lru_cache(maxsize=1024)
def make_modality(phrase: str, kind: ModalityClass) -> Modality:
    """A modality with the strength of its class.

    >>> make_modality("are invited to", ModalityClass.INVITATION).strength
    2
    """
    return Modality(phrase=phrase, kind=kind, strength=STRENGTH[kind])


@lru_cache(maxsize=1024)  # several rules look at the same sentence, and the level of what it asks for is read last
def find_modals(text: str, language: str | None = "en") -> tuple[ModalPhrase, ...]:
    """Every phrase that says how an addressee is bound, in order, remarks between commas left out of the phrase.

    >>> [hit.modality.phrase for hit in find_modals("Parties are encouraged, where possible, to consider talks.")]
    ['are encouraged to consider']
    """
    if _known(language) == "en":
        return () if _english().head_words.isdisjoint(words_of(text)) else tuple(_english_modals(text))
    return _table_hits(text, _known(language), "phrases", Voice.MODAL)


@lru_cache(maxsize=256)  # as the phrases
def find_directives(text: str, language: str | None = "en") -> tuple[ModalPhrase, ...]:
    """Every finite verb with which a body recommends, asks, urges, encourages or invites, in order.

    >>> [hit.modality.kind.value for hit in find_directives("The Group requested the Secretariat to report.")]
    ['request']
    """
    if _known(language) != "en":
        return _table_hits(text, _known(language), "directives", Voice.DIRECTIVE)
    grammar = _english()
    if grammar.directive_words.isdisjoint(words_of(text)):
        return ()
    return tuple(
        ModalPhrase(
            make_modality(_squeeze(match["verb"]).lower(), grammar.directives[_squeeze(match["verb"]).lower()]),
            Voice.DIRECTIVE,
            Span(match.start("verb"), match.end("verb")),
        )
        for match in grammar.directive.finditer(text)
    )


def read_imperative(text: str) -> ModalPhrase | None:
    """The modality of an English instruction that opens with a bare verb, "To" and adverbs allowed; else None.

    The phrase is the verb. An instruction binds like "should" unless its verb asks for no more than thought.

    >>> read_imperative("To consider joining the treaty").modality.kind.value
    'consideration'
    """
    grammar = _english()
    match = grammar.imperative.match(text)
    if match is None:
        return None
    verb = match["verb"].lower()
    kind = ModalityClass.OBLIGATION
    if match["not"]:
        modality = make_modality(f"not {verb}", kind)
        return ModalPhrase(modality, Voice.IMPERATIVE, Span(match.start("not"), match.end("verb")), is_negative=True)
    if weak := grammar.weak_imperative.match(text, match.start("verb")):
        verb, kind = weak[0].lower(), ModalityClass.CONSIDERATION
    elif phrasal := grammar.phrasal_imperative.match(text, match.start("verb")):
        verb = _squeeze(phrasal[0]).lower()
    return ModalPhrase(make_modality(verb, kind), Voice.IMPERATIVE, Span(match.start("verb"), match.end("verb")))


def readings(phrase: str, language: str | None) -> frozenset[ModalityClass]:
    """Every class that translators render with a phrase; empty for a phrase that the table does not hold.

    >>> sorted(kind.value for kind in readings("рекомендуется", "ru"))
    ['encouragement', 'endorsement']
    """
    code = _known(language)
    return frozenset() if code == "en" else classes_of(phrase, code)


def is_verb(word: str) -> bool:
    """Whether an English word is a bare verb of the table `data/modality/verbs.en.yaml`."""
    return word.lower().removeprefix("re-") in _english().verbs


# ---------------------------------------------------------------- English: phrases are put together from parts


@dataclass(frozen=True)
class _English:
    head: WordPattern
    head_words: frozenset[str]
    be: re.Pattern[str]
    participle: re.Pattern[str]
    weakener: re.Pattern[str]
    considering: re.Pattern[str]
    adverbs: re.Pattern[str]
    goes_on: re.Pattern[str]
    directive: WordPattern
    directive_words: frozenset[str]
    imperative: re.Pattern[str]
    weak_imperative: re.Pattern[str]
    phrasal_imperative: re.Pattern[str]
    auxiliaries: dict[str, ModalityClass]
    participles: dict[str, ModalityClass]
    directives: dict[str, ModalityClass]
    verbs: frozenset[str]


# A remark set between commas inside a phrase: "are encouraged, in line with their laws, to".
_REMARK = re.compile(r",\s(?:[^,;:()]|,\s(?!to\s)|\([^()]*\)){1,240}?,(?=\s)")
# Reminders name the duty first: "are reminded of their obligation to".
_TO = re.compile(
    r"(?:\sof\s(?:the|their|its)\s(?:\w+\s)?(?:obligations?|need|dut(?:y|ies)|responsibilit(?:y|ies)|commitments?))?"
    r"(?P<not>\snot)?\sto(?![\w-])"
)

# "The Secretariat is requested, within its means: (a) To prepare …": each item brings its own "to".
_LEFT_TO_ITEMS = re.compile(r"(?:,\s[^:;]{1,240})?\s?:\s*(?:\Z|\((?:a|i|1)\)\s[Tt]o\s)")

# "The Conference may wish: (a) To take note of …" leaves its "to" to the items as well.
_WISH = re.compile(rf"\swish(?={_LEFT_TO_ITEMS.pattern})")


def _english_modals(text: str) -> Iterator[ModalPhrase]:
    grammar = _english()
    position = 0
    for place in grammar.head.places(text):
        head = grammar.head.match(text, place) if place >= position else None
        if head is None or head["head"] == "May":  # the month
            continue
        position = head.end()
        if hit := _read_phrase(grammar, text, head):
            yield hit
            position = hit.span.end


def _read_phrase(grammar: _English, text: str, head: re.Match[str]) -> ModalPhrase | None:
    """Follows a head ("should", "are") to the end of its phrase; None where "are" turns out to be a plain verb."""
    words = [head["head"].lower()] + (["not"] if head["not"] else [])
    auxiliary = _squeeze(words[0])
    kind, end = grammar.auxiliaries.get(auxiliary), head.end()
    if kind is not None and not grammar.goes_on.match(text, end):
        return _phrase(words, kind, Span(head.start(), end))
    start = end if kind is None else _after(grammar.be, text, grammar, end)
    passive = _read_passive(grammar, text, start) if start is not None else None
    if passive is not None:
        word, is_denied, end = passive
        words += ([] if kind is None else ["be"]) + [word, "not to" if is_denied else "to"]
        kind = grammar.participles[word]
    elif kind is None:
        return None
    elif weak := _match(grammar.weakener, text, grammar, end):
        words.append(_squeeze(weak["word"]).lower())
        kind, end = ModalityClass.CONSIDERATION, weak.end()
    elif wish := _WISH.match(text, end):
        words.append("wish to")
        kind, end = ModalityClass.CONSIDERATION, wish.end()
    if considering := _match(grammar.considering, text, grammar, end):
        words.append(considering["word"].lower())
        end = considering.end()
        kind = ModalityClass.CONSIDERATION if kind is ModalityClass.OBLIGATION else kind
    return _phrase(words, kind, Span(head.start(), end))


def _phrase(words: list[str], kind: ModalityClass, span: Span) -> ModalPhrase:
    phrase = " ".join(words)
    return ModalPhrase(make_modality(phrase, kind), Voice.MODAL, span, " not" in phrase)


def _read_passive(grammar: _English, text: str, position: int) -> tuple[str, bool, int] | None:
    """The participle, whether "not" stands before its "to", and where the phrase ends."""
    participle = _match(grammar.participle, text, grammar, position)
    if participle is None:
        return None
    end = participle.end()
    if remark := _REMARK.match(text, end):
        end = remark.end()
    to = _TO.match(text, end)
    word = _squeeze(participle["word"]).lower()
    if to is None:
        return (word, False, participle.end()) if _LEFT_TO_ITEMS.match(text, participle.end()) else None
    return word, bool(to["not"]), to.end()


def _match(pattern: re.Pattern[str], text: str, grammar: _English, position: int) -> re.Match[str] | None:
    """The pattern at `position`, over adverbs and one remark between commas."""
    if hit := pattern.match(text, position):
        return hit
    start = position
    if text.startswith(",", position) and (remark := _REMARK.match(text, position)):
        position = remark.end()
    if adverbs := grammar.adverbs.match(text, position):
        position = adverbs.end()
    return pattern.match(text, position) if position > start else None


def _after(pattern: re.Pattern[str], text: str, grammar: _English, position: int) -> int | None:
    hit = _match(pattern, text, grammar, position)
    return hit.end() if hit else None


@cache
def _english() -> _English:
    table = read_yaml(data_folder() / "modality" / "en.yaml")
    words = read_yaml(data_folder() / "modality" / "verbs.en.yaml")
    verbs, particles = words["verbs"], [verb for verb in words["phrasal"] if _PARTICLE.fullmatch(verb)]
    auxiliaries = _classes(table["auxiliaries"])
    participles = _classes(table["participles"])
    follow = (*table["weakeners"], *table["considering"], *table["adverbs"])
    directives = {form: kind for word, kind in _classes(table["directives"]).items() for form in _finite_forms(word)}
    heads = (*auxiliaries, "are", "is", "was", "were")
    return _English(
        head=WordPattern(
            rf"(?P<head>{_words(heads)})(?![\w-])"
            r"(?P<not>\s(?i:not)(?![\w-])(?!\s(?i:only)))?"
        ),
        head_words=frozenset(head.split()[0] for head in heads),
        be=re.compile(r"\sbe(?!\w)"),
        participle=_after_space(participles),
        weakener=_after_space(table["weakeners"]),
        considering=_after_space(table["considering"]),
        adverbs=re.compile(rf"(?:\s(?:{_alternatives(table['adverbs'])}|{ADVERB})(?!\w))+", re.I),
        # What may follow an auxiliary within its phrase: most are followed by the verb itself.
        goes_on=re.compile(rf",|\s(?:{_alternatives(['be', 'wish', *follow])}|{ADVERB})(?![\w-])", re.I),
        directive=WordPattern(rf"(?P<verb>{_words(directives)})(?![\w-])"),
        directive_words=frozenset(form.split()[0] for form in directives),
        imperative=re.compile(
            rf"(?:(?:and|also|further|that),?\s)*(?:(?:more\s|most\s)?{ADVERB},?\s(?:and\s{ADVERB}\s)?)*"
            rf"(?:to\s)?(?P<not>(?:do\s)?not\s(?:to\s)?|never\s)?(?:(?:further|also|{ADVERB})\s)*(?P<verb>(?:re-)?(?:{_alternatives(verbs)}))(?![\w-])",
            re.I,
        ),
        weak_imperative=re.compile(rf"(?:{_alternatives(table['imperatives'])})(?![\w-])", re.I),
        phrasal_imperative=re.compile(rf"(?:{_alternatives(particles)})(?![\w-])", re.I),
        auxiliaries=auxiliaries,
        participles=participles,
        directives=directives,
        verbs=frozenset(verbs),
    )


def _classes(rows: dict[str, str]) -> dict[str, ModalityClass]:
    return {word: ModalityClass(kind) for word, kind in rows.items()}


def _after_space(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s(?P<word>{_alternatives(words)})(?![\w-])", re.I)


_PARTICLE = re.compile(r"\w+\s(?:up|out|aside|from)")  # "step up" is one verb

_RESOLVING = ("decides to", "decided to", "agrees to", "agreed to")


def _finite_forms(verb: str) -> tuple[str, ...]:
    """A directive as a body speaks it: "calls upon", "called upon", "decided to call upon".

    >>> _finite_forms("urge")[:3]
    ('urges', 'urged', 'decides to urge')
    """
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    past = f"{head}{'d' if head.endswith('e') else 'ed'}{tail}"
    return f"{head}s{tail}", past, *(f"{resolving} {verb}" for resolving in _RESOLVING)


# ---------------------------------------------------------------- the other languages: fixed phrases

# What makes a phrase its opposite: in front of it and, in French, behind it as well.
_NEGATIONS: dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]] = {
    "fr": (re.compile(r"\bn(?:e\s|['’])", re.I), re.compile(r"\s(?:pas|jamais|plus)\b")),
    "es": (re.compile(r"\b(?:no|nunca)\s", re.I), None),
    "ru": (re.compile(r"\bне\s", re.I), None),
    "zh": (re.compile(r"不(?!妨)"), None),
    "ar": (re.compile(r"\bلا\s"), None),
}
_IN_FRONT = {code: re.compile(rf"(?:{before.pattern})\Z", re.I) for code, (before, _) in _NEGATIONS.items()}
_LONGEST_NEGATION = 8


def _table_hits(text: str, language: str, part: str, voice: Voice) -> tuple[ModalPhrase, ...]:
    hits = (
        ModalPhrase(make_modality(hit.phrase, hit.kind), voice, hit.span) for hit in find_phrases(text, language, part)
    )
    return tuple(_with_negation(hit, text, language) for hit in hits)


def _with_negation(hit: ModalPhrase, text: str, language: str) -> ModalPhrase:
    """The phrase with the "not" around it ("ne doivent pas", "no deben"), where one stands there."""
    before, after = _NEGATIONS[language]
    if before.match(hit.modality.phrase):
        return replace(hit, is_negative=True)
    near = max(0, hit.span.start - _LONGEST_NEGATION)
    front = _IN_FRONT[language].search(text, near, hit.span.start)
    behind = after.match(text, hit.span.end) if after else None
    if front is None or (after is not None and behind is None):
        return hit
    phrase = f"{front[0]}{hit.modality.phrase}{behind[0] if behind else ''}".lower()
    span = Span(front.start(), behind.end() if behind else hit.span.end)
    return replace(hit, modality=replace(hit.modality, phrase=phrase), span=span, is_negative=True)


def _known(language: str | None) -> str:
    return language if language in LANGUAGES else "en"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def _words(words: Iterable[str]) -> str:
    """Words as `_alternatives`, whatever their case, where no letter and no hyphen stands in front."""
    longest = sorted(words, key=len, reverse=True)
    return opening(*(re.escape(word).replace(r"\ ", r"\s") for word in longest), behind=r"[\w-]", any_case=True)


def _squeeze(text: str) -> str:
    return " ".join(text.split())
