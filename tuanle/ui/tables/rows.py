"""Narrowing, ordering and counting rows: of a queryset in the database, of a list here."""

import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any

from django.db.models import Count, Q, QuerySet

from tuanle.core.text import fold
from tuanle.ui.tables.columns import Column, Filter


def narrow(rows: Any, choice: Filter, value: str) -> Any:
    if isinstance(rows, QuerySet):
        return rows.filter(**{choice.field or choice.key: value})
    test = choice.test or (lambda row, wanted: str(Column(choice.field or choice.key, "").read(row)) == wanted)
    return [row for row in rows if test(row, value)]


def search(rows: Any, words: str, fields: Sequence[str]) -> Any:
    """Rows in which every word is found in one of `fields`. In a queryset the fields hold folded text."""
    wanted = fold(words).split()
    if isinstance(rows, QuerySet):
        tests = (reduce(operator.or_, (Q(**{f"{field}__contains": word}) for field in fields)) for word in wanted)
        return rows.filter(*tests)
    columns = [Column(field, "") for field in fields]
    return [row for row in rows if _holds(" ".join(fold(str(column.read(row))) for column in columns), wanted)]


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def order(rows: Any, column: Column, *, down: bool) -> Any:
    """Rows by one column; those without a value last either way."""
    if isinstance(rows, QuerySet):
        fields = [column.sort] if isinstance(column.sort, str) else column.sort
        assert isinstance(fields, Sequence), f"column {column.key}: a queryset is sorted by the names of fields"
        return rows.order_by(*(f"-{field}" if down else field for field in fields), "pk")
    read = column.sort if callable(column.sort) else column.read
    held = [(read(row), row) for row in rows]
    with_value = [pair for pair in held if pair[0] is not None]
    without = [row for value, row in held if value is None]
    return [row for _value, row in sorted(with_value, key=lambda pair: _key(pair[0]), reverse=down)] + without


def _key(value: Any) -> Any:
    return (fold(value), value) if isinstance(value, str) else value


def count_and_total(rows: Any, columns: Sequence[Column]) -> tuple[int, dict[str, Any]]:
    """How many rows, and the totals of the columns that have one: one query for a queryset."""
    summed = [column for column in columns if column.total is not None]
    if isinstance(rows, QuerySet):
        answer = rows.order_by().aggregate(table_rows=Count("pk"), **{f"total_{c.key}": c.total for c in summed})
        return answer["table_rows"], {c.key: answer[f"total_{c.key}"] for c in summed}
    return len(rows), {c.key: _sum(c, rows) for c in summed}


def _sum(column: Column, rows: Sequence[Any]) -> Any:
    values = [value for value in map(column.read, rows) if value is not None]
    return column.total(rows) if callable(column.total) else sum(values) if values else None
