"""The charts as Vega-Lite specifications. Colours are names: each stands for a class of the stylesheet.

Where the interface runs from right to left the first session stands at the right and names stand at the right edge.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from servanda_web.overview.colours import FEWER, GAIN, INK, LOSS, MORE, PAPER, QUIET, SHADES, STRENGTHS
from servanda_web.overview.drawing import BASE
from servanda_web.overview.figures import Column, Comparison, Row, list_url
from servanda_web.overview.gaps import Silence
from servanda_web.provisions.words import instrument_name
from servanda_web.recommendations.words import session_name, theme_label

Spec = dict[str, Any]
# The shades of the heat map: from how many recommendations on each begins.
STEPS = (1, 2, 4, 8, 16)
FONT = "Noto Sans"


def heat_map(columns: Sequence[Column], rows: Sequence[Row]) -> Spec:
    """Recommendations by theme and session; the number stands in each cell, and each cell leads to its list."""
    themes = [row.key for row in rows]
    x = _sessions(columns)
    y = {"field": "theme", "type": "nominal", "sort": themes, "axis": _names({one: theme_label(one) for one in themes})}
    shade = {
        "field": "shade",
        "type": "nominal",
        "scale": {"domain": list(range(len(SHADES))), "range": list(SHADES)},
        "legend": None,
    }
    return _chart(
        _cells(columns, rows),
        layer=[
            {
                "mark": {"type": "rect", "stroke": PAPER, "strokeWidth": 2},
                "encoding": {"color": shade, "href": {"field": "url"}},
            },
            {"mark": {"type": "text", "fontSize": 11}, "encoding": {"text": {"field": "count"}, "color": _on(shade)}},
        ],
        encoding={"x": x, "y": y},
        resolve={"scale": {"color": "independent"}},
        width={"step": 46},
        height={"step": 24},
    )


def _cells(columns: Sequence[Column], rows: Sequence[Row]) -> list[Spec]:
    return [
        {
            "session": place,
            "theme": row.key,
            "count": count,
            "shade": shade_of(count),
            "url": list_url(session=columns[place].session.key, theme=row.key),
        }
        for row in rows
        for place, count in enumerate(row.counts)
        if count
    ]


def _on(shade: Spec) -> Spec:
    """The colour of numbers on shades: dark on the light ones, light on the dark ones."""
    return {**shade, "scale": {"domain": list(range(len(SHADES))), "range": [INK, INK, INK, PAPER, PAPER]}}


def shade_of(count: int) -> int:
    """The shade of a count, from 0.

    >>> [shade_of(count) for count in (1, 2, 3, 4, 9, 100)]
    [0, 1, 1, 2, 3, 4]
    """
    return sum(count >= step for step in STEPS) - 1


def modality_bars(columns: Sequence[Column], rows: Sequence[Row]) -> Spec:
    """A bar for each session, cut by modality, the strongest at the bottom."""
    values = [
        {
            "session": place,
            "modality": row.key,
            "rank": rank,
            "count": count,
            "url": list_url(session=columns[place].session.key, modality=row.key) if row.key else columns[place].url,
        }
        for rank, row in enumerate(rows)
        for place, count in enumerate(row.counts)
        if count
    ]
    keys = [row.key for row in rows]
    colour = {
        "field": "modality",
        "type": "nominal",
        "scale": {"domain": keys, "range": [STRENGTHS[key] for key in keys]},
        "legend": None,
    }
    return _chart(
        values,
        mark={"type": "bar", "stroke": PAPER, "strokeWidth": 1},
        encoding={
            "x": _sessions(columns),
            "y": {
                "field": "count",
                "type": "quantitative",
                "axis": {"orient": _end(), "title": None, "tickMinStep": 1, "labelColor": QUIET, "gridColor": FEWER},
            },
            "color": colour,
            "order": {"field": "rank"},
            "href": {"field": "url"},
        },
        width={"step": 52},
        height=260,
    )


def change_bars(comparison: Comparison) -> Spec:
    """By how many percentage points the share of themes grew or fell between the last two sessions."""
    shown = comparison.shown
    values = [
        {
            "theme": one.theme,
            "points": round(one.points, 1),
            "kind": "gain" if one.points >= 0 else "loss",
            "rank": 0,
            "url": list_url(session=comparison.after.session.key, theme=one.theme)
            if one.after
            else list_url(session=comparison.before.session.key, theme=one.theme),
        }
        for one in shown
    ]
    names = {one.theme: theme_label(one.theme) for one in shown}
    return _bars(
        values, "theme", names, field="points", title=_("percentage points"), colours={"gain": GAIN, "loss": LOSS}
    )


def silence_bars(found: Sequence[Silence]) -> Spec:
    """A bar for each instrument: articles cited by recommendations, by other paragraphs only, and by none."""
    values = [
        {"instrument": one.instrument, "kind": kind, "rank": rank, "count": len(articles),
         "url": f"#silence-{one.instrument}"}
        for one in found
        for rank, (kind, articles) in enumerate(
            (("recommended", one.recommended), ("mentioned", one.mentioned), ("silent", one.silent))
        )
        if articles
    ]  # fmt: skip
    names = {one.instrument: instrument_name(one.instrument) for one in found}
    colours = {"recommended": SHADES[4], "mentioned": SHADES[1], "silent": MORE}
    return _bars(values, "instrument", names, field="count", title=_("articles"), colours=colours)


def _bars(
    values: list[Spec], names_field: str, names: dict[str, str], *, field: str, title: str, colours: dict[str, str]
) -> Spec:
    """Lying bars, a row for each name in the order given, cut or coloured by the kind of each value."""
    return _chart(
        values,
        mark={"type": "bar", "height": {"band": 0.7}, "stroke": PAPER, "strokeWidth": 1},
        encoding={
            "x": {
                "field": field,
                "type": "quantitative",
                "scale": {"reverse": get_language_bidi()},
                "axis": {"title": title, "titleColor": QUIET, "labelColor": QUIET, "gridColor": FEWER},
            },
            "y": {"field": names_field, "type": "nominal", "sort": list(names), "axis": _names(names)},
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": list(colours), "range": list(colours.values())},
                "legend": None,
            },
            "order": {"field": "rank"},
            "href": {"field": "url"},
        },
        width=420,
        height={"step": 28},
    )


def _sessions(columns: Sequence[Column]) -> Spec:
    names = {str(place): session_name(column.session) for place, column in enumerate(columns)}
    return {
        "field": "session",
        "type": "ordinal",
        "sort": list(range(len(columns))),
        "scale": {"reverse": get_language_bidi(), "domain": list(range(len(columns)))},
        "axis": {
            "labelExpr": _table(names),
            "labelAngle": -40 if not get_language_bidi() else 40,
            "labelLimit": 0,
            "labelColor": INK,
            "title": None,
            "labelAlign": "right" if not get_language_bidi() else "left",
            "labelBaseline": "top",
        },
    }


def _names(names: dict[str, str]) -> Spec:
    return {"labelExpr": _table(names), "labelLimit": 0, "orient": _end(), "title": None, "labelColor": INK,
            "labelPadding": 8, "domain": False, "ticks": False}  # fmt: skip


def _end() -> str:
    """The edge at which a reader begins."""
    return "right" if get_language_bidi() else "left"


def _table(names: dict[str, str]) -> str:
    """An expression that gives the name of a value; names may repeat, so that values are keys."""
    return f"{json.dumps(names, ensure_ascii=False)}[datum.value]"


def _chart(values: list[Spec], **parts: Any) -> Spec:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{**value, "url": BASE + value["url"]} for value in values]},
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "domainColor": QUIET, "tickColor": QUIET,
                     "titleFontWeight": "normal"},
        },
        **parts,
    }  # fmt: skip
