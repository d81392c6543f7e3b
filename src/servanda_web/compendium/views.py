"""Pages of the thematic index and the compendium, and the compendium as a file."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from servanda_web.common.paging import page_links
from servanda_web.compendium import editions, selectors
from servanda_web.compendium.edition_selectors import latest_edition
from servanda_web.compendium.forms_of_edition import offered_forms
from servanda_web.compendium.session_table import session_table
from servanda_web.library.selectors import count_documents
from servanda_web.recommendations.selectors import count_recommendations
from servanda_web.recommendations.words import definition_of, theme_label, theme_lineage, theme_tree
from servanda_web.thesaurus.selectors import scheme


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The tree of themes with its numbers; a theme without recommendations says so."""
    return render(request, "compendium/themes.html", {"lines": selectors.theme_lines(), "table": session_table()})


@require_safe
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """One theme: its recommendations, session by session; one that was merged leads to its successor."""
    successor = scheme().current(theme)
    if successor != theme:
        return redirect("compendium:theme", successor, permanent=True)
    if not selectors.is_theme(theme):
        raise Http404
    tree = theme_tree()
    found = selectors.under_theme(theme, request.GET)
    above = theme_lineage(theme)[1:]
    context = {
        "theme": theme,
        "label": theme_label(theme),
        "definition": definition_of(theme),
        "above": [(one, theme_label(one)) for one in above],
        "narrower": [(one, theme_label(one)) for one in tree.children(theme)],
        "found": found,
        "page_links": page_links(cast("Page[object]", found.page)),
    }
    return render(request, "compendium/theme.html", context)


@require_safe
def compendium(request: HttpRequest) -> HttpResponse:
    """The compendium and the forms in which it can be taken away."""
    context = {
        "latest": latest_edition(),
        "count": count_recommendations(),
        "documents": count_documents(),
        "kinds": offered_forms(),
    }
    return render(request, "compendium/compendium.html", context)


@require_safe
def edition(request: HttpRequest, kind: str) -> FileResponse:
    """The compendium as a file to keep."""
    form = next((form for form in offered_forms() if form.name == kind), None)
    if form is None:
        raise Http404
    file = editions.edition_file(form, language=get_language() or "en")
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=f"compendium.{form.name}", content_type=form.media_type
    )
