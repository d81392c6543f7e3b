"""The thematic scheme: complete in six languages, checked when loaded, valid as SKOS."""

from pathlib import Path

import pytest
import yaml
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from servanda.errors import InvalidData, UnknownTerm
from servanda.terms.skos import to_turtle
from servanda.terms.themes import LANGUAGES, load_scheme

LABELS = {language: f"label {language}" for language in LANGUAGES}
GROUP = {"id": "g", "labels": LABELS, "definition": "A group."}
THEME = {"id": "t", "broader": "g", "labels": LABELS, "definition": "A theme.", "sure": {"en": ["a cue", "a|b"]}}


def folder(tmp_path: Path, *rows: object) -> Path:
    head = {"id": "test", "labels": LABELS, "groups": ["g"]}
    (tmp_path / "scheme.yaml").write_text(yaml.safe_dump(head))
    (tmp_path / "g.yaml").write_text(yaml.safe_dump(list(rows)))
    return tmp_path


def test_our_scheme_has_two_levels_and_everything_in_six_languages() -> None:
    scheme = load_scheme()
    assert len(scheme.groups) == 8
    assert sum(len(scheme.children(group.id)) for group in scheme.groups) == 51
    for concept in scheme.concepts:
        assert set(concept.labels) == set(LANGUAGES)
        assert concept.definition.endswith(".")
        if concept.broader:
            assert set(concept.cues) == set(LANGUAGES), concept.id


def test_labels_differ_within_a_language() -> None:
    for language in LANGUAGES:
        labels = [concept.label(language) for concept in load_scheme().concepts]
        assert len(set(labels)) == len(labels)


def test_lookup() -> None:
    scheme = load_scheme()
    assert "return" in scheme
    assert scheme.label("corruption", "ru") == "Коррупция"
    assert scheme.label("corruption", "sw") == "Corruption"
    with pytest.raises(UnknownTerm, match="found “refunds”"):
        scheme.concept("refunds")
    with pytest.raises(UnknownTerm):
        scheme.children("refunds")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": {"en": "Only English"}}, "none in fr, es, ru, zh, ar"),
        ({"definition": ""}, "a definition; found none"),
        ({"broader": "nowhere"}, "“nowhere” for t"),
        ({"related": ["nowhere"]}, "nowhere for t"),
        ({"id": "g"}, "g twice"),
        ({"colour": "red"}, "found colour"),
    ],
)
def test_a_faulty_scheme_is_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidData, match=message):
        load_scheme(folder(tmp_path, GROUP, THEME | change))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match=r"scheme\.yaml"):
        load_scheme(tmp_path / "none")


def test_the_turtle_is_skos() -> None:
    graph = Graph().parse(data=to_turtle(load_scheme(), "https://example.org/"), format="turtle")
    base = "https://example.org/smuggling-of-migrants"
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == 59
    assert len(set(graph.objects(URIRef(base), SKOS.hasTopConcept))) == 8
    labels = {label.language: str(label) for label in graph.objects(URIRef(f"{base}:return"), SKOS.prefLabel)}  # type: ignore[attr-defined]
    assert labels == dict(load_scheme().concept("return").labels)
    assert (URIRef(f"{base}:return"), SKOS.broader, URIRef(f"{base}:protection")) in graph
    assert all((other, SKOS.related, one) in graph for one, other in graph.subject_objects(SKOS.related))


def test_the_turtle_escapes_what_is_written_in_a_label(tmp_path: Path) -> None:
    odd = GROUP | {"labels": LABELS | {"en": 'A "quoted" back\\slash'}}
    graph = Graph().parse(data=to_turtle(load_scheme(folder(tmp_path, odd, THEME))), format="turtle")
    assert 'A "quoted" back\\slash' in {str(label) for label in graph.objects(None, SKOS.prefLabel)}
    assert {str(label) for label in graph.objects(None, SKOS.hiddenLabel)} == {"a cue"}
