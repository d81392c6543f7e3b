"""The client against a server that listens: the recipes of the documentation as they are printed, and its failures."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Iterator
from contextlib import redirect_stdout
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from django.conf import LazySettings
from pytest_django.live_server_helper import LiveServer

import servanda_client.records
from servanda_client import Desk, DeskError, NothingThere, Refused, TooLate, Unreachable
from servanda_client.transport import Transport
from servanda_web.compendium import shapes as compendium
from servanda_web.find import shapes as find
from servanda_web.library import shapes as library
from servanda_web.library.models import Document
from servanda_web.lineage import shapes as lineage
from servanda_web.recommendations import shapes as recommendations
from servanda_web.recommendations.models import Recommendation
from servanda_web.tokens.services import make_token
from tests.conftest import ROOT
from tests.web.conftest import Person

pytestmark = pytest.mark.one_database

RECIPES = re.findall(
    r"## ([^\n]+)\n\n```python\n(.*?)```", (ROOT / "docs/howto/api.md").read_text(encoding="utf-8"), re.S
) + [
    (title, code)
    for title, code in re.findall(
        r"## (Decide by program).*?```python\n(.*?)```", (ROOT / "docs/howto/api.md").read_text(encoding="utf-8"), re.S
    )
]


@pytest.fixture
def address(live_server: LiveServer, settings: LazySettings) -> str:
    settings.BASE_URL = live_server.url
    return live_server.url


def _cook(title: str, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a recipe as printed, but for the address of the desk."""
    code = (
        dict(RECIPES)[title]
        .replace("https://servanda.example", address)
        .replace("date(2041, 10, 1)", "date(2020, 1, 1)")
    )
    monkeypatch.chdir(folder)
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, title, "exec"), {})
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_recipe_of_the_table(
    address: str, desk: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cook("All recommendations on a theme, as a table", address, tmp_path, monkeypatch)
    with (tmp_path / "recommendations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["cite as", "CTOC/COP/WG.9/2031/3, para. 2.", "CTOC/COP/WG.9/2032/3, para. 2."]


@pytest.mark.django_db(transaction=True)
def test_recipe_of_what_is_new(
    address: str, desk: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _cook("What is new since a date", address, tmp_path, monkeypatch)
    assert told.count("para. ") == 4
    assert "CTOC/COP/WG.9/2031/3 Report on the meeting number 1" in told


@pytest.mark.django_db(transaction=True)
def test_recipe_of_the_origin(
    address: str, desk: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _cook("Where a recommendation comes from", address, tmp_path, monkeypatch)
    assert re.fullmatch(r"CTOC/COP/WG\.9/2031/3, para\. 2\. \S+ suggested\n", told)


@pytest.mark.django_db(transaction=True)
def test_recipe_of_the_decision(
    address: str, desk: list[Document], person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = make_token(person=person("editor"), name="x", scopes=["recommendations.decide"], days=1)[1]
    monkeypatch.setenv("DESK_TOKEN", secret)
    assert _cook("Decide by program", address, tmp_path, monkeypatch) == ""
    assert Recommendation.objects.get(document=desk[1], printed_id="2").outcome == "accepted"


@pytest.mark.django_db(transaction=True)
def test_everything_else_that_the_client_reads(address: str, desk: list[Document]) -> None:
    here = Desk(address)
    assert here.document("CTOC/COP/WG.9/2031/3")["cover"] == ["Conference of the Parties"]
    assert len(list(here.paragraphs("CTOC/COP/WG.9/2031/3/en"))) == 4
    assert {one["category"] for one in here.findings(category=["figure", "symbol"])} == {"figure", "symbol"}
    assert len(list(here.sessions())) == 2
    assert len(list(here.states())) > 195
    assert any(one["recommendations"] for one in here.themes())
    assert all(one["instrument"] == "SOM" for one in here.provisions(instrument="SOM"))
    assert next(here.search("harbour"))["category"] == "recommendation"
    assert len(list(here.lineage())) >= 1


@pytest.mark.django_db(transaction=True)
def test_failures_have_names(address: str, desk: list[Document]) -> None:
    here = Desk(address)
    with pytest.raises(NothingThere):
        here.recommendation("CTOC/COP/WG.9/2031/3/en/99")
    with pytest.raises(Refused, match=r"unknown-document"):
        list(here.paragraphs("A/1/en"))
    with pytest.raises(Refused, match="not-signed-in"):
        here.decide("CTOC/COP/WG.9/2031/3/en/2", "accept")


def test_types_are_those_of_the_api() -> None:
    for room in (library, recommendations, lineage, compendium, find):
        for name, shape in vars(room).items():
            told = getattr(servanda_client.records, name.removesuffix("Shape"), None)
            if isinstance(shape, type) and hasattr(shape, "model_fields") and told is not None:
                assert set(get_type_hints(told)) == set(shape.model_fields), name


class _Tired(BaseHTTPRequestHandler):
    """Answers 503 twice and then well; each path counts for itself."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        tired = self.seen.count(self.path) <= 2 or "never" in self.path
        body = b'{"code": "not-ready", "detail": "Later."}' if tired else b'{"iri": "x", "earlier": [], "later": []}'
        self.send_response(503 if tired else 200)
        if tired and "soon" in self.path:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.seen.append(self.path)
        self.send_response(409)
        self.end_headers()
        self.wfile.write(b"no json")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def tired() -> Iterator[str]:
    _Tired.seen = []
    server = HTTPServer(("127.0.0.1", 0), _Tired)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_tired_desk_is_asked_again(tired: str) -> None:
    slept: list[float] = []
    here = Desk(tired, transport=Transport(sleep=slept.append))
    assert here.lineage_of("a/en/soon")["earlier"] == []
    assert slept == [7.0, 7.0]
    with pytest.raises(DeskError, match="not-ready"):
        here.lineage_of("a/en/never")
    assert slept[2:] == [1.0, 2.0, 4.0]


def test_a_write_is_never_sent_twice(tired: str) -> None:
    transport = Transport(sleep=lambda _: None)
    with pytest.raises(TooLate):
        transport.send(f"{tired}/x", body={"decision": "accept"})
    assert _Tired.seen == ["/x"]


def test_no_desk_and_no_address() -> None:
    with pytest.raises(Unreachable, match="did not answer"):
        Desk("http://127.0.0.1:9").document("A/1")
    with pytest.raises(ValueError, match="http or https"):
        Desk("file:///etc").document("A/1")


def test_the_next_page_is_sought_at_the_desk_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def send(_self: Transport, address: str, **_: Any) -> Any:
        asked.append(address)
        following = "https://elsewhere.example/api/v1/states?cursor=x" if len(asked) == 1 else None
        return type("Answer", (), {"record": {"items": [], "next": following}})

    monkeypatch.setattr(Transport, "send", send)
    assert list(Desk("https://here.example").states()) == []
    assert asked[1] == "https://here.example/api/v1/states?cursor=x"
