"""The panels of the overview: a chart with its figures; one body at a time where sessions are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from servanda_web.overview import charts, figures
from servanda_web.overview.drawing import draw, drawn
from servanda_web.overview.figures import Column, Comparison, Row
from servanda_web.overview.gaps import Coverage, Silence, coverage, silences
from servanda_web.overview.remembering import Memory

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


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that the overview counts, each part once for a state of the corpus."""

    memory: Memory

    @property
    def bodies(self) -> list[str]:
        """The bodies to choose from."""
        return self.memory.of("bodies", figures.bodies)

    @property
    def silences(self) -> list[Silence]:
        """The articles that are cited and those that are not."""
        return self.memory.of("silences", silences)

    @property
    def coverage(self) -> Coverage:
        """What the desk holds and lacks."""
        return self.memory.of("coverage", coverage)

    @property
    def versions(self) -> int:
        """How many documents are here in several languages."""
        return self.memory.of("versions", figures.versions_counted)

    def of_body(self, asked: str) -> OfBody:
        """The figures of the body that is asked for, of the first where there is none of that name."""
        bodies = self.bodies
        body = asked if asked in bodies else (bodies[0] if bodies else "")
        return self.memory.of(f"body {body}", lambda: of_body(body))
