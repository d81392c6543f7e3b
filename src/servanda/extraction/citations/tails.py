"""What follows a place: "of the Convention", "of that Protocol", "of the Penal Code", or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from servanda.extraction.citations.mentions import GENERIC_NOUN, NAME_GOES_ON, InstrumentMention

_PREPOSITION = re.compile(r",?\s(?P<word>of|in|to|under)\s(?:both\s)?")
_DETERMINER = re.compile(
    r"(?:(?P<back>that|the\s(?:same|said|above-mentioned|aforementioned|latter)|same|said)|the|this|"
    r"its|their)(?:\spresent|\sparent)?\s",
    re.X,
)
_GENERIC = re.compile(rf"(?P<noun>{GENERIC_NOUN})\b{NAME_GOES_ON}")
_GENERIC_SMALL = re.compile(r"(?P<noun>convention|protocol|covenant|treaty|instrument)\b")
# An international instrument that the data do not know still counts as one.
_UNKNOWN_NAME = re.compile(
    r"(?!\w+\sConstitution)(?P<name>(?:(?:[A-Z][\w’'-]+|[12]\d{3}|of)\s){0,6}(?:Convention|Protocol|Covenant|Treaty|Charter|Pact)\b"
    r"(?:\s(?:on|against|for|relating\sto|concerning|of|to)(?:(?:\s(?:and|of|in|the|to|on|for|against))*\s[A-Z][\w’'-]+)+)?)"
)
_LAW_AFTER = re.compile(r",?\s(?:[A-Z]\w+\s){0,3}(?:Code|Constitution|Law|Act|Decree)\b")
# "article 18 (mutual legal assistance) of the Convention", "article 18, on extradition, of the Convention"
_ASIDE = re.compile(r"\s\([^()]{3,90}\)|,?\s(?:on|entitled|concerning)\s[^;.()]{3,90}?(?=,?\sof\s(?:the\s)?[A-Z])")


class TailKind(StrEnum):
    """What the words after a place say about its instrument."""

    NAMED = "named"
    GENERIC = "generic"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a citation: its kind, where it starts and ends, and the key, generic noun or name that it gives."""

    kind: TailKind
    start: int
    end: int
    key: str | None = None
    noun: str = ""
    name: str = ""
    points_back: bool = False

    @property
    def reason(self) -> str | None:
        """Why a citation without a key is still one: it names an instrument, or a generic form of one."""
        return self.name or None


def read_tail(text: str, at: int, mentions: tuple[InstrumentMention, ...]) -> Tail:
    """The tail that begins at `at`, with an aside in between passed over only if an instrument follows it."""
    found = _direct(text, at, mentions)
    if found.kind is TailKind.NONE and (aside := _ASIDE.match(text, at)):
        later = _direct(text, aside.end(), mentions)
        if later.kind in {TailKind.NAMED, TailKind.GENERIC}:
            return later
    return found


def _direct(text: str, at: int, mentions: tuple[InstrumentMention, ...]) -> Tail:
    preposition = _PREPOSITION.match(text, at)
    if not preposition:
        return _without_preposition(text, at, mentions)
    start = preposition.end()
    determiner = _DETERMINER.match(text, start)
    head = determiner.end() if determiner else start
    for mention in mentions:
        if mention.key and mention.span.start in {start, head}:
            return Tail(TailKind.NAMED, start, mention.span.end, mention.key)
    back = bool(determiner and determiner["back"])
    generic = _GENERIC.match(text, head) or (_GENERIC_SMALL.match(text, head) if back else None)
    if generic and determiner:
        noun = generic["noun"]
        return Tail(
            TailKind.GENERIC, start, generic.end(), noun=noun, name=text[start : generic.end()], points_back=back
        )
    if unknown := _UNKNOWN_NAME.match(text, head):
        return Tail(TailKind.UNKNOWN, start, unknown.end(), name=unknown["name"])
    if preposition["word"] == "of":
        return Tail(TailKind.FOREIGN, start, at)
    return Tail(TailKind.NONE, at, at)


def _without_preposition(text: str, at: int, mentions: tuple[InstrumentMention, ...]) -> Tail:
    """ "article 6 UNTOC" names its instrument, "art. 232 Penal Code" a law."""
    for mention in mentions:
        if mention.key and mention.span.start == at + 1 and text[at] == " ":
            return Tail(TailKind.NAMED, at, mention.span.end, mention.key)
    if _LAW_AFTER.match(text, at):
        return Tail(TailKind.FOREIGN, at, at)
    return Tail(TailKind.NONE, at, at)
