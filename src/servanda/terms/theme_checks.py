"""What is wrong, or only doubtful, in a thematic scheme: told for all concepts at once, to be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.terms.themes import LANGUAGES, Theme, ThemeScheme


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a concept. `code` names it, `detail` what it is about (a language, another concept, a word).

    A problem that `is_error` keeps a scheme from being used; another is only worth a look.
    """

    concept: str
    code: str
    detail: str = ""
    is_error: bool = True


def scheme_problems(scheme: ThemeScheme) -> tuple[Problem, ...]:
    """Everything that is wrong or doubtful in a scheme, concept by concept.

    >>> from servanda.terms.themes import load_scheme
    >>> [problem for problem in scheme_problems(load_scheme()) if problem.is_error]
    []
    """
    return (
        *(problem for concept in scheme.concepts for problem in _of_concept(concept, scheme)),
        *_shared_labels(scheme),
        *_shared_cues(scheme),
        *_of_retired(scheme),
    )


def _of_concept(concept: Theme, scheme: ThemeScheme) -> Iterator[Problem]:
    for language in LANGUAGES:
        if not concept.labels.get(language, "").strip():
            yield Problem(concept.id, "no-label", language)
    if not concept.definition.strip():
        yield Problem(concept.id, "no-definition")
    if concept.broader is not None and not concept.cues:
        yield Problem(concept.id, "no-cues", is_error=False)
    yield from _of_links(concept, scheme)


def _of_links(concept: Theme, scheme: ThemeScheme) -> Iterator[Problem]:
    if concept.broader is not None:
        if concept.broader not in scheme:
            yield Problem(concept.id, "unknown-broader", concept.broader)
        elif scheme.concept(concept.broader).broader is not None:
            yield Problem(concept.id, "broader-is-no-group", concept.broader)
    for other in concept.related:
        if other not in scheme:
            yield Problem(concept.id, "unknown-related", other)
        elif other in (concept.id, concept.broader):
            yield Problem(concept.id, "related-to-itself-or-broader", other)


def _shared_labels(scheme: ThemeScheme) -> Iterator[Problem]:
    """SKOS wants a preferred label to name one concept in each language; a synonym may be doubtful."""
    for language in LANGUAGES:
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for concept in scheme.concepts:
            if label := concept.labels.get(language, "").strip().casefold():
                holders[label].append(concept.id)
        for concept in scheme.concepts:
            label = concept.labels.get(language, "").strip()
            if label and holders[label.casefold()][0] != concept.id:
                yield Problem(concept.id, "label-taken", f"{label} ({language}): {holders[label.casefold()][0]}")
            for synonym in concept.synonyms.get(language, ()):
                if synonym.strip().casefold() in holders:
                    yield Problem(concept.id, "synonym-is-label", f"{synonym} ({language})")


def _shared_cues(scheme: ThemeScheme) -> Iterator[Problem]:
    for language in LANGUAGES:
        first: dict[str, str] = {}
        for concept in scheme.concepts:
            for cue in concept.cues.get(language, ()):
                owner = first.setdefault(cue.text.casefold(), concept.id)
                if owner != concept.id:
                    yield Problem(concept.id, "cue-shared", f"{cue.text} ({language}): {owner}", is_error=False)


def _of_retired(scheme: ThemeScheme) -> Iterator[Problem]:
    for theme, successor in scheme.retired.items():
        if theme in scheme:
            yield Problem(theme, "retired-and-in-use")
        if successor is not None and scheme.current(theme) not in scheme:
            yield Problem(theme, "unknown-successor", successor)
