"""Files to documents to findings, over any executor: resumable, and one bad file never stops the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from servanda.documents.reading import read_document
from servanda.errors import ServandaError, UnreadableDocument
from servanda.extraction.findings import Extraction
from servanda.extraction.identify import Identification, identify, rename
from servanda.extraction.manifest import Manifest
from servanda.extraction.pipeline import extract
from servanda.terms.sources import data_folder

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm"})
"""The endings of files that `document_files` takes from a folder."""

MOST_WAITING = 256
"""How many files are given to an executor before the first answer is taken: memory stays flat over any archive."""

Known = Callable[[Path, str], bool]


class Apart(Protocol):
    """Something that calls a function elsewhere and gives back what it returns, as `servanda.sandbox.Sandbox` does."""

    def run(self, work: Callable[..., Ingested], /, *args: object, **kwargs: object) -> Ingested:
        """What `work` returns; `ServandaError` where it was ended."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file: an extraction, or the error that says why there is none.

    `sha256` is that of the file's bytes (empty where it could not be opened).
    """

    path: Path
    sha256: str
    extraction: Extraction | None = None
    error: ServandaError | None = None
    identification: Identification | None = None


def prepare() -> None:
    """Load what reading needs, once, in a process from which others are forked: code, tables of words, compiled rules.

    Our own specimen documents call for nearly all of it.
    """
    from servanda.documents.readers import html, office, pdf  # noqa: F401

    for path in document_files(data_folder() / "specimen"):
        ingest_file(path, Manifest(), programs=False)


def document_files(folder: Path) -> list[Path]:
    """The documents in a folder and below it, in order of their names; hidden files and other types are passed over."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.is_file() and not _is_hidden(path.relative_to(folder))
    )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def ingest(
    paths: Iterable[Path],
    *,
    executor: Executor | None = None,
    manifest: Manifest | None = None,
    known: Known | None = None,
    programs: bool = True,
    apart: Apart | None = None,
) -> Iterator[Ingested]:
    """Read and extract each file and yield what became of it, in order of completion.

    `known(path, sha256)` says that a file need not be done again; such files are not yielded. Any
    `concurrent.futures.Executor` will do: a process pool on one machine, `distributed.Client.get_executor()` on many.
    `programs` lets LibreOffice and Tesseract take part where they are installed. With `apart` the bytes of each file
    are read there; the executor is then best one of threads, which only wait.
    """
    todo = (path for path in paths if known is None or not _is_known(path, known))
    work = partial(ingest_file, manifest=manifest or Manifest(), programs=programs, apart=apart)
    if executor is None:
        yield from map(work, todo)
        return
    yield from _over(executor, work, todo)


def ingest_file(path: Path, manifest: Manifest, *, programs: bool = True, apart: Apart | None = None) -> Ingested:
    """Read and extract one file; every failure becomes part of the answer."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Ingested(path, "", error=UnreadableDocument.unopened(path.name, error))
    return ingest_apart(data, path, manifest, programs=programs, apart=apart)


def ingest_apart(
    data: bytes, path: Path, manifest: Manifest, *, programs: bool = True, apart: Apart | None = None
) -> Ingested:
    """As `ingest_bytes`, in the place that `apart` stands for; what ends the work there becomes part of the answer."""
    if apart is None:
        return ingest_bytes(data, path, manifest, programs=programs)
    digest = hashlib.sha256(data).hexdigest()
    try:
        done = apart.run(ingest_bytes, data, path, manifest, programs=programs)
    except ServandaError as error:
        return Ingested(path, digest, error=error.at(path.name))
    return replace(done, path=path, sha256=digest)  # of what the reader says, the file's own name and digest are ours


def ingest_bytes(data: bytes, path: Path, manifest: Manifest, *, programs: bool = True) -> Ingested:
    """As `ingest_file`, of bytes that are at hand; `path` only names them."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        document = read_document(data, path.name, programs=programs)
        return Ingested(path, digest, extract(document, file_name=path.name, manifest=manifest))
    except ServandaError as error:
        return Ingested(path, digest, error=error)
    except (MemoryError, RecursionError) as fault:
        return Ingested(path, digest, error=_beyond(path, fault))
    except Exception as fault:  # a fault of ours in one file must not lose the others; it is reported, not hidden
        return Ingested(path, digest, error=_fault(path, fault))


def with_symbols(done: Sequence[Ingested]) -> list[Ingested]:
    """The same results, with symbols for the documents that print none but are named by others of the corpus."""
    found = {item.provisional_id: item for item in identify([i.extraction for i in done if i.extraction])}
    return [_renamed(item, found) for item in done]


def _renamed(item: Ingested, found: dict[str, Identification]) -> Ingested:
    identification = found.get(item.extraction.document.id) if item.extraction else None
    if item.extraction is None or identification is None:
        return item
    return replace(item, extraction=rename(item.extraction, identification), identification=identification)


def _over(executor: Executor, work: Callable[[Path], Ingested], todo: Iterable[Path]) -> Iterator[Ingested]:
    """Keeps a bounded number of files with the executor, and takes each answer as it comes."""
    left = iter(todo)
    waiting = {_submit(executor, work, path): path for path in islice(left, MOST_WAITING)}
    while waiting:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield _answer(future, waiting.pop(future))
        waiting |= {_submit(executor, work, path): path for path in islice(left, len(done))}


def _submit(executor: Executor, work: Callable[[Path], Ingested], path: Path) -> Future[Ingested]:
    """A future even where the executor is broken: the file is reported like those that were on their way."""
    try:
        return executor.submit(work, path)
    except BrokenExecutor as broken:
        refused: Future[Ingested] = Future()
        refused.set_exception(broken)
        return refused


def _answer(future: Future[Ingested], path: Path) -> Ingested:
    fault = future.exception()
    if fault is None:
        return future.result()
    lost = isinstance(fault, BrokenExecutor) or type(fault).__name__ == "KilledWorker"  # as Dask calls it
    return Ingested(path, "", error=_lost(path) if lost else _fault(path, fault))


def _is_known(path: Path, known: Known) -> bool:
    try:
        return known(path, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError:
        return False


def _beyond(path: Path, fault: MemoryError | RecursionError) -> UnreadableDocument:
    is_deep = isinstance(fault, RecursionError)
    return UnreadableDocument(
        expected="a file whose parts are nested as in a document" if is_deep else "a file that fits into memory",
        found="one nested without end" if is_deep else "one that needs more than there is",
        remedy="Open the file in another program and save it anew, or in smaller parts.",
        where=path.name,
    )


def _fault(path: Path, fault: BaseException) -> UnreadableDocument:
    return UnreadableDocument(
        expected="a document that Servanda can read",
        found=f"a fault of Servanda itself ({type(fault).__name__}: {fault})",
        remedy="Please report it with the file; the other files are not touched.",
        where=path.name,
    )


def _lost(path: Path) -> UnreadableDocument:
    return UnreadableDocument(
        expected="a worker process that lives until the end",
        found="one that was killed, so that this file was not read",
        remedy="Run it again: what has been read is not read twice. If it happens again, read the files one by one.",
        where=path.name,
    )
