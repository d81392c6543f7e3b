"""Sentences that call a step necessary: "It is essential that States …", "There is a need for States parties to …"."""

from __future__ import annotations

import re

from servanda.compendium.recommendation import ModalityClass
from servanda.extraction.actions import read_actions
from servanda.extraction.actors import Actors, Addressees
from servanda.extraction.addressees import head_noun, read_object, read_subject
from servanda.extraction.modality import ADVERB, make_modality
from servanda.extraction.recommendations.operation import Operative, actions_after, is_denied, is_left_open
from servanda.text.openings import WordPattern
from servanda.text.spans import Span
from servanda.text.words import words_of

# The step follows as "that States act", "for States to act" or "to act".
_NEED = WordPattern(
    rf"""
    \b(?P<phrase>
        [Ii]t\s(?:(?:is|was|remains)|(?:would|might|may|could)\s(?:also\s)?be)\s(?:(?:also|therefore|thus|equally|further|{ADVERB})\s)*
            (?P<word>important|essential|crucial|critical|vital|imperative|necessary|advisable|desirable|useful
                |beneficial|helpful|worthwhile|valuable|preferable|advantageous)
      | [Tt]here\s(?:is|was|remains)\s(?:also\s)?an?\s(?:\w+\s)?need
      | [Ii]t\s(?:is|was)\s(?:(?:also|therefore|further|{ADVERB})\s)?(?P<hope>hoped)(?=\sthat\s) )
    \s(?P<link>that|for|to)(?=\s)
    """,
    re.X,
)
_MILD = frozenset(
    (
        "advisable",
        "desirable",
        "useful",
        "beneficial",
        "helpful",
        "worthwhile",
        "valuable",
        "preferable",
        "advantageous",
    )
)
# A step without an actor: "More dialogue is needed", "The appointment … is recommended", "There is merit in …".
_LACK = re.compile(
    r"\b(?P<phrase>(?:is|are)\s(?:(?:also|still|further|urgently|strongly)\s)?(?P<word>needed|required|warranted|recommended|suggested|encouraged))"
    r"(?=[.;]?\Z|\s(?:in|for|on|by|at|with|to\s(?:strengthen|improve|increase|ensure|address))\s)"
    r"|\b(?P<merit>[Tt]here\s(?:is|was|would\sbe)\s(?:merit|value|benefit)\sin|would\sbenefit\sfrom)(?=\s[a-z]+ing\s)"
)
_WORDS = frozenset(("it", "there", "is", "are", "would"))
"""One of these stands in every such sentence."""
_LACKS = {
    **dict.fromkeys(("needed", "required", "warranted"), ModalityClass.OBLIGATION),
    "encouraged": ModalityClass.ENCOURAGEMENT,
}
_TO = re.compile(r"(?P<not>\snot)?\s(?:to|should|must)(?=\s[a-z])")
# "desirable for focal points and airlines to meet": those whom no table knows, as printed
_WILL = re.compile(r"\s(?:will|would|could|can|might)(?=\s[a-z])")
_FOR = re.compile(r"\s(?P<who>[^,;:.]{3,120}?)(?=\sto\s[a-z])")
_UNSURE = 0.6
_LEAST_SURE = 0.5


def read_need(sentence: str, actors: Actors) -> Operative | None:
    """The step that a sentence calls necessary, with those who are to take it; None where it calls none so.

    It is less sure than "should": many sentences of this form only state what is so.
    """
    if actors.language != "en" or _WORDS.isdisjoint(words_of(sentence)):
        return None
    found = _NEED.search(sentence)
    if found is None:
        return _read_lack(sentence, actors)
    named = read_object(sentence, found.end(), actors) if found["link"] != "to" else None
    if named is None and found["link"] == "for" and (unknown := _FOR.match(sentence, found.end())):
        named = Addressees((head_noun(unknown["who"]),), Span(*unknown.span("who")))
    start = named.span.end if named else found.end()
    act = _TO.search(sentence, start) if found["link"] == "for" else None
    if found["hope"]:
        act = _WILL.search(sentence, start)
    predicate = sentence[(act.start() if act.groupdict().get("not") else act.end()) if act else start :]
    kind = ModalityClass.ENDORSEMENT if found["hope"] or found["word"] in _MILD else ModalityClass.OBLIGATION
    is_open = is_left_open(predicate)
    return Operative(
        modality=make_modality(" ".join((found["phrase"].lower(), found["link"])), kind),
        addressees=named.names if named else (),
        addressee_text=named.span.of(sentence) if named else None,
        actions=() if is_open else actions_after(" to", predicate, "en"),
        qualifiers=(),
        span=Span(*found.span("phrase")),
        rule="said-to-be-needed",
        confidence=_UNSURE,
        is_open=is_open,
        is_negative=is_denied(predicate),
    )


def _read_lack(sentence: str, actors: Actors) -> Operative | None:
    """A step that nobody is named to take; so unsure that it counts only where a section holds nothing else."""
    found = _LACK.search(sentence)
    if found is None:
        return None
    phrase = found["merit"] or found["phrase"]
    named = read_subject(sentence, found.start(), actors) if phrase.startswith("would") else None
    taken = read_actions(sentence[found.end() :], considering=True) if found["merit"] else ()
    return Operative(
        modality=make_modality(phrase.lower(), _LACKS.get(found["word"] or "", ModalityClass.ENDORSEMENT)),
        addressees=named.names if named else (),
        addressee_text=named.span.of(sentence) if named else None,
        actions=taken,
        qualifiers=(),
        span=Span(*found.span("merit" if found["merit"] else "phrase")),
        rule="said-to-be-needed",
        confidence=_LEAST_SURE,
    )
