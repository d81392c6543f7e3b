"""The files of editions that were made before there was a store become files of the store: they lie where it looks."""

from typing import Any

from django.db import migrations


def tell_the_store(apps: Any, schema_editor: Any) -> None:
    """A row for each form of an edition; of templates the size was not written down and is told when they are kept anew."""
    blobs = apps.get_model("files", "Blob")
    kept = dict(apps.get_model("compendium", "EditionForm").objects.values_list("sha256", "size").iterator())
    templates = apps.get_model("compendium", "EditionTemplate").objects.values_list("sha256", flat=True)
    rows = [blobs(sha256=sha256, size=kept.get(sha256, 0)) for sha256 in {*kept, *templates}]
    blobs.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("compendium", "0002_published_editions_never_change"), ("files", "0001_initial")]
    operations = [migrations.RunPython(tell_the_store, migrations.RunPython.noop)]
