"""What units of one kind usually report, at 70,000 units of twelve kinds, beside the database's own bare GROUP BY.

`python -m benchmarks.typical [--units N] [--legs sqlite,postgresql]`. The same country as in `benchmarks.consolidation`,
each database in a process of its own. The GROUP BY runs over the same rows (the reports that count), takes the mean of
each numeric item for each kind of unit, and keeps nothing. Ours, as the background job does it, finds the median and the
median distance from it, of all reports of a kind or of a sample of a thousand, and keeps them. What one report is held
against is then one row, whatever the size of the country.
"""

import argparse
import multiprocessing
import os
import sys
from datetime import timedelta
from typing import Any

from benchmarks.consolidation import AT, FIRST_LEAF, _peak, _read, _timed, _verdict, fill, form, legs

KINDS, ROUNDS = 12, 5
#: The time of the bare GROUP BY; megabytes above what stood in memory before.
TARGET, MEMORY = 1.0, 64


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=70_000)
    parser.add_argument("--legs", default="sqlite,postgresql")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    return int(not leg(args.units)) if args.inside else legs("typical", args.legs, ["--units", str(args.units)])


def prepare(units: int) -> None:
    """Make the country, in a process of its own: what that takes of memory is not ours."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, skip_checks=True)
    fill(connection, form(plain=False), units)
    divide(connection)


def leg(units: int) -> bool:
    """Whether one database kept the targets."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    country = multiprocessing.get_context("spawn").Process(target=prepare, args=[units])
    country.start()
    country.join()
    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tuanle.campaigns.models import Campaign
    from tuanle.reports.actions import refresh_typical_figures
    from tuanle.reports.models import Submission, TypicalFigures
    from tuanle.reports.queries import peers_for

    schema, campaign = form(plain=False), Campaign.objects.get()
    sql, before = bare(connection, schema), _peak()
    ours = []
    for turn in range(ROUNDS):
        TypicalFigures.objects.all().delete()
        at = AT + timedelta(minutes=turn)
        ours.append(_timed(lambda at=at: refresh_typical_figures(campaign=campaign, by=None, at=at)))  # type: ignore[misc]
    grown = _peak() - before
    theirs = [_timed(lambda: _read(connection, sql)) for _turn in range(ROUNDS)]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        unchanged = refresh_typical_figures(campaign=campaign, by=None, at=AT)
    assert (unchanged, TypicalFigures.objects.count()) == (0, KINDS + 1), unchanged
    report = Submission.objects.select_related("assignment__campaign", "assignment__unit").order_by("-pk")[0]
    with CaptureQueriesContext(connection) as held:
        one = min(_timed(lambda: peers_for(report)) for _turn in range(50))
    ratio = min(ours) / min(theirs)
    print(
        f"typical figures, {connection.vendor}: {units} reports of {len(schema.cell_items)} cells, {KINDS} kinds of unit"
    )
    print(f"  all kinds {min(ours):.2f} s (rounds {', '.join(f'{each:.2f}' for each in ours)}), {len(asked)} queries")
    print(f"  bare GROUP BY {min(theirs):.2f} s: ratio {ratio:.2f} (target {TARGET:.0f}) {_verdict(ratio <= TARGET)}")
    print(f"  what one report is held against: {1000 * one:.2f} ms, {len(held) / 50:.0f} query")
    print(f"  memory {grown:.0f} MB above before (target {MEMORY}) {_verdict(grown <= MEMORY)}")
    return ratio <= TARGET and grown <= MEMORY


def divide(connection: Any) -> None:
    """The schools of the country into kinds, as unevenly as they are: some have a third, some a few hundred."""
    with connection.cursor() as cursor:
        for n in range(KINDS):
            cursor.execute(
                "INSERT INTO orgs_unitkind (key, name, name_en, plural, aliases, groups, abbreviation, \"order\")"
                " SELECT %s, name, name_en, plural, aliases, groups, abbreviation, \"order\" FROM orgs_unitkind"
                " WHERE key = 'school'", [f"kind-{n}"],
            )  # fmt: skip
            cursor.execute(
                "UPDATE orgs_unit SET kind_id = %s WHERE id >= %s AND (id * 7919) %% 1000 >= %s",
                [f"kind-{n}", FIRST_LEAF, int(1000 * (1 - 0.66**n))],
            )
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def bare(connection: Any, schema: Any) -> str:
    """The mean of every numeric item for each kind of unit."""
    keys = [key for key, item in schema.cell_items.items() if item.kind in {"number", "people", "largest"}]
    if connection.vendor == "postgresql":
        one = "avg(CASE WHEN jsonb_typeof(r.cells->'{0}') = 'number' THEN (r.cells->>'{0}')::numeric END)"
    else:
        one = "avg(json_extract(r.cells, '$.\"{0}\"'))"
    means = ", ".join(one.format(key) for key in keys)
    return (
        f"SELECT u.kind_id, {means} FROM reports_revision r JOIN reports_submission s ON s.current_id = r.id"
        " JOIN assignments_assignment a ON a.id = s.assignment_id JOIN orgs_unit u ON u.id = a.unit_id"
        " WHERE a.campaign_id = 1 AND s.state IN ('submitted', 'accepted') GROUP BY u.kind_id"
    )


if __name__ == "__main__":
    sys.exit(main())
