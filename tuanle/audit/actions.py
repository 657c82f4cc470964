"""Writing the record of a write, in the same transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from tuanle.audit.models import Record


def record(*, verb: str, obj: Model, by: Any, at: datetime, **data: Any) -> Record:
    """Add the record of one write. `by=None` is the system itself (the command line, a job)."""
    return Record.objects.create(at=at, by=by, verb=verb, label=obj._meta.label_lower, object_id=str(obj.pk), data=data)


def record_many(*, verb: str, changes: Iterable[tuple[Model, dict[str, Any]]], by: Any, at: datetime) -> None:
    """Add one record for each thing that one act wrote, in bulk: an import of 70,000 units is 70,000 records."""
    Record.objects.bulk_create(
        (
            Record(at=at, by=by, verb=verb, label=obj._meta.label_lower, object_id=str(obj.pk), data=data)
            for obj, data in changes
        ),
        batch_size=5000,
    )
