"""Files in, findings out: over executors, resumable, and one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import UnreadableDocument
from servanda.extraction.manifest import manifest_for
from servanda.extraction.schema import to_json
from servanda.ingest import Ingested, document_files, ingest, with_symbols


def _findings(done: list[Ingested]) -> dict[str, object]:
    return {item.path.name: to_json(item.extraction) for item in done if item.extraction}


def test_every_executor_gives_the_same(specimen: Path) -> None:
    files = document_files(specimen)
    alone = _findings(list(ingest(files)))
    with ThreadPoolExecutor(2) as threads:
        assert _findings(list(ingest(files, executor=threads))) == alone
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert _findings(list(ingest(files, executor=processes))) == alone


def test_known_files_are_not_read_again(specimen: Path) -> None:
    files = document_files(specimen)
    seen = {item.sha256 for item in ingest(files)}
    assert list(ingest(files, known=lambda path, digest: digest in seen)) == []


def test_one_bad_file_never_stops_the_rest(specimen: Path, tmp_path: Path) -> None:
    bad = tmp_path / "cut.pdf"
    bad.write_bytes(b"%PDF-1.7\n1 0 obj")
    done = list(ingest([bad, tmp_path / "missing.docx", specimen / "report-2042.md"]))
    assert [item.error is None for item in done] == [False, False, True]
    assert isinstance(done[0].error, UnreadableDocument)


class _Breaking(ThreadPoolExecutor):
    """Takes one file, then breaks, as a pool of processes does when one of them is killed."""

    taken = 0

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.taken += 1
        if self.taken > 1:
            raise BrokenExecutor
        return super().submit(work, *args, **kwargs)


def test_what_a_killed_worker_did_not_read_is_named(specimen: Path) -> None:
    files = document_files(specimen)
    with _Breaking(1) as executor:
        done = list(ingest(files, executor=executor))
    assert {item.path for item in done} == set(files)
    lost = [item.error for item in done if item.error]
    assert len(lost) == len(files) - 1
    assert "Run it again" in str(lost[0])


def test_more_files_than_may_wait_are_all_read(specimen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.ingest.MOST_WAITING", 2)
    files = document_files(specimen)
    with ThreadPoolExecutor(2) as executor:
        assert {item.path for item in ingest(files, executor=executor)} == set(files)


def test_only_documents_are_taken_from_a_folder(tmp_path: Path) -> None:
    for name in ("b.md", "a.pdf", ".hidden.md", "table.csv", "inner/c.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in document_files(tmp_path)] == ["a.pdf", "b.md", "c.docx"]


def test_a_document_gets_its_symbol_from_the_list_of_another(specimen: Path) -> None:
    done = with_symbols(list(ingest(document_files(specimen), manifest=manifest_for(specimen))))
    found = {item.path.name: item.identification for item in done if item.identification}
    assert {name: item.symbol for name, item in found.items()} == {
        "background-paper-2041.md": "SPEC/COP/WG.1/2041/3",
        "consolidated-2042.md": "SPEC/COP/WG.1/2042/4",
    }
    assert found["consolidated-2042.md"].source_paragraph == "9"
