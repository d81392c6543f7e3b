"""The desk does as the pages about roles and addresses say; a hole that is made on purpose is seen."""

from __future__ import annotations

import pytest

from benchmarks.permissions import command
from benchmarks.permissions.asking import routes
from benchmarks.permissions.matrix import Oracle
from servanda_web.accounts import permissions
from servanda_web.library.models import Document

pytestmark = pytest.mark.one_database

ORACLE = Oracle.of_the_documentation()


def test_every_address_has_a_documented_right_and_no_right_is_of_none() -> None:
    there = set(routes())
    assert sorted(there - set(ORACLE.rights)) == [], "write a line into docs/reference/addresses.md"
    assert sorted(set(ORACLE.rights) - there) == []
    known = {"everyone", "signed in", "nobody", "signing in", "machine", *ORACLE.held}
    assert {right.reading for right in ORACLE.rights.values()} | {
        right.sending for right in ORACLE.rights.values()
    } <= known


@pytest.mark.parametrize(
    ("right", "roles", "holds"),
    [
        ("everyone", None, True), ("signed in", None, False), ("signed in", (), True), ("nobody", ("secretariat",), False),
        ("recommendations.decide", ("reader",), False), ("recommendations.decide", ("reader", "editor"), True),
        ("compendium.publish", ("editor",), False), ("searches.save", (), True), ("searches.save", None, False),
    ],
)  # fmt: skip
def test_the_oracle_reads_what_the_pages_say(right: str, roles: tuple[str, ...] | None, holds: bool) -> None:
    assert ORACLE.holds(right, roles) is holds


@pytest.mark.django_db
def test_a_sample_of_triples_differs_in_nothing(desk: list[Document]) -> None:
    told = command.run(500, seed=7)
    assert told.asked.total() == 500
    assert dict(told.differences) == {}


@pytest.mark.django_db
def test_a_hole_is_seen(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(permissions.PERMISSIONS, "recommendations.decide", permissions.is_signed_in)
    told = command.run(200, seed=7)
    assert any("documented as not allowed" in what and "findings" in what for what in told.differences)
