"""From the release before to this one and back, on both engines: what the old one wrote is there after each step."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.drills.desks import ROOT, Cluster, Desk
from scripts.drills.table import Table

# Tables in which an upgrade has to write, and what is noted from moment to moment.
_FOLLOW = {"django_migrations", "django_content_type", "auth_permission", "common_change"}
COMPARE = """
import json
from pathlib import Path
from servanda_web.operations.archive import different
print("TOLD", json.dumps(different(json.loads(Path({place!r}).read_text()))))
"""
UNDO = """
from django.core.management import call_command
for app, name in {names}.items():
    call_command("migrate", app, name, verbosity=0)
"""
PAGES = """
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
pages = ["/", "/documents/", "/recommendations/", "/search/?q=States", "/themes/"]
print("TOLD", [Client().get(page).status_code for page in pages])
"""


def source_of(before: str, work: Path) -> Path:
    """The code of a release, as git has it."""
    place = work / "old"
    if not place.exists():
        place.mkdir()
        packed = subprocess.run(["git", "-C", str(ROOT), "archive", before], check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(place)], input=packed, check=True)
    return place


def drill_upgrade(table: Table, work: Path, before: str, cluster: Cluster, engines: Iterable[str]) -> None:
    """Both engines, each with both ways back."""
    for engine in engines:
        url = cluster.url if engine == "postgresql" else ""
        folder = work / engine
        old, new = Desk(folder, url, source_of(before, work)), Desk(folder, url)
        told = _begin(table, engine, old, new, work)
        _upgrade(table, engine, new, told)
        with table.step(engine, "back by the backup") as said:
            new.command("restore", "--replace", str(next((work / f"{engine}-kept").glob("servanda-*Z"))))
            _compare(table, said, new, told, name="every table as before")
            _pages(table, said, old)
        _upgrade(table, engine, new, told)
        with table.step(engine, "back by undoing the migrations") as said:
            new.shell(UNDO.format(names=last_migrations(old)))
            _compare(table, said, new, told, name="what people wrote as before", may_differ=_FOLLOW)
            _pages(table, said, old)
        shutil.rmtree(folder)


def _begin(table: Table, engine: str, old: Desk, new: Desk, work: Path) -> Path:
    with table.step(engine, "the release before makes and fills a desk"):
        old.command("migrate", "-v0")
        old.command("load_corpus", str(ROOT / "data" / "specimen"))
        old.command("invite", "ana@desk.example", "--role", "editor", "--name", "Ana")
    with table.step(engine, "backup, by this release") as said:
        new.command("backup", str(work / f"{engine}-kept"))
        manifest = next((work / f"{engine}-kept").glob("servanda-*Z/manifest.json"))
        held: dict[str, Any] = json.loads(manifest.read_text())["tables"]
        said.append(f"{sum(one['rows'] for one in held.values())} rows in {len(held)} tables")
    told = work / f"{engine}.json"
    told.write_text(json.dumps(held))
    return told


def _upgrade(table: Table, engine: str, new: Desk, told: Path) -> None:
    with table.step(engine, "upgrade") as said:
        new.command("migrate", "-v0")
        new.command("reindex")
        _compare(table, said, new, told, name="what people wrote as before", may_differ=_FOLLOW)
        _pages(table, said, new)


def _compare(
    table: Table, said: list[str], desk: Desk, told: Path, *, name: str, may_differ: set[str] | None = None
) -> None:
    """In the columns that the old release had."""
    line = next(one for one in desk.shell(COMPARE.format(place=str(told))).splitlines() if one.startswith("TOLD "))
    others = set(json.loads(line[5:])) - (may_differ or set())
    table.check(said, holds=not others, name=name + (f" but {sorted(others)}" if others else ""))


def _pages(table: Table, said: list[str], desk: Desk) -> None:
    table.check(said, holds="TOLD [200, 200, 200, 200, 200]" in desk.shell(PAGES), name="pages answer")


def last_migrations(old: Desk) -> dict[str, str]:
    """The last migration of each application that the old release knows, by the label under which Django has it."""
    names: dict[str, str] = {}
    for place in sorted(old.source.glob("src/servanda_web/*/migrations/0*.py")):
        names[place.parent.parent.name.replace("sessions", "meetings")] = place.stem
    return names
