"""A scheme as SKOS: what is written is valid, and comes back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyshacl import validate
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from servanda.errors import InvalidData
from servanda.interchange.skos import FORMATS, from_skos, to_skos
from servanda.terms.theme_checks import scheme_problems
from servanda.terms.themes import LANGUAGES, Theme, ThemeCue, ThemeScheme, load_scheme

BASE = "https://desk.example/themes/"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
[] a sh:NodeShape ; sh:targetSubjectsOf skos:topConceptOf, skos:broader ;
  sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ; sh:minCount 6 ; sh:disjoint skos:altLabel, skos:hiddenLabel ] ;
  sh:property [ sh:path skos:altLabel ; sh:disjoint skos:hiddenLabel ] ;
  sh:property [ sh:path skos:definition ; sh:uniqueLang true ; sh:minCount 1 ] ;
  sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path skos:broader ; sh:maxCount 1 ; sh:disjoint skos:related ] .
"""


def changed(theme: str = "return", **changes: object) -> ThemeScheme:
    scheme = load_scheme()
    concepts = tuple(replace(one, **changes) if one.id == theme else one for one in scheme.concepts)  # type: ignore[arg-type]
    return replace(scheme, concepts=concepts)


def both_ways(scheme: ThemeScheme) -> dict[str, set[str]]:
    """Related concepts, the relation having no direction."""
    pairs = {(one.id, other) for one in scheme.concepts for other in one.related}
    pairs |= {(other, one) for one, other in pairs}
    return {one.id: {other for this, other in pairs if this == one.id} for one in scheme.concepts}


@pytest.mark.parametrize("form", FORMATS)
def test_our_scheme_comes_back_the_same(form: str) -> None:
    scheme = changed(synonyms={"en": ("Sending home",)}, definitions={"fr": "Retour."})
    scheme = replace(scheme, retired={"deportation": "return", "forgotten": None})
    again = from_skos(to_skos(scheme, BASE, form), form)
    assert (again.id, again.labels, again.retired) == (scheme.id, scheme.labels, scheme.retired)
    assert [one.id for one in again.concepts] == [one.id for one in scheme.concepts]
    for one, other in zip(again.concepts, scheme.concepts, strict=True):
        plain = {"related": (), "cues": {}}
        assert replace(one, **plain) == replace(other, **plain)  # type: ignore[arg-type]
        assert {k: set(v) for k, v in one.cues.items()} == {k: set(v) for k, v in other.cues.items()}
    assert both_ways(again) == both_ways(scheme)
    for mine, theirs in ((again.names, scheme.names), (again.subject, scheme.subject)):
        assert {k: set(v) for k, v in mine.items()} == {k: set(v) for k, v in theirs.items()}


def test_the_turtle_is_skos() -> None:
    graph = Graph().parse(data=to_skos(load_scheme(), BASE), format="turtle")
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, report
    root = URIRef(f"{BASE}scheme/smuggling-of-migrants")
    assert len(set(graph.objects(root, SKOS.hasTopConcept))) == 8
    assert (URIRef(f"{BASE}return"), SKOS.broader, URIRef(f"{BASE}protection")) in graph
    assert all((other, SKOS.related, one) in graph for one, other in graph.subject_objects(SKOS.related))


def test_a_retired_concept_is_deprecated() -> None:
    graph = Graph().parse(data=to_skos(replace(load_scheme(), retired={"old": "return"}), BASE), format="turtle")
    assert set(graph.subjects(OWL.deprecated)) == {URIRef(f"{BASE}old")}
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == 60


def test_odd_characters_survive() -> None:
    odd = {language: f'A "quoted" back\\slash\nin {language}' for language in LANGUAGES}
    assert from_skos(to_skos(changed(labels=odd), BASE)).concept("return").labels == odd


def test_a_thesaurus_of_others_is_read() -> None:
    text = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.example/voc#> .
    x:scheme a skos:ConceptScheme ; skos:prefLabel "Ferries"@en .
    x:boats a skos:Concept ; skos:inScheme x:scheme ; skos:prefLabel "Boats"@en-GB, "Boote"@de ; skos:hiddenLabel "ship"@en .
    x:oars a skos:Concept ; skos:inScheme x:scheme ; skos:broader x:boats ; skos:prefLabel "Oars"@en .
    """
    scheme = from_skos(text)
    assert [(one.id, one.broader, one.label()) for one in scheme.concepts] == [
        ("boats", None, "Boats"),
        ("oars", "boats", "Oars"),
    ]
    assert scheme.concept("boats").cues == {"en": (ThemeCue("ship", True),)}
    missing = {(one.concept, one.detail) for one in scheme_problems(scheme) if one.code == "no-label"}
    assert ("oars", "ar") in missing


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        ("not turtle at all", "ttl", "SKOS as turtle"),
        ("{", "jsonld", "SKOS as json-ld"),
        ("", "ttl", "found none"),
        ('{"@context": "https://elsewhere.example/context"}', "jsonld", "by its address"),
        ('{"@context": ["https://elsewhere.example/context"]}', "jsonld", "by its address"),
        (
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:a/s> a skos:ConceptScheme . "
            "<urn:a/x> a skos:Concept . <urn:b/x> a skos:Concept .",
            "ttl",
            "each id once",
        ),
        (
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:a/s> a skos:ConceptScheme . "
            "<urn:a/x/> a skos:Concept .",
            "ttl",
            "end in an id",
        ),
        (
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:a/s> a skos:ConceptScheme . "
            '<urn:a/x> a skos:Concept ; skos:prefLabel "one"@en, "two"@en .',
            "ttl",
            "one prefLabel in each language",
        ),
    ],
)
def test_what_is_no_scheme_is_refused(text: str, form: str, message: str) -> None:
    with pytest.raises(InvalidData, match=message):
        from_skos(text, form)


LABELS = {language: f"label {language}" for language in LANGUAGES}
GROUP = Theme("g", None, {language: f"group {language}" for language in LANGUAGES}, "A group.")
THEME = Theme("t", "g", LABELS, "A theme.", cues={"en": (ThemeCue("word", True),)})


@pytest.mark.parametrize(
    ("faulty", "code", "is_error"),
    [
        (replace(THEME, labels=LABELS | {"ru": " "}), "no-label", True),
        (replace(THEME, definition=""), "no-definition", True),
        (replace(THEME, broader="nowhere"), "unknown-broader", True),
        (replace(THEME, broader="t2"), "broader-is-no-group", True),
        (replace(THEME, related=("nowhere",)), "unknown-related", True),
        (replace(THEME, related=("g",)), "related-to-itself-or-broader", True),
        (replace(THEME, labels=LABELS | {"fr": "GROUP fr"}), "label-taken", True),
        (replace(THEME, synonyms={"en": ("Group EN",)}), "synonym-is-label", True),
        (replace(THEME, cues={}), "no-cues", False),
        (replace(THEME, cues={"en": (ThemeCue("oar", True),)}), "cue-shared", False),
    ],
)
def test_each_fault_has_its_name(faulty: Theme, code: str, is_error: bool) -> None:
    second = {language: f"second {language}" for language in LANGUAGES}
    other = Theme("t2", "g", second, "Another.", cues={"en": (ThemeCue("oar", True),)})
    problems = scheme_problems(ThemeScheme("s", LABELS, (GROUP, faulty, other), {}))
    assert {(one.code, one.is_error) for one in problems} == {(code, is_error)}


def test_retired_themes_are_checked_too() -> None:
    scheme = ThemeScheme("s", LABELS, (GROUP, THEME), {}, retired={"t": None, "old": "nowhere", "older": "t"})
    assert {(one.concept, one.code) for one in scheme_problems(scheme)} == {
        ("t", "retired-and-in-use"),
        ("old", "unknown-successor"),
    }
