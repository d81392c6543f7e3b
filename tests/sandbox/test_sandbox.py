"""The sandbox holds: work cannot leave it, its limits end it, and what it says back is only data."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from servanda.errors import UnreadableDocument
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest, ingest_apart, ingest_bytes, prepare
from servanda.sandbox import Limits, Sandbox, StoppedWork
from servanda.sandbox.limits import MB
from servanda.sandbox.values import UnknownValue, pack, unpack
from tests.conftest import ROOT
from tests.sandbox.hostile import REFUSED, SURVIVED

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are those of Linux")
SPECIMEN = ROOT / "data" / "specimen"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(prepare, Limits(cpu=3, wall=20)) as one:
        yield one


def calls(*modules: str, does: str) -> str:
    """An expression that does something the work has no business with."""
    imported = ", ".join(f"__import__({name!r})" for name in modules)
    return f"(lambda {', '.join(modules)}: {does})({imported})"


ESCAPES = {
    "files": {
        "a file of the machine": calls(does="open('/etc/shadow').read()"),
        "the environment of another process": calls(does=f"open('/proc/{os.getppid()}/environ', 'rb').read()"),
        "this checkout": calls(does=f"open({str(ROOT / 'pyproject.toml')!r}).read()"),
        "a file beside it": calls(does="open('/var/tmp/servanda-was-here', 'w')"),
        "the list of a folder": calls("os", does="os.listdir('/root')"),
    },
    "calls": {
        "a socket of the network": calls("socket", does="socket.socket(socket.AF_INET)"),
        "a socket of the kernel": calls("socket", does="socket.socket(socket.AF_NETLINK)"),
        "another root": calls("os", does="os.chroot('/')"),
    },
    "namespaces": {
        "a signal to the desk": calls("os", does=f"os.kill({os.getpid()}, 0)"),
    },
}


@pytest.mark.parametrize(
    ("wall", "attempt"), [(wall, one) for wall, attempts in ESCAPES.items() for one in attempts.values()]
)
def test_work_reaches_nothing_outside(box: Sandbox, wall: str, attempt: str) -> None:
    if wall not in box.walls():
        pytest.skip(f"this kernel does not grant the wall {wall}")
    with pytest.raises(StoppedWork, match=r"PermissionError|FileNotFoundError|ProcessLookupError"):
        box.run(eval, attempt)


def test_work_has_a_folder_of_its_own_which_goes(box: Sandbox) -> None:
    seen = box.run(
        eval, calls("os", "pathlib", does="(pathlib.Path('x').write_text('y'), os.getcwd(), os.listdir('.'))")
    )
    assert seen[2] == ["x"]
    assert box._folder is not None
    assert list(box._folder.iterdir()) == []


@pytest.mark.parametrize(
    ("work", "limits", "told"),
    [
        ("bytearray(3 * 2**30)", Limits(memory=1024 * MB), "needs more"),
        ("len(str(9**9**9))", Limits(cpu=1), "1 seconds of the processor's time"),
        (calls("time", does="time.sleep(60)"), Limits(wall=0.5), "within 0.5 seconds"),
        (calls("os", does="os.kill(os.getpid(), 11) or os.abort()"), Limits(), "ended them"),
        ("(lambda f: f(f))(lambda f: f(f))", Limits(), "nested without end"),
        (calls("os", does="[os.fork() for _ in range(9999)]"), Limits(processes=16, wall=2), "found"),
        ("open('x', 'wb').write(bytes(5 * 2**20))", Limits(file_size=MB), "File too large"),
        (calls("os", does="os._exit(0)"), Limits(), "ended them"),
    ],
)
def test_limits_end_work_with_one_clear_error(work: str, limits: Limits, told: str) -> None:
    with Sandbox(limits=limits) as box:
        with pytest.raises(StoppedWork, match=told):
            box.run(eval, work)
        assert box.run(len, b"four") == 4


def test_nothing_that_work_started_outlives_it(box: Sandbox) -> None:
    mark = f"servanda-{os.getpid()}"
    stays = ["sh", "-c", "sleep 61; :", mark]
    box.run(eval, calls("subprocess", does=f"subprocess.Popen({stays}, start_new_session=True).pid"))
    assert not [line for line in _commands() if mark.encode() in line]


def _commands() -> Iterator[bytes]:
    """The command line of everything that runs."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            yield path.read_bytes()


def test_a_lost_process_is_started_anew(box: Sandbox) -> None:
    assert box.run(len, b"a") == 1
    assert box._process is not None
    box._process.kill()
    box._process.wait()
    assert box.run(len, b"ab") == 2


def test_threads_share_a_sandbox(box: Sandbox) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda n=n: found.append(box.run(len, b"x" * n))) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(6))


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_gives_one_clear_error(box: Sandbox, name: str) -> None:
    file, make = REFUSED[name]
    done = ingest_apart(make(), Path(file), Manifest(), programs=False, apart=box)
    assert done.extraction is None
    assert done.error is not None
    assert "fault of Servanda" not in str(done.error)
    assert done.error.remedy


@pytest.mark.parametrize("name", SURVIVED)
def test_hostile_file_harms_nothing_and_shows_nothing(box: Sandbox, name: str) -> None:
    file, make = SURVIVED[name]
    begun = time.monotonic()
    done = ingest_apart(make(), Path(file), Manifest(), programs=False, apart=box)
    assert (done.extraction is None) == (done.error is not None)
    assert "fault of Servanda" not in str(done.error)
    assert "root:" not in repr(done.extraction)
    assert time.monotonic() - begun < box.limits.wall + 5
    assert not Path(tempfile.gettempdir(), "servanda-was-here").exists()


def test_reading_apart_gives_what_reading_here_gives(box: Sandbox) -> None:
    for path in sorted(SPECIMEN.glob("*.md")):
        data = path.read_bytes()
        there, here = ingest_apart(data, path, Manifest(), apart=box), ingest_bytes(data, path, Manifest())
        assert there == here
        assert repr(there) == repr(here)  # tuples with names are equal to those without


def test_a_folder_is_read_apart(box: Sandbox, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.md", tmp_path / "b.docx"
    good.write_text("1. The Group recommends that keepers light their lamps.", encoding="utf-8")
    bad.write_bytes(REFUSED["a ZIP bomb"][1]())
    by_name = {item.path.name: item for item in ingest([good, bad], apart=box)}
    assert by_name["a.md"].extraction is not None
    assert isinstance(by_name["b.docx"].error, UnreadableDocument)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00" * 15,
        b"\xff" * 64,
        b"cos\nsystem\n(S'true'\ntR.",
        pack(1)[:-3],
        pack("x").replace(b'"x"', b'{"c":"os:system","f":[]}'.ljust(3)),
    ],
)
def test_an_answer_that_is_no_value_is_refused(answer: bytes) -> None:
    with pytest.raises(UnknownValue):
        unpack(answer)


@pytest.mark.parametrize(
    "tree",
    [
        '{"c": "os:system", "f": []}',
        '{"c": "servanda.sandbox.sandbox:subprocess.Popen", "f": []}',
        '{"c": "servanda.sandbox.sandbox:Path", "f": []}',
        '{"c": "servanda.ingest:ingest", "f": []}',
        '{"e": "servanda.errors:ServandaError", "v": "code"}',
        '{"x": "servanda.ingest:Ingested", "f": ["a", "b", "c", null]}',
        '{"b": 0}',
        '{"n": "servanda.errors:ServandaError", "f": []}',
        '{"q": 1}',
        "[" * 100_000,
    ],
)
def test_only_values_of_the_library_are_made(tree: str) -> None:
    head = len(tree).to_bytes(8, "big") + (2).to_bytes(8, "big")
    with pytest.raises(UnknownValue):
        unpack(head + tree.encode() + b"[]")
