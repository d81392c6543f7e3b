"""Which instrument a place belongs to: what stands behind it, in front of it and around it is asked in turn."""

from __future__ import annotations

import re

from servanda.extraction.citations.ahead import is_only_one_named, is_shared_with_end
from servanda.extraction.citations.capitals import article_of_charter, chapter_of_charter, is_set_apart
from servanda.extraction.citations.context import Context
from servanda.extraction.citations.guesses import Guess
from servanda.extraction.citations.mentions import mention_at
from servanda.extraction.citations.merits import of_rights
from servanda.extraction.citations.places import Place, Reference
from servanda.extraction.citations.tails import TREATY_NOUNS, UNKNOWN_NAME, Tail, TailKind
from servanda.terms.instruments import instrument
from servanda.text.words import holds_one

_OWN_BEFORE = re.compile(
    r"(?:,?\s\((?:(?:see|cf\.|in\sparticular|notably|especially)\s)?"
    r"|,\s(?:in\sparticular|notably|especially|including|particularly|specifically|namely)(?:\sits)?\s"
    r"|(?:,|[’']s?|,\s(?:in|under))?\s)\Z"
)
# "the SAR Convention, annex, chapter 3"
_ANNEX_BEFORE = re.compile(r",\s(?:the\s)?[Aa]nnex(?:\s[IVX\d]+)?\Z")
# The Geneva Conventions share their first three articles, and no other treaties are cited so.
_COMMON = re.compile(r"\b[Cc]ommon\s\Z")
# "In article 12, the Convention requires …"
_FRONTED = re.compile(r"(?:\A|[.;:]\s)(?:In|Under|By|With|Through)\s\Z")
# "the Convention on Human Rights and its Protocol No. 4, article 4": a protocol that is known by its number alone.
_NUMBERED = re.compile(r"\bProtocol\sNo\.\s?\d{1,3}\Z")
_NUMBERED_TO = re.compile(r"\bProtocol\sNo\.\s?\d{1,3}\sto\sthe\s[^,;()]{5,90}\Z")
_LONGEST_NAME = 120
# "the annex to the Convention, in particular its chapter 2": whose a division is, is asked elsewhere.
_DIVISIONS = ("chap", "Chap", "part", "Part")


def owner_of(
    place: Place, tail: Tail, reference: Reference, is_its: bool, text: str, context: Context
) -> tuple[Guess | None, bool]:
    """What the place belongs to, and whether the context had to tell it."""
    if told := _told_by_tail(tail, place, reference.start, context):
        return told, False
    if reference.refers_back and context.last_article:
        is_there = not reference.is_beside or context.has_last(place)
        return Guess(context.last_article[0], "citation.same-article", 0.85) if is_there else None, True
    if (is_its or tail.kind is TailKind.THEREOF) and (found := context.possessor(reference.start, place.article)):
        return found, False
    if tail.kind is TailKind.THEREOF and context.subject_is_law(reference.start):
        return None, False
    if place.article in {"1", "2", "3"} and stands_directly(_COMMON, "n", text, reference.start):
        return Guess("GENEVA", "citation.common-article", 0.85), True
    if found := _fronted(text, reference, place, context):
        return found, False
    if found := _ahead(text, reference, place, context):
        return found, True
    if stands_behind_unknown(text, reference.start, context):
        return Guess(None, "citation.unknown-instrument", 0.6), False
    if _is_generic_of_none(reference.start, place, text, context):
        return Guess(None, "citation.generic-unknown", 0.4), False
    return _alone(place, reference, text, context)


def _is_of_numbered_protocol(text: str, at: int) -> bool:
    """Whether it is of a protocol to the treaty that follows: "Protocol No. 7, article 1, of the Convention"."""
    return text[at - 2 : at] == ", " and _NUMBERED.search(text, max(0, at - 24), at - 2) is not None


def _is_generic_of_none(at: int, place: Place, text: str, context: Context) -> bool:
    """Whether a generic form stands directly before whose instrument cannot be told: "the Covenant (art. 7)"."""
    joint = _OWN_BEFORE.search(text, max(0, at - 24), at) if context.mentions else None
    named = context.nearest(joint.start()) if joint else None
    if joint is None or named is None or named.span.end != joint.start() or named.noun is None:
        return False
    return context.key_of(named, place.article) is None


def _alone(place: Place, reference: Reference, text: str, context: Context) -> tuple[Guess | None, bool]:
    """What a place belongs to of which nothing around says it: a chapter said again, or what the context gives."""
    if place.chapter and (found := chapter_of_charter(text, reference, context)):
        return found, True
    is_again = place.article is None and place.chapter and context.last_chapter is None
    if is_again and (found := context.of_divided(place)):
        return found, True
    if is_set_apart(text, reference, place, context):
        return Guess("CHARTER", "citation.capital-of-charter", 0.75), True
    found = of_rights(context.implied(reference.start, place), reference.start, place, context)
    found = found or article_of_charter(text, reference, place, context) or _only_one(text, reference, place, context)
    return found, not stands_before(text, reference.start, context)


def _only_one(text: str, reference: Reference, place: Place, context: Context) -> Guess | None:
    """The instrument of the next place of the sentence, where nothing before tells one."""
    ahead = context.first_ahead(reference.start)
    if ahead is None or not is_only_one_named(text, reference, ahead):
        return None
    meant = context.meant_by(ahead, place.article)
    return meant._replace(rule="citation.only-in-sentence", confidence=0.6) if meant else None


def _told_by_tail(tail: Tail, place: Place, at: int, context: Context) -> Guess | None:
    """What the words behind the place say of its instrument; None where they say nothing."""
    if tail.kind is TailKind.NAMED and _is_of_numbered_protocol(context.text, at):
        return Guess(None, "citation.unknown-instrument", 0.6)
    if tail.kind is TailKind.NAMED:
        return Guess(tail.key, "citation.named", 0.98)
    if tail.kind is TailKind.UNKNOWN:
        found = context.shortened(tail.name, tail.start, place.article)
        return found or Guess(None, "citation.unknown-instrument", 0.6)
    if tail.kind is TailKind.FOREIGN:
        return Guess(None, "citation.foreign-law", 0.9)
    if tail.kind is TailKind.GENERIC:
        found = context.generic(tail.noun, tail.start, place.article, nearest=tail.points_back)
        if tail.name[-4:].isdigit() and not _is_of_year(found, tail.name[-4:]):
            found = context.of_year(tail.name, tail.start, place.article)
        return found or Guess(None, "citation.generic-unknown", 0.4)
    return None


def _is_of_year(guess: Guess | None, year: str) -> bool:
    return guess is not None and guess.key is not None and instrument(guess.key).adopted.startswith(year)


def _fronted(text: str, reference: Reference, place: Place, context: Context) -> Guess | None:
    """The instrument that is the subject behind a place in front: "In article 12 the Convention requires …"."""
    if not context.mentions or not stands_directly(_FRONTED, "nryh", text, reference.start):
        return None
    # A space, or a comma and a space; the article "the" belongs to a generic form but not to a name.
    subject = mention_at(context.mentions, *(reference.end + between for between in (1, 2, 5, 6)))
    return context.meant_by(subject, place.article) if subject else None


def _ahead(text: str, reference: Reference, place: Place, context: Context) -> Guess | None:
    """The instrument at the end of the sentence that a bare place shares with the places after it."""
    ahead = context.first_ahead(reference.start)
    if ahead is None or not is_shared_with_end(text, reference, ahead):
        return None
    meant = context.meant_by(ahead, place.article)
    if meant and (context.is_beside_its_parent(meant.key) or context.is_of_own(place, meant.key)):
        return None
    return meant._replace(rule="citation.end-of-sentence", confidence=0.8) if meant else None


def stands_before(text: str, at: int, context: Context) -> bool:
    """Whether an instrument is named directly before: "the Convention, article 5", "the Protocol's article 6"."""
    joint = _OWN_BEFORE.search(text, max(0, at - 24), at) if context.mentions else None
    if joint is None or (joint[0].endswith("its ") and text.startswith(_DIVISIONS, at)):
        return False
    annex = _ANNEX_BEFORE.search(text, max(0, joint.start() - 18), joint.start())
    return context.is_named_up_to(joint.start()) or (annex is not None and context.is_named_up_to(annex.start()))


def stands_behind_unknown(text: str, at: int, context: Context) -> bool:
    """Whether a treaty that the data do not know is named directly before: "the Framework Convention on …, art. 3"."""
    joint = _OWN_BEFORE.search(text, max(0, at - 24), at) if context.may_name_treaty else None
    if joint is None:
        return False
    window = text[max(0, joint.start() - _LONGEST_NAME) : joint.start()]
    if context.is_named_up_to(joint.start()):
        return _NUMBERED_TO.search(window) is not None
    if not holds_one(window, TREATY_NOUNS):
        return False
    names = UNKNOWN_NAME.finditer(window)
    return _NUMBERED.search(window) is not None or any(name.end() == len(window) for name in names)


def stands_directly(words: re.Pattern[str], last_letters: str, text: str, at: int) -> re.Match[str] | None:
    """Words of up to nine letters that end in a letter and a space right before a place."""
    if text[at - 2 : at - 1] not in last_letters:
        return None
    return words.search(text, max(0, at - 10), at)
