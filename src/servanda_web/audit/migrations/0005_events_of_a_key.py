"""An index for who asks for a key without its kind: else all events were read for one that nobody has."""

from django.db import migrations, models

from servanda_web.common.indices_in_use import AddIndexInUse


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("audit", "0004_events_by_kind_and_chain")]

    operations = [
        AddIndexInUse(
            model_name="event",
            index=models.Index(fields=["target_key", "at"], name="events_of_a_key"),
        ),
    ]
