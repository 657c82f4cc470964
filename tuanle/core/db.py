"""Database helpers: the door through which actions open a transaction, and small portable pieces of SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection, transaction

#: One write is one transaction: use as a decorator on an action, or as a context manager inside one.
write = transaction.atomic

#: The same, but inside another write a part of it and no more: when it fails, all of that fails. Spares two statements.
join = partial(transaction.atomic, savepoint=False)

#: Run a callable once the running transaction is stored; never when it is rolled back.
after_commit = transaction.on_commit


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def refuse_changes(table: str, *, columns: tuple[str, ...] = (), when: str = "") -> Callable[[Any, Any], None]:
    """For a migration's `RunPython`: from here on the database itself refuses to change or remove rows of `table`.

    `columns`: only these are frozen. `when`: only rows for which this condition on `OLD` holds.
    """

    def install(apps: Any, editor: Any) -> None:
        for verb in ("UPDATE", "DELETE"):
            for statement in refusal(table, verb, editor.connection.vendor, columns=columns, when=when):
                editor.execute(statement)

    return install


def refusal(table: str, verb: str, vendor: str, *, columns: tuple[str, ...] = (), when: str = "") -> list[str]:
    """The statements that make a database refuse `verb` on `table`, by a trigger named `<table>_no_<verb>`."""
    name = f"{table}_no_{verb.lower()}"
    event = f"{verb} OF {', '.join(columns)}" if columns and verb == "UPDATE" else verb
    condition = f"WHEN ({when}) " if when else ""
    if vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{table} is append-only' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition}EXECUTE FUNCTION {name}()",
        ]
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    ]
