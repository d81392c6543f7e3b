"""Who is addressed: reads the noun phrase before "should" (or after "requested") and names those in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servanda.documents.model import Document
from servanda.terms.sources import data_folder, read_yaml
from servanda.text.spans import Span


@dataclass(frozen=True, slots=True)
class Addressees:
    """Those addressed: `names` canonical and in order, and the stretch of text that names them, limits included.

    `apart` is a second stretch, where one is asked and another is to act.
    """

    names: tuple[str, ...]
    span: Span
    apart: Span | None = None

    def printed(self, text: str) -> str:
        """The words of the text that name them."""
        return "; ".join(span.of(text) for span in (self.span, self.apart) if span)


@dataclass(frozen=True)
class Actors:
    """The actors of one language and, where a document tells, what its bare words ("the Conference") mean."""

    language: str
    meanings: tuple[tuple[str, str], ...] = ()

    def meaning(self, name: str) -> str:
        """The full name of a body that the document calls by a bare word."""
        return dict(self.meanings).get(name, name)


_DETERMINERS = (
    r"(?:(?:all|the|other|its|any|both|these|those|such|relevant|interested|concerned|competent|requested|"
    r"requesting|developed|developing|receiving|affected|neighbouring|participating|respective)\s)*"
)
# What may stand between an actor and its verb without making another subject.
_POSTMODIFIER = re.compile(
    r"""
    \s*(?:,?\s*\([^()]*\))?                                    # "(UNODC)"
    (?:
        \s (?: to|that|which|who|whose|of|on|against|in|with|from|where|acting|under|for|at|party|parties|not|having|
               concerned|involved|affected|through|including|especially|hosting|members|participating|as ) \b [^;:.]*?
      | , \s [^;:.]*? ,                                         # a remark between commas
    )?
    """,
    re.X,
)
_CLAUSE_HEAD = re.compile(r"(?:^|[,;:—–]\s|\b(?:that|and|while|whereas|because|therefore|whether|if)\s)", re.I)
_INTRODUCTION = re.compile(
    r"(?:in|with|to|for|by|through|pursuant|recalling|recogni[sz]ing|acknowledging|taking|noting|bearing|under|on|within|"
    r"at|from|while|although|given|considering|together|following|upon)\b[^,;:.]*(?=,)",
    re.I,
)
_CONNECTOR = re.compile(
    r"(?:,?\s(?:and|or)(?:,[^,;:]{1,60},)?\s|,\s|\s(?:and/or|as well as|together with|along with)\s)", re.I
)
_OWN_ORGANS = re.compile(r"\s(?:and|or|and/or)\s(?:their|its)\s", re.I)
_AGENT = re.compile(r"\s(?:\w+ly\s)?be\s(?:\w+ly\s)?\w+\s(?:[^,;:.]{1,80}\s)?by\s", re.I)
_ARTICLE = re.compile(r"^(?:the|all|any|each|its|their|a|an|such|relevant)\s", re.I)

# Without these limits a sentence that lists a thousand actors takes time by the square of their number.
_LONGEST_SUBJECT = 2000
_LONGEST_GAP = 320


def actors_of(document: Document) -> Actors:
    """The actors as this document uses the words: "the Conference" is the body that its cover names."""
    meanings = []
    body = f"{document.metadata.body or ''} {document.metadata.title or ''}"
    for full in ("Conference of the Parties", "Conference of the States Parties"):
        if full.lower() in body.lower():
            meanings.append(("Conference", full))
    return Actors(language=document.metadata.language or "en", meanings=tuple(meanings))


def read_subject(text: str, end: int, actors: Actors) -> Addressees | None:
    """The actors that are the subject of the verb at `end`, or None where the subject is no known actor.

    >>> read_subject("To that end, Member States and UNODC should act", 37, Actors("en")).names
    ('Member States', 'UNODC')
    """
    if actors.language in _OTHERS:
        return _subject_elsewhere(text, end, actors)
    sentence = text[:end]
    bare = sentence.rstrip()
    for head in _CLAUSE_HEAD.finditer(sentence, max(0, end - _LONGEST_SUBJECT)):
        chain = _read_chain(sentence, head.end(), actors)
        if chain is None or len(bare) - chain.span.end > _LONGEST_GAP or _inside_introduction(sentence, head.start()):
            continue
        gap = _POSTMODIFIER.fullmatch(bare, chain.span.end)
        if gap is not None and _is_one_phrase(gap[0]):
            return Addressees(chain.names, Span(chain.span.start, gap.end()))
    return None


def read_agent(predicate: str, actors: Actors) -> Addressees | None:
    """The actors that a passive names ("be given by States parties to …"), or None.

    >>> read_agent(" be used by States parties.", Actors("en")).names
    ('States parties',)
    """
    agent = _AGENT.match(predicate) if actors.language == "en" else None
    return _read_chain(predicate, agent.end(), actors) if agent else None


def read_object(text: str, start: int, actors: Actors) -> Addressees | None:
    """The actors at `start`, as after "requested" and "calls upon", or None.

    >>> text = "requested the Secretariat to report"
    >>> read_object(text, 10, Actors("en")).names
    ('Secretariat',)
    """
    if actors.language in _OTHERS:
        return _chain_elsewhere(text, start, len(text), actors)
    skip = re.compile(r"\s*(?:(?:to|that|upon|on|,[^,;:]*,)\s)*").match(text, start)
    return _read_chain(text, skip.end() if skip else start, actors)


def head_noun(phrase: str) -> str:
    """A noun phrase without its article, for a subject that the table does not know.

    >>> head_noun("The competent museums")
    'competent museums'
    """
    phrase = phrase.strip(" ,;:")
    while (short := _ARTICLE.sub("", phrase)) != phrase:
        phrase = short
    return phrase


def is_issuer(names: tuple[str, ...]) -> bool:
    """Whether the first of the names is a body that itself makes recommendations."""
    return bool(names) and names[0] in _issuers()


# ---------------------------------------------------------------- the table

_OTHERS = ("fr", "es", "ru", "zh", "ar")


def _is_one_phrase(gap: str) -> bool:
    """Whether the words between actor and verb hold no clause of their own."""
    return len(gap) <= _LONGEST_GAP and not re.search(r"\b(?:should|shall|must|may|might)\b", gap)


def _inside_introduction(sentence: str, position: int) -> bool:
    """Whether `position` lies in an opening such as "In cooperation with X and Y," which names no subject."""
    opening = _INTRODUCTION.match(sentence)
    return opening is not None and 0 < position < opening.end()


def _read_chain(text: str, start: int, actors: Actors) -> Addressees | None:
    """One or more actors joined by commas, "and" and "or" from `start` on."""
    pattern, names = _table(actors.language)
    first = pattern.match(text, start)
    if first is None:
        return None
    found, end = [_named(first, names, actors)], first.end()
    while True:
        connector = _CONNECTOR.match(text, end)
        following = pattern.match(text, connector.end()) if connector else None
        if following is None:
            break
        found.append(_named(following, names, actors))
        end = following.end()
    if organs := _OWN_ORGANS.match(text, end):
        end = _phrase_end(text, organs.end())
    return Addressees(tuple(dict.fromkeys(found)), Span(start, end))


def _phrase_end(text: str, start: int) -> int:
    """The end of a short noun phrase that is known to run on ("and their national authorities")."""
    words = re.compile(r"(?:(?!(?:are|is|should|shall|must|may|might|could|can|to)\b)[\w-]+\s?){1,6}").match(
        text, start
    )
    return len(text[: words.end()].rstrip()) if words else start


def _named(match: re.Match[str], names: tuple[str, ...], actors: Actors) -> str:
    return actors.meaning(names[int((match.lastgroup or "a0")[1:])])


# What stands in front of a subject: the beginning, a comma or a stop, and an article.
_SUBJECT_PLACE = re.compile(
    r"(?:^|[,;:：，；]\s?)(?:l(?:es|a|e)\s|l[’']|los\s|las\s|el\s|tous\sles\s|todos\slos\s|всем\s|все\s|各|所有)*\Z",
    re.I,
)
_AND = re.compile(
    r"\s?(?:,|،|、|和|及|以及)\s?|,?\s(?:et|ainsi\sque|ou|y|e|o|así\scomo|и|или|а\sтакже)\s|\s(?:و(?=ال|لل)|وكذلك\s|أو\s)"
)
_ARTICLE_ELSEWHERE = re.compile(r"(?:(?:aux|à|les?|la|au|des|du|de|l[’']|à\sl[’']|los|las|el|a|al|тем|к)\s?)*", re.I)


def _subject_elsewhere(text: str, end: int, actors: Actors) -> Addressees | None:
    """The actors in the place of a subject before `end`, else any before it, else the first behind it.

    A phrase in front of its subject ("Se alienta a los Estados", "ينبغي للدول") has nothing before it.
    """
    start = max(0, end - _LONGEST_SUBJECT)
    pattern, _ = _table(actors.language)
    found = [match.start() for match in pattern.finditer(text, start, end)]
    placed = [at for at in found if _SUBJECT_PLACE.search(text, max(start, at - 24), at)]
    chosen = next(iter(placed[-1:] or found[:1]), None)
    if chosen is not None:
        return _chain_elsewhere(text, chosen, end, actors)
    return _chain_elsewhere(text, end, min(len(text), end + _LONGEST_GAP), actors)


def _chain_elsewhere(text: str, start: int, limit: int, actors: Actors) -> Addressees | None:
    """The first actor from `start` on and those joined to it, in a language other than English."""
    pattern, names = _table(actors.language)
    first = pattern.search(text, start, limit)
    if first is None:
        return None
    found, end = [_named(first, names, actors)], first.end()
    while joint := _AND.match(text, end, limit):
        article = _ARTICLE_ELSEWHERE.match(text, joint.end(), limit)
        following = pattern.match(text, article.end() if article else joint.end(), limit)
        if following is None:
            break
        found.append(_named(following, names, actors))
        end = following.end()
    return Addressees(tuple(dict.fromkeys(found)), Span(first.start(), end))


@cache
def _table(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = read_yaml(data_folder() / "modality" / "addressees.yaml")[language]
    forms = [(form, row["name"]) for row in rows for form in row["forms"]]
    forms.sort(key=lambda pair: -len(pair[0]))
    names = tuple(name for _, name in forms)
    edge = ("", "") if language in ("zh",) else (r"(?<!\w)", r"(?![\w-])")
    body = "|".join(f"(?P<a{index}>{form})" for index, (form, _) in enumerate(forms))
    lead = _DETERMINERS if language == "en" else ""
    flags = re.I if language == "en" else re.NOFLAG
    return re.compile(rf"{edge[0]}{lead}(?:{body}){edge[1]}", flags), names


@cache
def _issuers() -> frozenset[str]:
    rows = read_yaml(data_folder() / "modality" / "addressees.yaml")["en"]
    return frozenset(row["name"] for row in rows if row.get("issuer")) | {
        "Conference of the Parties",
        "Conference of the States Parties",
    }
