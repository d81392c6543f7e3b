"""The events that exist are chained in the order in which they came, and the table is locked in the database."""

from typing import Any

from django.db import migrations, models

from servanda_web.audit.appending import adopt
from servanda_web.audit.chain import START
from servanda_web.audit.locks import make_locks, remove_locks


def chain(apps: Any, schema_editor: Any) -> None:
    """Chain what is there."""
    events = apps.get_model("audit", "Event")._default_manager
    if events.exists():
        # Tokens are their maker's own: what was said of them is said about that person.
        events.filter(number=None, target_kind="tokens.apitoken").update(about=models.F("actor"))
        head = apps.get_model("audit", "Head")(chain="deeds", number=0, hash=START, archived_hash=START)
        adopt(events, head)


def unchain(apps: Any, schema_editor: Any) -> None:
    """Leave the events as the release before knew them; the columns go with the migration before."""
    apps.get_model("audit", "Head")._default_manager.all().delete()


def lock(apps: Any, schema_editor: Any) -> None:
    """Put the locks on."""
    make_locks(schema_editor.connection)


def unlock(apps: Any, schema_editor: Any) -> None:
    """Take them off."""
    remove_locks(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chained_events")]
    operations = [migrations.RunPython(chain, unchain), migrations.RunPython(lock, unlock)]
