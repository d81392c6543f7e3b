"""Adds checks of rows to tables in use: nobody waits for longer than a moment.

PostgreSQL reads a whole table to add a check, and lets nobody write meanwhile. So a check is added in two migrations:
`AddCheck` holds for what is written from now on, `ProveCheck` reads what is there already while others go on. SQLite
does both in the first.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import AddConstraint
from django.db.migrations.operations.base import Operation
from django.db.models import CheckConstraint, Q


def between_0_and_1(name: str, field: str = "confidence") -> CheckConstraint:
    """A check that a likelihood is one."""
    return CheckConstraint(condition=Q((f"{field}__gte", 0), (f"{field}__lte", 1)), name=name)


class AddCheck(AddConstraint):
    """Add a check for what is written from now on."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Not valid yet, in PostgreSQL's words: rows that are there are not read."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            sql = self.constraint.create_sql(model, schema_editor)
            schema_editor.execute(f"{sql} NOT VALID", params=None)


class ProveCheck(Operation):
    """Prove that the rows which are there already keep a check; nobody waits for it."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, name: str) -> None:
        self.model_name, self.name = model_name, name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state knows the check already."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Read the table, in PostgreSQL."""
        if schema_editor.connection.vendor == "postgresql":
            table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
            quote = schema_editor.quote_name
            schema_editor.execute(f"ALTER TABLE {quote(table)} VALIDATE CONSTRAINT {quote(self.name)}")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """What is proved stays proved."""

    def describe(self) -> str:
        """For those who watch `migrate`."""
        return f"Prove {self.name} on {self.model_name}"
