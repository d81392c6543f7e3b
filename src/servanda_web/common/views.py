"""Pages that belong to no room: health, robots, the choice of language, and the pages for what went wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from servanda.errors import ServandaError
from servanda_web.common.context import desk
from servanda_web.common.errors import StaleWrite
from servanda_web.common.forms import PreferencesForm
from servanda_web.common.glossary import TERMS
from servanda_web.common.preferences import APPEARANCE_COOKIE, CONTENT_COOKIE, TOUR_COOKIE, remember


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether the desk and its database answer: 200, or 503 with the reason."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return JsonResponse({"status": "unavailable", "reason": type(error).__name__}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines should leave alone: endless combinations of facets."""
    lines = (
        "User-agent: *",
        "Disallow: /language/",
        "Disallow: /account/",
        "Disallow: /oai",
        "Disallow: /*?",
        "Allow: /",
        f"# For language models: {settings.BASE_URL}/llms.txt",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language of the interface in a cookie and go back; a link, so that it works without JavaScript."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponseRedirect(_back(request.GET.get("next", "")))
    remember(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that holds nothing."""
    return render(request, "404.html", status=404)


def _back(target: str) -> str:
    """Where to go on: an address of this desk, else the home page."""
    is_here = target.startswith("/") and not target.startswith("//")
    return target if is_here and url_has_allowed_host_and_scheme(target, allowed_hosts=None) else reverse("find:home")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Language of the interface and of texts, and light or dark: kept in cookies, for people without an account too."""
    form = PreferencesForm(request.POST or None, initial=PreferencesForm.initial_of(request))
    if not form.is_valid():
        context = {"form": form, "next": request.GET.get("next", "")}
        return render(request, "common/preferences.html", context, status=422 if form.errors else 200)
    response = HttpResponseRedirect(_back(request.POST.get("next", "")))
    remember(response, settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["interface"])
    remember(response, CONTENT_COOKIE, form.cleaned_data["content"])
    remember(response, APPEARANCE_COOKIE, form.cleaned_data["appearance"])
    return response


@require_safe
def tour(request: HttpRequest, state: str) -> HttpResponse:
    """Show the first steps no more, or show them again; a link, as the choice of language is one."""
    if state not in ("hidden", "shown"):
        raise Http404
    response = HttpResponseRedirect(reverse("find:home"))
    remember(response, TOUR_COOKIE, "done" if state == "hidden" else "")
    return response


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the field, each with an address of its own."""
    terms = sorted(TERMS.values(), key=lambda term: str(term.name).casefold())
    return render(request, "common/glossary.html", {"terms": terms})


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what this person may not do."""
    return render(request, "403.html", status=403)


def stale_write(request: HttpRequest, exception: StaleWrite) -> HttpResponse:
    """The page for a change that came too late: what stands there now, and what was typed."""
    return render(request, "409.html", {"problem": exception, "back": request.get_full_path()}, status=409)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own fault, made without the database: that may be what failed."""
    return HttpResponse(render_to_string("500.html", desk(request) | {"request": request}), status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be understood."""
    problem = exception if isinstance(exception, ServandaError) else None
    return render(request, "400.html", {"problem": problem}, status=400)
