"""Adds indices to tables in use: PostgreSQL builds them while others go on writing."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import AddIndex


class AddIndexInUse(AddIndex):
    """Add an index while others write; its migration must say `atomic = False`, for no transaction can hold this."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Concurrently, in PostgreSQL's words; what a stopped migration left half built goes first."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
            schema_editor.add_index(model, self.index, concurrently=True)
