"""Data as a Frictionless Data Package: one CSV for each table, and datapackage.json that says what each column means.

Written after the specification's second version (datapackage.org): table schema with types, keys and references, bytes
and hash of each file. What would not be valid is refused here, with its place, not found by the receiver.
"""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tuanle.core.text import nfc
from tuanle.documents.enums import FieldType

Cell = str | int | Decimal | bool | date | datetime | None
Json = dict[str, Any]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NAME = "abcdefghijklmnopqrstuvwxyz0123456789-_."


class PackageInvalid(ValueError):
    """A table of the package breaks its own schema; the message names the table, the row and the column."""


@dataclass(frozen=True)
class Field:
    """A column. `title` is what people read; `description` says what is counted."""

    name: str
    type: FieldType = FieldType.STRING
    title: str = ""
    description: str = ""
    required: bool = False


@dataclass(frozen=True)
class ForeignKey:
    """`fields` of this table name a row of table `resource` by its `reference`."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """A table: its name is also its file's name. Rows are in the order of `fields`."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    description: str = ""
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()


@dataclass(frozen=True)
class Package:
    name: str
    title: str
    resources: tuple[Resource, ...]
    description: str = ""
    version: str = "1.0.0"
    sources: tuple[str, ...] = ()


def package_files(package: Package, *, at: datetime) -> dict[str, bytes]:
    """The files of `package` by their path: the same bytes for the same data and instant. Raises PackageInvalid."""
    _check(package)
    tables = {f"data/{resource.name}.csv": _csv(resource) for resource in package.resources}
    descriptor: Json = {
        "$schema": _PROFILE,
        "name": package.name,
        "title": nfc(package.title),
        "description": nfc(package.description),
        "version": package.version,
        "created": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sources": [{"title": nfc(source)} for source in package.sources],
        "resources": [
            _resource(resource, path, content)
            for resource, (path, content) in zip(package.resources, tables.items(), strict=True)
        ],
    }
    text = json.dumps(_without_empty(descriptor), ensure_ascii=False, indent=2)
    return {"datapackage.json": f"{text}\n".encode(), **tables}


def _resource(resource: Resource, path: str, content: bytes) -> Json:
    schema: Json = {
        "fields": [_field(field) for field in resource.fields],
        "missingValues": [""],
        "primaryKey": list(resource.primary_key),
        "foreignKeys": [
            {
                "fields": list(key.fields),
                # The specification writes a reference to the table itself as an empty name.
                "reference": {
                    "resource": "" if key.resource == resource.name else key.resource,
                    "fields": list(key.reference),
                },
            }
            for key in resource.foreign_keys
        ],
    }
    return {
        "name": resource.name,
        "type": "table",
        "title": nfc(resource.title),
        "description": nfc(resource.description),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(field: Field) -> Json:
    described: Json = {
        "name": field.name,
        "type": field.type.value,
        "title": nfc(field.title),
        "description": nfc(field.description),
    }
    if field.required:
        described["constraints"] = {"required": True}
    return described


def _without_empty(value: Any) -> Any:
    """JSON without empty texts and lists, but a reference's name, which is empty when it means its own table."""
    if isinstance(value, dict):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ("", []) or key in {"resource", "missingValues"}}
    if isinstance(value, list):
        return [_without_empty(each) for each in value]
    return value


def _csv(resource: Resource) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([field.name for field in resource.fields])
    for row in resource.rows:
        writer.writerow([_text(value) for value in row])
    return target.getvalue().encode()


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return nfc(value).replace("\x00", "") if isinstance(value, str) else str(value)


_PYTHON: Mapping[FieldType, tuple[type, ...]] = {
    FieldType.STRING: (str,),
    FieldType.INTEGER: (int,),
    FieldType.NUMBER: (int, Decimal),
    FieldType.BOOLEAN: (bool,),
    FieldType.DATE: (date,),
    FieldType.DATETIME: (datetime,),
}


def _check(package: Package) -> None:
    names = [package.name, *(resource.name for resource in package.resources)]
    for name in names:
        if not name or set(name) - set(_NAME):
            raise PackageInvalid(f"{name!r}: a name has small letters, digits, '-', '_' and '.' only")
    if not package.resources:
        raise PackageInvalid(f"{package.name}: a package has at least one table")
    if len(set(names[1:])) != len(names) - 1:
        raise PackageInvalid(f"{package.name}: two tables share a name")
    keys = {resource.name: resource for resource in package.resources}
    for resource in package.resources:
        _check_rows(resource)
        _check_primary_key(resource)
        for key in resource.foreign_keys:
            _check_foreign_key(resource, key, keys)


def _check_rows(resource: Resource) -> None:
    columns = [field.name for field in resource.fields]
    if len(set(columns)) != len(columns):
        raise PackageInvalid(f"{resource.name}: two columns share a name")
    for number, row in enumerate(resource.rows, 1):
        if len(row) != len(columns):
            raise PackageInvalid(f"{resource.name}, row {number}: {len(row)} cells for {len(columns)} columns")
        for field, value in zip(resource.fields, row, strict=True):
            if value is None or value == "":
                if field.required or field.name in resource.primary_key:
                    raise PackageInvalid(f"{resource.name}, row {number}: {field.name} is required")
            elif not _fits(value, field.type):
                raise PackageInvalid(f"{resource.name}, row {number}: {field.name} is not a {field.type}: {value!r}")


def _fits(value: Cell, kind: FieldType) -> bool:
    if isinstance(value, bool) or kind is FieldType.BOOLEAN:
        return isinstance(value, bool) and kind is FieldType.BOOLEAN
    if isinstance(value, datetime):
        return kind is FieldType.DATETIME and value.tzinfo is not None
    if isinstance(value, Decimal) and not value.is_finite():
        return False
    return isinstance(value, _PYTHON[kind])


def _check_primary_key(resource: Resource) -> None:
    if not resource.primary_key:
        return
    seen: set[tuple[Cell, ...]] = set()
    for number, key in enumerate(_project(resource, resource.primary_key), 1):
        if key in seen:
            raise PackageInvalid(f"{resource.name}, row {number}: the key {key!r} is taken")
        seen.add(key)


def _check_foreign_key(resource: Resource, key: ForeignKey, known: Mapping[str, Resource]) -> None:
    if key.resource not in known:
        raise PackageInvalid(f"{resource.name}: refers to {key.resource!r}, which is not in the package")
    there = set(_project(known[key.resource], key.reference))
    for number, value in enumerate(_project(resource, key.fields), 1):
        if all(each is not None for each in value) and value not in there:
            raise PackageInvalid(f"{resource.name}, row {number}: {value!r} is not in {key.resource}")


def _project(resource: Resource, fields: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    columns = [field.name for field in resource.fields]
    missing = set(fields) - set(columns)
    if missing:
        raise PackageInvalid(f"{resource.name}: no column {', '.join(sorted(missing))}")
    places = [columns.index(name) for name in fields]
    return [tuple(row[place] for place in places) for row in resource.rows]
