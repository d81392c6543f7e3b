"""References that several instruments share: "article 2 of both …", "articles 3 and 2 of … and …, respectively"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from servanda.extraction.citations.grammar import read_further
from servanda.extraction.citations.mentions import InstrumentMention
from servanda.extraction.citations.places import Reference
from servanda.extraction.citations.tails import (
    PREPOSITION_OPENS,
    Tail,
    TailKind,
    first_letter,
    read_instrument,
    read_tail,
)
from servanda.terms.instruments import named_together

_AND = re.compile(r",?\sand\s(?:of\s|to\s)?|,\s")
_RESPECTIVELY = re.compile(r",?\srespectively\b")
_BETWEEN_NAMES = re.compile(r"/|,?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?")
_SAME_SENTENCE = re.compile(r"[^.;]{0,120}")
_SHARED = re.compile(r",?\s(?:of|in|under|to)\s(?:both|each\sof|either|all\sof)\s")
# "article 1 of the two International Covenants", "article 2 common to the Covenants"
_COLLECTIVE = re.compile(
    r",?\s(?:common\s)?(?:of|in|to|under)\s(?:both|(?:(?:each|either|both)\sof\s)?the(?:\stwo)?)\s"
    r"(?P<name>(?:[A-Z]\w+\s)?[A-Z]\w+s(?:\son\sHuman\sRights)?)\b"
)
_COMMON = ("common ", "Common ")
_COMMON_TO = re.compile(r",?\scommon\sto\s")
_COVENANTS = frozenset({"ICCPR", "ICESCR"})
_OF_COVENANTS = frozenset({"1", "3", "5"})
_NAMES = frozenset({TailKind.NAMED, TailKind.GENERIC})
_MOST = 12


def share_out(
    reference: Reference, tail: Tail, text: str, mentions: tuple[InstrumentMention, ...]
) -> Iterator[tuple[Reference, Tail]]:
    """The reference with each instrument that it belongs to, and the articles that go on behind an instrument."""
    together = (
        _COLLECTIVE.match(text, reference.end) if first_letter(text, reference.end) in PREPOSITION_OPENS else None
    )
    if together:
        for key in named_together().get(together["name"], ()):
            yield reference, Tail(TailKind.NAMED, together.start(), together.end(), key)
        if together["name"] in named_together():
            return
    if tail.kind not in _NAMES:
        yield from _without_tail(reference, tail, text, mentions)
        return
    tails = _instruments(text, tail, mentions)
    end = tails[-1].end
    respectively = _RESPECTIVELY.match(text, end) or _RESPECTIVELY.match(text, reference.end)
    if len(tails) > 1 and respectively and len(tails) == len(reference.places):
        for place, one in zip(reference.places, tails, strict=True):
            yield reference._replace(places=(place,)), one._replace(end=end)
    elif len(tails) > 1 and (_SHARED.match(text, reference.end) or _is_common(reference, text)):
        for one in tails:
            yield reference, one._replace(end=end)
    else:
        yield reference, tail
        yield from _further(reference, tail, text, mentions)


def _without_tail(
    reference: Reference, tail: Tail, text: str, mentions: tuple[InstrumentMention, ...]
) -> Iterator[tuple[Reference, Tail]]:
    """The reference with what is named in front of it, place by place, or in the two Covenants together."""
    if tail.kind is TailKind.NONE and (named := _named_in_front(reference, text, mentions)):
        for place, mention in zip(reference.places, named, strict=True):
            yield reference._replace(places=(place,)), _tail_of(mention, reference.end, text)
        return
    yield from ((reference, one) for one in _both_covenants(reference, text, mentions) or (tail,))


def _named_in_front(
    reference: Reference, text: str, mentions: tuple[InstrumentMention, ...]
) -> tuple[InstrumentMention, ...]:
    """As many instruments as there are places, in front: "CRC/ICESCR … (arts. 28 and 13, respectively)"."""
    count = len(reference.places)
    if count == 1 or not _RESPECTIVELY.match(text, reference.end):
        return ()
    place = bisect_right(mentions, reference.start, key=lambda mention: mention.span.end)
    named = mentions[max(0, place - count) : place]
    joints = (text[one.span.end : after.span.start] for one, after in pairwise(named))
    if len(named) < count or not all(_BETWEEN_NAMES.fullmatch(joint) for joint in joints):
        return ()
    is_near = _SAME_SENTENCE.fullmatch(text[named[-1].span.end : reference.start]) is not None
    return named if is_near and not any(mention.is_foreign for mention in named) else ()


def _tail_of(mention: InstrumentMention, at: int, text: str) -> Tail:
    """A tail at `at` that says what a naming says."""
    if mention.noun is None:
        return Tail(TailKind.NAMED, at, at, mention.key)
    return Tail(TailKind.GENERIC, at, at, noun=mention.noun, name=mention.span.of(text))


def _is_common(reference: Reference, text: str) -> bool:
    """Whether it is "common article 1 of …" or "article 1 common to …", which belongs to each of the instruments."""
    return text.endswith(_COMMON, 0, reference.start) or _COMMON_TO.match(text, reference.end) is not None


def _both_covenants(reference: Reference, text: str, mentions: tuple[InstrumentMention, ...]) -> tuple[Tail, ...]:
    """The two International Covenants, where a "common article" that they share is one of theirs by what was named.

    They share articles 1, 3 and 5; the Geneva Conventions, of which else a common article is said, their first three.
    """
    if not text.endswith(_COMMON, 0, reference.start) or reference.places[0].article not in _OF_COVENANTS:
        return ()
    named = {mention.key for mention in mentions if mention.span.end <= reference.start}
    is_named = named >= _COVENANTS or "Covenants" in text[: reference.start]
    if not is_named or "Geneva" in text:
        return ()
    return tuple(Tail(TailKind.NAMED, reference.end, reference.end, key) for key in sorted(_COVENANTS))


def _instruments(text: str, tail: Tail, mentions: tuple[InstrumentMention, ...]) -> list[Tail]:
    """The instruments of a list that begins with the one of `tail`."""
    tails = [tail]
    while len(tails) < _MOST and (join := _AND.match(text, tails[-1].end)):
        after = read_instrument(text, join.end(), mentions)
        if after.kind not in _NAMES:
            break
        tails.append(after)
    return tails


def _further(
    reference: Reference, tail: Tail, text: str, mentions: tuple[InstrumentMention, ...]
) -> Iterator[tuple[Reference, Tail]]:
    """ "… of the Convention and 14 of the Protocol": a bare number counts only with an instrument of its own."""
    if not text[reference.start : reference.start + 9].lower().startswith(("articles", "arts")):
        return
    while (more := read_further(text, tail.end)) and (tail := read_tail(text, more.end, mentions)).kind in _NAMES:
        yield more, tail
