"""Reads a cover: the lines before the first heading say which body meets, where and when, and what the document is.

A cover runs from the masthead (organ, symbol, "Distr.", date, original language) over the body and its session to the
agenda item, the title and the subtitle. Some files give several of these on one line; such lines are cut first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from servanda.documents.model import Metadata
from servanda.extraction.document_types import document_type
from servanda.extraction.meetings_elsewhere import find_ordinal
from servanda.extraction.sessions import held_in, meeting_of
from servanda.terms.bodies import Body, body_of_symbol, find_bodies, find_body, lineage
from servanda.terms.bodies import body as body_named
from servanda.terms.instruments import instruments
from servanda.terms.symbols import find_symbols, parse_symbol
from servanda.text.dates import Days, find_dates, parse_dates
from servanda.text.numbers import ORDINAL, parse_ordinal

__all__ = ["meeting_of", "read_metadata"]

_MARKS = re.compile(r"^[#*_\s]+|[*†_\\\s]+$")
_NOISE = re.compile(
    r"""(?:\*|†)\s.*                                   # a footnote of the cover
      | (?:GE|V|N|A|K)\.\s?\d{2}-\d+.*                 # the job number of the printers
      | Arabic|Chinese|English|French|Russian|Spanish|Français|Español|Русский|عربي|中文
      | (?i:(?:Arabic|Chinese|English|French|Russian|Spanish)(?:(?:,|\ and|,\ and)\ \w+){0,5}\ only)
      | (?:[^\w]|[\ue000-\uf8ff]|_)*                   # rules, ornaments, bar codes
      | \[.*\]                                         # "[without reference to a committee]"
      | Official\ Records | Supplement\ No\.\ ?\d+\w?    # a report that is a volume of a series
      | \d+ | (?i:full\ document\ text|advance\ (?:unedited|edited)\ version) """,
    re.X,
)
_ITEM = (
    r"(?:Provisional agenda items?|Agenda items?|Items?|Points?|Temas?|Пункты?)\s"
    r"\d+(?:\s?\([a-z]\))*(?:(?:,|\s(?:and|et|y|и))\s\d+(?:\s?\([a-z]\))*)*"
)
_ITEM_TAIL = (
    r"(?:\s(?:of|de|del|du|в)\b[^*]{0,60}?"
    r"(?:agenda|preliminary list|ordre du jour(?: provisoire)?|programa(?: provisional)?))?"
)
_ITEM_LINE = re.compile(rf"(?P<item>{_ITEM}){_ITEM_TAIL}\*?\s*(?P<rest>.*)", re.S)
_SESSION_LINE = re.compile(
    rf"(?:Resumed\s|Special\s)?(?P<ordinal>{ORDINAL})\s(?:(?:regular|special|resumed|organizational|extraordinary)\s)*"
    r"(?P<kind>session|meeting)\b,?\s*(?P<rest>.*)",
    re.I | re.S,
)
_PLACE_LINE = re.compile(
    r"(?P<place>[^\W\d][^,،\d]{1,60}?(?:,\s[^\W\d][^,\d]{1,40})?)[,،]\s+(?P<dates>\d.*)"
    r"|(?P<han_dates>\d{4}年[^，,]{4,40})[，,]\s?(?P<han_place>[^\W\d]{2,12})",
    re.S,
)
_FURTHER = re.compile(r"(?:,|\s(?:and|et|y|и))\s\d")
_LONGEST_SESSION = 40
_HAS_DAY = re.compile(r"(?:19|20)\d\d")
_DISTR = re.compile(r"Distr\.?\s*:?\s*(?P<distr>[^\W\d]+)?", re.I)
_ORIGINAL = re.compile(r"(?:Original|Оригинал|Язык оригинала)\s?:", re.I)
_SUBTITLE = re.compile(
    r"""(?:Addendum|Corrigendum|Revised\ .*|Additif|Adición|Добавление|增编|إضافة)\Z
      | (?:Note|Report|Summary|Views|Background\ (?:paper|document|note)|Working\ paper|Conference\ room\ paper
          |Executive\ summary|Draft|Chair\S*\ summary|Discussion\ guide|Paper|Document)\b .{0,40}?
        \b(?:by|of)\s(?:the\s)?(?:Co-)?
        (?:Secretariat|Secretary-General|Chair|Executive\ Director|Bureau|Office|United\ Nations|President|Rapporteur
          |State)
    """,
    re.X | re.I,
)
_BODY_LINE = re.compile(
    r"""(?:(?!Report|Note|Item)[A-Z][\w’'-]+\s(?:and\s)?){0,4}
        (?:Conference|Committee|Subcommittee|Commission|Council|Assembly|Working\ Group|Group|Board|Congress|Forum
          |Meeting)\b
        (?:\s(?:of|on|to|for|in|the|against)\b.*)?""",
    re.X | re.S,
)
# A line that opens like this is the document itself, even right behind the number of an agenda item.
_ANNOUNCEMENT = re.compile(
    r"(?:Resolutions?|Decisions?)\sadopted\b|Report\sof\b|Draft\s(?:report|resolution)|Note\sby\b"
    r"|(?:Annotated\s)?[Pp]rovisional\sagenda"
)
# "Report on the fifty-sixth session (Vienna, 19–23 May 2047)" is a title that tells the session, and no place.
_SESSION_IN_TITLE = re.compile(
    rf"Report\s(?:on|of)\s(?:the\s|its\s)?(?:resumed\s)?(?P<ordinal>{ORDINAL})\s(?:\w+\s)?session\s\((?P<held>[^()]*)\)\Z"
)
_NUMBERED_TITLE = re.compile(r"\d+/\d+\s?[A-Z]?\.\s")
# Cuts lines in which a reader has flattened several lines of the masthead into one.
_CUTS = re.compile(
    r"""\s+(?=Distr\.)
       | \s+(?=Original\s?:)
       | \s+(?=(?:Agenda\ item|Item)\s\d)
       | \s+(?=[A-Z][a-z]+(?:-[a-z]+)?\ssession\s+\d)
       | (?<=\ssession)\s+(?=\d)
       | (?:(?<=Distr\.:\ General)|(?<=Distr\.:\ Limited)|(?<=Distr\.:\ Restricted))\s+ """,
    re.X,
)
_MASTHEAD = re.compile(
    r"(?:United Nations|Nations Unies|Naciones Unidas|(?:Организация )?Объединенных Наций"
    r"|联\s*合\s*国|الأمم المتحدة)\s*",
    re.I,
)
_PRINCIPAL = frozenset({"ga", "ecosoc", "sc"})


@dataclass(slots=True)
class _Cover:
    """What the lines have told so far; `free` are the lines that nothing else claimed, candidates for the title."""

    language: str | None
    symbol: str | None = None
    distr: str | None = None
    issued: str | None = None
    bodies: list[str] = field(default_factory=list)
    known: list[Body] = field(default_factory=list)
    ordinal: int | None = None
    place: str | None = None
    days: Days | None = None
    item: str | None = None
    item_rest: str | None = None
    treaty: str | None = None
    free: list[str] = field(default_factory=list)


def read_metadata(cover: Sequence[str], language: str | None = None) -> Metadata:
    """What the cover says; fields that it does not say are None.

    `cover` are the blocks before the first heading or paragraph, `language` the code of the language they are in.

    >>> found = read_metadata(["Human Rights Council", "Ninth session", "Geneva, 3-7 March 2008", "Report"])
    >>> found.body, found.meeting_ordinal, found.meeting_start, found.title
    ('Human Rights Council', 9, '2008-03-03', 'Report')
    """
    read = _Cover(language)
    for line in _lines(cover):
        _take(read, line)
    return _metadata(read)


def _lines(cover: Sequence[str]) -> list[str]:
    pieces = [piece for block in cover for piece in _CUTS.split(" ".join(block.split())) if not _NOISE.fullmatch(piece)]
    return [bare for piece in pieces if (bare := _MARKS.sub("", piece))]


def _take(read: _Cover, line: str) -> None:
    """Gives one line to the first part of the cover that it fits."""
    takers = (_take_masthead, _take_distr, _take_session, _take_place, _take_item, _take_treaty, _take_body)
    if not any(taker(read, line) for taker in takers):
        read.free.append(line)


def _take_masthead(read: _Cover, line: str) -> bool:
    """The masthead and the symbol; a second one is a running head or that of an earlier issue."""
    masthead = _MASTHEAD.match(line)
    rest = line[masthead.end() :] if masthead else line
    found = next(find_symbols(rest), None)
    if found is not None and found[1].start == 0 and (read.symbol is None):
        read.symbol = str(found[0])
        rest = rest[found[1].end :].strip(" -–—*")
        if rest:
            _take(read, rest)
        return True
    is_second_symbol = found is not None and found[1].start == 0 and not rest[found[1].end :].strip(" *")
    return is_second_symbol or (masthead is not None and not rest)


def _take_distr(read: _Cover, line: str) -> bool:
    distr = _DISTR.match(line)
    if distr:
        read.distr = distr["distr"].capitalize() if distr["distr"] else read.distr
        rest = line[distr.end() :].strip()
        return _take_distr(read, rest) if rest else True
    if _ORIGINAL.match(line):
        return True
    return _take_date(read, line)


def _take_date(read: _Cover, line: str) -> bool:
    """A day in front of a line is the date of issue, as long as neither session nor place has been told."""
    days, span = next(find_dates(line), (None, None))
    is_open = read.issued is None and read.ordinal is None and read.place is None
    if not is_open or days is None or span is None or span.start != 0 or days.start != days.end:
        return False
    read.issued = days.start
    return True


def _take_session(read: _Cover, line: str) -> bool:
    session = _SESSION_LINE.fullmatch(line)
    if session is None:
        ordinal = None if len(line) > _LONGEST_SESSION or _HAS_DAY.search(line) else find_ordinal(line)
        read.ordinal = read.ordinal or ordinal
        return ordinal is not None
    if len(line) > 80:
        return False
    read.ordinal = parse_ordinal(session["ordinal"])
    if session["rest"]:
        _take(read, session["rest"])
    return True


def _take_place(read: _Cover, line: str) -> bool:
    if titled := _SESSION_IN_TITLE.match(line):
        _take_place(read, titled["held"])
        read.ordinal = read.ordinal or parse_ordinal(titled["ordinal"])
        return False
    days = parse_dates(line)
    if days:
        read.days = read.days or days
        return True
    place = _PLACE_LINE.fullmatch(line)
    days = parse_dates((place["dates"] or "").removesuffix(" года") or place["han_dates"]) if place else None
    if place is None or days is None:
        return False
    read.place, read.days = (
        re.sub(r"\s*\([^)]*\)|\s+and online\Z", "", place["place"] or place["han_place"]).strip(),
        days,
    )
    return True


def _take_item(read: _Cover, line: str) -> bool:
    item = _ITEM_LINE.fullmatch(line)
    if item is None or read.item is not None or len(line) > 200:
        return False
    numbers = re.sub(r"\A\D+", "", item["item"])
    read.item, read.item_rest = re.sub(r"\s+\(", " (", numbers), _MARKS.sub("", item["rest"]) or None
    read.free.clear()
    return True


def _take_treaty(read: _Cover, line: str) -> bool:
    """The treaty that a treaty body prints above its own name; a title only where there is no other."""
    if read.free or read.treaty or line.casefold() not in _treaties():
        return False
    read.treaty = line
    return True


def _take_body(read: _Cover, line: str) -> bool:
    known = find_body(line)
    if known is None and (read.item is not None or not _BODY_LINE.fullmatch(line) or len(line) > 180):
        return False
    if known is not None and (read.item is not None or read.free):
        return False
    read.bodies.append(line)
    if known:
        read.known.append(known)
    return True


def _metadata(read: _Cover) -> Metadata:
    item_title, title, subtitle = _titles(read)
    body, subsidiary = _bodies_of(read, title)
    place, days = held_in(title or "")
    return Metadata(
        symbol=read.symbol,
        title=title,
        subtitle=subtitle,
        type=_type(read.symbol, title, subtitle),
        body=body,
        subsidiary_body=subsidiary,
        distr=read.distr,
        date_issued=read.issued,
        language=read.language,
        agenda_item=read.item,
        agenda_item_title=item_title,
        meeting_ordinal=read.ordinal,
        meeting_place=read.place or place,
        meeting_start=shown.start if (shown := read.days or days) else None,
        meeting_end=shown.end if shown else None,
    )


def _type(symbol: str | None, title: str | None, subtitle: str | None) -> str | None:
    """The kind that the title announces; where it announces none, a resolution is known by its symbol."""
    announced = document_type(title, subtitle)
    series = parse_symbol(symbol).series if symbol else None
    return (
        {"RES": "resolution", "DEC": "decision"}.get(series or "", announced)
        if announced in {None, "other"}
        else announced
    )


def _titles(read: _Cover) -> tuple[str | None, str | None, str | None]:
    """Title of the agenda item, title, subtitle: the item's title comes first where an item stands on the cover."""
    lines = list(read.free) or [line for line in (read.treaty,) if line]
    item_title = read.item_rest
    mains = [line for line in lines if not _SUBTITLE.match(line)]
    if read.item is not None and item_title is None and len(mains) > 1 and not _ANNOUNCEMENT.match(lines[0]):
        item_title = lines.pop(0) if lines[0] == mains[0] else None
    if item_title and (again := _place_of(item_title, lines)):
        item_title = "; ".join([item_title, *lines[:again]])  # "Items 136 and 137" have each a title of their own
        del lines[:again]
    elif item_title and (further := min(_further_items(read.item), len(mains) - 2)) > 0:
        item_title = "; ".join([item_title, *lines[:further]])
        del lines[:further]
    lines.sort(key=lambda line: not _NUMBERED_TITLE.match(line))
    if not lines:
        return item_title, None, None
    return item_title, lines[0], "; ".join(lines[1:]) or None


def _further_items(item: str | None) -> int:
    """How many agenda items stand beside the first: "138 and 108", each of which has a title."""
    return len(_FURTHER.findall(item or ""))


@cache
def _treaties() -> frozenset[str]:
    return frozenset(entry.title.casefold() for entry in instruments().values() if entry.bodies)


def _place_of(title: str, lines: Sequence[str]) -> int:
    """Where the title of an agenda item stands again, which then is that of the document; 0 where it does not."""
    return next((place for place, line in enumerate(lines) if line.casefold() == title.casefold()), 0)


def _bodies_of(read: _Cover, title: str | None) -> tuple[str | None, str | None]:
    """Body and subsidiary body: as printed on lines of their own, else as the title or the symbol names them.

    A principal organ in the masthead steps back behind the body that it stands above ("General Assembly" over "Human
    Rights Council").
    """
    printed = list(dict.fromkeys(read.bodies))
    first = find_body(printed[0]) if printed else None
    if len(printed) > 1 and first is not None and first.key in _PRINCIPAL:
        del printed[0]
    named = _named_body(read, title)
    if len(printed) == 1 and first is not None and first.parent is not None and first.parent not in _PRINCIPAL:
        return body_named(first.parent).name, printed[0]
    if len(printed) > 1 or named is None:
        padded = (*printed, None, None)
        return padded[0], padded[1]
    above = [one.name for one in lineage(named)][1:]
    if printed and find_body(printed[0]) is named:
        return printed[0], None
    if printed:
        return printed[0], named.name
    return (above[0], named.name) if above and named.parent not in _PRINCIPAL else (named.name, None)


def _named_body(read: _Cover, title: str | None) -> Body | None:
    in_title = next((found for found, _ in find_bodies(title or "")), None)
    return in_title or (body_of_symbol(read.symbol) if read.symbol else None)
