"""Sentences in which a body speaks: "The Working Group recommended that …", "Urges Member States to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.compendium.recommendation import Modality, ModalityClass
from servanda.extraction.actors import Actors, Addressees
from servanda.extraction.addressees import head_noun, is_issuer, may_ask, read_object, read_subject
from servanda.extraction.limits import LONGEST_SENTENCE, MOST_PHRASES
from servanda.extraction.modality import ModalPhrase, find_directives, find_modals, is_verb, make_modality
from servanda.extraction.partners import with_partners
from servanda.extraction.recommendations.acts import opens_with_act
from servanda.extraction.recommendations.nominal import read_nominal
from servanda.extraction.recommendations.operation import Operative, actions_after, actions_of, is_denied, is_left_open
from servanda.text.spans import Span

_BE_DONE = re.compile(
    r"\bbe\s(?:\w+ly\s)?(?:\w+(?:ed|en)|put|set|made|held|kept|brought|built|drawn|found|sent|led|met|paid|taught|done)\b"
)
# "that the Programme publish a list": a subject that the table does not know, and a bare verb with its object.
_SUBJUNCTIVE = re.compile(
    r"\s(?:the\s|an?\s|all\s)?(?:[\w’'-]+\s){0,4}?[\w’'-]+(?=\s(?P<verb>[a-z-]+)\s(?:the|an?|its|their|all|any|such|each)\s)"
)
_LONGEST_TOPIC = 200
_PRONOUN = re.compile(r"(?:^|[.;:]\s|,\s(?:and\s)?|\band\s)it\s(?:\w+ly\s|also\s|further\s|therefore\s)*$", re.I)
_ADVERBS = r"(?:also|further|strongly|therefore|thus|again|once again|in addition|in this regard|\w+ly)"
_ONLY_ADVERBS = re.compile(rf"(?:{_ADVERBS},?\s)*", re.I)
# "Requests for extradition should be accompanied …" asks nobody: it is the subject of its sentence.
_REQUESTS_AS_NOUN = re.compile(
    r"Requests\s(?:for|from|by|of|under|made|received|sent|submitted|concerning|relating|involving|should|shall|must|are)\b"
)
_TRAILING_ADVERBS = re.compile(rf"(?:(?:,\s)?\b{_ADVERBS}(?:[\s,]+|$))++$", re.I)
_COORDINATED = re.compile(rf"(?:,|;)?\s(?:and|as well as)\s(?:{_ADVERBS}\s)*$", re.I)
# "The Working Group noted the delays and recommended that …"
_TOLD = re.compile(
    r"(?:[A-Z][^,.;:]{2,80},\s)?(?P<who>[Tt]he\s[A-Z][^,.;:]{2,100}?)\s(?:also\s)?"
    r"(?:note[ds]|welcome[ds]|(?:took|takes)\snote|stresse[ds]|emphasize[ds]|highlight(?:ed|s)|acknowledge[ds]|recognize[ds]|expresse[ds]|underline[ds]|(?:trust|consider|regret|commend)(?:ed|s)|concur(?:red|s)|reiterate[ds]|(?:is|was)\s(?:not\sconvinced|of\sthe\sview))\b"
)
# "are encouraged", "as recommended", "to recommend": not the body's own verb.
_NOT_FINITE = re.compile(r"\b(?:are|is|be|been|being|was|were|have|had|as|to|not|measures|the)\s(?:\w+ly\s)?$")
_IMPERSONAL = re.compile(
    r"(?:^|[;,]\s|\band\s)it\s(?:is|was)\s(?:(?:\w+ly|also|further)\s){0,2}(?:recommended|suggested|proposed|advised)$",
    re.I,
)
_THAT = re.compile(r"(?:,[^,.;:]{1,80},)?\s(?:that|to\s[^.;:]{3,80}?\sthat)\s")
# "the Commission on Crime Prevention and Criminal Justice": the name of a body runs on in capitals.
_NAME_GOES_ON = re.compile(
    r"""\s(?:on|of|for|against)\s(?:(?:the\s)?[A-Z][\w’'-]*
    (?:,?\s(?:and\s|of\s|for\s|in\s)?(?=[A-Z])|(?=\s)))+""",
    re.X,
)
_PASSIVE_AGENT = re.compile(r"\bbe\s\w+(?:ed|en|t)\s(?:by|at\s(?:\w+\s){0,3}(?:meetings?|sessions?)\sof)\s")
_BE = re.compile(r"\bbe(?=\s\w+)")
_TO_ACT = re.compile(
    r"(?P<kept>\s(?:not|never))?(?<!\sposition)\sto(?=\s(?!(?:the|its|their|a|an|all|any|that)\b)[a-z])|(?P<left>\srefrain\sfrom)(?=\s)|\sshould(?=\s)"
)
_CONSIDER = re.compile(r"\s(?:to\s)?(?:\w+ly\s)?consider(?=\s)")
_INNER_PRONOUN = re.compile(r"\s(?:it|they)(?:\s(?:should|shall))?(?=\s)")
# "بأن تقوم", "إلى", and where what is asked for begins.
_ARABIC_JOINT = re.compile(r"\s(?:(?P<that>ب?أن)\s[^\W\d_]+\s|إلى\s|من\s|على\s)")
_NEXT_WORD = 1
# "ينبغي للمؤتمر أن يطلب", "应请": what a body should ask it has not asked yet.
_UNDER_ANOTHER = re.compile(r"(?:\s(?:أن|que|чтобы)\s|应)\Z")
_ALSO = re.compile(r"\s*(?:(?:又|还|并|也|再次|также|вновь)\s*)?")
_PRONOUNS = frozenset(("it", "them", "him", "her", "this", "that"))
_UNKNOWN_OBJECT = re.compile(
    r"\s(?:that\s)?(?:the\s)?(?!following\b|that\b)((?:[\w’'-]+\s){0,5}?[\w’'-]+)"
    r"(?=\s(?:(?:not|never)\sto|to|should|be)\s|(?:,\s[^:;]{3,250})?\s?:\s*\Z)"
)


def read_directives(sentence: str, actors: Actors) -> tuple[Operative, ...]:
    """What a body recommends, requests, urges, encourages or invites in a sentence; empty where no body speaks."""
    spoken = list(_spoken(sentence, actors))
    pieces = []
    for index, hit in enumerate(spoken):
        is_last = index + 1 == len(spoken)
        clause = sentence if is_last else _COORDINATED.sub("", sentence[: spoken[index + 1].span.start])
        pieces.append(_read_directed(clause, hit, actors))
    return tuple(pieces)


def _spoken(sentence: str, actors: Actors) -> Iterator[ModalPhrase]:
    """The verbs of the body, the first by its subject, further ones joined to it by "and"."""
    before = None
    for hit in find_directives(sentence[:LONGEST_SENTENCE], actors.language)[:MOST_PHRASES]:
        if _is_spoken_by_body(sentence, hit, actors) or (before and _is_coordinated(sentence, before, hit)):
            yield hit
            before = hit


def _is_coordinated(sentence: str, before: ModalPhrase, hit: ModalPhrase) -> bool:
    joined = _COORDINATED.search(sentence[: hit.span.start])
    same_tense = before.modality.phrase.split()[0][-1] == hit.modality.phrase.split()[0][-1]
    return joined is not None and same_tense


def _is_spoken_by_body(sentence: str, hit: ModalPhrase, actors: Actors) -> bool:
    before = sentence[: hit.span.start]
    if actors.language != "en":
        if _UNDER_ANOTHER.search(before):
            return False
        return _ALSO.fullmatch(before) is not None or read_subject(before, len(before), actors) is not None
    if _ONLY_ADVERBS.fullmatch(before) and sentence[:1].isupper():
        # A resolution: "Urges", "Also requests".
        return not _REQUESTS_AS_NOUN.match(sentence, hit.span.start)
    if opens_with_act(sentence) and _COORDINATED.search(before):
        return True  # "Stresses the role of schools, and urges States to …"
    if _COORDINATED.search(before) and (told := _TOLD.match(sentence)):
        teller = read_subject(sentence, told.end("who"), actors)
        return teller is not None and is_issuer(teller.names)
    if _PRONOUN.search(before) or _IMPERSONAL.search(sentence[: hit.span.end]):
        return True
    if _NOT_FINITE.search(before):
        return False
    subject = read_subject(sentence, len(_TRAILING_ADVERBS.sub("", before).rstrip()), actors)
    return subject is not None and may_ask(subject.names, actors)


def _read_directed(sentence: str, hit: ModalPhrase, actors: Actors) -> Operative:
    after = sentence[hit.span.end :]
    that = _THAT.match(after)
    if that and (inner := _inner_modal(sentence, hit.span.end + that.end(), actors)):
        return inner
    addressees = _addressees(sentence, hit, actors, that)
    if addressees is None and that is None and (asked := read_nominal(sentence, hit)):
        return asked
    start = _predicate_start(sentence, hit, addressees, that)
    is_open = is_left_open(sentence[start:]) or sentence[start:].strip() == ""
    modality, start = _weighed(sentence, _as_spoken(sentence, hit), start)
    form = "consider" if modality.phrase.endswith("consider") else "to"
    return Operative(
        modality=modality,
        addressees=addressees.names if addressees else (),
        addressee_text=addressees.printed(sentence) if addressees else None,
        actions=() if is_open else actions_after(f" {form}", sentence[start:], actors.language),
        qualifiers=(),
        span=hit.span,
        rule="body-recommends" if that else "body-directs",
        confidence=0.95 if addressees else 0.75,
        is_open=is_open,
        is_negative=is_denied(sentence[start:]),
    )


def _as_spoken(sentence: str, hit: ModalPhrase) -> Modality:
    """ "It is recommended that" speaks of now; the participle alone would pass for a past tense."""
    impersonal = _IMPERSONAL.search(sentence[: hit.span.end])
    return make_modality(f"is {hit.modality.phrase}", hit.modality.kind) if impersonal else hit.modality


def _weighed(sentence: str, modality: Modality, start: int) -> tuple[Modality, int]:
    """ "Urges States to consider": as with "should consider", what is only to be considered binds less."""
    consider = _CONSIDER.match(sentence, start)
    if consider is None:
        return modality, start
    kind = ModalityClass.CONSIDERATION if modality.kind is ModalityClass.OBLIGATION else modality.kind
    return make_modality(f"{modality.phrase} to consider", kind), consider.end()


def _inner_modal(sentence: str, start: int, actors: Actors) -> Operative | None:
    """The phrase inside "recommended that the Conference should …", which then is the modality."""
    clause = sentence[start:]
    for hit in find_modals(clause, actors.language):
        subject = read_subject(clause, hit.span.start, actors)
        if subject is None:
            continue
        predicate = clause[hit.span.end :]
        is_open = is_left_open(predicate)
        found = Operative(
            modality=hit.modality,
            addressees=subject.names,
            addressee_text=subject.span.of(clause),
            actions=() if is_open else actions_of(hit, predicate, actors.language),
            qualifiers=(),
            span=hit.span,
            rule="body-recommends",
            confidence=0.95,
            is_open=is_open,
            is_negative=hit.is_negative or is_denied(predicate),
        )
        return found._replace(span=hit.span.shifted(start))
    return None


def _addressees(sentence: str, hit: ModalPhrase, actors: Actors, that: re.Match[str] | None) -> Addressees | None:
    found = read_object(sentence, hit.span.end, actors)
    if actors.language == "ar" and found and is_issuer(found.names):
        found = _behind_body(sentence, found, actors)
    found = with_partners(sentence, found, actors) if found else None
    agent = _PASSIVE_AGENT.search(sentence, hit.span.end) if that else None
    performer = read_object(sentence, agent.end(), actors) if agent else None
    if found and performer and performer.names[0] not in found.names:
        return Addressees(found.names + performer.names, found.span, apart=performer.span)
    if found or performer:
        return found or performer
    phrase = _UNKNOWN_OBJECT.match(sentence, hit.span.end)
    if phrase is None:
        return None
    done = phrase.end() + (len(" should") if sentence.startswith(" should ", phrase.end()) else 0)
    if that and _BE_DONE.match(sentence, done + 1):
        return None  # "that schools be opened": what is acted on is nobody's name
    name = phrase[1].rstrip()
    names = () if name.lower() in _PRONOUNS else (head_noun(name),)
    return Addressees(names, Span(phrase.start(1), phrase.start(1) + len(name)))


def _behind_body(sentence: str, body: Addressees, actors: Actors) -> Addressees | None:
    """In Arabic the body that speaks stands behind its verb, and then whom it asks: "طلب الفريق العامل إلى الأمانة".

    Where nobody else follows, and what it asks for does not open with "that", the body itself is asked.
    """
    joint = _ARABIC_JOINT.match(sentence, body.span.end)
    start = joint.end() if joint else body.span.end
    asked = read_object(sentence, start, actors)
    if asked and asked.span.start <= start + _NEXT_WORD:
        return asked
    return None if joint and joint["that"] else body


def _predicate_start(sentence: str, hit: ModalPhrase, addressees: Addressees | None, that: re.Match[str] | None) -> int:
    start = max(hit.span.end, addressees.span.end if addressees else 0)
    if addressees and (joint := _ARABIC_JOINT.search(sentence, hit.span.end, addressees.span.start)) and joint["that"]:
        return joint.start()  # the verb stands before its subject
    if that:
        start = max(start, hit.span.end + that.end() - 1)
        if pronoun := _INNER_PRONOUN.match(sentence, start):
            return pronoun.end()
        return _wished_start(sentence, start, addressees)
    act = _TO_ACT.search(sentence, start)
    if act is None:
        return start
    return act.start() if act["kept"] or act["left"] else act.end()


def _wished_start(sentence: str, start: int, addressees: Addressees | None) -> int:
    """Where the act of "recommended that X be VERBed" begins; a topic in front of "be" is no verb."""
    if addressees and (name := _NAME_GOES_ON.match(sentence, start)):
        start = name.end()
    passive = _BE.search(sentence, start, start + _LONGEST_TOPIC)
    if passive is None:
        act = None if addressees else _SUBJUNCTIVE.match(sentence, start)
        return act.end() if act and is_verb(act["verb"]) else start
    is_wish = addressees is None and _BE_DONE.match(sentence, passive.start()) is not None
    return passive.start() if is_wish or _PASSIVE_AGENT.search(sentence, start) else start
