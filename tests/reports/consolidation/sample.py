"""A small form with one item of every roll-up rule, and reports to fill it."""

from tuanle.reports.domain.consolidation import Report
from tuanle.reports.domain.form import from_data

MODES = [{"key": "online", "label": "Trực tuyến"}, {"key": "onsite", "label": "Trực tiếp"}]


def item(key, rollup="sum", kind="number", **more):
    return {"key": key, "number": key, "label": f"Chỉ tiêu {key}", "kind": kind, "rollup": rollup, **more}


DATA = {
    "code": "mau",
    "version": 1,
    "title": "Mẫu thử",
    "axes": [{"key": "mode", "label": "Hình thức", "members": MODES}],
    "sections": [
        {
            "key": "all",
            "number": "I",
            "label": "Tất cả",
            "items": [
                item("classes", axes=["mode"]),
                item("turns", axes=["mode"], measure="lượt người"),
                item("money", measure="đồng"),
                item("opening", "count_units", "yes_no"),
                item("people", "bounds", measure="người"),
                item("largest", "max"),
                item("smallest", "min"),
                item("plan_number", "latest", "text"),
                item("partners", "distinct", "list"),
                item("online_share", "ratio", "percent", measure="%", decimals=1, numerator="turns.online", denominator="turns"),
                item("head", "none", "text"),
                item("area", "control", basis="area", controls="turns", applies_to=["commune"]),
                item("results", "digest", "narrative", slot="results"),
                item("held", "none", "activities", feeds={"count": "classes", "turns": "turns"}),
            ],
        }
    ],
}  # fmt: skip
FORM = from_data(DATA)
NIL, NA, ELSEWHERE = {"status": "nil"}, {"status": "na"}, {"status": "elsewhere", "unit": "u0"}


def report(n, cells=None, *, kind="school", revision=0, at="2021-10-08 02:00:00", accepted=True, is_nil=False):
    """The report of unit `u<n>`; `cells` None: it did not come."""
    came = cells is not None
    return Report(
        n, f"u{n}", kind, (revision or n + 100) if came else None, cells or {}, f"{n:064x}", at, accepted, is_nil
    )


def row(title="Khai mạc", day="2021-10-01", venue="Nhà văn hóa", turns=100, lead="", mode="", **more):
    return {"title": title, "date": day, "venue": venue, "turns": turns, "lead": lead, "mode": mode, **more}
