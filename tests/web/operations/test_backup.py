"""Backup, destruction, restore: on the engine of the tests, as commands; and what a backup refuses."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from tests.web.operations.desks import OwnDesk

SCRIPT = f"""
import django, os, shutil, sys; django.setup()
from pathlib import Path
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from servanda_web.operations.archive import columns_of_tables
from servanda_web.operations import archive
from servanda_web.operations.digests import asking
from servanda_web.library.models import Document, SourceFile

def told():
    with asking() as ask:
        return archive.digests(columns_of_tables(), ask)

def refused(*arguments, **options):
    try:
        call_command(*arguments, **options)
    except CommandError as error:
        print("REFUSED", error)
        return
    raise SystemExit("not refused: " + repr(arguments))

folder = Path(sys.argv[1])
call_command("load_corpus", {str(ROOT / "data" / "specimen" / "report-2041.md")!r})
before = told()
call_command("backup", folder)
call_command("backup", folder, keep=2)
first, second = sorted(folder.glob("servanda-*Z"))
sha256 = SourceFile.objects.get().sha256
original = next(one for one in settings.DATA_FOLDER.rglob(sha256) if one.is_file())
kept = [one / "files" / original.relative_to(settings.DATA_FOLDER) for one in (first, second)]
print("linked", kept[0].stat().st_ino == kept[1].stat().st_ino, oct(second.stat().st_mode & 0o777))

refused("restore", second)                       # it would overwrite
Document.objects.update(title="overwritten by mistake")
shutil.rmtree(original.parent)
call_command("restore", second, replace=True)
print("same", told() == before, original.exists())

manifest = second / "manifest.json"
whole = manifest.read_text()
manifest.write_text(whole.replace('"library.0001_initial"', '"library.0999_of_tomorrow"'))
refused("restore", second, replace=True)
manifest.write_text(whole)
copied = second / "files" / original.relative_to(settings.DATA_FOLDER)
os.chmod(copied, 0o600)
copied.write_bytes(b"altered")
refused("restore", second, replace=True)
refused("restore", second, check=True)
refused("restore", folder)                       # no backup
print("still", told() == before)
call_command("backup", folder, keep=1)
print("left", len(list(folder.glob("servanda-*"))))
"""


def test_what_was_kept_comes_back_and_what_was_altered_is_refused(own_desk: OwnDesk, tmp_path: Path) -> None:
    said = own_desk.run("-c", SCRIPT, str(tmp_path / "backups"))
    assert "linked True 0o700" in said
    assert "same True True" in said
    assert "still True" in said
    assert "left 1" in said
    refusals = [line for line in said.splitlines() if line.startswith("REFUSED")]
    assert [("empty database" in refusals[0]), ("0999_of_tomorrow" in refusals[1])] == [True, True]
    assert "1 missing or altered" in refusals[2]
    assert "expected a backup (servanda-backup/1)" in refusals[4]
