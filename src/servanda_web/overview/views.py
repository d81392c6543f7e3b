"""The overview, one of its charts, and how the figures are made."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda_web.overview import figures, panels
from servanda_web.overview.charts import STEPS
from servanda_web.overview.drawing import draw
from servanda_web.overview.panels import Counted
from servanda_web.overview.remembering import memory

NOW = "now"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All figures of one body and the gaps of the whole desk; `?draw=now` waits for charts that were never drawn."""
    counted = Counted(memory())
    found, silent = counted.of_body(request.GET.get("body", "")), counted.silences
    context = {
        "bodies": counted.bodies,
        "found": found,
        "charts": panels.charts_of(panels.specs_of(found, silent), now=request.GET.get("draw") == NOW),
        "silences": silent,
        "silent_themes": figures.silent_themes(found.themes) if found.themes else [],
        "coverage": counted.coverage,
        "versions": counted.versions,
        "steps": _steps(),
    }
    return render(request, "overview/overview.html", context)


@require_safe
def chart(request: HttpRequest, name: str) -> HttpResponse:
    """One chart, drawn now: what the overview asks for where a chart is not at hand."""
    counted = Counted(memory())
    spec = panels.specs_of(counted.of_body(request.GET.get("body", "")), counted.silences).get(name)
    if spec is None:
        raise Http404
    return render(request, "overview/drawing.html", {"svg": draw(spec)})


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """How every figure is made and what it misses."""
    return render(request, "overview/methods.html", {"steps": _steps(), "most": figures.MOST_CHANGED})


def _steps() -> list[tuple[int, str]]:
    """The shades of the heat map in words: the number of the shade, and the counts that it stands for."""
    ends = [*(after - 1 for after in STEPS[1:]), None]
    words = (
        f"{first}" if first == last else f"{first}–{last}" if last else f"{first}+"
        for first, last in zip(STEPS, ends, strict=True)
    )
    return list(enumerate(words, start=1))
