"""One address, many forms: what a reader asks for in Accept, or by an ending, is what it gets."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from lxml import etree
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from servanda_web.common.api.forms import as_turtle
from servanda_web.library.models import Document

pytestmark = pytest.mark.one_database

DOCUMENT = "/documents/CTOC/COP/WG.9/2031/3/en"
ADVICE = "/recommendations/CTOC/COP/WG.9/2031/3/en/2"
FORMS = {
    "application/json": ".json",
    "application/ld+json": ".jsonld",
    "text/turtle": ".ttl",
    "application/akn+xml": ".akn.xml",
}


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", [DOCUMENT, ADVICE])
def test_accept_and_ending_give_the_same(client: Client, desk: list[Document], address: str, form: str) -> None:
    asked = client.get(address, headers={"Accept": form})
    named = client.get(address + FORMS[form])
    if form == "text/turtle":
        said, again = (Graph().parse(data=one.content, format="turtle") for one in (asked, named))
        assert said.isomorphic(again)
    else:
        assert asked.content == named.content
    if (address, form) == (ADVICE, "application/akn+xml"):
        assert (asked.status_code, asked["Location"]) == (303, f"https://desk.example{DOCUMENT}.akn.xml")
        return
    assert asked.status_code == named.status_code == 200
    assert asked["Content-Type"].startswith(form)
    assert "Accept" in asked["Vary"].split(", ")
    again = client.get(address, headers={"Accept": form, "If-None-Match": asked["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
def test_people_get_a_page_that_names_the_forms(client: Client, desk: list[Document]) -> None:
    for accept in ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*", "image/png"):
        response = client.get(ADVICE, headers={"Accept": accept})
        assert response["Content-Type"].startswith("text/html"), accept
        assert "Accept" in response["Vary"].split(", ")
    page = response.content.decode()
    for form, ending in FORMS.items():
        assert f'<link rel="alternate" type="{form}" href="{ADVICE}{ending}">' in page


@pytest.mark.django_db
def test_a_strong_wish_wins(client: Client, desk: list[Document]) -> None:
    response = client.get(ADVICE, headers={"Accept": "text/html;q=0.5, text/turtle"})
    assert response["Content-Type"].startswith("text/turtle")


@pytest.mark.django_db
def test_statements_use_common_words(client: Client, desk: list[Document]) -> None:
    graph = Graph().parse(data=client.get(f"{ADVICE}.ttl").content, format="turtle")
    advice = URIRef(f"https://desk.example{ADVICE}")
    assert (advice, DCTERMS.isPartOf, URIRef(f"https://desk.example{DOCUMENT}")) in graph
    assert (advice, DCTERMS.source, URIRef(f"https://desk.example{DOCUMENT}#2")) in graph
    assert (advice, DCTERMS.subject, URIRef("https://desk.example/themes/information_sharing")) in graph
    cited = URIRef("https://desk.example/provisions/SOM/art_10")
    assert (None, URIRef("http://data.europa.eu/eli/ontology#cites"), cited) in graph


def _graph(told: dict[str, object]) -> Graph:
    return Graph().parse(data=json.dumps(told), format="json-ld")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.django_db
def test_json_ld_and_turtle_say_the_same(client: Client, desk: list[Document]) -> None:
    told = client.get(f"{ADVICE}.jsonld").json()
    assert told["@context"] == "https://desk.example/api/v1/context.jsonld"
    context = client.get("/api/v1/context.jsonld")
    assert context["Content-Type"] == "application/ld+json"
    assert _graph({**told, **context.json()}).isomorphic(
        Graph().parse(data=client.get(f"{ADVICE}.ttl").content, format="turtle")
    )


@pytest.mark.django_db
def test_themes_are_skos(client: Client) -> None:
    graph = Graph().parse(data=as_turtle(client.get("/api/v1/themes/return").json()), format="turtle")
    theme = URIRef("https://desk.example/themes/return")
    assert (theme, SKOS.broader, URIRef("https://desk.example/themes/protection")) in graph
    assert {label.language for label in graph.objects(theme, SKOS.prefLabel)} == {"ar", "zh", "en", "fr", "ru", "es"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.django_db
def test_a_list_says_its_records(client: Client, desk: list[Document]) -> None:
    response = client.get("/api/v1/recommendations", headers={"Accept": "application/ld+json"})
    assert response["Content-Type"] == "application/ld+json"
    graph = _graph({**response.json(), **client.get("/api/v1/context.jsonld").json()})
    assert (URIRef(f"https://desk.example{ADVICE}"), DCTERMS.bibliographicCitation, None) in graph


@pytest.mark.django_db
def test_akoma_ntoso_has_the_text_and_the_outline(client: Client, desk: list[Document]) -> None:
    root = etree.fromstring(client.get(f"{DOCUMENT}.akn.xml").content)
    names = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
    text = " ".join(root.itertext())
    assert "exchanging harbour lists" in text
    assert "See the list of participants." in text
    assert root.xpath("string(//a:FRBRWork/a:FRBRthis/@value)", namespaces=names)
    nested = root.xpath("//a:section/a:section//a:heading | //a:hcontainer/a:hcontainer//a:heading", namespaces=names)
    assert any("Adopted recommendations" in "".join(one.itertext()) for one in nested)


@pytest.mark.django_db
def test_a_former_address_gives_the_record_too(client: Client, desk: list[Document]) -> None:
    desk[0].former_identifiers.create(identifier="x-1234", language="en")
    assert client.get("/documents/x-1234/en.json").json()["identifier"] == "CTOC/COP/WG.9/2031/3"
    assert client.get("/documents/none/en.json").status_code == 404
    assert client.get("/documents/none/en", headers={"Accept": "application/json"}).status_code == 404
