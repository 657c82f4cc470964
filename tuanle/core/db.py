"""Database helpers: the door through which actions open a transaction, and small portable pieces of SQL."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

#: One write is one transaction: use as a decorator on an action, or as a context manager inside one.
write = transaction.atomic

#: Run a callable once the running transaction is stored; never when it is rolled back.
after_commit = transaction.on_commit


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def refuse_changes(table: str) -> Callable[[Any, Any], None]:
    """For a migration's `RunPython`: from here on the database itself refuses to change or remove rows of `table`."""

    def install(apps: Any, editor: Any) -> None:
        for verb in ("UPDATE", "DELETE"):
            for statement in refusal(table, verb, editor.connection.vendor):
                editor.execute(statement)

    return install


def refusal(table: str, verb: str, vendor: str) -> list[str]:
    """The statements that make a database refuse `verb` on `table`, by a trigger named `<table>_no_<verb>`."""
    name = f"{table}_no_{verb.lower()}"
    if vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{table} is append-only' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return [f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"]
