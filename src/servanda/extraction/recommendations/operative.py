"""Reads one text as an operative statement: who is to do what and how strongly, or that it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from servanda.compendium.recommendation import Action, Modality, ModalityClass
from servanda.extraction.actions import read_actions
from servanda.extraction.addressees import Actors, Addressees, head_noun, is_issuer, read_object, read_subject
from servanda.extraction.modality import (
    ModalPhrase,
    Voice,
    find_directives,
    find_modals,
    make_modality,
    read_imperative,
)
from servanda.extraction.qualifiers import read_qualifiers
from servanda.text.sentences import split_sentences
from servanda.text.spans import Span


@dataclass(frozen=True, slots=True)
class Operative:
    """An operative statement: `span` is the phrase, `is_open` says that its action is left to the items below it."""

    modality: Modality
    addressees: tuple[str, ...]
    addressee_text: str | None
    actions: tuple[Action, ...]
    qualifiers: tuple[str, ...]
    span: Span
    rule: str
    confidence: float
    is_open: bool = False


_PRONOUN = re.compile(r"(?:^|[.;:]\s|,\s(?:and\s)?|\band\s)(?:it|they|he|she)\s(?:\w+ly\s|also\s|further\s)*$", re.I)
_ONLY_ADVERBS = re.compile(r"(?:(?:also|further|strongly|\w+ly|once|again|in addition),?\s)*", re.I)
_THAT = re.compile(r"\s(?:that|to\s[^.;:]{3,80}?\sthat)\s")
_OPEN_END = re.compile(
    r"^[\s,]*(?:(?:to|that|the following|as follows|inter alia|in particular|,|\w+ly)[\s,]*)*:\s*$", re.I
)
_PASSIVE_AGENT = re.compile(r"\bbe\s\w+(?:ed|en|t)\s(?:by|at\s(?:\w+\s){0,3}(?:meetings?|sessions?)\sof)\s")
_NEW_CLAUSE = re.compile(r";\s|,?\sand\s(?:\w+ly\s)?$|,\s(?:and|but)\s[^,;]*$")
_TO_ACT = re.compile(r"\sto(?=\s[a-z])|\s(?:refrain\sfrom|should)(?=\s)")
_ELABORATION = re.compile(
    r"\b(?:could|may|might|should)\s(?:also\s)?(?:include|involve|contribute|cover|comprise|be)\b", re.I
)


def read_operative(text: str, actors: Actors, *, lenient: bool = False) -> Operative | None:
    """The operative statement in a paragraph: that of its first operative sentence, later ones adding actions.

    `lenient` also accepts a subject that is no known actor ("Training should be offered"), for sections that hold
    nothing but recommendations.
    """
    pieces = _operative_pieces(text, actors)
    first = next((piece for piece in pieces if piece.confidence >= _SURE), None)
    if first is None and lenient:
        first = next(iter(pieces), None)
    if first is None:
        return None
    later = [piece for piece in pieces if piece.span.start > first.span.start]
    actions = first.actions + tuple(action for piece in later for action in piece.actions)
    return replace(first, actions=actions, qualifiers=read_qualifiers(text))


def read_instruction(text: str, addressees: tuple[str, ...]) -> Operative | None:
    """A text that opens with a bare verb ("Ratify ...", "To consider ..."), addressed to those given."""
    hit = read_imperative(text)
    if hit is None:
        return None
    predicate = text[hit.span.start :]
    considering = hit.modality.phrase == "consider"
    return Operative(
        modality=hit.modality,
        addressees=addressees,
        addressee_text=None,
        actions=read_actions(text[hit.span.end :] if considering else _lowered(predicate), considering=considering),
        qualifiers=read_qualifiers(text),
        span=hit.span,
        rule="instruction",
        confidence=0.85,
    )


_SURE = 0.7


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _operative_pieces(text: str, actors: Actors) -> list[Operative]:
    pieces: list[Operative] = []
    for sentence in split_sentences(text):
        pieces += _pieces_of_sentence(sentence.of(text), sentence.start, actors)
    return pieces


def _pieces_of_sentence(sentence: str, offset: int, actors: Actors) -> list[Operative]:
    directive = _read_directive(sentence, actors)
    if directive is not None:
        return [_shifted(directive, offset)]
    found = [(hit, _read_modal(sentence, hit, actors)) for hit in find_modals(sentence, actors.language)]
    kept = [(hit, piece) for hit, piece in found if _is_main(sentence, hit, piece, found)]
    pieces = []
    for index, (hit, piece) in enumerate(kept):
        following = kept[index + 1][0] if index + 1 < len(kept) else None
        end = len(sentence) if following is None else _clause_start(sentence, hit, following)
        actions = () if piece.is_open else _actions(sentence[hit.span.end : end], hit.modality, actors.language)
        pieces.append(_shifted(replace(piece, actions=actions), offset))
    return pieces


def _is_main(sentence: str, hit: ModalPhrase, piece: Operative, found: list[tuple[ModalPhrase, Operative]]) -> bool:
    """Whether a phrase binds somebody by itself: not in a relative clause, not under another phrase."""
    if _is_inner(sentence, hit):
        return False
    before = [earlier for earlier, one in found if earlier.span.end <= hit.span.start and one.addressees]
    if piece.addressees or not before:
        return True
    between = sentence[before[-1].span.end : hit.span.start]
    return bool(_NEW_CLAUSE.search(between))


def _is_inner(sentence: str, hit: ModalPhrase) -> bool:
    """Whether the phrase stands in a relative clause or under a conjunction and binds nobody."""
    before = sentence[max(0, hit.span.start - 60) : hit.span.start]
    return (
        re.search(r"\b(?:which|who|that|what|whether|if|how|it|there|where)\s(?:\w+ly\s)?$", before, re.I) is not None
    )


def _clause_start(sentence: str, hit: ModalPhrase, following: ModalPhrase) -> int:
    """Where the clause of the following phrase begins: after the last comma, semicolon or "and" before it."""
    between = sentence[hit.span.end : following.span.start]
    cuts = [match.start() for match in re.finditer(r"[;]|,\sand\s|\sand\s", between)]
    return hit.span.end + (cuts[-1] if cuts else len(between))


def _read_modal(sentence: str, hit: ModalPhrase, actors: Actors) -> Operative:
    """A phrase with its subject; its actions are read when the end of its clause is known."""
    subject = read_subject(sentence, hit.span.start, actors)
    return Operative(
        modality=hit.modality,
        addressees=subject.names if subject else (),
        addressee_text=subject.span.of(sentence) if subject else None,
        actions=(),
        qualifiers=(),
        span=hit.span,
        rule="modal-phrase" if subject else "modal-phrase-without-actor",
        confidence=0.95 if subject else 0.5,
        is_open=bool(_OPEN_END.match(sentence[hit.span.end :])),
    )


def _actions(predicate: str, modality: Modality, language: str) -> tuple[Action, ...]:
    if language != "en":
        clause = predicate.strip(" ,;.:。；")
        verb = re.match(r"[^\W\d_]+", clause)
        return (Action(verb[0].lower() if verb else clause[:2], clause),) if clause else ()
    phrase = modality.phrase
    return read_actions(predicate, considering=phrase.endswith("consider"), after_to=phrase.endswith(" to"))


def _read_directive(sentence: str, actors: Actors) -> Operative | None:
    """A sentence in which a body recommends, requests, urges, encourages or invites."""
    for hit in find_directives(sentence, actors.language):
        if not _is_spoken_by_body(sentence, hit, actors):
            continue
        return _read_directed(sentence, hit, actors)
    return None


def _is_spoken_by_body(sentence: str, hit: ModalPhrase, actors: Actors) -> bool:
    before = sentence[: hit.span.start]
    if _ONLY_ADVERBS.fullmatch(before) and sentence[:1].isupper():
        return True  # a resolution: "Urges", "Also requests"
    if _PRONOUN.search(before):
        return True
    if re.search(r"\b(?:are|is|be|been|being|was|were|have|had|as|to|not)\s(?:\w+ly\s)?$", before):
        return False  # "are encouraged", "as recommended": not the body's own verb
    trimmed = re.sub(r"(?:(?:,\s)?(?:also|further|strongly|therefore|thus|again|\w+ly)[\s,]*)+$", "", before).rstrip()
    subject = read_subject(sentence, len(trimmed), actors)
    return subject is not None and is_issuer(subject.names)


def _read_directed(sentence: str, hit: ModalPhrase, actors: Actors) -> Operative | None:
    after = sentence[hit.span.end :]
    that = _THAT.match(after)
    if that and (inner := _inner_modal(sentence, hit.span.end + that.end(), actors)):
        return inner
    addressees = _addressees_of_directive(sentence, hit, actors, that)
    predicate_at = _predicate_of_directive(sentence, hit, addressees, that)
    predicate = sentence[predicate_at:]
    is_open = bool(_OPEN_END.match(predicate)) or predicate.strip() in {":", ""}
    subjunctive = that is not None and hit.modality.kind is ModalityClass.ENDORSEMENT
    return Operative(
        modality=hit.modality,
        addressees=addressees.names if addressees else (),
        addressee_text=addressees.span.of(sentence) if addressees else None,
        actions=()
        if is_open
        else _actions(predicate, make_modality(hit.modality.phrase + " to", hit.modality.kind), "en"),
        qualifiers=(),
        span=hit.span,
        rule="body-recommends" if subjunctive else "body-directs",
        confidence=0.95 if addressees else 0.75,
        is_open=is_open,
    )


def _inner_modal(sentence: str, start: int, actors: Actors) -> Operative | None:
    """The phrase inside "recommended that the Conference should …", which then is the modality."""
    clause = sentence[start:]
    for hit in find_modals(clause, actors.language):
        if hit.voice is Voice.MODAL and not _is_inner(clause, hit):
            found = _read_modal(clause, hit, actors)
            actions = () if found.is_open else _actions(clause[hit.span.end :], hit.modality, actors.language)
            return _shifted(replace(found, actions=actions), start) if found.addressees else None
    return None


def _addressees_of_directive(
    sentence: str, hit: ModalPhrase, actors: Actors, that: re.Match[str] | None
) -> Addressees | None:
    found = read_object(sentence, hit.span.end, actors)
    agent = _PASSIVE_AGENT.search(sentence, hit.span.end) if that else None
    performer = read_object(sentence, agent.end(), actors) if agent else None
    if found and performer and performer.names[0] not in found.names:
        return Addressees(found.names + performer.names, found.span)
    if found or performer:
        return found or performer
    phrase = re.compile(r"\s(?:that\s)?(?:the\s)?((?:[\w’'-]+\s){1,6}?)(?=(?:to|should|be)\s)").match(
        sentence, hit.span.end
    )
    return Addressees((head_noun(phrase[1]),), Span(phrase.start(1), phrase.end(1))) if phrase else None


def _predicate_of_directive(
    sentence: str, hit: ModalPhrase, addressees: Addressees | None, that: re.Match[str] | None
) -> int:
    start = max(hit.span.end, addressees.span.end if addressees else 0)
    if that:
        be = re.compile(r"\bbe(?=\s\w+)").search(sentence, start) if _PASSIVE_AGENT.search(sentence, start) else None
        return be.start() if be else start
    act = _TO_ACT.search(sentence, start)
    return act.end() if act else start


def _shifted(found: Operative, offset: int) -> Operative:
    return replace(found, span=found.span.shifted(offset))
