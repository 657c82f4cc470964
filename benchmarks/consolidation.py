"""Consolidating a country: 70,000 units of 40 items on three levels, beside the database's own bare GROUP BY.

`python -m benchmarks.consolidation [--units N] [--plain] [--legs sqlite,postgresql]`. Each database has a process of
its own. The GROUP BY runs over the same rows (the revisions' JSON documents), adds up the numeric cells of the form for
each unit that is reported to, and keeps nothing: once with the joins that find that unit, once over a copy of the
documents that carries it. Ours, all dirty, goes to the top by every item's rule and stores the roll-ups with their
contributors. `--plain`: forty items that are all plain sums, without a single blank.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from tools.legs import postgresql, postgresql_programs

AT = datetime(2021, 10, 11, tzinfo=UTC)
TARGET, REFRESH_TARGET, ROUNDS = 3.0, 0.050, 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=70_000)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--legs", default="sqlite,postgresql")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        return int(not leg(args.units, args.plain))
    return legs("consolidation", args.legs, ["--units", str(args.units), *["--plain"] * args.plain])


def legs(benchmark: str, names: str, arguments: list[str]) -> int:
    """Each database of `names` in turn: 1 where one missed a target."""
    missed = 0
    for name in names.split(","):
        if name == "sqlite":
            missed += run(benchmark, "", arguments)
        elif os.environ.get("DATABASE_URL"):
            missed += run(benchmark, os.environ["DATABASE_URL"], arguments)
        elif postgresql_programs():
            with postgresql(durable=True) as url:
                missed += run(benchmark, url, arguments)
        else:
            print(f"{benchmark}, postgresql: no server and no programs to start one, left out")
    return int(missed > 0)


def run(benchmark: str, url: str, arguments: list[str]) -> int:
    """One leg in a process of its own, in a home of its own: 1 where a target was missed. `url` must be empty."""
    home = tempfile.mkdtemp(prefix="tuanle-bench-")
    environment = {**os.environ, "TUANLE_HOME": home, "DATABASE_URL": url, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", f"benchmarks.{benchmark}", "--inside", *arguments]
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)


def leg(units: int, plain: bool) -> bool:
    """Whether one database kept the targets: fill it, time the bare GROUP BY and ours in turn, then one changed report."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tuanle.campaigns.models import Campaign
    from tuanle.reports.actions.rollups import refresh_rollups
    from tuanle.reports.actions.stale import mark_stale
    from tuanle.reports.models import Rollup

    call_command("migrate", verbosity=0, skip_checks=True)
    schema = form(plain)
    fill(connection, schema, units)
    campaign = Campaign.objects.get()
    joined, flat = bare(connection, schema)
    before = _peak()
    ours, with_joins, without = [], [], []
    for _round in range(ROUNDS):
        with_joins.append(_timed(lambda: _read(connection, joined)))
        without.append(_timed(lambda: _read(connection, flat)))
        mark_stale(campaign=campaign, units=list(range(1, units + 1)), at=AT)
        ours.append(_timed(lambda: refresh_rollups(campaign=campaign, by=None, at=AT)))
    top = Rollup.objects.get(unit_id=TOP)
    key = next(item.key for item in schema.items.values() if item.kind == "number")
    expected = sum(row[1] or 0 for row in _read(connection, flat))
    assert top.figures[key][0] == expected, (top.figures[key][0], expected)

    singles = []
    for unit in random.Random(3).sample(range(units), 15):
        mark_stale(campaign=campaign, units=[FIRST_LEAF + unit], at=AT)
        singles.append(_timed(lambda: refresh_rollups(campaign=campaign, by=None, at=AT, units=[TOP])))
    marking = _timed(lambda: mark_stale(campaign=campaign, units=[FIRST_LEAF], at=AT))

    name = f"{connection.vendor}, {'40 plain sums' if plain else '40 items as in a real form'}"
    cells = len(schema.cell_items)
    print(f"consolidation, {name}: {top.expected} reports of {cells} cells, {Rollup.objects.count()} roll-ups stored")
    mine = min(ours)
    print(f"  all dirty {mine:.2f} s (rounds {', '.join(f'{each:.2f}' for each in ours)})")
    ratio = mine / min(with_joins)
    print(
        f"  bare GROUP BY {min(with_joins):.2f} s: ratio {ratio:.2f} (target {TARGET:.0f}) {_verdict(ratio <= TARGET)}"
    )
    print(f"  bare GROUP BY without joins, over a flat copy {min(without):.2f} s: ratio {mine / min(without):.2f}")
    print(
        f"  one changed report, all above it: median {statistics.median(singles) * 1000:.0f} ms, worst"
        f" {max(singles) * 1000:.0f} ms, marking stale {marking * 1000:.1f} ms (target"
        f" {REFRESH_TARGET * 1000:.0f} ms) {_verdict(statistics.median(singles) < REFRESH_TARGET)}"
    )
    print(f"  peak memory {_peak():.0f} MB, of which {_peak() - before:.0f} MB since the data were there")
    return ratio <= TARGET and statistics.median(singles) < REFRESH_TARGET


TOP, PROVINCES, COMMUNES = 1, 34, 3_321
FIRST_LEAF = 1 + PROVINCES + COMMUNES + 1


def form(plain: bool) -> Any:
    """Forty items: as many of each rule as the default form has, or forty plain sums."""
    from tuanle.reports.domain.form import from_data

    def item(n: int, kind: str, rollup: str, **more: Any) -> dict[str, Any]:
        return {"key": f"{kind}_{n}", "number": str(n), "label": f"{kind} {n}", "kind": kind, "rollup": rollup, **more}

    if plain:
        items = [item(n, "number", "sum") for n in range(40)]
    else:
        items = [item(n, "number", "sum", axes=["mode"] if n < 3 else []) for n in range(27)]
        items += [item(n, "yes_no", "count_units") for n in range(2)] + [item(n, "people", "bounds") for n in range(2)]
        items += [item(0, "largest", "max"), item(0, "date", "latest"), item(0, "list", "distinct")]
        items += [item(0, "ratio", "ratio", numerator="number_0", denominator="number_1")]
        items += [item(n, "narrative", "digest") for n in range(5)]
    modes = [{"key": "online", "label": "Trực tuyến"}, {"key": "onsite", "label": "Trực tiếp"}]
    return from_data(
        {
            "code": "bench",
            "version": 1,
            "title": "Bench",
            "axes": [{"key": "mode", "label": "Hình thức", "members": modes}],
            "sections": [{"key": "all", "number": "1", "label": "Tất cả", "items": items}],
        }
    )


def cells_of(schema: Any, chance: random.Random, plain: bool) -> dict[str, Any]:
    """One report: 8 % of the cells nil, not applicable, counted elsewhere or blank."""
    cells: dict[str, Any] = {}
    for item in schema.items.values():
        odd = 1.0 if plain else chance.random()
        if item.is_computed or odd < 0.02:
            continue
        if odd < 0.08:
            status = "nil" if odd < 0.05 else "na" if odd < 0.07 else "elsewhere"
            cells[item.key] = {"status": status}
        elif item.kind == "yes_no":
            cells[item.key] = chance.random() < 0.7
        elif item.kind == "narrative":
            cells[item.key] = f"Đơn vị đã tổ chức tốt các hoạt động hưởng ứng, lần {chance.randrange(10**6)}. " * 2
        elif item.kind == "list":
            cells[item.key] = [f"Doanh nghiệp {chance.randrange(300)}"]
        elif item.kind == "date":
            cells[item.key] = f"2021-10-0{chance.randrange(1, 8)}"
        else:
            for key in schema.cells_of(item):
                cells[key] = chance.randrange(500)
    return cells


def fill(connection: Any, schema: Any, units: int) -> None:
    """A country: its communes and schools, everyone's report in. Ids are given, so that the rows can be written raw."""
    import orjson

    from tuanle.core.db import write
    from tuanle.reports.domain.form import to_data

    chance = random.Random(7)
    plain = not schema.axes or len(schema.cell_items) == 40
    json_type = "%s::jsonb" if connection.vendor == "postgresql" else "%s"
    total = FIRST_LEAF - 1 + units
    parent = dict.fromkeys(range(2, 2 + PROVINCES), TOP)
    parent |= {unit: 2 + unit % PROVINCES for unit in range(2 + PROVINCES, FIRST_LEAF)}
    parent |= {unit: 2 + PROVINCES + (unit * 7919) % COMMUNES for unit in range(FIRST_LEAF, total + 1)}
    reporting = range(2 + PROVINCES, total + 1)

    def many(sql: str, rows: Iterator[tuple[Any, ...]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(sql, list(rows))

    def values(n: int) -> str:
        return ", ".join(["%s"] * n)

    at = connection.ops.adapt_datetimefield_value(AT)
    with write():
        many("INSERT INTO orgs_unitkind (key, name, name_en, plural, aliases, groups, abbreviation, \"order\")"
             f" VALUES (%s, %s, %s, %s, {json_type}, {json_type}, %s, %s)",
             iter([("school", "Trường", "School", "các trường", "[]", "[]", "", 0)]))  # fmt: skip
        many("INSERT INTO orgs_unit (id, path, depth, numchild, code, name, name_key, kind_id, place, email, phone, valid_from)"
             f" VALUES ({values(12)})",
             ((u, f"{u:08d}", 1, 0, f"unit-{u:06d}", f"Đơn vị {u}", f"don vi {u}", "school", "", "", "", "2000-01-01")
              for u in range(1, total + 1)))  # fmt: skip
        many("INSERT INTO campaigns_campaign (id, code, name, theme, year, owner_id, starts_on, ends_on, figures_cut_at,"
             f" due_at, grace_ends_at, locks_at, opened_at) VALUES ({values(13)})",
             iter([(1, "week", "Tuần lễ", "", 2021, TOP, "2021-10-01", "2021-10-07", at, at, at, at, at)]))  # fmt: skip
        many("INSERT INTO reports_form (id, code, title) VALUES (1, %s, %s)", iter([("bench", "Bench")]))
        many(f"INSERT INTO reports_formversion (id, form_id, n, schema, sha256, published_at) VALUES (1, 1, 1, {json_type}, %s, %s)",
             iter([(orjson.dumps(to_data(schema)).decode(), schema.sha256, at)]))  # fmt: skip
        many("INSERT INTO reports_campaignform (id, campaign_id, version_id) VALUES (%s, 1, 1)", iter([(1,)]))
        many("INSERT INTO campaigns_reportingline (id, campaign_id, child_id, parent_id) VALUES (%s, 1, %s, %s)",
             ((child, child, above) for child, above in parent.items()))  # fmt: skip
        many("INSERT INTO assignments_assignment (id, campaign_id, unit_id, deliverable, clause, text, due_at, locks_at, exempt_reason, withdrawn_reason)"
             " VALUES (%s, 1, %s, 'report', '', '', %s, %s, '', '')", ((u, u, at, at) for u in reporting))  # fmt: skip
        many("INSERT INTO reports_submission (id, assignment_id, version_id, state, lock_version) VALUES (%s, %s, 1, 'assigned', 0)",
             ((u, u) for u in reporting))  # fmt: skip
        many("INSERT INTO reports_revision (id, submission_id, n, source, file_name, cells, sources, findings, is_nil, cells_sha256, submitted_at)"
             f" VALUES (%s, %s, 1, 'web', '', {json_type}, {json_type}, {json_type}, %s, %s, %s)",
             ((u, u, orjson.dumps(cells_of(schema, chance, plain)).decode(), "{}", "[]", False, f"{u:064x}", at)
              for u in reporting))  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE reports_submission SET state = 'accepted', current_id = id, first_submitted_at = %s", [at]
            )
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_flat AS SELECT l.parent_id, r.cells FROM reports_revision r"
            " JOIN reports_submission s ON s.current_id = r.id JOIN assignments_assignment a ON a.id = s.assignment_id"
            " JOIN campaigns_reportingline l ON l.child_id = a.unit_id"
        )
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def bare(connection: Any, schema: Any) -> tuple[str, str]:
    """The bare GROUP BY with its joins, and over the flat copy."""
    keys = [key for key, item in schema.cell_items.items() if item.kind in {"number", "people", "largest"}]
    if connection.vendor == "postgresql":
        one = "sum(CASE WHEN jsonb_typeof(cells->'{0}') = 'number' THEN (cells->>'{0}')::numeric END)"
    else:
        one = "sum(json_extract(cells, '$.\"{0}\"'))"
    sums = ", ".join(one.format(key) for key in keys)
    joined = (
        f"SELECT l.parent_id, {sums} FROM reports_revision r JOIN reports_submission s ON s.current_id = r.id"
        " JOIN assignments_assignment a ON a.id = s.assignment_id"
        " JOIN campaigns_reportingline l ON l.child_id = a.unit_id AND l.campaign_id = a.campaign_id"
        " WHERE a.campaign_id = 1 GROUP BY l.parent_id"
    )
    return joined, f"SELECT parent_id, {sums} FROM bench_flat GROUP BY parent_id"


def _read(connection: Any, sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: list[Any] = cursor.fetchall()
        return rows


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _verdict(good: bool) -> str:
    return "ok" if good else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
