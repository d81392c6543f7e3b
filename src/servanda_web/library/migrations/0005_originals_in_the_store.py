"""The originals that the desk kept before it had a store become files of the store: they already lie where it looks."""

from typing import Any

from django.db import migrations


def tell_the_store(apps: Any, schema_editor: Any) -> None:
    """A row for each file that documents were read from."""
    kept = apps.get_model("library", "SourceFile").objects.values_list("sha256", "size")
    blobs = apps.get_model("files", "Blob")
    rows = [blobs(sha256=sha256, size=size) for sha256, size in dict(kept.iterator()).items()]
    blobs.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("library", "0004_is_compared"), ("files", "0001_initial")]
    operations = [migrations.RunPython(tell_the_store, migrations.RunPython.noop)]
