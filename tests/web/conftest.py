"""A desk with two session reports, and a data folder of its own for each test."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from benchmarks.connection import kept_connection
from servanda.extraction.findings import Extraction
from servanda.ingest import Ingested
from servanda_web.accounts.models import User
from servanda_web.accounts.services import invite
from servanda_web.find import loading
from servanda_web.library.models import Document
from tests.web import specimens
from tests.web.kept import KeptDesk
from tests.web.tables import kept_copy

TakeIn = Callable[..., Document]
Person = Callable[..., User]
SignedIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def data_folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path / "desk"
    return tmp_path / "desk"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Words are those of English, whatever the language of the page that another test asked for last."""
    with translation.override("en"):
        yield


@pytest.fixture
def long_questions(settings: LazySettings) -> None:
    """What a long address would do behind the gate that refuses it."""
    settings.LONGEST_QUERY = 200_000


@pytest.fixture(name="kept_connection")
def _kept_connection() -> Iterator[None]:
    with kept_connection():
        yield


@pytest.fixture
def take_in(tmp_path: Path, db: None) -> TakeIn:
    """Stores an extraction as if it had been read from a file of that name."""
    return _into(tmp_path)


def _into(folder: Path) -> TakeIn:
    def store(extraction: Extraction, name: str = "report.txt", content: bytes = b"") -> Document:
        content = content or extraction.document.source_text.encode()
        path = folder / name
        path.write_bytes(content)
        return loading.store(Ingested(path, hashlib.sha256(content).hexdigest(), extraction)).document

    return store


@pytest.fixture(scope="session")
def migrated(django_db_setup: str) -> str:
    """The tables of the tests before the first of them: a file of SQLite, or a database of PostgreSQL to copy.

    Who asks for it asks for `db` as well: without a test that does, pytest-django makes no database.
    """
    return django_db_setup


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The database of the tests, and what it was like at first."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            name = stack.enter_context(kept_copy(tmp_path_factory.mktemp("migrated") / "servanda.sqlite3"))
        yield name


@pytest.fixture(scope="package")
def kept_desk(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[KeptDesk]:
    """Makes the desk of two sessions once for tests that follow each other."""
    given = tmp_path_factory.mktemp("given")
    kept = KeptDesk(django_db_blocker, given / "desk", lambda: _two_sessions(_into(given)))
    request.config.stash[KeptDesk.KEY] = kept
    yield kept
    kept.close()
    del request.config.stash[KeptDesk.KEY]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """The kept desk comes and goes before a test begins its own transaction."""
    if kept := item.config.stash.get(KeptDesk.KEY, None):
        kept.suit(wanted=KeptDesk.is_wanted_by(item))


@pytest.fixture
def desk(kept_desk: KeptDesk, take_in: TakeIn, settings: LazySettings) -> list[Document]:
    """Two sessions; the second takes up a recommendation of the first."""
    if kept_desk.is_open:
        return kept_desk.lend(settings.DATA_FOLDER)
    return _two_sessions(take_in)


def _two_sessions(take_in: TakeIn) -> list[Document]:
    documents = [take_in(specimens.report(1), "one.txt"), take_in(specimens.report(2), "two.txt")]
    loading.finish(changed=True)
    return documents


@pytest.fixture
def person(db: None) -> Person:
    """Makes a person in a role."""

    def make(role: str = "editor", *, state: str = "", organization: str = "") -> User:
        name = " ".join(filter(None, (role, state, organization)))
        email = f"{name.replace(' ', '.').lower()}@desk.example"
        return invite(email=email, role=role, name=name, state=state, organization=organization)

    return make


@pytest.fixture
def signed_in(person: Person) -> SignedIn:
    """A browser in which a person of that role has signed in, and has just confirmed who they are."""

    def sign_in(role: str = "editor", **sides: str) -> Client:
        client = Client()
        client.force_login(person(role, **sides))
        confirm(client)
        return client

    return sign_in


PASSWORD = "a long word of passage"


def with_password(someone: User) -> User:
    """The person, who can now sign in with `PASSWORD`."""
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def confirm(client: Client, at: float | None = None) -> None:
    """Lets the person of a browser have confirmed who they are, now or at a moment."""
    session = client.session
    record = {"method": "password", "at": time.time() if at is None else at, "reauthenticated": True}
    session["account_authentication_methods"] = [record]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
