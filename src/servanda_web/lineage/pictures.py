"""The recommendations of a theme across sessions, ready to be drawn and to be read as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.utils.translation import get_language, get_language_bidi

from servanda.compendium.lineage import picture
from servanda.text.shortening import shortened
from servanda_web.common.languages import direction_of
from servanda_web.library.models import Session
from servanda_web.lineage.models import Link
from servanda_web.lineage.pairs import Pair
from servanda_web.lineage.selectors import pairs_of, undecided
from servanda_web.recommendations.models import LineageSuggestion, Recommendation, ThemeTag
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.words import modality_name, place_of, session_name, theme_tree

MOST_TEXTS, MOST_SUGGESTIONS = 80, 120
_LETTERS, _HEADING_LETTERS, _LINES = 31, 30, 3
_PAD, _HEAD_LINE, _FIRST_LINE, _LINE_STEP = 12, 20, 38, 16


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a box and its height in it."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A recommendation in the picture: its box, where its lines begin, its heading, and its lines."""

    row: Recommendation
    box: picture.Box
    heading: str
    lines: tuple[TextLine, ...]
    text_x: int
    heading_x: int
    heading_y: int
    direction: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link in the picture with what it stands for."""

    pair: Pair
    line: picture.Line


@dataclass(frozen=True, slots=True)
class Column:
    """A session: its name, and where it stands."""

    name: str
    x: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole picture, the pairs as a table has them, and how many texts found no room in it."""

    width: int
    height: int
    columns: tuple[Column, ...]
    texts: tuple[DrawnText, ...]
    links: tuple[DrawnLink, ...]
    left_out: int
    language: str
    languages: tuple[str, ...]

    @property
    def single(self) -> int:
        """How many texts of the picture have no relative in it."""
        return sum(not one.is_linked for one in self.texts)


def draw(theme: str, *, language: str = "") -> Drawn:
    """The picture of a theme and those below it, in one language; linked texts first where there are too many."""
    held = _texts(theme)
    counted = dict(held.values_list("document__language").annotate(n=Count("pk")).order_by("document__language"))
    chosen = language if language in counted else _preferred(counted)
    same = held.filter(document__language=chosen)
    order = (F("session__start").asc(nulls_last=True), "session__key", "document__identifier", "position")
    keys = list(same.order_by(*order).values_list("pk", flat=True))
    pairs = _pairs(keys)
    linked = {row.pk for pair in pairs for row in (pair.earlier, pair.later) if row}
    shown = sorted(keys, key=lambda key: key not in linked)[:MOST_TEXTS]
    rows = list(with_company(same.filter(pk__in=shown)).order_by(*order))
    return _drawn(rows, pairs, linked, len(keys) - len(shown), chosen, tuple(counted))


def _texts(theme: str) -> QuerySet[Recommendation]:
    themes = [theme, *theme_tree().children(theme)]
    held = ThemeTag.objects.filter(theme__in=themes).values("recommendation")
    return current().filter(pk__in=held).order_by()


def _preferred(counted: Mapping[str, int]) -> str:
    """The language of the interface where it has texts, else the one with the most."""
    here = (get_language() or "en").partition("-")[0]
    return here if here in counted else max(sorted(counted), key=counted.__getitem__, default="en")


def _pairs(keys: list[int]) -> list[Pair]:
    """The pairs among these texts: what people confirmed, then the likest suggestions."""
    known = set(keys)
    links = Link.objects.filter(earlier__in=keys, state=Link.State.CONFIRMED)[:MOST_TEXTS]
    # Looked up from one end only: asked for both ends, a database compares every suggestion with every text.
    ends = undecided().filter(earlier__in=keys).order_by("-score", "pk").values_list("pk", "later_id")
    chosen = [pk for pk, later in ends if later in known][:MOST_SUGGESTIONS]
    suggestions = LineageSuggestion.objects.filter(pk__in=chosen).order_by("-score", "pk")
    return pairs_of([*(link for link in links if link.later_id in known), *suggestions])


def _drawn(
    rows: list[Recommendation],
    pairs: list[Pair],
    linked: set[int],
    left_out: int,
    language: str,
    languages: tuple[str, ...],
) -> Drawn:
    sessions: dict[str, Session | None] = {row.session.key if row.session else "": row.session for row in rows}
    order = {key: place for place, key in enumerate(sessions)}
    nodes = [picture.Node(str(row.pk), order[row.session.key if row.session else ""]) for row in rows]
    known = {row.pk for row in rows}
    held = [pair for pair in pairs if pair.earlier and pair.later and {pair.earlier.pk, pair.later.pk} <= known]
    ends = [picture.Link(str(pair.earlier.pk), str(pair.later.pk)) for pair in held if pair.earlier and pair.later]
    laid = picture.lay_out(nodes, ends, is_mirrored=get_language_bidi())
    by_key = {str(row.pk): row for row in rows}
    texts = tuple(_text(by_key[box.name], box, linked) for box in laid.boxes)
    links = tuple(DrawnLink(pair, line) for pair, line in zip(held, laid.lines, strict=True))
    columns = tuple(Column(_head(one), x) for one, x in zip(sessions.values(), laid.columns, strict=True))
    return Drawn(laid.width, laid.height, columns, texts, links, left_out, language, languages)


def _head(session: Session | None) -> str:
    """A session over its column; of a meeting without ordinal the year must not be cut away."""
    if session is None or session.ordinal is not None or session.start is None:
        return shortened(session_name(session), _LETTERS)
    return f"{shortened(session.body, _LETTERS - 8)}, {session.start.year}"


def _text(row: Recommendation, box: picture.Box, linked: set[int]) -> DrawnText:
    way = direction_of(row.document.language)
    start, end = box.x + _PAD, box.x + picture.BOX_WIDTH - _PAD
    lines = picture.fold_lines(row.text, _LETTERS, _LINES)
    heading = " · ".join(part for part in (place_of(row), modality_name(row.modality)) if part)
    return DrawnText(
        row=row,
        box=box,
        heading=shortened(heading[:1].upper() + heading[1:], _HEADING_LETTERS),
        lines=tuple(TextLine(line, box.y + _FIRST_LINE + at * _LINE_STEP) for at, line in enumerate(lines)),
        text_x=end if way == "rtl" else start,
        heading_x=end if get_language_bidi() else start,
        heading_y=box.y + _HEAD_LINE,
        direction=way,
        is_linked=row.pk in linked,
    )
