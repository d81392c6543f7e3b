"""Writes a thematic scheme as SKOS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servanda.interchange.skos.vocabulary import FORMATS, OWN, rdflib
from servanda.terms.themes import Theme, ThemeScheme


def to_skos(scheme: ThemeScheme, base: str, form: str = "ttl") -> str:
    """The scheme as Turtle (`ttl`) or JSON-LD (`jsonld`); a concept's address is `base` and its id.

    Cues keep their marks (`a|b`, `~`, `=`) in properties of our own; plain ones are hidden labels too, as SKOS has it.
    """
    return _Writing(scheme, base).text(FORMATS[form])


class _Writing:
    """One scheme on its way into a graph."""

    def __init__(self, scheme: ThemeScheme, base: str) -> None:
        library = rdflib()
        self._scheme, self._base = scheme, base
        self._literal, self._address, self._graph = library.Literal, library.URIRef, library.Graph()
        self._own, self._skos = library.Namespace(OWN), library.SKOS
        self._root = self._address(f"{base}scheme/{scheme.id}")
        self._graph.bind("servanda", self._own)

    def text(self, form: str) -> str:
        self._write_scheme()
        for position, concept in enumerate(self._scheme.concepts):
            self._write_concept(concept, position)
        for theme, successor in self._scheme.retired.items():
            self._write_retired(theme, successor)
        return str(self._graph.serialize(format=form))

    def _add(self, subject: Any, predicate: Any, value: Any, language: str | None = None) -> None:
        is_address = isinstance(value, self._address)
        self._graph.add((subject, predicate, value if is_address else self._literal(value, lang=language)))

    def _node(self, theme: str) -> Any:
        return self._address(self._base + theme)

    def _write_scheme(self) -> None:
        self._add(self._root, rdflib().RDF.type, self._skos.ConceptScheme)
        for language, label in self._scheme.labels.items():
            self._add(self._root, self._skos.prefLabel, label, language)
        for phrases, predicate in (
            (self._scheme.names, self._own.setPhrase),
            (self._scheme.subject, self._own.subjectWord),
        ):
            for language, texts in phrases.items():
                for text in texts:
                    self._add(self._root, predicate, text, language)

    def _write_concept(self, concept: Theme, position: int) -> None:
        here, skos = self._node(concept.id), self._skos
        self._add(here, rdflib().RDF.type, skos.Concept)
        self._add(here, skos.inScheme, self._root)
        self._add(here, self._own.position, position)
        if concept.broader is None:
            self._add(here, skos.topConceptOf, self._root)
            self._add(self._root, skos.hasTopConcept, here)
        else:
            self._add(here, skos.broader, self._node(concept.broader))
            self._add(self._node(concept.broader), skos.narrower, here)
        for other in concept.related:
            self._add(here, skos.related, self._node(other))
            self._add(self._node(other), skos.related, here)
        for predicate, words, language in self._words(concept):
            self._add(here, predicate, words, language)
        if concept.unbis:
            self._add(here, self._own.unbisLabel, concept.unbis)
        if concept.is_general:
            self._add(here, self._own.isGeneral, True)

    def _words(self, concept: Theme) -> Iterator[tuple[Any, str, str]]:
        skos = self._skos
        for language, label in concept.labels.items():
            yield skos.prefLabel, label, language
        for language, synonyms in concept.synonyms.items():
            yield from ((skos.altLabel, name, language) for name in synonyms)
        for language, definition in ({"en": concept.definition} | dict(concept.definitions)).items():
            yield skos.definition, definition, language
        for language, cues in concept.cues.items():
            taken = {concept.label(language).casefold(), *map(str.casefold, concept.synonyms.get(language, ()))}
            for cue in cues:
                yield self._own.sureCue if cue.is_sure else self._own.likelyCue, cue.text, language
                # SKOS wants the kinds of label apart, and a hidden label is words that stand in a text.
                if cue.text.casefold() not in taken and not set(cue.text) & set("|~="):
                    yield skos.hiddenLabel, cue.text, language

    def _write_retired(self, theme: str, successor: str | None) -> None:
        library = rdflib()
        self._add(self._node(theme), library.RDF.type, self._skos.Concept)
        self._add(self._node(theme), self._skos.inScheme, self._root)
        self._add(self._node(theme), library.OWL.deprecated, True)
        if successor:
            self._add(self._node(theme), library.DCTERMS.isReplacedBy, self._node(successor))
