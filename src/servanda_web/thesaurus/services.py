"""Writes the thesaurus: one verb each, with permission, event and a new state of the scheme in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Max

from servanda.terms.theme_checks import scheme_problems
from servanda.terms.themes import Theme, ThemeScheme, load_scheme
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import require
from servanda_web.audit.selectors import history_of
from servanda_web.audit.services import record
from servanda_web.common.errors import StaleWrite
from servanda_web.thesaurus import selectors
from servanda_web.thesaurus.errors import UnusableConcept
from servanda_web.thesaurus.following import follow
from servanda_web.thesaurus.models import Concept, Scheme, new_token
from servanda_web.thesaurus.values import ConceptFields, Words, related_to

Person = User | AnonymousUser
P = ParamSpec("P")
T = TypeVar("T")
_KEY = re.compile(r"[a-z][a-z0-9_]{1,99}")


def _changing(write: Callable[Concatenate[Scheme, P], T]) -> Callable[P, T]:
    """Around every verb: the scheme becomes the desk's own, is locked, checked afterwards, and gets a new token."""

    @wraps(write)
    def change(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic():
            require(kwargs["actor"], "thesaurus.edit")  # type: ignore[arg-type]
            scheme = Scheme.objects.select_for_update().first() or _take_shipped()
            result = write(scheme, *args, **kwargs)
            scheme.token = new_token()
            scheme.save(update_fields=("token",))
            selectors.forget()
            _check()
        return result

    return change


def _take_shipped() -> Scheme:
    """The shipped scheme as rows, from which the desk goes its own way."""
    shipped = load_scheme()
    scheme = Scheme.objects.create(
        key=shipped.id, labels=dict(shipped.labels), names=_lists(shipped.names), subject=_lists(shipped.subject)
    )
    _store(scheme, shipped)
    return scheme


def _lists(words: Words) -> dict[str, list[str]]:
    return {language: list(texts) for language, texts in words.items()}


def _store(scheme: Scheme, value: ThemeScheme) -> None:
    """Rows for concepts of which none is there yet; groups first, since themes point to them."""
    rows: dict[str, Concept] = {}
    for themes in (value.groups, tuple(theme for theme in value.concepts if theme.broader)):
        made = [_row(scheme, theme, value.concepts.index(theme), rows) for theme in themes]
        rows |= {row.key: row for row in Concept.objects.bulk_create(made)}
    link = Concept.related.through
    pairs = {(rows[one.id].pk, rows[other].pk) for one in value.concepts for other in one.related}
    both = sorted(pairs | {(other, one) for one, other in pairs})
    link._default_manager.bulk_create(link(from_concept_id=one, to_concept_id=other) for one, other in both)


def _row(scheme: Scheme, theme: Theme, position: int, rows: dict[str, Concept]) -> Concept:
    fields = ConceptFields.of_theme(theme)
    broader = rows.get(fields.broader)
    return Concept(scheme=scheme, key=theme.id, position=position, broader=broader, **fields.columns())


def _check() -> None:
    """A scheme with an error is not stored; what is only doubtful is."""
    errors = [problem for problem in scheme_problems(selectors.scheme()) if problem.is_error]
    if errors:
        raise UnusableConcept(errors)


@_changing
def add_concept(scheme: Scheme, *, actor: Person, key: str, fields: ConceptFields, reason: str = "") -> Concept:
    """A new concept at the end of its group. Its key is made of small letters, digits and underscores, once for all."""
    if not _KEY.fullmatch(key) or Concept.objects.filter(key=key).exists():
        raise UnusableConcept.of_key(key)
    last = scheme.concepts.aggregate(last=Max("position"))["last"]
    row = Concept.objects.create(
        scheme=scheme,
        key=key,
        position=0 if last is None else last + 1,
        broader=_concept(fields.broader),
        **fields.columns(),
    )
    row.related.set(_concepts(fields.related))
    record(actor=actor, verb="concept.added", target=row, reason=reason, after=asdict(fields))
    return row


@_changing
def change_concept(
    scheme: Scheme, *, actor: Person, key: str, version: int, fields: ConceptFields, reason: str = ""
) -> Concept:
    """The concept with these fields. `version` is the one that the editor saw; 1 where it was the shipped one.

    Raises `StaleWrite` where another editor was faster.
    """
    row = _held(key)
    before = ConceptFields.of_row(row)
    _check_version(row, version, sent=fields)
    changes = before.differences(fields)
    if changes:
        _write(row, fields)
        record(actor=actor, verb="concept.changed", target=row, reason=reason, **_sides(changes))
    return row


def _write(row: Concept, fields: ConceptFields) -> None:
    for name, value in fields.columns().items():
        setattr(row, name, value)
    row.broader = _concept(fields.broader)
    row.version += 1
    row.save()
    row.related.set(_concepts(fields.related))


@_changing
def retire_concept(
    scheme: Scheme, *, actor: Person, key: str, version: int, successor: str = "", reason: str = ""
) -> int:
    """The concept is no longer given. With a successor it is merged: labels, synonyms and cues go over to that one,
    narrower concepts too, and records that bore the theme bear the successor. Says how many records that touched.
    """
    row, heir = _held(key), _concept(successor)
    _check_retirement(row, version, heir)
    touched = follow(row.key, heir.key) if heir else 0  # before any event: the chain is the last thing that is locked
    if heir is not None:
        _absorb(heir, row, actor, reason)
        row.narrower.update(broader=heir)
        row.predecessors.update(successor=heir)
    row.is_retired, row.successor, row.version = True, heir, row.version + 1
    row.save()
    after = {"successor": successor, "records": touched} if heir else {}
    verb = "concept.merged" if heir else "concept.retired"
    record(actor=actor, verb=verb, target=row, reason=reason, after=after)
    return touched


def _absorb(heir: Concept, row: Concept, actor: Person, reason: str) -> None:
    before = ConceptFields.of_row(heir)
    after = before.absorbing(ConceptFields.of_row(row))
    _write(heir, after)
    record(actor=actor, verb="concept.changed", target=heir, reason=reason, **_sides(before.differences(after)))


def _check_retirement(row: Concept, version: int, heir: Concept | None) -> None:
    _check_version(row, version)
    if heir is None:
        if row.narrower.filter(is_retired=False).exists():
            raise UnusableConcept.of_retirement(row.key, "narrower concepts under it")
        return
    if heir.pk == row.pk or heir.is_retired:
        raise UnusableConcept.of_retirement(row.key, f"“{heir.key}” as its successor")
    if row.narrower.exists() and heir.broader_id is not None:
        raise UnusableConcept.of_retirement(row.key, f"the theme “{heir.key}” as successor of a group with themes")


@_changing
def restore_concept(scheme: Scheme, *, actor: Person, key: str, reason: str = "") -> Concept:
    """A retired concept is given again. What went over to a successor stays there."""
    row = _held(key)
    row.is_retired, row.successor, row.version = False, None, row.version + 1
    row.save()
    record(actor=actor, verb="concept.restored", target=row, reason=reason)
    return row


@_changing
def take_scheme(scheme: Scheme, *, actor: Person, value: ThemeScheme, reason: str = "") -> None:
    """Bring the desk's concepts into line with a scheme from elsewhere; those that it does not name stay."""
    known = {row.key: row for row in scheme.concepts.all()}
    last = max((row.position for row in known.values()), default=-1)
    for place, theme in enumerate(value.concepts, start=last + 1):
        if theme.id not in known:
            known[theme.id] = Concept.objects.create(scheme=scheme, key=theme.id, position=place, labels=theme.labels)
    for theme in value.concepts:
        row, fields = known[theme.id], ConceptFields.of_theme(theme, related_to(theme.id, value))
        changes = ConceptFields.of_row(row).differences(fields)
        if changes or row.is_retired:
            row.is_retired, row.successor = False, None
            _write(row, fields)
            record(actor=actor, verb="concept.imported", target=row, reason=reason, **_sides(changes))


def _check_version(row: Concept, version: int, sent: ConceptFields | None = None) -> None:
    """Each version has its event: the oldest that the editor has not seen tells what they saw."""
    if version == row.version:
        return
    now = asdict(ConceptFields.of_row(row))
    seen: dict[str, object] = {}
    for event in history_of(row)[: max(0, row.version - version)]:
        seen |= event.before
    told = {name: (str(value), str(now[name])) for name, value in seen.items() if name in now}
    kept = {name: str(value) for name, value in asdict(sent).items() if value != now[name]} if sent else {}
    raise StaleWrite(where=row.key, what_changed=told, kept=kept)


def _concept(key: str) -> Concept | None:
    return _held(key) if key else None


def _held(key: str) -> Concept:
    row = selectors.find_concept(key)
    if row is None:
        raise UnusableConcept.unknown(key)
    return row


def _concepts(keys: Iterable[str]) -> list[Concept]:
    return [_held(key) for key in keys]


def _sides(changes: dict[str, tuple[object, object]]) -> dict[str, dict[str, object]]:
    return {
        "before": {name: old for name, (old, _new) in changes.items()},
        "after": {name: new for name, (_old, new) in changes.items()},
    }
