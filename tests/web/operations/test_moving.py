"""A desk moves to the other engine and back: every row, every key, the counters and the index."""

from __future__ import annotations

import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from servanda_web.operations.copying import _check
from servanda_web.operations.errors import UnmovableStorage
from servanda_web.recommendations.models import Recommendation
from tests.conftest import ROOT
from tests.web.operations.desks import IS_POSTGRESQL, OwnDesk, own_database

FILL = f"""
import django, sys, time; django.setup()
from pathlib import Path
from django.core.management import call_command
from servanda_web.accounts.services import invite
from servanda_web.drafting.services import keep
from servanda_web.operations import moving
from servanda_web.recommendations.editing import deciding
from servanda_web.recommendations.models import Recommendation
call_command("migrate", verbosity=0)
call_command("load_corpus", {str(ROOT / "data" / "specimen" / "report-2041.md")!r})
editor = invite(email="e@desk.example", role="editor", name="E")
row = Recommendation.objects.order_by("pk")[0]
deciding.correct(person=editor, row=row, version=row.version, values={{"text": "As the editor has it: “é”, ي, 中."}})
keep(actor=editor, text="A draft that goes again.").delete()
def wait(*given):
    Path(sys.argv[2]).write_text("here")
    time.sleep(600)
moving._prove = wait
call_command("migrate_storage", to=sys.argv[1])
"""
TELL = """
from servanda_web.operations.digests import of_model, stored_models
for model in stored_models():
    print(model._meta.label, of_model(model, "default"))
"""
MOVE = f"""
import django, sys; django.setup()
from django.core.management import CommandError, call_command
{TELL}
call_command("migrate_storage", to=sys.argv[1])
try:
    call_command("migrate_storage", to=sys.argv[1])
except CommandError as error:
    print(error)
"""
BACK = f"""
import django, sys; django.setup()
from django.core.management import call_command
{TELL}
call_command("migrate_storage", to=sys.argv[1])
from servanda_web.accounts.models import User
from servanda_web.drafting.services import keep
print("next key", keep(actor=User.objects.get(), text="Another.").pk)
"""


def _told(said: str) -> list[str]:
    # What the index has followed is noted between the first telling and the second.
    return [line for line in said.splitlines() if "Digest(" in line and "common.Change" not in line]


@pytest.mark.skipif(not IS_POSTGRESQL, reason="needs a PostgreSQL server to move to")
def test_a_desk_moves_there_and_back_and_a_move_that_was_killed_left_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "here"
    with own_database("moved") as url, closing(OwnDesk(tmp_path / "data")) as desk:
        with desk.start("-c", FILL, url, str(mark)) as doomed:
            until = time.monotonic() + 120
            while not mark.exists():
                assert doomed.poll() is None, doomed.communicate()
                assert time.monotonic() < until
                time.sleep(0.05)
            doomed.send_signal(signal.SIGKILL)  # all is copied, and nothing is proved
        said = desk.run("-c", MOVE, url)
        assert "moved and equal" in said
        assert "NOT" not in said
        assert "expected an empty database" in said
        back = f"sqlite:///{tmp_path}/back.sqlite3"
        with closing(OwnDesk(tmp_path / "moved", url)) as moved:
            returned = moved.run("-c", BACK, back)
        assert _told(returned) == _told(said)
        assert "moved and equal" in returned
        assert "next key 2" in returned  # the first was given to a row that is gone
        with closing(OwnDesk(tmp_path / "returned", back)) as desk_again:
            assert _told(desk_again.command("shell", "-c", TELL)) == _told(said)


@pytest.mark.parametrize("text", ["x" * 256, "a\x00"])
def test_a_row_that_postgresql_cannot_hold_is_named(text: str) -> None:
    field = Recommendation._meta.get_field("printed_id")
    with pytest.raises(UnmovableStorage, match="recommendations_recommendation, row 7: expected at most 255"):
        _check(Recommendation, field, text, key=7)
