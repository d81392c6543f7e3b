"""Pages on which the Secretariat, and focal points, look after the people of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servanda.errors import ServandaError
from servanda_web.accounts.decorators import confirmed, permission_required
from servanda_web.accounts.limits import limited
from servanda_web.accounts.models import Role, User
from servanda_web.accounts.permissions import allowed
from servanda_web.accounts.words import ROLES
from servanda_web.audit.selectors import history_of
from servanda_web.common.paging import page_links, page_of
from servanda_web.people import invitations, selectors, services
from servanda_web.people.forms import ClosingForm, InvitationForm, OwnSideForm, SideForm, language_now, sides_of
from servanda_web.people.models import Invitation
from servanda_web.people.words import deeds_of, problem_in_words

INVITE, MANAGE = "accounts.invite", "accounts.manage"


@require_safe
@permission_required(INVITE)
def people(request: HttpRequest) -> HttpResponse:
    """The people of the desk and the invitations that wait."""
    actor = cast(User, request.user)
    words, role = request.GET.get("q", "")[:200], request.GET.get("role", "")
    page = page_of(selectors.people_seen_by(actor, words=words, role=role), request.GET)
    context = {
        "page": page,
        "page_links": page_links(page),
        "words": words,
        "role": role,
        "roles": [(one.value, ROLES[one]) for one in Role] if allowed(actor, MANAGE) else [],
        "invitations": list(selectors.invitations_seen_by(actor)[:200]),
    }
    return render(request, "people/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(INVITE)
@confirmed
@limited("invite")
def invite(request: HttpRequest) -> HttpResponse:
    """The form of an invitation."""
    actor = cast(User, request.user)
    form = InvitationForm(request.POST or None, initial={"language": language_now()})
    side_form = _side_form(actor, request)
    # Both are asked, so that all that is wrong is told at once.
    if form.is_valid() & side_form.is_valid():
        try:
            row = invitations.send_invitation(actor=actor, side=side_form.side(), **form.cleaned_data)
        except ServandaError as problem:
            form.add_error(None, problem_in_words(problem))
        else:
            return _sent(request, row)
    status = 422 if form.errors or side_form.errors else 200
    return render(request, "people/invite.html", {"form": form, "side_form": side_form}, status=status)


def _side_form(actor: User, request: HttpRequest) -> Any:
    sides = sides_of(actor)
    return OwnSideForm(request.POST or None, sides=sides) if sides else SideForm(request.POST or None)


def _sent(request: HttpRequest, row: Invitation) -> HttpResponse:
    if row.sent_at is None:
        messages.error(request, _("The invitation is kept, but the letter could not be sent. Try “Send again” later."))
    else:
        messages.success(request, _("A letter went to %(email)s. Its link is good for a week.") % {"email": row.email})
    return HttpResponseRedirect(reverse("people:people"))


@require_POST
@permission_required(INVITE)
@confirmed
@limited("invite")
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Send an invitation again."""
    try:
        return _sent(request, invitations.send_again(actor=cast(User, request.user), row=_invitation(request, key)))
    except ServandaError as problem:
        messages.error(request, problem_in_words(problem))
        return HttpResponseRedirect(reverse("people:people"))


@require_POST
@permission_required(INVITE)
@confirmed
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Withdraw an invitation."""
    row = _invitation(request, key)
    act = _act(request, lambda: invitations.withdraw_invitation(actor=cast(User, request.user), row=row))
    if act:
        messages.success(request, _("The invitation is withdrawn; its link opens nothing."))
    return HttpResponseRedirect(reverse("people:people"))


@require_safe
@permission_required(INVITE)
def person(request: HttpRequest, key: int) -> HttpResponse:
    """One person: roles, how they sign in, and what was done to the account."""
    return _page(request, _person(request, key))


@require_POST
@permission_required(MANAGE)
@confirmed
def give(request: HttpRequest, key: int) -> HttpResponse:
    """Give a role."""
    someone, form = _person(request, key), SideForm(request.POST)
    if not form.is_valid():
        return _page(request, someone, side_form=form)
    actor, side = cast(User, request.user), form.side()
    if _act(request, lambda: services.give_role(actor=actor, person=someone, side=side)):
        messages.success(request, _("The role is given."))
    return HttpResponseRedirect(reverse("people:person", args=[key]))


@require_POST
@permission_required(INVITE)
@confirmed
def take(request: HttpRequest, key: int, membership: int) -> HttpResponse:
    """Take a role."""
    actor = cast(User, request.user)
    held = _person(request, key).memberships.filter(pk=membership).first()
    if held is None:
        raise Http404
    if _act(request, lambda: services.take_role(actor=actor, membership=held)):
        messages.success(request, _("The role is taken away."))
    is_seen = selectors.person_seen_by(actor, key) is not None
    return HttpResponseRedirect(reverse("people:person", args=[key]) if is_seen else reverse("people:people"))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MANAGE)
@confirmed
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close an account, with a reason."""
    someone, form = _person(request, key), ClosingForm(request.POST or None)
    if form.is_valid():
        actor, reason = cast(User, request.user), form.cleaned_data["reason"]
        if _act(request, lambda: services.close_account(actor=actor, person=someone, reason=reason)):
            messages.success(request, _("The account is closed; its sessions and tokens have ended."))
        return HttpResponseRedirect(reverse("people:person", args=[key]))
    context = {"form": form, "someone": someone}
    return render(request, "people/close.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required(MANAGE)
@confirmed
def open_again(request: HttpRequest, key: int) -> HttpResponse:
    """Open a closed account again."""
    services.open_account(actor=cast(User, request.user), person=_person(request, key))
    messages.success(
        request, _("The account is open again. The person sets a new password by “Forgot your password?”.")
    )
    return HttpResponseRedirect(reverse("people:person", args=[key]))


def _page(request: HttpRequest, someone: User, *, side_form: Form | None = None) -> HttpResponse:
    actor = cast(User, request.user)
    can_manage = allowed(actor, MANAGE)
    sides = sides_of(actor)
    context = {
        "someone": someone,
        "can_manage": can_manage,
        "memberships": [
            (one, can_manage or any(one.side.is_same_as(side) and not one.is_focal_point for side in sides))
            for one in someone.memberships.all()
        ],
        "side_form": side_form or SideForm(),
        "way": selectors.way_in_of(someone) if can_manage else None,
        "deeds": deeds_of(history_of(someone)[:50]) if can_manage else [],
    }
    return render(request, "people/person.html", context, status=422 if side_form else 200)


def _person(request: HttpRequest, key: int) -> User:
    found = selectors.person_seen_by(cast(User, request.user), key)
    if found is None:
        raise Http404
    return found


def _invitation(request: HttpRequest, key: int) -> Invitation:
    found = selectors.invitations_seen_by(cast(User, request.user)).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _act(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether an act succeeded; what stands against it is told."""
    try:
        act()
    except ServandaError as problem:
        messages.error(request, problem_in_words(problem))
        return False
    return True
