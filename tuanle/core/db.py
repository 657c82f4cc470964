"""Database helpers: the door through which actions open a transaction, and small portable pieces of SQL."""

from django.db import connection, transaction

#: One write is one transaction: use as a decorator on an action, or as a context manager inside one.
write = transaction.atomic

#: Run a callable once the running transaction is stored; never when it is rolled back.
after_commit = transaction.on_commit


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"
