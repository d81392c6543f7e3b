"""The feed, the dump and the pages that tell of the data."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import etree

from servanda.errors import UnusableOutput
from servanda.interchange.dump import Resource, verify_dump, write_dump
from servanda_web.library.models import Document

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.django_db
def test_new_documents_are_a_feed(client: Client, desk: list[Document]) -> None:
    response = client.get("/documents.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert root.xpath("a:entry/a:id/text()", namespaces=ATOM) == [
        f"https://desk.example/documents/CTOC/COP/WG.9/203{number}/3/en" for number in (2, 1)
    ]
    assert root.xpath("count(a:entry/a:updated)", namespaces=ATOM) == 2
    assert client.get("/documents.atom", headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_dump_and_api_agree(client: Client, desk: list[Document], tmp_path: Path) -> None:
    call_command("dump", output=tmp_path / "dump", verbosity=0)
    manifest = json.loads((tmp_path / "dump" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["address"] == "https://desk.example"
    for file in manifest["files"]:
        if file["name"].endswith(".csv"):
            continue
        name = file["name"].removesuffix(".jsonl")
        lines = (tmp_path / "dump" / file["name"]).read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == _whole_list(client, name), name
        assert file["records"] == len(lines), name
        if not lines:
            assert name == "editions"
            continue
        with (tmp_path / "dump" / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table))
        assert len(rows) == len(lines)
        assert list(rows[0]) == list(json.loads(lines[0]))


def _whole_list(client: Client, name: str) -> list[object]:
    address, told = f"/api/v1/{name}?limit=200", []
    while address:
        page = client.get(address).json()
        told += page["items"]
        address = (page["next"] or "").removeprefix("https://desk.example")
    return told


@pytest.mark.django_db
def test_every_list_of_the_api_is_in_the_dump(client: Client, tmp_path: Path) -> None:
    call_command("dump", output=tmp_path / "dump", verbosity=0)
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    lists = {
        told["get"]["operationId"].removeprefix("list_")
        for told in paths.values()
        if "get" in told and told["get"]["operationId"].startswith("list_")
    }
    assert lists == {place.stem for place in (tmp_path / "dump").glob("*.jsonl")}


@pytest.mark.django_db
def test_a_dump_is_verified(desk: list[Document], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("dump", output=tmp_path / "dump")
    assert "documents" in capsys.readouterr().out
    call_command("dump", verify=tmp_path / "dump")
    assert "is what its manifest says" in capsys.readouterr().out
    with (tmp_path / "dump" / "sessions.jsonl").open("a", encoding="utf-8") as lines:
        lines.write("{}\n")
    (tmp_path / "dump" / "themes.csv").unlink()
    with pytest.raises(CommandError, match=r"sessions\.jsonl is not the file[\s\S]*themes\.csv is missing"):
        call_command("dump", verify=tmp_path / "dump")
    with pytest.raises(CommandError, match="expected the manifest of a dump"):
        call_command("dump", verify=tmp_path)


def test_a_stop_leaves_the_former_dump(tmp_path: Path) -> None:
    write_dump(tmp_path / "dump", [Resource("things", ["a"], [{"a": 1}])], about={})

    def broken():  # type: ignore[no-untyped-def]
        yield {"a": 2}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_dump(tmp_path / "dump", [Resource("things", ["a"], broken())], about={})
    assert verify_dump(tmp_path / "dump") == []
    assert [place.name for place in tmp_path.iterdir()] == ["dump"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(UnusableOutput, match="a folder with other files"):
        write_dump(tmp_path / "letters", [], about={})
    assert (tmp_path / "letters" / "dear.txt").read_text(encoding="utf-8") == "Dear"


@pytest.mark.django_db
def test_the_page_offers_the_files(client: Client, desk: list[Document]) -> None:
    assert "servanda-web dump" in client.get("/data/").content.decode()
    call_command("dump", verbosity=0)
    page = client.get("/data/").content.decode()
    assert 'href="/data/recommendations.jsonl"' in page
    assert len(b"".join(client.get("/data/recommendations.jsonl").streaming_content)) > 100  # type: ignore[attr-defined]
    for name in ("secret-key", "..", "none.jsonl"):
        assert client.get(f"/data/{name}").status_code == 404


@pytest.mark.django_db
def test_the_page_of_the_api_tells_every_operation(client: Client) -> None:
    page = client.get("/api/").content.decode()
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        assert path in page
        assert all(f'id="{told["operationId"]}"' in page for told in methods.values())


@pytest.mark.django_db
def test_language_models_and_robots_are_told(client: Client) -> None:
    told = client.get("/llms.txt")
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    assert told.content.startswith(b"# Servanda\n\n> ")
    assert "https://desk.example/api/v1/openapi.json" in told.content.decode()
    assert "https://desk.example/llms.txt" in client.get("/robots.txt").content.decode()
