"""Subjects that the table of addressees knows in part: "States parties and shipping companies", "the World Bank"."""

from __future__ import annotations

import re

from servanda.extraction.addressees import Actors, Addressees, head_noun, read_object
from servanda.terms.organizations import acronyms, find_organization
from servanda.text.spans import Span

_BEGINS = re.compile(r"[,;:]\s|\bthat\s")
_JOINT = re.compile(r",?\s(?:and|or|as\swell\sas|together\swith)\s(?:,[^,;:]{1,60},\s)?|,\s")
_REMARK = re.compile(r"(?P<and>\s(?:and|or)),\s[^,;:]{1,60},\s")
_LEADING = re.compile(r"(?:[Tt]he|[Bb]oth|[Aa]ll|[Aa]s\swell\sas)\s")
# A plural noun with up to three words before it: "port operators", "regional economic integration organizations".
_NOUN = re.compile(r"(?:[A-Za-z][\w’-]+\s){0,3}[a-z][\w’-]+s")
_STATES = re.compile(r"[A-Za-z][\w-]+\sStates(?:\sparties)?")  # "coastal States"
_BRACKET = re.compile(r"\s\([A-Z][\w-]{1,12}\)\Z")
_LONGEST, _MOST = 300, 8


def read_partners(text: str, end: int, actors: Actors) -> Addressees | None:
    """Those who stand before the verb at `end`, at least one of whom is known; None where none is, or where more than
    names stands there.

    >>> read_partners("Member States and port operators should act", 32, Actors("en")).names
    ('Member States', 'port operators')
    """
    if actors.language != "en":
        return None
    first = max(0, end - _LONGEST)
    verb = first + len(text[first:end].rstrip())
    starts = [found.end() for found in _BEGINS.finditer(text, first, verb)]
    for start in starts if first else (0, *starts):
        if names := _read(text[start:verb], actors):
            return Addressees(names, Span(start, verb))
    return None


def _read(subject: str, actors: Actors) -> tuple[str, ...] | None:
    pieces = _JOINT.split(_REMARK.sub(r"\g<and> ", subject), maxsplit=_MOST)
    if len(pieces) > _MOST:
        return None
    read = [found for piece in pieces if (found := _name(piece.strip(), actors)) is not None]
    if len(read) < len(pieces) or not any(is_known for _, is_known in read):
        return None
    return tuple(dict.fromkeys(name for name, _ in read))


def _name(piece: str, actors: Actors) -> tuple[str, bool] | None:
    """One name and whether it is known; None for anything else that may stand before a verb."""
    known = read_object(piece, 0, actors)
    if known is not None and known.span.end == len(piece) and len(known.names) == 1:
        return known.names[0], True
    bare = _LEADING.sub("", piece, count=1)
    if find_organization(bare) or find_organization(_BRACKET.sub("", bare)) or bare in acronyms():
        return bare, True
    if _STATES.fullmatch(bare):
        return bare, True
    return (head_noun(piece), False) if _NOUN.fullmatch(bare) else None
