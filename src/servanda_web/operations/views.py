"""What a watching machine asks, and the page of the background work."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_tasks_db.models import DBTaskResult

from servanda_web.accounts.decorators import permission_required
from servanda_web.accounts.models import User
from servanda_web.operations import health, queue, services
from servanda_web.operations.metrics import exposition
from servanda_web.operations.words import check_name, name_of

_HERE = frozenset({"127.0.0.1", "::1", ""})  # "": a socket of this machine


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Whether this process answers; nothing else is asked, so that a database that is away ends no process."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Whether the desk should get requests: 200, or 503; what was found is told to who may have the metrics."""
    told = health.checks()
    is_ready = health.is_ready(told)
    code = 200 if is_ready else 503
    if not _may_measure(request):
        return JsonResponse({"status": "ready" if is_ready else "not ready"}, status=code)
    status = "ok" if all(one.is_well for one in told) else "degraded" if is_ready else "unavailable"
    found = {one.name: {"ok": one.is_well, "found": one.found} for one in told}
    return JsonResponse({"status": status, "checks": found}, status=code)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures for Prometheus; 404 for everyone who may not have them, as if there were none."""
    if not _may_measure(request):
        return HttpResponse(status=404)
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_measure(request: HttpRequest) -> bool:
    """With a token whoever has it; without one this machine, and nobody for whom a server in front asks."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    is_relayed = any(name in request.headers for name in ("X-Forwarded-For", "X-Real-Ip", "Forwarded"))
    return not is_relayed and request.META.get("REMOTE_ADDR", "") in _HERE


@never_cache
@permission_required("operations.run")
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The background work: what failed, what runs, what waits, and what was done last."""
    groups = [
        (_("Failed"), "failed", queue.shown(queue.FAILED)),
        (_("Running"), "running", queue.shown(queue.RUNNING)),
        (_("Waiting"), "waiting", queue.shown(queue.READY)),
        (_("Done"), "done", queue.shown(queue.DONE)[:20]),
    ]
    rows = [(title, key, [(name_of(task.task_path), task) for task in tasks]) for title, key, tasks in groups]
    checks = [(check_name(one.name), one) for one in health.checks()]
    context = {"groups": rows, "checks": checks, "most": settings.JOB_ATTEMPTS}
    return render(request, "operations/jobs.html", context)


@permission_required("operations.run")
@require_POST
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Try failed work once more."""
    return _act(request, key, services.try_again, _("A worker will try it again."))


@permission_required("operations.run")
@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Discard failed work."""
    return _act(request, key, services.discard, _("It was taken out of the list. The audit record keeps it."))


def _act(request: HttpRequest, key: UUID, act: Callable[..., bool], said: str) -> HttpResponse:
    task = get_object_or_404(DBTaskResult, pk=key)
    is_done = act(actor=cast(User, request.user), task=task)
    messages.info(request, said if is_done else _("It is no longer among the failed."))
    return HttpResponseRedirect(reverse("operations:jobs"))
