"""Reads a thematic scheme from SKOS, whoever wrote it."""

from __future__ import annotations

import json
import re
import warnings
from collections import defaultdict
from typing import Any, Final, NoReturn

from servanda.errors import InvalidData
from servanda.interchange.skos.vocabulary import FORMATS, OWN, rdflib
from servanda.terms.themes import LANGUAGES, Theme, ThemeCue, ThemeScheme

LARGEST: Final = 5_000_000
"""More characters are no thesaurus of a working group."""

_ID: Final = re.compile(r"[^/#:]+\Z")
_SAFE_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}", re.IGNORECASE)
_Words = dict[str, tuple[str, ...]]


def from_skos(text: str, form: str = "ttl") -> ThemeScheme:
    """The scheme in a SKOS document; an id is what follows the last slash, hash or colon of a concept's address.

    Raises `InvalidData` for what is no RDF, for none or several concept schemes, and for addresses that give no id or
    the same id twice. What else is wrong in it, `servanda.terms.theme_checks.scheme_problems` says.
    """
    if len(text) > LARGEST:
        _refuse(f"at most {LARGEST:,} characters", f"{len(text):,}")
    graph = _parsed(text, form)
    library = rdflib()
    schemes = sorted(set(graph.subjects(library.RDF.type, library.SKOS.ConceptScheme)))
    if len(schemes) != 1:
        _refuse("one skos:ConceptScheme", str(len(schemes)) if schemes else "none")
    return _Reading(graph).scheme(schemes[0])


def _parsed(text: str, form: str) -> Any:
    if form == "jsonld":
        _check_contexts(text)
    graph = rdflib().Graph()
    try:
        with warnings.catch_warnings():
            # rdflib's reader of JSON-LD warns of classes of its own.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=FORMATS[form])
    except Exception as error:  # rdflib raises what its parsers raise, of many kinds
        first = " ".join(str(error).split())[:160] or type(error).__name__
        raise InvalidData(
            expected=f"SKOS as {FORMATS[form]}", found=first, remedy="Check the file with the program that wrote it."
        ) from error
    return graph


def _check_contexts(text: str) -> None:
    """A context that JSON-LD names by its address would be fetched; nothing is fetched here."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError) as error:
        _refuse("SKOS as json-ld", " ".join(str(error).split())[:160])
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            contexts = one.get("@context", [])
            named = [contexts] if isinstance(contexts, str) else contexts if isinstance(contexts, list) else []
            if "@import" in one or any(isinstance(context, str) for context in named):
                _refuse("a JSON-LD document that carries its context", "one that names a context by its address")
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


class _Reading:
    """A graph that is read concept by concept."""

    def __init__(self, graph: Any) -> None:
        library = rdflib()
        self._graph, self._skos, self._library = graph, library.SKOS, library
        self._own = library.Namespace(OWN)

    def scheme(self, root: Any) -> ThemeScheme:
        nodes = set(self._graph.subjects(self._library.RDF.type, self._skos.Concept))
        ids = self._ids(nodes)
        gone = {node for node in nodes if self._is_true(node, self._library.OWL.deprecated)}
        concepts = [self._concept(node, ids) for node in sorted(nodes - gone, key=self._place)]
        return ThemeScheme(
            id=_id_of(root),
            labels=self._one_each(root, self._skos.prefLabel),
            concepts=tuple(_in_groups(concepts)),
            names=self._words(root, self._own.setPhrase),
            subject=self._words(root, self._own.subjectWord),
            retired={ids[node]: self._successor(node, ids) for node in sorted(gone)},
        )

    def _ids(self, nodes: set[Any]) -> dict[Any, str]:
        ids = {node: _id_of(node) for node in sorted(nodes)}
        seen: dict[str, Any] = {}
        for node, name in ids.items():
            if seen.setdefault(name, node) != node:
                _refuse("each id once", f"{name} for {seen[name]} and {node}")
        return ids

    def _concept(self, node: Any, ids: dict[Any, str]) -> Theme:
        definitions = self._one_each(node, self._skos.definition)
        broader = sorted(ids.get(other, _id_of(other)) for other in self._graph.objects(node, self._skos.broader))
        if len(broader) > 1:
            _refuse("at most one broader concept", f"{', '.join(broader)} for {ids[node]}")
        related = {ids.get(other, _id_of(other)) for other in self._graph.objects(node, self._skos.related)}
        unbis = self._graph.value(node, self._own.unbisLabel)
        return Theme(
            id=ids[node],
            broader=broader[0] if broader else None,
            labels=self._one_each(node, self._skos.prefLabel),
            definition=definitions.pop("en", ""),
            related=tuple(sorted(related)),
            unbis=str(unbis) if unbis is not None else None,
            is_general=self._is_true(node, self._own.isGeneral),
            cues=self._cues(node),
            synonyms=self._words(node, self._skos.altLabel),
            definitions=definitions,
        )

    def _cues(self, node: Any) -> dict[str, tuple[ThemeCue, ...]]:
        """Our own cues where the file has them; else hidden labels, which are words of texts as well."""
        sure, likely = (self._words(node, self._own[name]) for name in ("sureCue", "likelyCue"))
        if not sure and not likely:
            sure = self._words(node, self._skos.hiddenLabel)
        return {
            language: (
                *(ThemeCue(text, True) for text in sure.get(language, ())),
                *(ThemeCue(text, False) for text in likely.get(language, ())),
            )
            for language in LANGUAGES
            if language in sure or language in likely
        }

    def _successor(self, node: Any, ids: dict[Any, str]) -> str | None:
        other = self._graph.value(node, self._library.DCTERMS.isReplacedBy)
        return None if other is None else ids.get(other, _id_of(other))

    def _words(self, node: Any, predicate: Any) -> _Words:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for value in self._graph.objects(node, predicate):
            language = _language_of(value)
            if language:
                found[language].append(str(value))
        return {language: tuple(sorted(found[language])) for language in LANGUAGES if language in found}

    def _one_each(self, node: Any, predicate: Any) -> dict[str, str]:
        words = self._words(node, predicate)
        if twice := [language for language, texts in words.items() if len(texts) > 1]:
            _refuse(f"one {predicate.fragment or predicate} in each language", f"several in {twice[0]} for {node}")
        return {language: texts[0] for language, texts in words.items()}

    def _is_true(self, node: Any, predicate: Any) -> bool:
        value = self._graph.value(node, predicate)
        return value is not None and str(value).lower() in {"true", "1"}

    def _place(self, node: Any) -> tuple[float, str]:
        position = self._graph.value(node, self._own.position)
        text = str(position)
        return (float(text) if position is not None and text.isdecimal() else float("inf"), str(node))


def _in_groups(concepts: list[Theme]) -> list[Theme]:
    """Each group before its themes; what hangs under no group of the file stands at the end."""
    groups = [concept for concept in concepts if concept.broader is None]
    ordered = [one for group in groups for one in (group, *(c for c in concepts if c.broader == group.id))]
    placed = {concept.id for concept in ordered}
    return [*ordered, *(concept for concept in concepts if concept.id not in placed)]


def _language_of(value: Any) -> str:
    language = (getattr(value, "language", None) or "").partition("-")[0].lower()
    return language if language in LANGUAGES else ""


def _id_of(node: Any) -> str:
    match = _ID.search(str(node))
    name = match[0] if match else ""
    if not _SAFE_ID.fullmatch(name):
        _refuse("addresses that end in an id of letters, digits, hyphens and underscores", str(node)[:120])
    return name


def _refuse(expected: str, found: str) -> NoReturn:
    raise InvalidData(expected=expected, found=found, remedy="Correct the SKOS file.")
