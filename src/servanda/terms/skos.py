"""A thematic scheme written as SKOS in Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.terms.themes import Theme, ThemeScheme

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})


def to_turtle(scheme: ThemeScheme, base: str = "urn:servanda:themes:") -> str:
    """The scheme as a Turtle document; `base` is put before the ids of the scheme and its concepts.

    Labels stand in six languages; definitions and cues (as hidden labels, plain ones only) in theirs.
    """
    prefixes = f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <{base}{scheme.id}:> .\n"
    return "\n".join([prefixes, _scheme(scheme, base), *(_concept(c, scheme, base) for c in scheme.concepts)])


def _scheme(scheme: ThemeScheme, base: str) -> str:
    tops = [("skos:hasTopConcept", f":{group.id}") for group in scheme.groups]
    return _statements(f"<{base}{scheme.id}>", "skos:ConceptScheme", [*_labels(scheme.labels), *tops])


def _concept(concept: Theme, scheme: ThemeScheme, base: str) -> str:
    facts = [*_labels(concept.labels), ("skos:definition", _literal(concept.definition, "en"))]
    facts.append(("skos:inScheme", f"<{base}{scheme.id}>"))
    if concept.broader is None:
        facts.append(("skos:topConceptOf", f"<{base}{scheme.id}>"))
    else:
        facts.append(("skos:broader", f":{concept.broader}"))
    facts += [("skos:narrower", f":{child.id}") for child in scheme.children(concept.id)]
    facts += [("skos:related", f":{other}") for other in _related(concept, scheme)]
    facts += [("skos:hiddenLabel", _literal(cue, language)) for cue, language in _plain_cues(concept)]
    if concept.unbis:
        facts.append(("skos:note", _literal(f"UNBIS Thesaurus: {concept.unbis}", "en")))
    return _statements(f":{concept.id}", "skos:Concept", facts)


def _related(concept: Theme, scheme: ThemeScheme) -> list[str]:
    """Related in either direction, for the relation has none."""
    backwards = (other.id for other in scheme.concepts if concept.id in other.related)
    return list(dict.fromkeys([*concept.related, *backwards]))


def _plain_cues(concept: Theme) -> Iterator[tuple[str, str]]:
    """Cues that are words only and no label already: SKOS wants the kinds of label apart."""
    for language, cues in concept.cues.items():
        own = concept.labels[language].casefold()
        for cue in dict.fromkeys(cue.text for cue in cues):
            if cue.casefold() != own and not set(cue) & set("|~="):
                yield cue, language


def _labels(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [("skos:prefLabel", _literal(label, language)) for language, label in labels.items()]


def _literal(text: str, language: str) -> str:
    return f'"{text.translate(_ESCAPES)}"@{language}'


def _statements(subject: str, kind: str, facts: list[tuple[str, str]]) -> str:
    lines = [f"{subject} a {kind}", *(f"    {predicate} {value}" for predicate, value in facts)]
    return " ;\n".join(lines) + " .\n"
