"""The thematic index and the published editions for programs."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from servanda_web.common.api.answers import answer, answer_list
from servanda_web.common.api.pages import list_rows, list_values
from servanda_web.common.api.routes import reads
from servanda_web.common.api.shapes import Asked
from servanda_web.compendium import shapes
from servanda_web.compendium.records import edition_records, published_editions, theme_record
from servanda_web.recommendations.selectors import holders_by_theme
from servanda_web.thesaurus.selectors import scheme

router = Router(tags=["Compendium"])


@reads(router, "/themes", shapes.Themes, "list_themes")
def list_themes(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """The thematic index, each group before its themes."""
    known, holders = scheme(), holders_by_theme()
    values = [theme_record(theme, known, holders) for theme in known.concepts]
    return answer_list(request, list_values(values, asked), asked)


@reads(router, "/themes/{theme}", shapes.ThemeShape, "get_theme")
def get_theme(request: HttpRequest, theme: str) -> HttpResponse:
    """One theme."""
    known = scheme()
    if theme not in known:
        raise Http404
    return answer(request, theme_record(known.concept(theme), known, holders_by_theme()))


@reads(router, "/editions", shapes.Editions, "list_editions")
def list_editions(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """The published editions of the compendium with their files; drafts are not told."""
    return answer_list(request, list_rows(published_editions(), asked, edition_records), asked)


@reads(router, "/editions/{int:number}", shapes.EditionShape, "get_edition")
def get_edition(request: HttpRequest, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> HttpResponse:
    """One published edition by its number."""
    row = published_editions().filter(number=number).first()
    if row is None:
        raise Http404
    return answer(request, next(iter(edition_records([row]))))
