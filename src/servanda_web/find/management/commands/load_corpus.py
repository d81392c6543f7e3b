"""`servanda-web load_corpus FOLDER`: take official documents into the desk."""

from __future__ import annotations

import multiprocessing
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda.extraction.manifest import Manifest, manifest_for, read_manifest
from servanda.ingest import document_files
from servanda_web.files.reading import sandbox
from servanda_web.find.loading import Report, load_files
from servanda_web.find.progress import Progress

# Below this number of files, starting worker processes takes longer than reading.
WORTH_A_POOL = 8


class Command(BaseCommand):
    """Reads what is new or changed in a folder; doing it again is quick and changes nothing."""

    help = "Take the documents of a folder (or single files) into the desk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder or files, and a manifest that gives symbols to files."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument("--manifest", type=Path, help="YAML file that says what the files are")

    def handle(self, *args: Any, paths: list[Path], manifest: Path | None, **options: Any) -> None:
        """Load, then say what happened and what could not be read."""
        files = [file for path in paths for file in _files(path)]
        if not files:
            raise CommandError(f"expected documents in {', '.join(map(str, paths))}; found none. Name another folder.")
        progress = Progress(len(files), sys.stderr)
        try:
            with _pool(len(files)) as executor:
                given = read_manifest(manifest) if manifest else _manifest_of(paths)
                report = load_files(
                    files, executor=executor, manifest=given, programs=settings.PROGRAMS, watch=progress.advance
                )
        except ServandaError as error:
            raise CommandError(str(error)) from error
        finally:
            progress.close()
        self._tell(report)

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"{len(report.loaded)} documents loaded, {len(report.known)} known already.")
        if report.further_forms:
            self.stdout.write(
                f"{len(report.further_forms)} files are further forms of documents that are already here."
            )
        if report.unread:
            self.stdout.write(f"{len(report.unread)} files could not be read:")
        for path, error in report.unread:
            message = str(error)
            self.stdout.write(f"  {message if path.name in message else f'{path.name}: {message}'}")


def _manifest_of(paths: list[Path]) -> Manifest:
    """The manifest that lies in the one folder given; several folders need one to be named."""
    return manifest_for(paths[0]) if len(paths) == 1 and paths[0].is_dir() else Manifest()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return document_files(path)
    if path.is_file():
        return [path]
    raise CommandError(f"{path}: expected a folder or a file; found nothing there. Check the path.")


@contextmanager
def _pool(files: int) -> Iterator[Executor | None]:
    """Several files at once where there is enough to do: threads that wait for the sandbox, else worker processes.

    These are started afresh, as a fork would share the database connection.
    """
    workers = settings.WORKERS
    if files < WORTH_A_POOL or workers < 2:
        yield None
    elif sandbox() is not None:
        with ThreadPoolExecutor(workers) as threads:
            yield threads
    else:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as processes:
            yield processes
