"""New migrations let the old release go on while they run: asked of the statements that PostgreSQL would get."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django_migration_linter.sql_analyser import PostgresqlAnalyser
from django_migration_linter.sql_analyser.analyser import analyse_sql_statements

# What the release before brought: applied everywhere, never altered, and not asked again.
PUBLISHED = {
    "accounts": 1, "audit": 1, "common": 1, "compendium": 2, "drafting": 1, "find": 1, "library": 4, "lineage": 1,
    "provisions": 1, "recommendations": 3, "meetings": 1, "states": 1, "thesaurus": 1, "tokens": 1,
}  # fmt: skip
# Judged by a person: why nobody waits long.
JUDGED = {
    "accounts.0002_focal_points": "a check of some hundred memberships, read in no time; the old release goes on letting people in",
    "audit.0002_chained_events": "indices on a table of events: some hundred thousand rows, built in under a second",
}
_NAME = r'"?(\w+)"?'
_CHECK = re.compile(rf"ALTER TABLE {_NAME} ADD CONSTRAINT .* CHECK .*", re.IGNORECASE)
_INDEX = re.compile(rf"CREATE (?:UNIQUE )?INDEX .* ON {_NAME}", re.IGNORECASE)
_MADE = re.compile(rf"CREATE TABLE {_NAME}", re.IGNORECASE)


def _new_migrations(loader: MigrationLoader) -> Iterator[Migration]:
    ours = {
        label
        for label, _name in loader.disk_migrations
        if loader.disk_migrations[label, _name].__module__.startswith("servanda_web.")
    }
    for (label, name), migration in sorted(loader.disk_migrations.items()):
        if label in ours and int(name[:4]) > PUBLISHED.get(label, 0):
            yield migration


def problems(statements: list[str]) -> list[str]:
    """What would make the old release fail or wait, in the statements of one migration."""
    asked = [one for one in statements if not one.startswith("--")]
    made = {name for one in asked for name in _MADE.findall(one)}
    asked = [one for one in asked if not ((index := _INDEX.match(one)) and index[1] in made)]
    errors, _ignored, warnings = analyse_sql_statements(PostgresqlAnalyser, asked)
    told = [issue.message for issue in (*errors, *warnings)]
    for one in asked:
        found = _CHECK.match(one)
        if found and found[1] not in made and "NOT VALID" not in one:
            told.append(f"a check that reads all of {found[1]} while nobody may write")
    return told


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks what PostgreSQL would be told")
@pytest.mark.django_db
def test_new_migrations_let_the_old_release_go_on() -> None:
    loader = MigrationLoader(connection, replace_migrations=False)
    new = list(_new_migrations(loader))
    assert new
    found = {f"{one.app_label}.{one.name}": problems(loader.collect_sql([(one, False)])) for one in new}
    assert {name: told for name, told in found.items() if told and name not in JUDGED} == {}


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE "a" ADD CONSTRAINT "c" CHECK ("x" > 0)',
        'ALTER TABLE "a" ADD COLUMN "b" integer NOT NULL',
        'ALTER TABLE "a" DROP COLUMN "b"',
        'ALTER TABLE "a" RENAME COLUMN "b" TO "c"',
        'CREATE INDEX "i" ON "a" ("b")',
    ],
)
def test_what_would_stop_the_old_release_is_found(statement: str) -> None:
    assert problems([statement])


def test_what_lets_it_go_on_is_left_alone() -> None:
    assert not problems(['ALTER TABLE "a" ADD CONSTRAINT "c" CHECK ("x" > 0) NOT VALID'])
    assert not problems(['ALTER TABLE "a" VALIDATE CONSTRAINT "c"'])
    assert not problems(['CREATE TABLE "a" ("x" integer)', 'ALTER TABLE "a" ADD CONSTRAINT "c" CHECK ("x" > 0)'])
