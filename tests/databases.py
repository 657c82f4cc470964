"""Databases for processes of their own, ready in a moment: copies of the one that the tests migrated."""

import contextlib
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
from django.db import connection

#: On PostgreSQL a change asks in a statement more whether roll-ups are being computed (`core.db.beside`, `alone`).
BESIDE = int(connection.vendor == "postgresql")


def begin_with(given: str) -> None:
    """Let Django make the tests' database out of a migrated one: a name on the same server, or a file of SQLite."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = given
        return
    creation = connection.creation
    make = creation._create_test_db

    def poured(*args: Any, **kwargs: Any) -> str:
        name = make(*args, **kwargs)
        _kept_open.append(sqlite3.connect(name, uri=True))  # memory that nobody has open is gone
        with contextlib.closing(sqlite3.connect(given)) as source:
            source.backup(_kept_open[-1])
        return name

    creation._create_test_db = poured


@contextlib.contextmanager
def mould() -> Iterator[None]:
    """Keep the tests' database as it stands, migrated and empty, for `database` to copy."""
    if connection.vendor == "sqlite":
        folder = Path(tempfile.mkdtemp(prefix="tuanle-mould-"))
        _kept.append(str(folder / "tuanle.sqlite3"))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [_kept[-1]])
        yield
        shutil.rmtree(folder, ignore_errors=True)
        return
    tested = connection.settings_dict["NAME"]
    _kept.append(f"{tested}_mould")
    connection.close()  # PostgreSQL copies what nobody is connected to
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{_kept[-1]}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{_kept[-1]}" TEMPLATE "{tested}"')
    yield
    with _server() as server:
        server.execute(f'DROP DATABASE "{_kept[-1]}" WITH (FORCE)')


@contextlib.contextmanager
def database(home: Path, *, like: str | None = None) -> Iterator[str]:
    """A migrated database for the site in `home`, of the kind that the tests run on; the value of its DATABASE_URL.

    `like`: the address of another one; `home` is then a copy of that one's home.
    """
    if connection.vendor == "sqlite":
        if like is None:
            shutil.copy(_kept[-1], home / "tuanle.sqlite3")
        yield ""
        return
    name = f"tuanle_own_{secrets.token_hex(6)}"
    with _server() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{urlsplit(like).path[1:] if like else _kept[-1]}"')
    try:
        yield address(name)
    finally:
        with _server() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def be_alone() -> None:
    """End the sessions that threads of a live site still hold: PostgreSQL drops nothing that somebody is connected to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def address(name: str) -> str:
    """DATABASE_URL of a database on the PostgreSQL server that the tests run on."""
    own = connection.settings_dict
    who = quote(own["USER"]) + (f":{quote(own['PASSWORD'])}" if own["PASSWORD"] else "")
    where, host = ("", f"?host={own['HOST']}") if own["HOST"].startswith("/") else (own["HOST"], "")
    port = f":{own['PORT']}" if own["PORT"] else ""
    return f"postgresql://{who}@{where}{port}/{name}{host}"


def _server() -> psycopg.Connection:
    return psycopg.connect(address("postgres"), autocommit=True)


#: The file or the name of the kept one; connections that keep a database in memory alive.
_kept: list[str] = []
_kept_open: list[sqlite3.Connection] = []
