"""What roll-ups are made from, read as raw text: a country's reports come through here at once.

Models and their JSON fields would cost more than the adding up itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection
from django.db.models.expressions import RawSQL

from tuanle.campaigns.models import Campaign
from tuanle.core.db import is_postgresql
from tuanle.orgs.models import Unit
from tuanle.reports.domain.consolidation import Report, Rolled, Take
from tuanle.reports.enums import OverlapState, State
from tuanle.reports.models import Rollup

#: Reports decoded at a time: few enough to stay in the processor's cache.
_BATCH = 200
#: Rows fetched at a time: PostgreSQL holds the others meanwhile.
_FETCHED = 2000

#: Where a row of `_REPORT` has the unit reported to.
_ABOVE = Report._fields.index("above")
#: In the order of `Report`. What is an expression comes as the database has it: no converter of Django's runs.
_REPORT = """
    u.id, u.code, u.kind_id, r.id, {cells}, COALESCE(r.cells_sha256, ''), {at},
    s.state = 'accepted', COALESCE(r.is_nil, FALSE),
    CASE WHEN r.id IS NOT NULL THEN '' WHEN a.exempted_at IS NOT NULL THEN 'exempt' WHEN s.current_id IS NULL THEN ''
    WHEN s.state = 'submitted' THEN 'waiting' ELSE 'returned' END,
    l.parent_id, a.exempted_at IS NOT NULL,
    COALESCE(s.first_submitted_at < a.due_at OR EXISTS (SELECT 1 FROM assignments_extension e
    WHERE e.assignment_id = a.id AND e.until > s.first_submitted_at), FALSE)
    FROM {source} JOIN orgs_unit u ON u.id = a.unit_id
    LEFT JOIN reports_submission s ON s.assignment_id = a.id
    LEFT JOIN reports_revision r ON r.id = s.current_id AND s.state IN ({states})
    WHERE a.deliverable = 'report' AND a.campaign_id = %s
"""


def nodes_of(campaign: Campaign) -> dict[int, int | None]:
    """The units that others report to (ids), each with the one it reports to itself."""
    return _links(
        "SELECT p.parent_id, up.parent_id"
        " FROM (SELECT DISTINCT parent_id FROM campaigns_reportingline WHERE campaign_id = %s) p"
        " LEFT JOIN campaigns_reportingline up ON up.campaign_id = %s AND up.child_id = p.parent_id",
        [campaign.pk, campaign.pk],
    )


def nodes_above(campaign: Campaign, units: Collection[int]) -> RawSQL:
    """`units` and all that they report to, at any remove: ids, to be asked for within another query."""
    return RawSQL(  # noqa: S611
        f"WITH RECURSIVE up(id) AS (SELECT id FROM orgs_unit WHERE id {_among()}"
        " UNION SELECT l.parent_id FROM campaigns_reportingline l JOIN up ON l.child_id = up.id"
        " WHERE l.campaign_id = %s) SELECT id FROM up",
        [_list(units), campaign.pk],
    )


@dataclass(frozen=True)
class Renewal:
    """What has to be computed anew: `dirty` units, and those straight below them that others report to, dirty or not
    (`below`: unit → the one it reports to)."""

    dirty: set[int]
    below: dict[int, int]


def renewal_of(campaign: Campaign, units: Collection[int], *, accepted_only: bool) -> Renewal:
    """What is stale, lacking or made on the other basis among the roll-ups of `units` and those they are made from.

    Followed from above: what has changed marks all above it, so one changed report costs the families on its way up,
    however large the campaign. Below a fresh roll-up only what somebody has since made on the other basis is looked for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _RENEWAL.format(among=_among("units")),
            {
                "units": _list(units),
                "campaign": campaign.pk,
                "basis": accepted_only,
                "other": not accepted_only,
            },
        )
        rows = cursor.fetchall()
    return Renewal(
        {unit for unit, _parent, is_dirty in rows if is_dirty},
        {unit: parent for unit, parent, _is_dirty in rows if parent is not None},
    )


_IS_DIRTY = (
    "NOT EXISTS (SELECT 1 FROM reports_rollup r WHERE r.campaign_id = %(campaign)s AND r.unit_id = {unit}"
    " AND r.stale_at IS NULL AND r.accepted_only = %(basis)s)"
)
_IS_NODE = (
    "EXISTS (SELECT 1 FROM campaigns_reportingline x WHERE x.campaign_id = %(campaign)s AND x.parent_id = {unit})"
)
#: `aside`: what was made on the other basis (`start`), with each unit above it.
_RENEWAL = (
    "WITH RECURSIVE aside(start, id) AS ("
    " SELECT r.unit_id, r.unit_id FROM reports_rollup r WHERE r.campaign_id = %(campaign)s"
    f" AND r.accepted_only = %(other)s AND {_IS_NODE.format(unit='r.unit_id')}"
    " UNION SELECT aside.start, l.parent_id FROM aside JOIN campaigns_reportingline l"
    " ON l.campaign_id = %(campaign)s AND l.child_id = aside.id"
    "), tree(id, parent, is_dirty) AS ("
    f" SELECT id, CAST(NULL AS bigint), {_IS_DIRTY.format(unit='u.id')} FROM orgs_unit u WHERE u.id {{among}}"
    " UNION SELECT start, NULL, TRUE FROM aside WHERE id {among}"
    f" UNION SELECT l.child_id, l.parent_id, {_IS_DIRTY.format(unit='l.child_id')}"
    " FROM tree JOIN campaigns_reportingline l ON l.campaign_id = %(campaign)s AND l.parent_id = tree.id"
    f" WHERE tree.is_dirty AND {_IS_NODE.format(unit='l.child_id')}"
    ") SELECT id, parent, is_dirty FROM tree"
)


def own_reports(campaign: Campaign, units: Collection[int], *, accepted_only: bool) -> dict[int, Report]:
    """The reports that `units` themselves owe, or are excused from, by unit id; without a revision where none counts."""
    source = (
        "assignments_assignment a LEFT JOIN campaigns_reportingline l"
        " ON l.child_id = a.unit_id AND l.campaign_id = a.campaign_id"
    )
    sql = _select(source, accepted_only) + f" AND a.unit_id {_among()}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [campaign.pk, _list(units)])
        reports = _reports(cursor.fetchall())
    return {report.id: report for report in reports}


def reports_below(
    campaign: Campaign, parents: Collection[int] | None, *, accepted_only: bool, without: Collection[int] = ()
) -> Iterator[list[tuple[int, list[Report]]]]:
    """The reports of the units directly below each of `parents` (None: of all), in batches of whole families.

    Those of the units `without` are left out.

    They are read as they lie in the database and put into families here, still as text: in the order of the families
    a country's reports would be read from all over the disk (SQLite) or sorted on it (PostgreSQL).
    """
    sql = _select(
        "campaigns_reportingline l JOIN assignments_assignment a"
        " ON a.unit_id = l.child_id AND a.campaign_id = l.campaign_id",
        accepted_only,
    )
    arguments: list[Any] = [campaign.pk]
    if parents is not None:
        sql += f" AND l.parent_id {_among()}"
        arguments.append(_list(parents))
    sql += f" AND l.campaign_id = %s AND NOT l.child_id {_among()}"
    arguments += [campaign.pk, _list(without)]
    families: dict[int, list[Any]] = defaultdict(list)
    with connection.cursor() if parents is not None else connection.chunked_cursor() as cursor:
        cursor.execute(sql, arguments)
        while rows := cursor.fetchmany(_FETCHED):
            for row in rows:
                families[row[_ABOVE]].append(row)
    batch: list[Any] = []
    for parent in list(families):
        batch += families.pop(parent)
        if len(batch) >= _BATCH or not families:
            yield _families(batch)
            batch = []


def families_of(campaign: Campaign) -> Iterator[tuple[str, list[Report]]]:
    """For each unit that others report to, its code with the reports that came from it and from those below it."""
    nodes = nodes_of(campaign)
    codes = dict(Unit.objects.filter(pk__in=nodes).values_list("pk", "code"))
    own = own_reports(campaign, nodes, accepted_only=False)
    for batch in reports_below(campaign, None, accepted_only=False):
        for parent, reports in batch:
            yield codes[parent], [*([own[parent]] if parent in own else []), *reports]


def rolled_of(campaign: Campaign, units: Collection[int]) -> dict[int, Rolled]:
    """The stored roll-ups of `units`, by unit id."""
    text = "::text" if is_postgresql() else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, figures{text}, expected, reported, unaccepted, missing{text}, inputs_sha256"
            f" FROM reports_rollup WHERE campaign_id = %s AND unit_id {_among()}",
            [campaign.pk, _list(units)],
        )
        return {
            unit: Rolled(orjson.loads(figures), expected, reported, waiting, tuple(orjson.loads(missing)), int(sha, 16))
            for unit, figures, expected, reported, waiting, missing, sha in cursor.fetchall()
        }


def rolled_from(rollup: Rollup) -> Rolled:
    """A stored roll-up as the domain knows it."""
    return Rolled(
        rollup.figures,
        rollup.expected,
        rollup.reported,
        rollup.unaccepted,
        tuple(rollup.missing),
        int(rollup.inputs_sha256, 16),
    )


def takes_of(campaign: Campaign) -> dict[str, list[Take]]:
    """What was decided on doubles, by the code of the unit whose figures it is taken off."""
    takes: dict[str, list[Take]] = defaultdict(list)
    text = "::text" if is_postgresql() else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT effect{text} FROM reports_overlap WHERE campaign_id = %s AND state = %s ORDER BY key",
            [campaign.pk, OverlapState.SAME.value],
        )
        effects = [orjson.loads(effect) for (effect,) in cursor.fetchall()]
    for effect in effects:
        if effect.get("unit"):
            takes[effect["unit"]].append(Take(effect["item"], effect["mark"], tuple(sorted(effect["take"].items()))))
    return dict(takes)


def _links(sql: str, arguments: list[Any]) -> dict[int, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        return dict(cursor.fetchall())


def _select(source: str, accepted_only: bool) -> str:
    states = [State.ACCEPTED] if accepted_only else [State.ACCEPTED, State.SUBMITTED]
    if is_postgresql():
        cells, at = "COALESCE(r.cells::text, '{}')", "r.submitted_at"
    else:
        cells, at = "CAST(COALESCE(r.cells, '{}') AS BLOB)", "CAST(r.submitted_at AS TEXT)"
    quoted = ", ".join(f"'{state.value}'" for state in states)
    return "SELECT " + _REPORT.format(cells=cells, at=at, source=source, states=quoted)


def _among(name: str = "") -> str:
    """`= any of these ids`, however many: they come as one parameter, `name` its name where they have names."""
    place = f"%({name})s" if name else "%s"
    return f"= ANY({place})" if is_postgresql() else f"IN (SELECT value FROM json_each({place}))"


def _list(ids: Collection[int]) -> Any:
    return list(ids) if is_postgresql() else orjson.dumps(list(ids)).decode()


def _families(rows: list[Any]) -> list[tuple[int, list[Report]]]:
    families: dict[int, list[Report]] = defaultdict(list)
    for row, report in zip(rows, _reports(rows), strict=True):
        families[row[_ABOVE]].append(report)
    return list(families.items())


def _reports(rows: Sequence[Any]) -> list[Report]:
    """One parse for all their cells."""
    if not rows:
        return []
    unit, code, kind, revision, texts, sha, at, accepted, is_nil, absent, above, exempt, on_time = zip(
        *rows, strict=True
    )
    cells = orjson.loads(f"[{','.join(texts)}]" if is_postgresql() else b"[" + b",".join(texts) + b"]")
    sent = [str(each or "") for each in at]
    of_report = map(bool, accepted), map(bool, is_nil)
    of_unit = map(bool, exempt), map(bool, on_time)
    columns = zip(unit, code, kind, revision, cells, sha, sent, *of_report, absent, above, *of_unit, strict=True)
    return list(map(Report._make, columns))
