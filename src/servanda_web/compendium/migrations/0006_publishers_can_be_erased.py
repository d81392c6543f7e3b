"""A published edition still never changes, save that the name of an erased publisher gives way to a pseudonym."""

from typing import Any

from django.db import migrations

FROZEN = ("number", "title", "date", "language", "note", "arrangement", "only", "content", "checksum", "texts",
          "documents", "template_id", "published_at")
SAID = "a published edition never changes"


def _statement(is_postgresql: bool, is_erasable: bool) -> str:
    differs = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
    changed = " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in FROZEN)
    named = f"OLD.published_by_name {differs} NEW.published_by_name"
    if is_erasable:
        named += f" AND NEW.published_by_name {differs} 'person-' || OLD.published_by_id"
    when = f"OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed} OR ({named}))"
    if is_postgresql:
        each = f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION compendium_refuse()"
    else:
        each = f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    return f"CREATE TRIGGER compendium_edition_frozen BEFORE UPDATE ON compendium_edition {each}"


def _lock_again(schema_editor: Any, is_erasable: bool) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    on = " ON compendium_edition" if is_postgresql else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS compendium_edition_frozen{on}", params=None)
    schema_editor.execute(_statement(is_postgresql, is_erasable), params=None)


def let_names_go(apps: Any, schema_editor: Any) -> None:
    """Allow the pseudonym."""
    _lock_again(schema_editor, is_erasable=True)


def hold_names(apps: Any, schema_editor: Any) -> None:
    """As before."""
    _lock_again(schema_editor, is_erasable=False)


class Migration(migrations.Migration):
    dependencies = [("compendium", "0005_prove_checks")]
    operations = [migrations.RunPython(let_names_go, hold_names)]
