"""A full disk, a locale without UTF-8, a clock that was set back: a clear word, nothing half done, and it goes on."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from tests.web.operations.desks import IS_POSTGRESQL, OwnDesk

SCRIPT = """
import resource, sys
from pathlib import Path
from servanda_web import manage

def run(*arguments, room=None):
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (room or most, most))  # to a program that is a full disk
    sys.argv = ["servanda-web", *arguments]
    try:
        manage.main()
    except SystemExit as error:
        print("REFUSED", error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

named, kept, loads = sys.argv[1], Path(sys.argv[2]), len(sys.argv) > 3
run("backup", str(kept))
run("backup", str(kept), "--keep", "1", room=3_000)
print("whole", len(list(kept.iterdir())))
# A clock that was set back gives the new one the older name: it is kept all the same.
next(kept.iterdir()).rename(kept / "servanda-20991231T000000.000000Z")
run("backup", str(kept), "--keep", "1")
print("left", [one.name.startswith("servanda-2099") for one in kept.iterdir()])
if loads:
    run("load-corpus", named, room=120_000)
"""


def test_a_full_disk_and_a_locale_without_utf_8(own_desk: OwnDesk, tmp_path: Path) -> None:
    # The name of a file in Arabic, on a machine that says it knows ASCII only.
    named, kept = tmp_path / "تقرير.md", tmp_path / "kept"
    named.write_bytes((ROOT / "data" / "specimen" / "report-2041.md").read_bytes())
    said = own_desk.run("-c", SCRIPT, str(named), str(kept), *(() if IS_POSTGRESQL else ("load",)))
    assert "Traceback" not in said
    assert "REFUSED" in said
    assert "whole 1\n" in said
    assert "left [False]\n" in said
    assert IS_POSTGRESQL or "make room, then run the same command again" in said
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "1 documents loaded, 0 known already" in own_desk.command("load-corpus", str(named), **ascii_only)
