"""What the pages of the thesaurus show: the tree with its faults, one concept with its history, a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from servanda.terms.theme_checks import Problem, scheme_problems
from servanda.terms.themes import Theme, ThemeScheme
from servanda_web.audit.models import Event
from servanda_web.audit.selectors import history_of
from servanda_web.thesaurus import selectors
from servanda_web.thesaurus.models import Concept, Scheme
from servanda_web.thesaurus.values import ConceptFields, related_to


@dataclass(frozen=True, slots=True)
class ConceptLine:
    """A concept in the tree."""

    theme: Theme
    label: str
    problems: tuple[Problem, ...]
    narrower: tuple[ConceptLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event, or of a comparison, before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Deed:
    """An event with its changes."""

    event: Event
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a scheme from elsewhere differs from the one in force."""

    added: tuple[Theme, ...]
    changed: tuple[tuple[Theme, tuple[Change, ...]], ...]
    unnamed: tuple[Theme, ...]
    problems: tuple[Problem, ...]

    @property
    def is_usable(self) -> bool:
        """Whether it can be taken in."""
        return not any(problem.is_error for problem in self.problems)


def tree(scheme: ThemeScheme) -> list[ConceptLine]:
    """The groups with their themes, each with what is wrong with it."""
    faults = selectors.problems()
    language = (get_language() or "en")[:2]

    def line(theme: Theme) -> ConceptLine:
        below = tuple(line(child) for child in scheme.children(theme.id))
        return ConceptLine(theme, theme.label(language), tuple(faults.get(theme.id, ())), below)

    return [line(group) for group in scheme.groups]


def history(row: Concept | None) -> list[Deed]:
    """What was done to a concept, the latest first; nothing where it is as it was shipped."""
    return [] if row is None else [Deed(event, changes_of(event)) for event in history_of(row)]


@dataclass(frozen=True, slots=True)
class Application:
    """What came of the cues when they were last applied to all recommendations: tags gained and lost by theme."""

    event: Event
    themes: tuple[tuple[str, int, int], ...]


def last_application(scheme: ThemeScheme) -> Application | None:
    """The latest one; None where the cues were never applied since the scheme is the desk's own."""
    row = Scheme.objects.first()
    event = history_of(row).first() if row else None
    if event is None:
        return None
    gained, lost = event.after.get("gained", {}), event.after.get("lost", {})
    language = (get_language() or "en")[:2]
    named = [
        (scheme.label(key, language) if key in scheme else key, gained.get(key, 0), lost.get(key, 0))
        for key in {*gained, *lost}
    ]
    return Application(event, tuple(sorted(named)))


def changes_of(event: Event) -> tuple[Change, ...]:
    """The fields that an event changed."""
    names = dict.fromkeys((*event.before, *event.after))
    return tuple(Change(name, event.before.get(name), event.after.get(name)) for name in names)


def compare(value: ThemeScheme, current: ThemeScheme) -> Comparison:
    """What would be added and changed by taking a scheme in; what it does not name would stay."""
    added, changed = [], []
    for theme in value.concepts:
        if theme.id not in current:
            added.append(theme)
            continue
        old = ConceptFields.of_theme(current.concept(theme.id), related_to(theme.id, current))
        differences = old.differences(ConceptFields.of_theme(theme, related_to(theme.id, value)))
        if differences:
            changed.append((theme, tuple(Change(name, *sides) for name, sides in differences.items())))
    unnamed = tuple(theme for theme in current.concepts if theme.id not in value)
    return Comparison(tuple(added), tuple(changed), unnamed, _problems_of(value, current))


def _problems_of(value: ThemeScheme, current: ThemeScheme) -> tuple[Problem, ...]:
    """The faults that would come with it: those of the scheme by itself, those that stand there already left out."""
    standing = set(scheme_problems(current))
    return tuple(one for one in scheme_problems(value) if one not in standing)


def told(value: Any) -> list[str]:
    """A value of a field as lines to read."""
    if isinstance(value, Mapping):
        return [f"{language}: {', '.join(told(one))}" for language, one in value.items()]
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [] if value in (None, "", False) else [str(value)]
