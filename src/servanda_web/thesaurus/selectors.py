"""Reads the scheme in force: the rows where editors have changed it, the shipped one where they have not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TypeVar

from servanda.terms.theme_checks import Problem, scheme_problems
from servanda.terms.themes import LANGUAGES, Theme, ThemeCue, ThemeScheme, load_scheme
from servanda_web.thesaurus.models import Concept, Scheme

T = TypeVar("T")
# The token that this piece of work has read already, so that it asks once however many themes it names.
_REMEMBERED: ContextVar[list[str] | None] = ContextVar("scheme_token", default=None)


@contextmanager
def one_scheme() -> Iterator[None]:
    """Read the state of the thesaurus at most once in here; what another process changes meanwhile is not seen.

    Inside another such piece of work, as a request is, that one's reading holds.
    """
    if _REMEMBERED.get() is not None:
        yield
        return
    place = _REMEMBERED.set([])
    try:
        yield
    finally:
        _REMEMBERED.reset(place)


def scheme() -> ThemeScheme:
    """The thematic scheme of this desk. The same object as long as nothing changes, so results can be kept by it."""
    token = _token()
    return _built(token) if token else load_scheme()


def _token() -> str:
    remembered = _REMEMBERED.get()
    if remembered:
        return remembered[0]
    token = Scheme.objects.values_list("token", flat=True).first() or ""
    if remembered is not None:
        remembered.append(token)
    return token


def forget() -> None:
    """Read the token anew: the scheme was changed in this request."""
    remembered = _REMEMBERED.get()
    if remembered is not None:
        remembered.clear()


@lru_cache(maxsize=4)
def _built(token: str) -> ThemeScheme:
    row = Scheme.objects.get(token=token)
    concepts = list(row.concepts.select_related("broader", "successor").prefetch_related("related"))
    return ThemeScheme(
        id=row.key,
        labels=row.labels,
        concepts=tuple(map(theme_of, _in_groups(one for one in concepts if not one.is_retired))),
        names={language: tuple(texts) for language, texts in row.names.items()},
        subject={language: tuple(texts) for language, texts in row.subject.items()},
        retired={one.key: one.successor.key if one.successor else None for one in concepts if one.is_retired},
    )


def _in_groups(concepts: Iterable[Concept]) -> list[Concept]:
    """Each group before its themes; what stands under no group comes last, so that it is seen and mended."""
    rows = list(concepts)
    groups = [one for one in rows if one.broader_id is None]
    placed = [one for group in groups for one in (group, *(row for row in rows if row.broader_id == group.pk))]
    return [*placed, *(one for one in rows if one not in placed)]


def theme_of(row: Concept) -> Theme:
    """A row as the value that the library knows."""
    definitions = dict(row.definitions)
    return Theme(
        id=row.key,
        broader=row.broader.key if row.broader else None,
        labels=_in_order(row.labels),
        definition=definitions.pop("en", ""),
        related=tuple(sorted(other.key for other in row.related.all() if not other.is_retired)),
        unbis=row.unbis or None,
        is_general=row.is_general,
        cues={
            language: (
                *(ThemeCue(text, True) for text in row.cues[language].get("sure", ())),
                *(ThemeCue(text, False) for text in row.cues[language].get("likely", ())),
            )
            for language in LANGUAGES
            if language in row.cues
        },
        synonyms={language: tuple(texts) for language, texts in _in_order(row.synonyms).items()},
        definitions=_in_order(definitions),
    )


def _in_order(words: dict[str, T]) -> dict[str, T]:
    """The languages in the order of the scheme: PostgreSQL keeps none."""
    return {language: words[language] for language in LANGUAGES if language in words}


def is_edited() -> bool:
    """Whether this desk has a scheme of its own."""
    return bool(_token())


def problems() -> dict[str, list[Problem]]:
    """What is wrong or doubtful in the scheme in force, by concept."""
    found: dict[str, list[Problem]] = {}
    for problem in scheme_problems(scheme()):
        found.setdefault(problem.concept, []).append(problem)
    return found


def find_concept(key: str) -> Concept | None:
    """The row of a concept, retired ones included; None where there is none or nothing was edited yet."""
    rows = Concept.objects.select_related("broader", "successor").prefetch_related("related", "predecessors")
    return rows.filter(key=key).first()
