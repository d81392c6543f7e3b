"""What the forms of the workbench send, read with care: rows that are there, numbers that are numbers, ways back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from servanda_web.lineage.models import Link
from servanda_web.lineage.selectors import get_end
from servanda_web.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as a person sent it."""

    earlier: Recommendation
    later: Recommendation
    state: str
    kind: str
    reason: str
    version: int


def read_decision(request: HttpRequest) -> Decision:
    """The decision of a form; 404 where an end is no record of the desk."""
    sent = request.POST
    return Decision(
        earlier=_end(sent.get("earlier", "")),
        later=_end(sent.get("later", "")),
        state=sent.get("state", ""),
        kind=sent.get("kind", ""),
        reason=sent.get("reason", ""),
        version=number(sent.get("version", "")),
    )


def read_link(key: int) -> Link:
    """The link of an address; 404 where there is none."""
    found = Link.objects.select_related("earlier__document", "later__document").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def way_back(request: HttpRequest) -> str:
    """The page that the form came from, if it is one of ours; else the workbench."""
    target = request.POST.get("back", "")
    is_ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if is_ours and not target.startswith("//") else reverse("lineage:lineage")


def number(text: str) -> int:
    """A whole number; 0 for anything else.

    >>> number("7"), number("seven"), number("")
    (7, 0, 0)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _end(key: str) -> Recommendation:
    found = get_end(key)
    if found is None:
        raise Http404
    return found
