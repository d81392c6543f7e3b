"""Reads one text as an operative statement: who is to do what and how strongly, or that it is none."""

from __future__ import annotations

import re

from servanda.compendium.recommendation import Action, Modality, ModalityClass
from servanda.extraction.actions import read_actions
from servanda.extraction.actors import Actors, Addressees
from servanda.extraction.addressees import read_agent, read_subject
from servanda.extraction.limits import LONGEST_SENTENCE, MOST_PHRASES, MOST_SENTENCES
from servanda.extraction.modality import ModalPhrase, find_modals, make_modality, read_imperative
from servanda.extraction.partners import read_partners
from servanda.extraction.qualifiers import read_qualifiers
from servanda.extraction.recommendations.directives import read_directives
from servanda.extraction.recommendations.need import read_need
from servanda.extraction.recommendations.operation import Operative, actions_of, is_denied, is_left_open
from servanda.text.sentences import split_sentences
from servanda.text.words import words_of
from servanda.values import changed

_SURE = 0.7
_NEW_CLAUSE = re.compile(r";\s|,?\sand\s(?:\w+ly\s)?$|\sand,\s[^,;]{2,80},\s$|,\s(?:and|but)\s[^,;]*$")
_UNKNOWN_SUBJECT = re.compile(r"(?:^|[,;]\s)(?:[Tt]he\s|[Aa]ll\s)?(?P<name>(?:[\w-]+\s){0,2}[\w-]+s)\s$")
# "They should": who is meant, the sentence before says, which asked nothing.
_PRONOUN = re.compile(r"(?:^|[.;]\s)(?:They|It|This|These|Those|He|She)\s$")
# "Upon enquiry, the Committee was informed that the post should …": somebody else says so.
_INFORMED = re.compile(
    r"(?:Upon\s(?:enquiry|request),\s)?[Tt]he\s(?:[A-Z][\w-]+\s){1,3}(?:was|were)\s(?:(?:also|further)\s)?informed\s"
)
_TELLING = frozenset(("include", "contain", "comprise", "cover", "contribute"))
_CONSIDERATION = re.compile(r"\bconsideration\s$", re.I)
# "Positive consideration should be given by States parties to hearing …"
_GIVEN = re.compile(
    r"\s(?:\w+\s)?be\s(?:\w+ly\s)?given(?:\sby\s[^,;:]{1,80}?)?\sto\s(?:the\s(?:possibility|feasibility|advisability)\sof\s)?"
)
_CUT = re.compile(r";|,\sand\s|\sand\s")
_NOBODY = re.compile(
    r"(?:^|[;:,]\s|\bthat\s)(?:[Nn]o(?!\s(?:later|less|more|fewer|longer|doubt|matter)\b)|[Nn]one\sof|[Nn]either"
    r"|[Aa]ucune?|[Nn]ul(?:le)?|[Nn]ing(?:ún|una)|[Nn]adie)\s(?:[^,;:.]{2,100}\s)?\Z"
)
_NOBODIES = frozenset(("no", "none", "neither", "aucun", "aucune", "nul", "nulle", "ningún", "ninguna", "nadie"))
_LONGEST_SUBJECT = 120
_INNER_WORDS = frozenset(("which", "who", "that", "what", "whether", "if", "how", "there", "where", "it"))
_INNER = re.compile(r"\b(?:which|who|that|what|whether|if|how|there|where|(?<!and )(?<!; )it)\s(?:\w+ly\s)?$", re.I)


def read_operative(text: str, actors: Actors, *, lenient: bool = False) -> Operative | None:
    """The operative statement in a paragraph: that of its first operative sentence, later ones adding actions.

    `lenient` also accepts a subject that is no known actor ("Training should be offered"), for sections that hold
    nothing but recommendations.
    """
    pieces = _operative_pieces(text, actors)
    first = next((piece for piece in pieces if piece.confidence >= _SURE), None)
    if first is None and lenient:
        first = next((piece for piece in pieces if not _PRONOUN.search(text[: piece.span.start])), None)
    if first is None:
        return None
    later = [piece for piece in pieces if piece.span.start > first.span.start]
    actions = first.actions + tuple(action for piece in later if not _elaborates(piece) for action in piece.actions)
    return first._replace(actions=actions, qualifiers=read_qualifiers(text))


def _elaborates(piece: Operative) -> bool:
    """Whether a later sentence only tells more of a thing ("The guide should include …"): nobody is to do more."""
    return not piece.addressees and all(action.verb in _TELLING for action in piece.actions)


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
        is_negative=hit.is_negative,
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _operative_pieces(text: str, actors: Actors) -> list[Operative]:
    return [
        piece.shifted(sentence.start)
        for sentence in split_sentences(text)[:MOST_SENTENCES]
        for piece in _pieces_of_sentence(sentence.of(text), actors)
    ]


def _pieces_of_sentence(sentence: str, actors: Actors) -> list[Operative]:
    sentence = sentence[:LONGEST_SENTENCE]
    if _INFORMED.match(sentence):
        return []
    if directed := read_directives(sentence, actors):
        return list(directed)
    hits = [_of_nobody(sentence, hit) for hit in find_modals(sentence, actors.language)[:MOST_PHRASES]]
    found = [(hit, read_modal(sentence, hit, actors)) for hit in hits]
    kept = [(hit, piece) for hit, piece in found if _is_main(sentence, hit, piece, found)]
    if not any(piece.addressees for _, piece in kept) and (needed := read_need(sentence, actors)):
        return [needed]
    pieces = []
    for index, (hit, piece) in enumerate(kept):
        following = kept[index + 1][0] if index + 1 < len(kept) else None
        end = len(sentence) if following is None else _clause_start(sentence, hit, following)
        predicate = sentence[hit.span.end : end]
        actions = () if piece.is_open else _actions_of(piece, hit, predicate, actors.language)
        pieces.append(piece._replace(actions=actions) if actions else piece)
    return pieces


def _actions_of(piece: Operative, hit: ModalPhrase, predicate: str, language: str) -> tuple[Action, ...]:
    """The actions behind a phrase; "consideration should be given to hearing them" asks for what "consider" asks."""
    given = _GIVEN.match(predicate) if piece.modality.kind is ModalityClass.CONSIDERATION else None
    if given is None:
        return actions_of(hit, predicate, language)
    return read_actions(f" {predicate[given.end() :]}", considering=True)


def _of_nobody(sentence: str, hit: ModalPhrase) -> ModalPhrase:
    """ "No victim should be prosecuted" asks not to prosecute: the denial stands in the subject."""
    if _NOBODIES.isdisjoint(words_of(sentence)):
        return hit
    is_nobody = _NOBODY.search(sentence, max(0, hit.span.start - _LONGEST_SUBJECT), hit.span.start) is not None
    return changed(hit, is_negative=True) if is_nobody else hit


def _is_main(sentence: str, hit: ModalPhrase, piece: Operative, found: list[tuple[ModalPhrase, Operative]]) -> bool:
    """Whether a phrase binds somebody by itself: not in a relative clause, not under another phrase."""
    near = sentence[max(0, hit.span.start - 60) : hit.span.start]
    if not _INNER_WORDS.isdisjoint(words_of(sentence)) and _INNER.search(near):
        return False
    before = [earlier for earlier, one in found if earlier.span.end <= hit.span.start and one.addressees]
    if piece.addressees or not before:
        return True
    return bool(_NEW_CLAUSE.search(sentence[before[-1].span.end : hit.span.start]))


def _clause_start(sentence: str, hit: ModalPhrase, following: ModalPhrase) -> int:
    """Where the clause of the following phrase begins: after the last comma, semicolon or "and" before it."""
    between = sentence[hit.span.end : following.span.start]
    cuts = [match.start() for match in _CUT.finditer(between)]
    return hit.span.end + (cuts[-1] if cuts else len(between))


def read_modal(sentence: str, hit: ModalPhrase, actors: Actors) -> Operative:
    """A phrase with its subject, or with the one by whom it is to be done; its actions are read later."""
    predicate = sentence[hit.span.end :]
    subject = read_subject(sentence, hit.span.start, actors) or _partners(sentence, hit, predicate, actors)
    agent = read_agent(predicate, actors) if subject is None else None
    printed = subject.span.of(sentence) if subject else agent.span.of(predicate) if agent else None
    named = subject or agent
    unknown = _UNKNOWN_SUBJECT.search(sentence[: hit.span.start]) if named is None else None
    if actors.language != "en" and subject and subject.span.end > hit.span.end:
        predicate = sentence[subject.span.end :]  # "Se invita a los Estados a que"
    return Operative(
        modality=_modality(sentence, hit),
        addressees=named.names if named else _unknown_names(unknown, predicate),
        addressee_text=printed,
        actions=(),
        qualifiers=(),
        span=hit.span,
        rule="modal-phrase" if named else "modal-phrase-without-actor",
        confidence=0.95 if subject else 0.8 if agent else 0.5,
        is_open=is_left_open(predicate),
        is_negative=hit.is_negative or is_denied(predicate),
    )


def _partners(sentence: str, hit: ModalPhrase, predicate: str, actors: Actors) -> Addressees | None:
    """Known and unknown actors side by side; what is acted on ("States and ships should be inspected") is nobody."""
    return None if predicate.startswith(" be ") else read_partners(sentence, hit.span.start, actors)


def _unknown_names(subject: re.Match[str] | None, predicate: str) -> tuple[str, ...]:
    """Those whom the table does not know ("Local authorities should"), as printed; what is acted on is nobody."""
    return () if subject is None or predicate.startswith(" be ") else (subject["name"],)


def _modality(sentence: str, hit: ModalPhrase) -> Modality:
    """ "Consideration should be given to" asks for no more than "should consider"."""
    near = max(0, hit.span.start - len("consideration "))
    if hit.modality.kind is ModalityClass.OBLIGATION and _CONSIDERATION.search(sentence, near, hit.span.start):
        return make_modality(hit.modality.phrase, ModalityClass.CONSIDERATION)
    return hit.modality
