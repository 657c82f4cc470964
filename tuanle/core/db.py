"""Database helpers: the door through which actions open a transaction, and small portable pieces of SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import QuerySet

#: One write is one transaction: use as a decorator on an action, or as a context manager inside one.
write = transaction.atomic

#: The same, but inside another write a part of it and no more: when it fails, all of that fails. Spares two statements.
join = partial(transaction.atomic, savepoint=False)

#: Run a callable once the running transaction is stored; never when it is rolled back.
after_commit = transaction.on_commit


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def alone(key: str) -> None:
    """Wait until nobody else holds `key`, then hold it by oneself until the running transaction ends.

    SQLite has one writer at a time: there is nobody to wait for.
    """
    if is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def beside(key: str, *, wait: bool = False) -> bool:
    """Hold `key` beside others until the running transaction ends. False: somebody holds it `alone`, and `wait` is not asked."""
    if not is_postgresql():
        return True
    call = "pg_advisory_xact_lock_shared" if wait else "pg_try_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {call}(hashtextextended(%s, 0))", [key])
        return cursor.fetchone()[0] is not False


def counts(*found: QuerySet[Any, Any]) -> list[int]:
    """How many rows each of `found` has, asked in one statement; none where there is nothing to ask."""
    columns: list[str] = []
    values: list[Any] = []
    for rows in found:
        try:
            sql, params = rows.order_by().values("pk").query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            columns.append("0")
        else:
            columns.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")
            values += params
    if not values:
        return [0] * len(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", values)
        return list(cursor.fetchone())


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
