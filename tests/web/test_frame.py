"""What holds for every page: headers, languages, health, and the catalogues of words."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

import servanda_web
from scripts import catalogues
from servanda_web.config import environment
from servanda_web.library.models import Document

pytestmark = pytest.mark.one_database

PACKAGE = Path(servanda_web.__file__).parent
LANGUAGES = ("ar", "zh_Hans", "en", "fr", "ru", "es")


@pytest.mark.django_db
def test_headers_forbid_inline_code(client: Client) -> None:
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies


def test_templates_have_no_inline_code() -> None:
    for template in (PACKAGE / "templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r'\sstyle="|\son\w+="|<script>|<style', text), template


def test_stylesheet_knows_no_left_and_right() -> None:
    sheet = (PACKAGE / "static" / "servanda" / "desk.css").read_text(encoding="utf-8")
    physical = r"(?<![-\w])(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![-\w])(?:left|right)\s*:|float:\s*(?:left|right)"
    assert not re.search(physical, sheet)


@pytest.mark.django_db
def test_health(client: Client) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/robots.txt").content.startswith(b"User-agent")


@pytest.mark.django_db
def test_language_is_chosen_by_a_link(client: Client) -> None:
    response = client.get("/language/ar?next=/documents/%3Fyear%3D2031")
    assert (response.status_code, response["Location"]) == (302, "/documents/?year=2031")
    page = client.get("/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert 'aria-current="true">العربية' in page


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_language_leads_nowhere_else(client: Client, target: str) -> None:
    assert client.get("/language/fr", {"next": target})["Location"] == "/"


@pytest.mark.django_db
def test_former_address_leads_to_the_present_one(client: Client, desk: list[Document]) -> None:
    desk[0].former_identifiers.create(identifier="x-1234", language="en")
    response = client.get("/documents/x-1234/en")
    assert (response.status_code, response["Location"]) == (301, "/documents/CTOC/COP/WG.9/2031/3/en")


@pytest.mark.django_db
def test_original_is_handed_over_and_not_run(client: Client, desk: list[Document]) -> None:
    response = client.get("/documents/CTOC/COP/WG.9/2031/3/en/file", follow=True)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == desk[0].source_text.encode()  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "csv", "json"])
def test_compendium_can_be_taken_away(client: Client, desk: list[Document], kind: str) -> None:
    response = client.get(f"/compendium/compendium.{kind}")
    assert response["Content-Disposition"] == f'attachment; filename="compendium.{kind}"'
    assert len(b"".join(response.streaming_content)) > 500  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_unknown_form_of_the_compendium(client: Client) -> None:
    assert client.get("/compendium/compendium.exe").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_whole_and_compiled(language: str) -> None:
    folder = PACKAGE / "locale" / language / "LC_MESSAGES"
    with (folder / "django.po").open("rb") as source, (folder / "django.mo").open("rb") as compiled:
        words, made = read_po(source, locale=None), {_key(one): one for one in read_mo(compiled)}
    for message in words:
        if message.id:
            assert all(_strings(message)), (language, message.id)
            assert not message.fuzzy
            assert _strings(made[_key(message)]) == _strings(message)


def _key(message: Message) -> tuple[str, str]:
    """Context and string; a compiled catalogue gives contexts as bytes."""
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return context or "", message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.fixture(scope="module")
def used() -> set[catalogues.Key]:
    """Every string of the interface."""
    return set(catalogues.used())


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_every_string_and_no_other(language: str, used: set[catalogues.Key]) -> None:
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as source:
        words = read_po(source, locale=None)
    held = {(one.context, one.id if isinstance(one.id, str) else one.id[0]) for one in words if one.id}
    told = "python -m scripts.catalogues update"
    assert held ^ used == set(), told


def test_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert environment.read("SERVANDA_BASE_URL") == "http://127.0.0.1:8000"
    monkeypatch.setenv("SERVANDA_ALLOWED_HOSTS", "a.example, b.example,")
    monkeypatch.setenv("SERVANDA_DEBUG", "Yes")
    assert environment.read_list("SERVANDA_ALLOWED_HOSTS") == ["a.example", "b.example"]
    assert environment.read_flag("SERVANDA_DEBUG")
    key = environment.secret_key(keep_in=tmp_path)
    assert len(key) > 50
    assert environment.secret_key(keep_in=tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    with pytest.raises(ImproperlyConfigured):
        environment.secret_key(keep_in=None)


def test_database_addresses(tmp_path: Path) -> None:
    otherwise = tmp_path / "desk.sqlite3"
    assert environment.database("", otherwise=otherwise)["NAME"] == otherwise
    assert environment.database("sqlite:////srv/desk.db", otherwise=otherwise)["NAME"] == Path("/srv/desk.db")
    assert environment.database("", otherwise=otherwise)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert environment.database("postgres://a:b@c/d", otherwise=otherwise)["HOST"] == "c"
    with pytest.raises(ImproperlyConfigured):
        environment.database("mysql://a", otherwise=otherwise)


def test_files_of_others_are_what_their_list_says() -> None:
    static = PACKAGE / "static" / "servanda"
    text = (static / "vendor" / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", text, re.MULTILINE))
    folders = (static / "fonts", static / "vendor")
    held = {str(file.relative_to(static)) for folder in folders for file in folder.rglob("*")}
    assert {name for name in held if Path(name).suffix in {".woff2", ".js"}} == set(listed)
    for name, checksum in listed.items():
        assert hashlib.sha256((static / name).read_bytes()).hexdigest() == checksum, name
