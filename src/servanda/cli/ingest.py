"""`servanda ingest`: a large archive read on one machine or many, to be stopped and gone on with at any time."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.streams import located, report_and_exit
from servanda.errors import MissingTool, ServandaError, UnreadableDocument

if TYPE_CHECKING:
    from servanda.archive import Archive
    from servanda.extraction.manifest import Manifest

_WAIT = "30s"


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "-o", "target", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder of findings."
)
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--cluster", metavar="ADDRESS|N", help="A Dask scheduler (tcp://host:8786), or N processes of our own.")
def ingest(sources: tuple[Path, ...], target: Path, manifest: Path | None, cluster: str | None) -> None:
    """Read all documents of SOURCES, files or folders, and keep what is found in each.

    What was read before under the present rules is not read again: a run that was stopped goes on where it stood.
    Workers on other machines must see the same files under the same paths.
    """
    from servanda.archive import Archive
    from servanda.extraction.manifest import Manifest, manifest_for, read_manifest

    stated = read_manifest(manifest) if manifest else Manifest()
    if manifest is None and sources[0].is_dir():
        stated = manifest_for(sources[0])
    with _workers(cluster) as executor, Archive(target) as archive:
        failed = _read(_files(sources), archive, executor, stated)
    report_and_exit(failed)


def _files(sources: tuple[Path, ...]) -> list[Path]:
    from servanda.ingest import document_files

    found = [path.absolute() for one in sources for path in (document_files(one) if one.is_dir() else [one])]
    if not found:
        raise UnreadableDocument(
            expected="at least one document",
            found="none",
            remedy="Name files, or a folder that holds .txt, .md, .docx, .pdf or .html files.",
            where=", ".join(map(str, sources)),
        )
    return list(dict.fromkeys(found))


def _read(paths: list[Path], archive: Archive, executor: Executor | None, manifest: Manifest) -> list[ServandaError]:
    from servanda import ingest as reading

    failed: list[ServandaError] = []
    counts = {"read": 0, "known": 0}
    with click.progressbar(length=len(paths), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        known = _counted(archive.known, counts, bar.update)
        for item in reading.ingest(paths, executor=executor, manifest=manifest, known=known):
            archive.keep(item)
            if item.error:
                failed.append(located(item.error, item.path))
            counts["read"] += item.error is None
            bar.update(1)
    told = f"{archive.folder}: {counts['read']} read, {counts['known']} known before"
    click.echo(f"{told}, {len(failed)} not read." if failed else f"{told}.", err=True)
    return failed


def _counted(
    known: Callable[[Path, str], bool], counts: dict[str, int], advance: Callable[[int], Any]
) -> Callable[[Path, str], bool]:
    def ask(path: Path, sha256: str) -> bool:
        is_known = known(path, sha256)
        if is_known:
            counts["known"] += 1
            advance(1)
        return is_known

    return ask


@contextmanager
def _workers(cluster: str | None) -> Iterator[Executor | None]:
    """Where reading is done: here, in processes of this machine, or wherever a scheduler has workers."""
    if cluster is None:
        yield None
        return
    dask = _dask()
    if cluster.isdecimal():
        own = dask.LocalCluster(
            n_workers=max(1, int(cluster)), threads_per_worker=1, dashboard_address=None, silence_logs=50
        )
        with own, dask.Client(own) as client:
            yield client.get_executor(pure=False)
        return
    try:
        client = dask.Client(cluster, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise MissingTool(
            expected=f"a Dask scheduler at {cluster}",
            found=str(error) or type(error).__name__,
            remedy="Start one with `dask scheduler`, and workers with `dask worker ADDRESS`, or correct the address.",
        ) from error
    with client:
        yield client.get_executor(pure=False)


def _dask() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise MissingTool(
            expected="the Python package distributed, for --cluster",
            found="none installed",
            remedy="Install Servanda with its extra “cluster”, or leave --cluster out.",
        ) from error
