"""Pages of the thematic index and the compendium, and the compendium as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda_web.compendium import selectors
from servanda_web.library.selectors import count_documents
from servanda_web.recommendations.selectors import count_recommendations
from servanda_web.recommendations.words import theme_label, theme_lineage, theme_tree


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The tree of themes with its numbers; a theme without recommendations says so."""
    return render(request, "compendium/themes.html", {"lines": selectors.theme_lines()})


@require_safe
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """One theme: its recommendations, session by session."""
    if not selectors.is_theme(theme):
        raise Http404
    tree = theme_tree()
    groups = selectors.under_theme(theme)
    above = theme_lineage(theme)[1:]
    context = {
        "theme": theme,
        "label": theme_label(theme),
        "above": [(one, theme_label(one)) for one in above],
        "narrower": [(one, theme_label(one)) for one in tree.children(theme)],
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
    }
    return render(request, "compendium/theme.html", context)


@require_safe
def compendium(request: HttpRequest) -> HttpResponse:
    """The compendium and the forms in which it can be taken away."""
    context = {"count": count_recommendations(), "documents": count_documents(), "kinds": ()}
    return render(request, "compendium/compendium.html", context)
