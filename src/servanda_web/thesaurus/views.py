"""Pages of the thesaurus: the tree, a concept, its form, how it is retired, and SKOS out and in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servanda.errors import ServandaError
from servanda.interchange.skos import FORMATS, from_skos, to_skos
from servanda.interchange.skos.reading import LARGEST
from servanda_web.accounts.decorators import permission_required
from servanda_web.files.reading import read_apart
from servanda_web.thesaurus import pages, selectors, services
from servanda_web.thesaurus.errors import UnusableConcept
from servanda_web.thesaurus.forms import ConceptForm, ConfirmedSchemeForm, NewConceptForm, RetirementForm, SchemeForm
from servanda_web.thesaurus.values import ConceptFields, related_to
from servanda_web.thesaurus.words import problem_text

_MEDIA = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json"}


@require_safe
def thesaurus(request: HttpRequest) -> HttpResponse:
    """The tree of concepts, with what is wrong with each."""
    scheme = selectors.scheme()
    context = {
        "groups": pages.tree(scheme),
        "retired": scheme.retired,
        "is_edited": selectors.is_edited(),
        "application": pages.last_application(scheme),
    }
    return render(request, "thesaurus/thesaurus.html", context)


@require_safe
def concept(request: HttpRequest, key: str) -> HttpResponse:
    """One concept whole, with its history; a merged one leads to its successor."""
    scheme = selectors.scheme()
    row = selectors.find_concept(key)
    if key not in scheme and row is None:
        raise Http404
    if row is not None and row.is_retired and row.successor and "history" not in request.GET:
        return redirect("thesaurus:concept", scheme.current(key), permanent=True)
    theme = scheme.concept(key) if key in scheme else selectors.theme_of(row)  # type: ignore[arg-type]
    language = (get_language() or "en")[:2]
    context = {
        "theme": theme,
        "row": row,
        "label": theme.label(language),
        "definition": theme.defined(language),
        "definition_language": language if language in theme.definitions else "en",
        "broader": scheme.concept(theme.broader) if theme.broader and theme.broader in scheme else None,
        "narrower": scheme.children(key) if key in scheme else (),
        "related": [scheme.concept(other) for other in related_to(key, scheme)] if key in scheme else [],
        "problems": selectors.problems().get(key, []),
        "history": pages.history(row),
        "language": language,
    }
    return render(request, "thesaurus/concept.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("thesaurus.edit")
def change(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a concept."""
    scheme = selectors.scheme()
    if key not in scheme:
        raise Http404
    row = selectors.find_concept(key)
    fields = ConceptFields.of_row(row) if row else ConceptFields.of_theme(scheme.concept(key))
    initial = ConceptForm.initial_of(fields, row.version if row else 1)
    form = ConceptForm(scheme, key, data=request.POST or None, initial=initial)
    if form.is_valid() and _done(
        form,
        lambda: services.change_concept(
            actor=request.user,
            key=key,
            version=form.cleaned_data["version"],
            fields=form.value(),
            reason=form.cleaned_data["reason"],
        ),
    ):
        messages.success(request, _("The concept is saved."))
        return redirect("thesaurus:concept", key)
    context = {
        "form": form,
        "key": key,
        "title": _("Change a concept"),
        "back": reverse("thesaurus:concept", args=[key]),
    }
    return render(request, "thesaurus/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("thesaurus.edit")
def add(request: HttpRequest) -> HttpResponse:
    """The form of a new concept."""
    scheme = selectors.scheme()
    form = NewConceptForm(
        scheme, data=request.POST or None, initial={"version": 1, "broader": request.GET.get("broader", "")}
    )
    if form.is_valid() and _done(
        form,
        lambda: services.add_concept(
            actor=request.user,
            key=form.cleaned_data["key"],
            fields=form.value(),
            reason=form.cleaned_data["reason"],
        ),
    ):
        messages.success(request, _("The concept is added."))
        return redirect("thesaurus:concept", form.cleaned_data["key"])
    context = {"form": form, "key": "", "title": _("Add a concept"), "back": reverse("thesaurus:thesaurus")}
    return render(request, "thesaurus/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("thesaurus.edit")
def retire(request: HttpRequest, key: str) -> HttpResponse:
    """Retire a concept, or merge it into another."""
    scheme = selectors.scheme()
    if key not in scheme:
        raise Http404
    row = selectors.find_concept(key)
    form = RetirementForm(scheme, key, data=request.POST or None, initial={"version": row.version if row else 1})
    if form.is_valid() and _done(
        form, lambda: services.retire_concept(actor=request.user, key=key, **form.cleaned_data)
    ):
        messages.success(request, _("The concept is retired. Its address and its history stay."))
        return redirect("thesaurus:thesaurus")
    context = {"form": form, "key": key, "label": scheme.label(key, (get_language() or "en")[:2])}
    return render(request, "thesaurus/retire.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required("thesaurus.edit")
def restore(request: HttpRequest, key: str) -> HttpResponse:
    """Take a retired concept into use again."""
    if selectors.find_concept(key) is None:
        raise Http404
    try:
        services.restore_concept(actor=request.user, key=key, reason=request.POST.get("reason", "")[:1000])
    except UnusableConcept as problem:
        messages.error(request, _told(problem))
        return redirect(f"{reverse('thesaurus:concept', args=[key])}?history")
    messages.success(request, _("The concept is in use again."))
    return redirect("thesaurus:concept", key)


@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The scheme in force as SKOS."""
    if form not in FORMATS:
        raise Http404
    base = request.build_absolute_uri(reverse("thesaurus:thesaurus")) + "concepts/"
    response = HttpResponse(to_skos(selectors.scheme(), base, form), content_type=_MEDIA[form])
    response["Content-Disposition"] = f'attachment; filename="thesaurus.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("thesaurus.edit")
def take_in(request: HttpRequest) -> HttpResponse:
    """Choose a SKOS file, see what it would change, and confirm."""
    if "text" in request.POST:
        return _confirmed(request)
    form = SchemeForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        kind = "jsonld" if upload.name.lower().endswith((".jsonld", ".json")) else "ttl"
        try:
            text = upload.read(LARGEST + 1).decode("utf-8")
            comparison = pages.compare(read_apart(from_skos, text, kind), selectors.scheme())
        except UnicodeDecodeError:
            form.add_error("file", _("This is no text in UTF-8. Save the file as UTF-8 and choose it again."))
        except ServandaError as problem:
            form.add_error("file", str(problem))
        else:
            confirm = ConfirmedSchemeForm(initial={"text": text, "form": kind})
            context |= {"comparison": comparison, "confirm": confirm, "name": upload.name}
    return render(request, "thesaurus/import.html", context, status=422 if form.errors else 200)


def _confirmed(request: HttpRequest) -> HttpResponse:
    form = ConfirmedSchemeForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            value = read_apart(from_skos, given["text"], given["form"])
            services.take_scheme(actor=request.user, value=value, reason=given["reason"])
        except ServandaError as problem:
            form.add_error(None, _told(problem))
        else:
            messages.success(request, _("The file is taken into the thesaurus."))
            return redirect("thesaurus:thesaurus")
    return render(request, "thesaurus/import.html", {"form": SchemeForm(), "confirm": form}, status=422)


def _done(form: ConceptForm | RetirementForm, write: Callable[[], object]) -> bool:
    """Whether the service took it; what it refused stands in the form."""
    try:
        write()
    except UnusableConcept as problem:
        form.add_error(None, _told(problem))
        return False
    return True


def _told(problem: ServandaError) -> str:
    """A refusal in the language of the interface where it names faults of concepts."""
    if isinstance(problem, UnusableConcept) and problem.problems:
        return " · ".join(f"{one.concept}: {problem_text(one)}" for one in problem.problems[:8])
    return str(problem)
