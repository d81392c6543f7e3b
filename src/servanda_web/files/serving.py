"""Hands files out so that they can do nothing in a reader's browser."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.views.decorators.http import require_safe

from servanda_web.files import referring, services

_PDF = "application/pdf"
_POLICY = "sandbox; default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"


@require_safe
def file(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A file that a public record names, byte for byte and compared with its digest; always as a download."""
    given = referring.public(sha256)
    if given is None:
        raise Http404
    tag = f'"{sha256}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": tag})
    content = services.opened_or_none(sha256)
    if content is None:
        raise Http404
    # Types that browsers open, other than PDF, are told as bytes: an HTML page is never a page of this desk.
    media_type = _PDF if given.media_type == _PDF else "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=plain_name(given.name), content_type=media_type)
    for name, value in (
        ("Content-Security-Policy", _POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "public, max-age=86400"),
        ("ETag", tag),
    ):
        response[name] = value
    return response


def plain_name(name: str) -> str:
    r"""A name as a header may tell it: without line ends, and without marks that let an ending be read backwards.

    >>> plain_name("list\r\nSet-Cookie: a\u202efdp.exe")
    'listSet-Cookie: afdp.exe'
    """
    return "".join(char for char in name if char.isprintable())
