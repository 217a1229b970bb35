"""The tables of a room, made at once by its first migration.

After each operation on its own Django builds every model of the house anew, and an empty database
took sixteen seconds. Together they take three, and the tables are the same.
"""

from collections.abc import Sequence
from typing import Any

from django.db import router
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class AllAtOnce(Operation):
    """The operations of a first migration: first all that they say, and then the tables."""

    category = OperationCategory.ADDITION
    reversible = False  # nobody goes back to no record

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)  # what was built is built anew once, when it is asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in _models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def describe(self) -> str:
        return "Make the tables of a room at once"


def _models(app_label: str, schema_editor: Any, state: ProjectState) -> list[Any]:
    alias = schema_editor.connection.alias
    models = state.apps.get_app_config(app_label).get_models()
    return [model for model in models if router.allow_migrate_model(alias, model)]
