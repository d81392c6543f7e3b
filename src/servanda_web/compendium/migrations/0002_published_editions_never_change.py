"""The database itself refuses to change what was published: a second lock, where a service was forgotten.

SQLite loses the locks of a table that a later migration alters: such a migration must run `lock` again.
"""

from typing import Any

from django.db import migrations

EDITION = ("number", "title", "date", "language", "note", "arrangement", "only", "content", "checksum", "texts",
           "documents", "template_id", "published_at", "published_by_name")
FORM = ("edition_id", "name", "sha256", "size")
SAID = "a published edition never changes"


def _condition(old: str, new: str, columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f'{old}."{name}" {differs} {new}."{name}"' for name in columns)


def _sqlite() -> list[str]:
    edition, form = _condition("OLD", "NEW", EDITION, "IS NOT"), _condition("OLD", "NEW", FORM, "IS NOT")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    return [
        f"CREATE TRIGGER compendium_edition_frozen BEFORE UPDATE ON compendium_edition "
        f"WHEN OLD.status <> 'draft' AND (NEW.status = 'draft' OR {edition}) {refuse}",
        f"CREATE TRIGGER compendium_form_frozen BEFORE UPDATE ON compendium_editionform "
        f"WHEN (SELECT status FROM compendium_edition WHERE id = OLD.edition_id) <> 'draft' AND ({form}) {refuse}",
    ]


def _postgresql() -> list[str]:
    differs = "IS DISTINCT FROM"
    edition, form = _condition("OLD", "NEW", EDITION, differs), _condition("OLD", "NEW", FORM, differs)
    return [
        f"CREATE FUNCTION compendium_refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{SAID}'; END $$ "
        "LANGUAGE plpgsql",
        f"CREATE TRIGGER compendium_edition_frozen BEFORE UPDATE ON compendium_edition FOR EACH ROW "
        f"WHEN (OLD.status <> 'draft' AND (NEW.status = 'draft' OR {edition})) "
        "EXECUTE FUNCTION compendium_refuse()",
        f"CREATE FUNCTION compendium_form_refuse() RETURNS trigger AS $$ BEGIN "
        f"IF (SELECT status FROM compendium_edition WHERE id = OLD.edition_id) <> 'draft' AND ({form}) "
        f"THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER compendium_form_frozen BEFORE UPDATE ON compendium_editionform FOR EACH ROW "
        "EXECUTE FUNCTION compendium_form_refuse()",
    ]


def lock(apps: Any, schema_editor: Any) -> None:
    """Put the locks on."""
    for statement in _postgresql() if schema_editor.connection.vendor == "postgresql" else _sqlite():
        schema_editor.execute(statement, params=None)


def unlock(apps: Any, schema_editor: Any) -> None:
    """Take them off."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table in (("edition", "compendium_edition"), ("form", "compendium_editionform")):
        on = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER compendium_{name}_frozen{on}", params=None)
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION compendium_refuse(), compendium_form_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("compendium", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
