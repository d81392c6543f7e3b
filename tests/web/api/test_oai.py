"""Harvesting after OAI-PMH 2.0: every answer is valid, every mistake has its code, and portions make up the whole."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from servanda_web.library.models import Document
from servanda_web.open_data import harvest
from servanda_web.recommendations.models import Recommendation

NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "d": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas" / "oai_dc.xsd"))
ADVICE = "oai:desk.example:recommendations/CTOC/COP/WG.9/2031/3/en/2"


def _asked(client: Client, **arguments: Any) -> Any:
    response = client.get("/oai", arguments)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    return root


def _texts(root: Any, path: str) -> list[str]:
    return [str(text) for text in root.xpath(path, namespaces=NAMES)]


@pytest.mark.django_db
def test_identify(client: Client, desk: list[Document]) -> None:
    root = _asked(client, verb="Identify")
    assert _texts(root, "//o:baseURL/text()") == ["https://desk.example/oai"]
    assert _texts(root, "//o:request/@verb") == ["Identify"]
    first = min(document.changed_at for document in Document.objects.all())
    assert _texts(root, "//o:earliestDatestamp/text()") == [first.strftime("%Y-%m-%dT%H:%M:%SZ")]


@pytest.mark.django_db
def test_formats_and_sets(client: Client, desk: list[Document]) -> None:
    assert _texts(_asked(client, verb="ListMetadataFormats", identifier=ADVICE), "//o:metadataPrefix/text()") == [
        "oai_dc"
    ]
    specs = _texts(_asked(client, verb="ListSets"), "//o:setSpec/text()")
    assert {"documents", "recommendations", "recommendations:return"} <= set(specs)


@pytest.mark.django_db
def test_a_record_is_dublin_core(client: Client, desk: list[Document]) -> None:
    root = _asked(client, verb="GetRecord", identifier=ADVICE, metadataPrefix="oai_dc")
    assert _texts(root, "//dc:title/text()") == ["CTOC/COP/WG.9/2031/3, para. 2."]
    assert _texts(root, "//dc:identifier/text()") == ["https://desk.example/recommendations/CTOC/COP/WG.9/2031/3/en/2"]
    assert _texts(root, "//dc:subject/text()") == ["Information-sharing"]
    assert _texts(root, "//o:setSpec/text()") == ["recommendations", "recommendations:information_sharing"]
    document = _asked(
        client,
        verb="GetRecord",
        identifier="oai:desk.example:documents/CTOC/COP/WG.9/2031/3/en",
        metadataPrefix="oai_dc",
    )
    assert _texts(document, "//dc:date/text()") == ["2031-11-02"]


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_portions_make_up_the_whole(
    client: Client, desk: list[Document], monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr(harvest, "PORTION", 2)
    root = _asked(client, verb=verb, metadataPrefix="oai_dc")
    told, places = _texts(root, "//o:header/o:identifier/text()"), _texts(root, "//o:resumptionToken/@cursor")
    while token := "".join(_texts(root, "//o:resumptionToken/text()")):
        root = _asked(client, verb=verb, resumptionToken=token)
        told += _texts(root, "//o:header/o:identifier/text()")
        places += _texts(root, "//o:resumptionToken/@cursor")
    assert len(told) == len(set(told)) == 6
    assert places == ["0", "2", "4"]
    assert _texts(root, "//o:resumptionToken/@completeListSize") == ["6"]


@pytest.mark.django_db
def test_by_set_and_by_date(client: Client, desk: list[Document]) -> None:
    def found(**arguments: str) -> int:
        root = _asked(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **arguments)
        return len(_texts(root, "//o:header/o:identifier"))

    first = desk[0]
    Document.objects.filter(pk=first.pk).update(changed_at=datetime(2031, 1, 2, 3, 4, 5, 600000, tzinfo=UTC))
    Document.objects.exclude(pk=first.pk).update(changed_at=datetime(2033, 1, 1, tzinfo=UTC))
    assert found(set="documents") == 2
    assert found(set="recommendations") == 4
    assert found(set="recommendations:cooperation", until="2031-01-02") == 1
    assert found(until="2031-01-02") == found(until="2031-01-02T03:04:05Z") == 3
    assert found(until="9999-12-31") == 6
    assert found(**{"from": "2031-01-02T03:04:05Z", "until": "2032-01-01T00:00:00Z"}) == 3
    assert found(**{"from": "2031-01-03"}) == 3


@pytest.mark.django_db
def test_what_is_no_longer_shown_is_deleted(client: Client, desk: list[Document]) -> None:
    Recommendation.objects.filter(document=desk[0], printed_id="2").update(is_current=False)
    root = _asked(client, verb="GetRecord", identifier=ADVICE, metadataPrefix="oai_dc")
    assert _texts(root, "//o:header/@status") == ["deleted"]
    assert not root.xpath("//o:metadata", namespaces=NAMES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Harvest"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "documents"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": ADVICE}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2031-02-30"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2031-01-01", "until": "2031-01-02T00:00:00Z"},
            "badArgument",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2032-01-01", "until": "2031-01-01"},
            "badArgument",
        ),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "nonsense"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "identifier": ADVICE, "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "identifier": "oai:elsewhere:1", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
        (
            {"verb": "GetRecord", "identifier": "oai:desk.example:documents/A/1/en", "metadataPrefix": "oai_dc"},
            "idDoesNotExist",
        ),
        ({"verb": "ListMetadataFormats", "identifier": "nothing"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "WzEsMl0"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2999-01-01"}, "noRecordsMatch"),
    ],
)
def test_mistakes_have_their_code(client: Client, desk: list[Document], arguments: dict[str, Any], code: str) -> None:
    assert _texts(_asked(client, **arguments), "//o:error/@code") == [code]


@pytest.mark.django_db
def test_harvesters_may_post(desk: list[Document]) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/oai", {"verb": "Identify"})
    SCHEMA.assertValid(etree.fromstring(response.content))
    assert b"<Identify>" in response.content


@pytest.mark.django_db
@pytest.mark.usefixtures("long_questions")
@pytest.mark.parametrize(
    "forged",
    [
        '[null,null,"","documents",1e999,0]',
        "[" * 9000,
        '[null, null, "recommendations:\\u0000", "recommendations", 0, 0]',
    ],
)
def test_a_forged_token_is_refused_and_nothing_fails(client: Client, desk: list[Document], forged: str) -> None:
    token = base64.urlsafe_b64encode(forged.encode()).decode().rstrip("=")
    answer = client.get("/oai", {"verb": "ListRecords", "resumptionToken": token})
    assert b"badResumptionToken" in answer.content
