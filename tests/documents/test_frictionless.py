"""The data package, checked by hand against the specification (datapackage.org, version 2).

The `frictionless` library would bring some thirty packages into the environment to say the same, so the rules we use
are written out here.
"""

import csv
import hashlib
import io
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tuanle.documents.enums import FieldType
from tuanle.documents.queries import Field, ForeignKey, Package, PackageInvalid, Resource, package_files

AT = datetime(2021, 10, 14, 3, 30, tzinfo=UTC)
UNITS = Resource(
    "units",
    (Field("code", required=True, title="Mã"), Field("name", title="Tên đơn vị"), Field("parent")),
    (("gia-lam", "UBND huyện Gia Lâm", None), ("bat-trang", 'Xã "Bát Tràng", huyện Gia Lâm', "gia-lam")),
    primary_key=("code",),
    foreign_keys=(ForeignKey(("parent",), "units", ("code",)),),
)
CELLS = Resource(
    "cells",
    (
        Field("unit"),
        Field("value", FieldType.NUMBER, description="lượt người"),
        Field("count", FieldType.INTEGER),
        Field("joint", FieldType.BOOLEAN),
        Field("day", FieldType.DATE),
        Field("at", FieldType.DATETIME),
    ),
    (
        ("bat-trang", Decimal("1234.50"), 3, True, date(2021, 10, 1), AT),
        ("gia-lam", None, None, False, None, None),
    ),
    foreign_keys=(ForeignKey(("unit",), "units", ("code",)),),
)
PACKAGE = Package("gia-lam-2021", "Kết quả Tuần lễ năm 2021", (UNITS, CELLS), sources=("UBND huyện Gia Lâm",))

READERS = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC),
}


def read_by_specification(files):
    """A reader of packages that knows the specification only: raises where a package departs from it."""
    descriptor = json.loads(files["datapackage.json"])
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", descriptor["name"])
    tables = {}
    for resource in descriptor["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert not resource["path"].startswith(("/", ".."))
        content = files[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (
            len(content),
            f"sha256:{hashlib.sha256(content).hexdigest()}",
        )
        schema = resource["schema"]
        header, *lines = csv.reader(io.StringIO(content.decode(resource["encoding"]), newline=""))
        assert header == [field["name"] for field in schema["fields"]]
        tables[resource["name"]] = [
            {
                field["name"]: None if cell in schema["missingValues"] else READERS[field["type"]](cell)
                for field, cell in zip(schema["fields"], line, strict=True)
            }
            for line in lines
        ]
    for resource in descriptor["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        keys = [tuple(row[key] for key in schema.get("primaryKey", [])) for row in rows]
        assert not schema.get("primaryKey") or len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", []):
            there = tables[key["reference"]["resource"] or resource["name"]]
            known = {tuple(row[name] for name in key["reference"]["fields"]) for row in there}
            values = {tuple(row[name] for name in key["fields"]) for row in rows}
            assert {value for value in values if None not in value} <= known
    return descriptor, tables


def test_what_is_written_reads_back_by_the_specification():
    _, tables = read_by_specification(package_files(PACKAGE, at=AT))
    expected = {
        resource.name: [dict(zip([field.name for field in resource.fields], row, strict=True)) for row in resource.rows]
        for resource in (UNITS, CELLS)
    }
    assert tables == expected


def test_the_descriptor_says_what_the_columns_mean():
    descriptor, _ = read_by_specification(package_files(PACKAGE, at=AT))
    assert (descriptor["title"], descriptor["created"]) == ("Kết quả Tuần lễ năm 2021", "2021-10-14T03:30:00Z")
    assert descriptor["resources"][0]["schema"] == {
        "fields": [
            {"name": "code", "type": "string", "title": "Mã", "constraints": {"required": True}},
            {"name": "name", "type": "string", "title": "Tên đơn vị"},
            {"name": "parent", "type": "string"},
        ],
        "missingValues": [""],
        "primaryKey": ["code"],
        "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["code"]}}],
    }


def test_the_files_are_named():
    assert list(package_files(PACKAGE, at=AT)) == ["datapackage.json", "data/units.csv", "data/cells.csv"]


def changed(**resource):
    base = {"name": "t", "fields": (Field("a", FieldType.INTEGER, required=True),), "rows": ((1,),)}
    return Package("p", "P", (Resource(**{**base, **resource}),))


@pytest.mark.parametrize(
    ("package", "message"),
    [
        (changed(rows=(("x",),)), "t, row 1: a is not a integer: 'x'"),
        (changed(rows=((True,),)), "t, row 1: a is not a integer: True"),
        (changed(rows=((1,), (None,))), "t, row 2: a is required"),
        (changed(rows=((1, 2),)), "t, row 1: 2 cells for 1 columns"),
        (changed(rows=((1,), (1,)), primary_key=("a",)), "t, row 2: the key (1,) is taken"),
        (changed(primary_key=("b",)), "t: no column b"),
        (changed(foreign_keys=(ForeignKey(("a",), "u", ("a",)),)), "t: refers to 'u', which is not in the package"),
        (changed(foreign_keys=(ForeignKey(("a",), "t", ("b",)),)), "t: no column b"),
        (changed(name="Bảng"), "'Bảng': a name has small letters, digits, '-', '_' and '.' only"),
        (changed(fields=(Field("a"), Field("a")), rows=()), "t: two columns share a name"),
        (
            changed(fields=(Field("a", FieldType.NUMBER),), rows=((Decimal("NaN"),),)),
            "t, row 1: a is not a number: Decimal('NaN')",
        ),
        (Package("p", "P", ()), "p: a package has at least one table"),
    ],
)
def test_what_would_not_be_valid_is_refused(package, message):
    with pytest.raises(PackageInvalid, match=f"^{re.escape(message)}$"):
        package_files(package, at=AT)
