"""Subjects that the table of addressees knows in part: "States parties and shipping companies", "the World Bank"."""

from __future__ import annotations

import re

from servanda.extraction.actors import Actors, Addressees
from servanda.extraction.addressees import head_noun, read_object
from servanda.extraction.modality import is_verb
from servanda.terms.organizations import acronyms, find_organization
from servanda.text.spans import Span

_JOINT = re.compile(r",?\s(?:and|or|as\swell\sas|together\swith)(?:,[^,;:]{1,60},)?\s|,\s")
_BEGINS = re.compile(r"[;:]\s|\bthat\s")
_LEADING = re.compile(r"(?:[Tt]he|[Bb]oth|[Aa]ll|[Aa]s\swell\sas)\s")
# A plural noun with up to three words before it: "port operators", "regional economic integration organizations".
_NOUN = re.compile(r"(?:[A-Za-z][\w’-]+\s){0,3}[a-z][\w’-]+s")
_STATES = re.compile(r"[A-Za-z][\w-]+\sStates(?:\sparties)?")  # "coastal States"
_BRACKET = re.compile(r"\s\([A-Z][\w-]{1,12}\)\Z")
_LONGEST, _MOST = 300, 8
# One more on a list, up to the next joint or the verb: ", development banks", "and other donors".
_FURTHER = re.compile(
    r"(?:,?\s(?:and|or|as\swell\sas)\s|,\s)(?P<name>the\s[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,4}|(?:[A-Za-z][\w’-]+\s){0,3}?[a-z][\w’-]*s)(?=,\s|\s(?:and|or|as\swell\sas|to|not\sto|should|be)\s|\s[a-z]+\s)"
)
_VERB = re.compile(r"\s(?:(?:not\s)?to|should|be|(?P<verb>[a-z]+))\s")


def read_partners(text: str, end: int, actors: Actors) -> Addressees | None:
    """Those who stand before the verb at `end`, at least one of whom is known; None where none is, or where more than
    names stands there.

    >>> read_partners("Member States and port operators should act", 32, Actors("en")).names
    ('Member States', 'port operators')
    """
    if actors.language != "en":
        return None
    first = max(0, end - _LONGEST)
    window = text[first:end].rstrip()
    read: list[tuple[str, bool]] = []
    found = None
    right = len(window)
    for joint in (*reversed(list(_JOINT.finditer(window))), None):
        left = joint.end() if joint else 0
        begin = max((mark.end() for mark in _BEGINS.finditer(window, left, right)), default=left)
        name = _name(window[begin:right].strip(), actors)
        if name is None or len(read) == _MOST:
            break
        read.insert(0, name)
        is_start = begin > left or (joint[0] == ", " if joint else first == 0)
        if is_start and any(is_known for _, is_known in read):
            found = Addressees(tuple(dict.fromkeys(one for one, _ in read)), Span(first + begin, first + len(window)))
        if begin > left:
            break
        right = joint.start() if joint else 0
    return found


def with_partners(text: str, known: Addressees, actors: Actors) -> Addressees:
    """Known actors after "urges", "recommended that", with the unknown ones that go on their list up to the verb.

    >>> text = "urged States, port operators and shipowners to act"
    >>> with_partners(text, Addressees(("States",), Span(6, 12)), Actors("en")).names
    ('States', 'port operators', 'shipowners')
    """
    if actors.language != "en" or known.apart is not None:
        return known
    names, end = list(known.names), known.span.end
    while len(names) < _MOST and (further := _FURTHER.match(text, end, end + _LONGEST)):
        name = _name(further["name"], actors)
        if name is None:
            break
        names.append(name[0])
        end = further.end()
    if end == known.span.end or not _is_before_verb(text, end):
        return known
    return Addressees(tuple(dict.fromkeys(names)), Span(known.span.start, end))


def _is_before_verb(text: str, end: int) -> bool:
    verb = _VERB.match(text, end)
    return verb is not None and (verb["verb"] is None or is_verb(verb["verb"]))


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
