"""The database itself refuses to change what was recorded."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from tuanle.audit.models import Record
from tuanle.core.db import refusal, write

AT = datetime(2021, 10, 1, tzinfo=UTC)


@pytest.fixture
def record(db):
    return Record.objects.create(at=AT, by=None, verb="thing.do", label="x.y", object_id="1")


def test_a_record_is_not_changed(record):
    with pytest.raises(IntegrityError, match="append-only"), write():
        Record.objects.filter(pk=record.pk).update(verb="thing.undo")


def test_a_record_is_not_removed(record):
    if connection.vendor == "sqlite":  # the tests' own setup took this trigger away; put it back for this one
        with connection.cursor() as cursor:
            for statement in refusal("audit_record", "DELETE", "sqlite"):
                cursor.execute(statement)
    with pytest.raises(IntegrityError, match="append-only"), write():
        Record.objects.all()._raw_delete("default")
    assert Record.objects.filter(pk=record.pk).exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER audit_record_no_delete")
