"""A large archive is read once: a run that was stopped goes on, whatever it left half-written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.archive import LIST, Archive
from servanda.errors import UnusableOutput
from servanda.ingest import Ingested, document_files, ingest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "findings"


def _run(files: list[Path], folder: Path, *, stop_after: int = 1000) -> list[Ingested]:
    """What a run reads until it is stopped."""
    done = []
    with Archive(folder) as archive:
        for item in _some(ingest(files, known=archive.known), stop_after):
            archive.keep(item)
            done.append(item)
    return done


def _some(items: Iterator[Ingested], number: int) -> Iterator[Ingested]:
    for _, item in zip(range(number), items, strict=False):
        yield item


def test_a_run_that_was_stopped_goes_on_where_it_stood(specimen: Path, folder: Path) -> None:
    files = document_files(specimen)
    first = _run(files, folder, stop_after=2)
    second = _run(files, folder)
    assert {item.path for item in first} | {item.path for item in second} == set(files)
    assert len(first) + len(second) == len(files)
    assert _run(files, folder) == []
    with Archive(folder) as archive:
        assert sorted(one.name for one in archive.done()) == sorted(path.name for path in files)
        told = [json.loads(archive.place(one.sha256).read_text("utf-8")) for one in archive.done()]
    assert {one["schema"] for one in told} == {"servanda.extraction/1"}


def test_what_a_power_cut_left_half_is_read_again(specimen: Path, folder: Path) -> None:
    files = document_files(specimen)
    _run(files, folder)
    listed = (folder / LIST).read_text("utf-8")
    (folder / LIST).write_text(listed[:-20], "utf-8")
    assert len(_run(files, folder)) == 1
    with Archive(folder) as archive:
        assert len(list(archive.done())) == len(files)
        lost = next(archive.done())
        archive.place(lost.sha256).unlink()
    assert [item.sha256 for item in _run(files, folder)] == [lost.sha256]


def test_a_file_is_known_by_its_bytes(specimen: Path, folder: Path, tmp_path: Path) -> None:
    files = document_files(specimen)
    _run(files, folder)
    renamed = Path(shutil.copy(files[0], tmp_path / "other-name.md"))
    assert _run([renamed], folder) == []
    renamed.write_bytes(renamed.read_bytes() + b"\n\n99. States parties should count ferries.\n")
    assert len(_run([renamed], folder)) == 1


def test_what_was_read_under_other_rules_is_read_again(
    specimen: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = document_files(specimen)[:2]
    _run(files, folder)
    monkeypatch.setattr("servanda.archive.VERSION", "another")
    assert len(_run(files, folder)) == 2


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnusableOutput):
        Archive(tmp_path / "file")
