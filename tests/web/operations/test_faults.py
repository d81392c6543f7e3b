"""The fault drill, a few blows of it: what was acknowledged is there, nothing is half there, and the desk goes on."""

from __future__ import annotations

import re

from django.db import connection

from scripts.drills.faults.command import HEAD
from tests.web.operations.desks import OwnDesk

FAULTS = ("web", "broken")


def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(own_desk: OwnDesk) -> None:
    folder = own_desk.folder.parent
    said = own_desk.run(
        "-W", "ignore", "-m", "scripts.drills.faults.command", str(folder), "1", ",".join(FAULTS),
        SERVANDA_SANDBOX="no", SERVANDA_PROGRAMS="no", DRILL_CLUSTER="",
        SERVANDA_DATA_DIR=str(folder / "data"),
    )  # fmt: skip
    assert HEAD in said
    rows = re.findall(r"^.{44} +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +\d+$", said, re.M)
    assert len(rows) == len(FAULTS), said
    for times, acknowledged, lost, half, recovered in rows:
        assert (times, lost, half, recovered) == ("1", "0", "0", "1")
        assert int(acknowledged) > 0


def test_a_commit_is_forced_to_the_disk(db: None) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)
        else:
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            assert cursor.fetchone() == ("on", "on")
