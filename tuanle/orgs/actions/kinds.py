"""Kinds of unit, brought in as data."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.orgs.kinds.units import Kind, unit_kinds
from tuanle.orgs.models import UnitKind


@write
def load_unit_kinds(*, by: Any, at: datetime, kinds: tuple[Kind, ...] | None = None) -> list[UnitKind]:
    """Store the kinds the software brings (or `kinds`); those that already read the same are left alone.

    Kinds that an authority added itself are kept.
    """
    stored = {kind.key: kind for kind in UnitKind.objects.all()}
    loaded = []
    for kind in unit_kinds() if kinds is None else kinds:
        data: dict[str, Any] = {**asdict(kind), "aliases": list(kind.aliases), "groups": list(kind.groups)}
        before = stored.get(kind.key)
        if before is None or any(getattr(before, name) != value for name, value in data.items()):
            before = UnitKind(**data)
            before.full_clean(validate_unique=False)
            before.save()
            record(verb="unit_kind.load", obj=before, by=by, at=at, is_new=kind.key not in stored)
        loaded.append(before)
    return loaded
