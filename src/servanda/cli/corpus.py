"""Files and folders from the command line, ingested with a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.streams import STANDARD, STANDARD_INPUT, located
from servanda.errors import UnreadableDocument

if TYPE_CHECKING:
    from servanda.ingest import Ingested

_WORTH_A_POOL = 8


def ingest_all(sources: Sequence[Path], manifest: Path | None) -> list[Ingested]:
    """What became of every file named or lying in a folder named, with symbols found from each other.

    "-" is read from standard input. Shows a progress bar on standard error when that is a terminal.
    """
    from servanda.extraction.manifest import Manifest, manifest_for, read_manifest
    from servanda.ingest import document_files, ingest, ingest_bytes, with_symbols

    named = [path for source in sources for path in (document_files(source) if source.is_dir() else [source])]
    paths = list(dict.fromkeys(named))
    if not paths:
        raise UnreadableDocument(
            expected="at least one document",
            found="a folder with none" if len(sources) == 1 else "folders with none",
            remedy="Name files, or a folder that holds .txt, .md, .docx, .pdf or .html files.",
            where=", ".join(str(source) for source in sources),
        )
    stated = Manifest() if not sources[0].is_dir() else manifest_for(sources[0])
    stated = read_manifest(manifest) if manifest else stated
    with _executor(len(paths)) as executor, _progress(len(paths)) as bar:
        done = []
        if STANDARD in paths:
            done.append(ingest_bytes(sys.stdin.buffer.read(), Path(STANDARD_INPUT), stated))
            bar.update(1)
        for item in ingest((path for path in paths if path != STANDARD), executor=executor, manifest=stated):
            done.append(item)
            bar.update(1)
    order = {Path(STANDARD_INPUT) if path == STANDARD else path: place for place, path in enumerate(paths)}
    told = [replace(item, error=item.error and located(item.error, item.path)) for item in done]
    return with_symbols(sorted(told, key=lambda item: order[item.path]))


def _executor(files: int) -> Executor | nullcontext[None]:
    workers = os.cpu_count() or 1
    return ProcessPoolExecutor(workers) if files >= _WORTH_A_POOL and workers > 1 else nullcontext()


def _progress(files: int) -> click._termui_impl.ProgressBar[int]:
    return click.progressbar(length=files, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty())
