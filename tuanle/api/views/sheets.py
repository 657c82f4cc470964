"""The same as CSV: commas, UTF-8 with a mark that Excel understands, days and instants as ISO 8601 writes them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse

from tuanle.activities.models import Activity, Session
from tuanle.api.queries import Total
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.ui.tables import Column
from tuanle.ui.tables.export import write_csv

#: What stands in a cell that is too small to be told.
HIDDEN = "(che)"


def activities(rows: Sequence[Activity]) -> HttpResponse:
    """A row for each session; one without any has one row."""
    columns = [
        Column("id", "id", lambda row: row[0].pk),
        Column("campaign", "campaign", lambda row: row[0].campaign.code),
        Column("title", "title", lambda row: row[0].title),
        Column("kind", "kind", lambda row: str(ACTIVITY_KINDS[row[0].kind].name)),
        Column("mode", "mode", lambda row: row[0].get_mode_display()),
        Column("host", "host", lambda row: row[0].lead.name),
        Column("commune", "commune", lambda row: row[0].area.name if row[0].area else ""),
        Column("venue", "venue", lambda row: row[0].venue),
        Column("platform", "platform", lambda row: row[0].platform),
        Column(
            "groups", "groups", lambda row: "; ".join(str(one.get_group_display()) for one in row[0].audiences.all())
        ),
        Column("fee", "fee", lambda row: row[0].fee),
        Column("capacity", "capacity", lambda row: row[0].capacity),
        Column("starts_at", "starts_at", lambda row: row[1] and row[1].starts_at),
        Column("ends_at", "ends_at", lambda row: row[1] and row[1].ends_at),
        Column("is_timed", "is_timed", lambda row: row[1] and int(row[1].is_timed)),
        Column("state", "state", lambda row: row[1].state if row[1] else ""),
    ]
    lines: list[tuple[Activity, Session | None]] = []
    for row in rows:
        lines += [(row, session) for session in row.sessions.all()] or [(row, None)]
    return write_csv("hoat-dong", "", columns, lines)


def totals(figures: Sequence[Total]) -> HttpResponse:
    """A row for each figure and each of its parts."""
    names = ("key", "axis", "member", "label", "measure", "value")
    columns = [Column(name, name) for name in names]
    return write_csv("so-lieu", "", columns, list(_cells(figures)))


def _cells(figures: Sequence[Total]) -> Iterator[dict[str, Any]]:
    for one in figures:
        base = {"key": one.key, "axis": "", "member": "", "label": one.label, "measure": one.measure}
        yield {**base, "value": _shown(one.told.total)}
        for axis, members in one.told.parts.items():
            for member, value in members.items():
                yield {**base, "axis": axis, "member": member, "value": _shown(value)}


def _shown(value: int | None) -> int | str:
    return HIDDEN if value is None else value
