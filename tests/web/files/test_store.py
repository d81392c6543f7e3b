"""The store keeps each file once and whole, tells what is damaged, and takes away only what nobody needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from servanda_web.files import services
from servanda_web.files.errors import LostFile
from servanda_web.files.models import Blob
from servanda_web.files.stores import Bucket, Folder, store
from servanda_web.library.models import Document

pytestmark = pytest.mark.django_db
CONTENT = b"1. The Group recommends that keepers light their lamps."
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[None]:
    """A bucket that moto plays in memory."""
    moto, boto3 = pytest.importorskip("moto"), pytest.importorskip("boto3")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-east-1")
    settings.FILES = "s3://desk/originals"
    with moto.mock_aws():
        boto3.client("s3").create_bucket(Bucket="desk")
        yield


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.one_database)])
def place(request: pytest.FixtureRequest) -> None:
    """Both kinds of store in turn."""
    if request.param == "bucket":
        request.getfixturevalue("bucket")


def age(sha256: str, days: int) -> None:
    Blob.objects.filter(sha256=sha256).update(kept_at=timezone.now() - timedelta(days=days))


def place_on_disk(sha256: str) -> Path:
    folder = store()
    assert isinstance(folder, Folder)
    return folder.path(sha256)


@pytest.mark.usefixtures("place")
@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_a_file_is_kept_once_read_whole_and_taken_away() -> None:
    assert services.keep(CONTENT) == services.keep(CONTENT) == DIGEST
    assert services.read(DIGEST) == CONTENT
    assert [name for name, _ in store().all()] == [DIGEST]
    assert Blob.objects.get().size == len(CONTENT)
    age(DIGEST, 8)
    assert services.collect(pretend=True).unneeded == [DIGEST]
    assert services.has(DIGEST)
    assert services.collect().unneeded == [DIGEST]
    assert not services.has(DIGEST)
    assert not Blob.objects.exists()
    with pytest.raises(LostFile, match="no file"):
        services.read(DIGEST)


@pytest.mark.usefixtures("place")
@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_damage_is_told_and_mended_by_giving_the_file_again() -> None:
    services.keep(CONTENT)
    store().put(DIGEST, b"other bytes")
    with pytest.raises(LostFile, match="other bytes"):
        services.read(DIGEST)
    assert Blob.objects.get().is_damaged
    assert services.verify().damaged == [DIGEST]
    services.keep(CONTENT)
    assert services.verify().is_well
    assert services.read(DIGEST) == CONTENT


def test_a_bucket_is_asked_for_by_its_address(settings: LazySettings, bucket: None) -> None:
    assert isinstance(store(), Bucket)
    settings.FILES = "ftp://nowhere"
    with pytest.raises(ImproperlyConfigured, match="s3://bucket/prefix"):
        store()


def test_a_write_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("servanda_web.files.stores.os.fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        services.keep(CONTENT)
    monkeypatch.undo()
    assert not Blob.objects.exists()
    assert list(store().all()) == []


def test_what_is_young_or_needed_stays(desk: list[Document]) -> None:
    needed = {document.files.get().sha256 for document in desk}
    for sha256 in needed:
        age(sha256, 99)
    young = services.keep(CONTENT)
    found = services.collect()
    assert (found.unneeded, found.stray) == ([], [])
    assert set(Blob.objects.values_list("sha256", flat=True)) == {*needed, young}


def test_what_has_no_row_goes_when_it_is_old(data_folder: Path) -> None:
    import os

    store().put(DIGEST, CONTENT)
    half = place_on_disk(DIGEST).with_name(f"{DIGEST}.abc.partial")
    half.write_bytes(b"half")
    assert services.collect().stray == []
    for path in (half, place_on_disk(DIGEST)):
        os.utime(path, (1, 1))
    assert len(services.collect().stray) == 2
    assert list(store().all()) == []


def test_the_command_tells_what_it_found(desk: list[Document]) -> None:
    out = StringIO()
    call_command("files", "verify", stdout=out)
    assert "1 files whole, 0 missing, 0 damaged." in out.getvalue()
    place_on_disk(desk[0].files.get().sha256).unlink()
    place_on_disk(services.keep(CONTENT)).write_bytes(b"x")
    with pytest.raises(CommandError, match="0 files whole, 1 missing, 1 damaged"):
        call_command("files", "verify", stdout=out)
    call_command("files", "collect", stdout=out)
    assert "0 files that nobody needs" in out.getvalue()
    with pytest.raises(CommandError, match="from 0"):
        call_command("files", "collect", "--grace", "-1")


def test_a_file_is_handed_out_so_that_it_can_do_nothing(client: Client, desk: list[Document]) -> None:
    source = desk[0].files.get()
    led = client.get(f"/documents/{desk[0].identifier}/en/file")
    assert led["Location"] == f"/files/{source.sha256}"
    answer = client.get(led["Location"])
    assert b"".join(answer.streaming_content) == desk[0].source_text.encode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="one.txt"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    again = client.get(led["Location"], headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_no_file_is_handed_out_that_no_public_record_names(client: Client, desk: list[Document]) -> None:
    assert client.get(f"/files/{services.keep(CONTENT)}").status_code == 404
    sha256 = desk[0].files.get().sha256
    place_on_disk(sha256).write_bytes(b"something else")
    assert client.get(f"/files/{sha256}").status_code == 404
