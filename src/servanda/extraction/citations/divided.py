"""Divisions whose instrument is named behind the next place: "chapter II and articles 51 to 59 of the Convention"."""

from __future__ import annotations

import re

from servanda.extraction.citations import signs
from servanda.extraction.citations.ahead import is_only_one_named
from servanda.extraction.citations.annexes import is_annexed, is_of_resolution
from servanda.extraction.citations.capitals import chapter_of_charter
from servanda.extraction.citations.context import Context
from servanda.extraction.citations.grammar import read_reference
from servanda.extraction.citations.mentions import InstrumentMention
from servanda.extraction.citations.places import Reference
from servanda.extraction.citations.tails import Tail, TailKind, read_tail
from servanda.extraction.citations.triggers import TRIGGER
from servanda.terms.provisions import tree

_NEXT = re.compile(
    r"(?:,\s[Ss]ections?\s\w{1,5}(?:\s(?:and|to)\s\w{1,5})?)?"
    r"(?:,?\s(?:and|or|as\swell\sas|together\swith)\s|,\s(?=[Pp]art|[Cc]hap|[Aa]nnex))(?=[APCapc])"
)
_KNOWN = frozenset({TailKind.NAMED, TailKind.GENERIC})
# "see chapter II and article 5 of the Convention": a chapter of the text itself.
_SEE = re.compile(r"\b[Ss]ee\s(?:also\s)?\Z")
# "article 2 of annex VI to the report"
_OF_OTHER = re.compile(r",?\s(?:of|to|in)\s")
_OF_THIS = re.compile(r",?\s\(?(?:above|below|infra|supra)\b")
_PREPOSITION = re.compile(r"\b(?:in|under|by|through|with|to)\s(?:its\s)?\Z|\bits\s\Z")
# "the annex to the SAR Convention, in particular its chapter 2": of the annex.
_ANNEX_TO = re.compile(r"[Aa]nnex(?:es)?\s(?:to|of)\s(?:the\s)?\Z")
_IN_PARTICULAR = re.compile(r",?\s\(?(?:in\sparticular|especially|notably|including)\s(?:its\s)?(?=[Aa]rt)")
_PROVIDES = re.compile(
    r",?\s(?:also\s|further\s)?(?:provides|requires|regulates|addresses|deals|contains|devotes|governs|establishes|sets|obliges"
    r"|defines|protects|recogni[sz]es|prescribes|covers|lays)\b"
)
# The Rome Statute counts its parts in Arabic figures.
_ARABIC_PARTS = frozenset({"ROME-STATUTE"})
_MOST = 4
_FAR = 400
_NEAR = 200
_OTHER_DIVIDED = re.compile(r"esolution|ecision|eport|trategy|greement|rogramme|\b[Pp]lan\b|ocument|A/|S/")


def is_of_known(reference: Reference, tail: Tail, text: str, context: Context) -> bool:
    """Whether a division without its instrument is one of an instrument that the text around it tells."""
    place, is_bare = reference.places[0], tail.kind is TailKind.NONE
    if is_bare and is_annexed(place) and _OF_OTHER.match(text, reference.end):
        return False
    if tail.kind is TailKind.THEREOF or (is_bare and is_annexed(place)):
        return _is_thereof(text, reference.start, context)
    if not is_bare:
        return False
    if _holds_next(text, reference, context):
        return True
    goes_on = context.goes_on_from_chapter(place, reference) or _is_of_subject(text, reference, context)
    return (
        goes_on or chapter_of_charter(text, reference, context) is not None or _is_with_next(text, reference, context)
    )


def _is_of_subject(text: str, reference: Reference, context: Context) -> bool:
    """ "The Convention on the Law of the Sea deals with the high seas in Part VII": of what the sentence names before.

    "Its" chapter is; so is a part with a capital behind a preposition, and a chapter where a verb of law says so.
    """
    at = reference.start
    named = context.nearest_in_sentence(at)
    behind = _PREPOSITION.search(text, max(0, at - 12), at)
    if named is None or behind is None or _OF_OTHER.match(text, reference.end) or _OF_THIS.match(text, reference.end):
        return False
    if _ANNEX_TO.search(text, max(0, named.span.start - 20), named.span.start):
        return False
    between = text[named.span.end : at]
    if len(between) > _FAR or signs.REPORT.search(text, max(0, named.span.start - _NEAR), reference.end + _NEAR):
        return False
    if _OTHER_DIVIDED.search(between):
        return False
    is_part = text.startswith("Part", at) and (not text[at + 5 : at + 6].isdigit() or named.key in _ARABIC_PARTS)
    return behind[0].endswith("its ") or is_part or _PROVIDES.match(between) is not None


def _holds_next(text: str, reference: Reference, context: Context) -> bool:
    """ "Under chapter V, in particular article 57": of what the body serves, if it stands there."""
    join = _IN_PARTICULAR.match(text, reference.end)
    further = read_reference(text, join.end()) if join and len(reference.places) == 1 else None
    articles = {place.article for place in further.places} if further else set()
    nodes = [tree(key).get(f"art_{article}") for key in context.subject[:1] for article in articles]
    return bool(nodes) and all(node is not None and node.chapter == reference.places[0].chapter for node in nodes)


def _is_with_next(text: str, reference: Reference, context: Context) -> bool:
    """ "Under chapter V, …; chapter IV of the Convention …": of the instrument of the next chapter of its sentence."""
    ahead = context.first_ahead(reference.start)
    if ahead is None or _OF_THIS.match(text, reference.end) or not is_only_one_named(text, reference, ahead):
        return False
    start, end = max(0, reference.start - _NEAR), reference.end + _NEAR
    is_same_word = text[reference.start : reference.start + 4].lower() in text[reference.end : ahead.span.start].lower()
    return is_same_word and signs.REPORT.search(text, start, end) is None


def _is_thereof(text: str, at: int, context: Context) -> bool:
    """Whether what is "thereof", or in an annex, at `at` belongs to the instrument named before it in its sentence.

    It does not where a resolution or a report stands between the two, which may have it as well.
    """
    named = context.named_before(at)
    return named is not None and at - named.span.end < _FAR and _OTHER_DIVIDED.search(text, named.span.end, at) is None


def tail_of_next(reference: Reference, tail: Tail, text: str, mentions: tuple[InstrumentMention, ...]) -> Tail:
    """The tail of a division, or where it has none that of the place joined to it, with no characters of its own."""
    is_division = all(place.chapter and (not place.article or is_annexed(place)) for place in reference.places)
    is_bare = tail.kind is TailKind.NONE and is_division
    if not is_bare or _SEE.search(text, max(0, reference.start - 10), reference.start):
        return tail
    start, end = max(0, reference.start - _NEAR), reference.end + _NEAR
    if is_of_resolution(text, reference.start) or signs.REPORT.search(text, start, end):
        return tail
    end = reference.end
    for _ in range(_MOST):
        join = _NEXT.match(text, end)
        further = read_reference(text, join.end()) if join and TRIGGER.match(text, join.end()) else None
        if further is None:
            return tail
        end = further.end
        if (found := read_tail(text, end, mentions)).kind in _KNOWN:
            return found._replace(start=reference.end, end=reference.end)
        if found.kind is not TailKind.NONE:
            return tail
    return tail
