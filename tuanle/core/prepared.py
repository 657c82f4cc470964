"""Queries of the roads that are walked at every keystroke: put into SQL once, then asked with other values.

Django puts a query set into SQL anew each time, which takes several times as long as the database needs to answer it.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, QuerySet, Value

Row = TypeVar("Row")


class Given(Value):
    """Stands in a query set for the value called `name`, which is given when it is asked."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=output_field)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, list["Given"]]:  # type: ignore[override]
        return "%s", [self]

    def in_database(self, values: dict[str, Any]) -> Any:
        return self.output_field.get_db_prep_value(values[self.value], connection)


class Prepared(Generic[Row]):
    """`build` makes the query set, with `Given` where a value will stand; nothing of its shape may hang on the values."""

    def __init__(self, build: "Callable[[], QuerySet[Any, Row]]") -> None:
        self._build = build

    @cached_property
    def _made(self) -> tuple["QuerySet[Any, Row]", Any, str, tuple[Any, ...]]:
        queryset = self._build()
        compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        compiler.get_converters = lambda _columns: converters
        return queryset, compiler, sql, params

    def all(self, **values: Any) -> list[Row]:
        queryset, made, sql, params = self._made
        filled = tuple(one.in_database(values) if isinstance(one, Given) else one for one in params)
        compiler, asked = copy(made), queryset.all()
        # A connection belongs to one thread.
        compiler.connection, compiler.as_sql = connections[DEFAULT_DB_ALIAS], lambda **_: (sql, filled)
        query: Any = asked.query
        query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked)

    def first(self, **values: Any) -> Row | None:
        """The first row, which should be the only one: nothing limits how many are read."""
        return next(iter(self.all(**values)), None)
