"""What follows a place: "of the Convention", "of that Protocol", "of the Penal Code", or nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

from servanda.extraction.citations.mentions import GENERIC_NOUN, NAME_GOES_ON, THERETO, InstrumentMention, mention_at

_PREPOSITION = re.compile(
    r"(?:,?\srespectively)?,?\s(?:common\s)?(?P<word>of|in|to|under)\s(?!which\b|whom\b)"
    r"(?:(?:both|either|(?:each|all)\sof)\s)?(?:the\sannex\s(?:to|of)\s)?"
)
PREPOSITION_OPENS = frozenset("rcoitu")
"""The letters with which the words of this pattern begin."""
_LOOSE = re.compile(r"\s(?:on\s)?the\s|\son\s")
_THEREOF = re.compile(r",?\sthere(?:of|to)\b")
_DETERMINER = re.compile(
    r"(?:(?P<back>that|the\s(?:same|said|above-mentioned|aforementioned|latter)|same|said)|the|this|"
    r"its|their)(?:\spresent|\sparent)?\s",
    re.X,
)
# "the 1969 Vienna Convention on the Law of Treaties"
_YEAR = re.compile(r"(?:1[89]|20)\d{2}\s")
# "the Protocol of 2014"
_OF_YEAR = re.compile(r"\sof\s(?:1[89]|20)\d{2}\b")
_GENERIC = re.compile(rf"(?P<noun>{GENERIC_NOUN})\b{NAME_GOES_ON}")
_GENERIC_SMALL = re.compile(r"(?P<noun>convention|protocol|covenant|treaty|instrument)\b")
# "the Optional Protocol thereto", "the Protocol of 2014 thereto": a protocol to the instrument just named.
_PROTOCOL_THERETO = re.compile(r"(?:Optional\s)?Protocol(?:\sof\s\d{4})?\sthereto\b")
# "its 2014 Protocol", "its Protocol of 2014", said of the instrument just named
_ITS_PROTOCOL = re.compile(r"(?<=its\s)(?:(?:1[89]|20)\d{2}\sProtocol|Protocol\sof\s(?:1[89]|20)\d{2})\b")
# "that instrument, the Convention against Corruption, …"
# "the 1951 Convention and the 1967 Protocol …; article 31 of the former"
_ONE_OF_TWO = re.compile(
    r",?\s(?:of|in|to|under)\sthe\s(?P<which>former|latter)\b(?!\s(?:article|paragraph|[A-Z]|convention|protocol|treaty))"
)
_ONE_CLAUSE = re.compile(r"[^.;:]{1,120}")
_APPOSITION = re.compile(r",\s(?:the\s)?")
# An international instrument that the data do not know still counts as one.
TREATY_NOUNS = ("Convention", "Protocol", "Covenant", "Treaty", "Charter", "Pact", "Agreement")
UNKNOWN_NAME = re.compile(
    rf"(?!\w+\sConstitution)(?P<name>(?:(?:[A-Z][\w’'-]+|[12]\d{{3}}|of)\s){{0,6}}(?:{'|'.join(TREATY_NOUNS)})\b"
    r"(?:\sNo\.\s?\d{1,3}|\sof\s(?:1[89]|20)\d\d|\s(?:on|against|for|relating\sto|concerning|of|to)(?:(?:\s(?:and|of|in|the|to|on|for|against|from|with))*\s[A-Z][\w’'-]+)+)?)"
)
# "art. 232 Penal Code", "art. 12 CPC": reviews of implementation shorten the names of national laws to capitals.
_LAW_AFTER = re.compile(
    r",?\s(?:[A-Z]\w+\s){0,3}(?:Code|Constitution|Law|Act|Decree)\b|\s(?!UN|[IVXL]+\b)[A-Z]{2,6}(?=[\s,;.)])"
)
# "article 18 (mutual legal assistance) of the Convention", "article 18, on extradition, of the Convention"
_ASIDE = re.compile(
    r"\sand\sother\s(?:relevant\s)?(?:articles|provisions|principles)(?:\sand\s(?:articles|provisions|principles))?(?=\sof\s)|"
    r"\s\([^()]{3,90}\)|,\s(?:[Ss]ection|[Cc]hapter|chapeau)(?:\s\w{1,5})?(?=,\s)"
    r"|,\s[Ss]ections\s\w{1,5}(?:(?:,|\sand|\sto)\s\w{1,5}){1,5}(?=,\s)"
    r"|,?\s(?:on|entitled|concerning|in\sparticular|especially|notably|including)\s(?:(?!(?:with|in|under|by|from)\s(?:its\s)?[Aa]rt|ratif|acced|access)[^;.()]){3,90}?"
    r"(?=,?\sof\s(?:the\s)?[A-Z])"
)
_ASIDE_OPENS = frozenset("(SsCcoeina")
_BEGINS_NEXT = re.compile(r",?\s(?:[Aa]rt|[Cc]hapter|[Pp]art|[Aa]nnex|and\s)")


# "Article 33 and Chapter VI of the Charter": the instrument of the division is that of the article too.
_DIVISION_NEXT = re.compile(
    r",?\s(?:and|as\swell\sas)\s(?:[Cc]hapters?|[Pp]arts?|[Aa]nnex(?:es)?)\s[IVXL]{1,6}(?:(?:,|\sand)\s[IVXL]{1,6})*(?=,?\sof\s)"
)
# "Article 41 of Chapter VII of the Charter"
_OF_DIVISION = re.compile(r",?\sof\s(?:[Cc]hapter|[Pp]art)\s[IVXL\d]{1,6}(?=\sof\s)")


class TailKind(StrEnum):
    """What the words after a place say about its instrument."""

    NAMED = "named"
    GENERIC = "generic"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    THEREOF = "thereof"
    NONE = "none"


class Tail(NamedTuple):
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


_KNOWN = frozenset({TailKind.NAMED, TailKind.GENERIC})


def read_tail(text: str, at: int, mentions: tuple[InstrumentMention, ...]) -> Tail:
    """The tail that begins at `at`, with an aside in between passed over only if an instrument follows it."""
    if at < len(text) and text[at] != "," and not text[at].isspace():
        return Tail(TailKind.NONE, at, at)
    letter = first_letter(text, at)
    division = _OF_DIVISION.match(text, at) if letter == "o" else None
    if letter == "a" and (further := _DIVISION_NEXT.match(text, at)):
        later = _direct(text, further.end(), first_letter(text, further.end()), mentions)
        return later._replace(start=at, end=at) if later.kind in _KNOWN else Tail(TailKind.NONE, at, at)
    found = _direct(text, division.end() if division else at, letter, mentions)
    if found.kind is TailKind.NONE and letter in _ASIDE_OPENS and (aside := _ASIDE.match(text, at)):
        later = _direct(text, aside.end(), first_letter(text, aside.end()), mentions)
        if later.kind in _KNOWN:
            return later
    return found


def first_letter(text: str, at: int) -> str:
    """What stands behind a comma and a space at `at`: the sign by which most tails are told without looking for them.

    >>> first_letter("article 6, thereof", 9), first_letter("article 6", 9)
    ('t', '')
    """
    at += text.startswith(",", at)
    return text[at + 1 : at + 2] if text[at : at + 1].isspace() else ""


def _direct(text: str, at: int, letter: str, mentions: tuple[InstrumentMention, ...]) -> Tail:
    preposition = _PREPOSITION.match(text, at) if letter in PREPOSITION_OPENS else None
    if not preposition and (loose := _LOOSE.match(text, at)):
        # "the declaration on article 22 on the CAT", "article 32 the Fourth Geneva Convention": only by a known name.
        named = mention_at(mentions, loose.end())
        if named and named.key:
            return Tail(TailKind.NAMED, at, named.span.end, named.key)
    if not preposition:
        return _without_preposition(text, at, letter, mentions)
    if (one_of_two := _ONE_OF_TWO.match(text, at)) and (pair := _pair_before(text, at, mentions)):
        meant = pair[one_of_two["which"] == "latter"]
        kind = TailKind.GENERIC if meant.noun else TailKind.NAMED
        name = meant.span.of(text)
        return Tail(kind, at, one_of_two.end(), meant.key, meant.noun or "", name if meant.noun else "")
    found = read_instrument(text, preposition.end(), mentions)
    if found.kind is TailKind.NONE and preposition["word"] == "of":
        return Tail(TailKind.FOREIGN, found.start, at)
    return found if found.kind is not TailKind.NONE else Tail(TailKind.NONE, at, at)


def _pair_before(
    text: str, at: int, mentions: tuple[InstrumentMention, ...]
) -> tuple[InstrumentMention, InstrumentMention] | None:
    """The two namings nearest before a place, of one clause; a law that is none of ours makes no pair."""
    place = bisect_right(mentions, at, key=lambda mention: mention.span.end)
    if place < 2:
        return None
    first, second = mentions[place - 2 : place]
    is_pair = _ONE_CLAUSE.fullmatch(text[first.span.end : second.span.start]) is not None
    known = all(mention.key or mention.noun for mention in (first, second))
    return (first, second) if is_pair and known and (first.key, first.noun) != (second.key, second.noun) else None


def read_instrument(text: str, start: int, mentions: tuple[InstrumentMention, ...]) -> Tail:
    """The tail of an instrument that is named at `start` itself: by name, by a generic form, or by an unknown name."""
    determiner = _DETERMINER.match(text, start)
    head = determiner.end() if determiner else start
    year = _YEAR.match(text, head)
    if (named := mention_at(mentions, head, start, year.end() if year else head)) and named.key:
        return Tail(TailKind.NAMED, start, named.span.end, named.key)
    back = bool(determiner and determiner["back"])
    if thereto := _PROTOCOL_THERETO.match(text, head) or _ITS_PROTOCOL.match(text, head):
        return Tail(TailKind.GENERIC, start, thereto.end(), noun=THERETO, name=text[start : thereto.end()])
    is_this = bool(determiner) and text.startswith("this", start)
    generic = _GENERIC.match(text, head) or (_GENERIC_SMALL.match(text, head) if back or is_this else None)
    if generic and back and (aside := _APPOSITION.match(text, generic.end())):
        named = mention_at(mentions, aside.end())
        if named and named.key:
            return Tail(TailKind.NAMED, start, named.span.end, named.key)
    if generic and determiner:
        dated = _OF_YEAR.match(text, generic.end())
        end = dated.end() if dated else generic.end()
        return Tail(TailKind.GENERIC, start, end, noun=generic["noun"], name=text[start:end], points_back=back)
    if unknown := UNKNOWN_NAME.match(text, head):
        return Tail(TailKind.UNKNOWN, start, unknown.end(), name=unknown["name"])
    return Tail(TailKind.NONE, start, start)


def _closes(text: str, named: InstrumentMention) -> bool:
    """Whether an abbreviation behind a comma ends a citation, "article 14, ICCPR", and does not begin the next one."""
    return bool(named.key) and named.span.of(text).isupper() and not _BEGINS_NEXT.match(text, named.span.end)


def _without_preposition(text: str, at: int, letter: str, mentions: tuple[InstrumentMention, ...]) -> Tail:
    """ "article 6 UNTOC" names its instrument, "art. 232 Penal Code" a law."""
    if mentions and (named := _named_directly(text, at, mentions)):
        return named
    if letter == "t" and (thereof := _THEREOF.match(text, at)):
        return Tail(TailKind.THEREOF, at, thereof.end())
    if letter.isupper() and _LAW_AFTER.match(text, at):
        return Tail(TailKind.FOREIGN, at, at)
    return Tail(TailKind.NONE, at, at)


def _named_directly(text: str, at: int, mentions: tuple[InstrumentMention, ...]) -> Tail | None:
    if text.startswith(" ", at) and (named := mention_at(mentions, at + 1)) and named.key:
        return Tail(TailKind.NAMED, at, named.span.end, named.key)
    if text.startswith(" (", at) and (named := mention_at(mentions, at + 2)) and text.startswith(")", named.span.end):
        return Tail(TailKind.NAMED, at, named.span.end + 1, named.key) if named.key else Tail(TailKind.NONE, at, at)
    if text.startswith(", ", at) and (named := mention_at(mentions, at + 2)) and _closes(text, named):
        return Tail(TailKind.NAMED, at, named.span.end, named.key)
    return None
