"""Reading the records."""

from django.db.models import Model, QuerySet

from tuanle.audit.models import Record


def records_of(obj: Model) -> QuerySet[Record]:
    """What was done to `obj`, latest first."""
    return Record.objects.filter(label=obj._meta.label_lower, object_id=str(obj.pk)).select_related("by")
