"""What is to be done, after a phrase such as "se alienta a" or "ينبغي", in the official languages other than English.

The words between phrase and verb are passed over: who is addressed ("a los Estados partes"), remarks between commas and
what joins a clause ("a que", "чтобы", "أن"). What is then no verb gives no action: wrong is worse than missing.
"""

from __future__ import annotations

import re

from servanda.compendium.recommendation import Action
from servanda.extraction.actors import Actors
from servanda.extraction.addressees import read_object

_NEGATIONS = {"fr": "ne pas", "es": "no", "ru": "не", "ar": "ألا"}
_JOINTS = {
    "fr": re.compile(
        r"(?:(?:(?:à|de)\s(?:lui|leur|en|y)|à|de|que|la\spossibilité\sde)(?=[\s,])|d[’']|qu[’']|la\spossibilité\sd[’'])",
        re.I,
    ),
    "es": re.compile(r"(?:(?:a\s)?que(?:\s(?:le|les|se\sl[oa]s?))?|a|de|para\sque|la\sposibilidad\sde)(?=[\s,])", re.I),
    "ru": re.compile(r"(?:чтобы|с\sтем\sчтобы|возможность)(?=[\s,])", re.I),
}
_REMARK = re.compile(r"\s*,[^,;:.]{1,160},\s*")
_ADVERB = re.compile(r"\s*(?:также|незамедлительно|активно|aussi|également|también|asimismo)\s+", re.I)
_NOT = {
    "fr": re.compile(r"ne\s(?:pas|jamais|plus)\s|n[’']|ne\s", re.I),
    "es": re.compile(r"(?:no|nunca)\s(?:se\s)?", re.I),
    "ru": re.compile(r"не\s", re.I),
}
# By its ending a word is a verb, or it is not taken for one: infinitive, subjunctive, Russian also past after "чтобы".
_VERB = {
    "fr": re.compile(r"(?P<verb>(?:(?:se\s|s[’'])?[^\W\d_]+(?:er|ir|re|oir))|[^\W\d_]+(?:e|ent|it))(?!\w)", re.I),
    "es": re.compile(r"(?P<verb>[^\W\d_]+(?:[aei]r(?:l[aeo]s?|se)?|[ae]n?))(?!\w)", re.I),
    "ru": re.compile(r"(?P<verb>[^\W\d_]+(?:(?<!ос)ть|ти|чь)(?:ся)?|[^\W\d_]+(?:л|ла|ло|ли)(?:сь|ся)?)(?!\w)", re.I),
}
_NO_VERB = frozenset(
    [
        "le",
        "la",
        "les",
        "de",
        "une",
        "que",
        "leur",
        "entre",
        "que",
        "para",
        "de",
        "la",
        "las",
        "le",
        "en",
        "este",
        "esta",
        "contre",
        "comme",
        "notre",
    ]
)
_FAR = 400
_ARABIC_VERB = re.compile(r"(?:^|\s)(?:(?P<not>ب?ألا)|ب?أن|على\sألا)\s+(?P<verb>[^\W\d_]+)")
_ARABIC_ITEM = re.compile(r"(?:أن\s+)?(?P<without>عدم\s+)?(?P<noun>[^\W\d_]{2,})")
_ARABIC_NOUN = re.compile(r"(?:^|\s)(?:على|إلى|(?<!\S\s)في)\s+(?P<without>عدم\s+)?(?P<noun>[^\W\d_]{3,})")


def read_clause(
    predicate: str, language: str, *, is_negative: bool = False, is_item: bool = False
) -> tuple[Action, ...]:
    """The action in what follows a phrase; the verb stays as printed, "not" in front where it is denied.

    An Arabic item (`is_item`) opens with its verbal noun.

    Chinese shows no boundary behind a verb, and none is guessed.

    >>> read_clause(" los Estados a que, según su derecho, no detengan a niños", "es")[0].verb
    'no detengan'
    >>> read_clause(" чтобы Секретариат подготовил перечень", "ru")[0].verb
    'подготовил'
    """
    clause = predicate.strip().rstrip(" ,;.:。；؛")
    if language == "zh":
        return ()
    if language == "ar":
        return _arabic(clause, is_negative, is_item)
    start = _verb_start(clause, language)
    negation = _NOT[language].match(clause, start)
    verb = _VERB[language].match(clause, negation.end() if negation else start)
    if verb is None or verb["verb"].lower() in _NO_VERB:
        return ()
    words = _NEGATIONS[language]
    rest = clause[start:]
    if is_negative:
        rest = f"{words} {rest}"
    return (Action(f"{words} {verb['verb'].lower()}" if is_negative or negation else verb["verb"].lower(), rest),)


def _verb_start(clause: str, language: str) -> int:
    """Where the verb, or the "not" before it, may stand: after addressee, remark and joint, as often as they come."""
    position = 0
    for _ in range(6):
        before = position
        addressed = read_object(clause[:_FAR], position, Actors(language))
        if addressed and _only_small_words(clause[position : addressed.span.start]):
            position = addressed.span.end
        for pattern in (_REMARK, _ADVERB):
            if passed := pattern.match(clause, position):
                position = passed.end()
        position += len(clause[position:_FAR]) - len(clause[position:_FAR].lstrip())
        if joint := _JOINTS[language].match(clause, position):
            position = joint.end()
        if position == before:
            break
    return position


def _only_small_words(text: str) -> bool:
    """Whether only articles, prepositions and "that" stand before an addressee."""
    return len(text) <= 16 and all(len(word) <= 5 for word in re.split(r"[\s’']+", text))


def _arabic(clause: str, is_negative: bool, is_item: bool) -> tuple[Action, ...]:
    """ "لا ينبغي أن …" says in two words what "ينبغي ألا …" says in one; a verbal noun may stand for the verb."""
    words = _NEGATIONS["ar"]
    verb = None if is_item else _ARABIC_VERB.search(clause[:_FAR])
    if verb is not None:
        if is_negative and not verb["not"]:
            joint = verb.start() + (not clause[verb.start()].isalpha())
            clause = f"{clause[:joint]}ألا{clause[joint + 2 :]}"
        return (Action(f"{words} {verb['verb']}" if is_negative or verb["not"] else verb["verb"], clause),)
    noun = (_ARABIC_ITEM.match if is_item else _ARABIC_NOUN.search)(clause[:_FAR])
    if noun is None:
        return ()
    is_without = bool(noun["without"]) or is_negative
    return (Action(f"عدم {noun['noun']}" if is_without else noun["noun"], clause[noun.start() :].strip()),)
