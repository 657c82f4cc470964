"""Writing the record of a write, in the same transaction."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from tuanle.audit.models import Record


def record(*, verb: str, obj: Model, by: Any, at: datetime, **data: Any) -> Record:
    """Add the record of one write. `by=None` is the system itself (the command line, a job)."""
    return Record.objects.create(at=at, by=by, verb=verb, label=obj._meta.label_lower, object_id=str(obj.pk), data=data)
