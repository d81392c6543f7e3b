"""Pages that belong to no room: health, robots, the choice of language, and the pages for what went wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from servanda_web.common.errors import StaleWrite


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
    lines = ("User-agent: *", "Disallow: /language/", "Disallow: /*?", "Allow: /", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language of the interface in a cookie and go back; a link, so that it works without JavaScript."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "")
    is_here = target.startswith("/") and not target.startswith("//")
    if not (is_here and url_has_allowed_host_and_scheme(target, allowed_hosts=None)):
        target = reverse("find:home")
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that holds nothing."""
    return render(request, "404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what this person may not do."""
    return render(request, "403.html", status=403)


def stale_write(request: HttpRequest, exception: StaleWrite) -> HttpResponse:
    """The page for a change that came too late: what stands there now, and what was typed."""
    return render(request, "409.html", {"problem": exception, "back": request.get_full_path()}, status=409)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own fault."""
    return render(request, "500.html", status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be understood."""
    return render(request, "400.html", status=400)
