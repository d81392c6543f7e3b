"""The panels of the overview: a chart with its figures; one body at a time where sessions are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from servanda_web.overview import charts, figures
from servanda_web.overview.drawing import draw, drawn
from servanda_web.overview.figures import Column, Comparison, Row
from servanda_web.overview.gaps import Silence, silences

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name, its specification, and its drawing where that is at hand (empty: still to be drawn)."""

    name: str
    spec: Spec
    svg: str


@dataclass(frozen=True, slots=True)
class OfBody:
    """The figures of one body."""

    body: str
    columns: list[Column]
    themes: list[Row]
    modalities: list[Row]
    comparison: Comparison | None


def of_body(body: str) -> OfBody:
    """The figures of one body; four queries."""
    columns = figures.columns_of(body)
    themes = figures.themes_by_session(columns)
    return OfBody(body, columns, themes, figures.modality_by_session(columns), figures.compare_last(columns, themes))


def specs_of(found: OfBody, silent: list[Silence]) -> dict[str, Spec]:
    """The charts that have something to show."""
    specs: dict[str, Spec] = {}
    if found.themes:
        specs["themes"] = charts.heat_map(found.columns, found.themes)
    if found.modalities:
        specs["modality"] = charts.modality_bars(found.columns, found.modalities)
    if found.comparison and found.comparison.changes:
        specs["changes"] = charts.change_bars(found.comparison)
    if silent:
        specs["silence"] = charts.silence_bars(silent)
    return specs


def charts_of(specs: dict[str, Spec], *, now: bool) -> dict[str, Chart]:
    """The charts by name; with `now`, those that were never drawn are drawn, however long it takes."""
    make: Callable[[Spec], str | None] = draw if now else drawn
    return {name: Chart(name, spec, make(spec) or "") for name, spec in specs.items()}


def one_chart(name: str, body: str) -> str | None:
    """One chart, drawn now if need be; None where there is no such chart or nothing to show."""
    spec = specs_of(of_body(body), silences()).get(name)
    return draw(spec) if spec else None
