"""What may have been told twice."""

from importlib import import_module

from tests.reports.consolidation.sample import FORM, report, row
from tuanle.reports.domain.consolidation import consolidate, effective, figures, plan_of
from tuanle.reports.domain.overlaps import find_overlaps


def pairs(*reports, parent=""):
    return [(each.first.unit, each.second.unit) for each in find_overlaps(FORM, reports, parent=parent)]


def told(n, *rows, **cells):
    return report(n, {"held": list(rows), **cells})


def test_the_same_activity_of_two_siblings_is_a_candidate():
    a, b = told(1, row()), told(2, row(title="Ngày hội", venue="nhà văn hoá xã", turns=95))
    assert pairs(a, b) == []
    assert pairs(a, told(2, row(title="Lễ  KHAI MẠC", turns=95, day="2021-10-02"))) == [("u1", "u2")]
    assert pairs(a, told(2, row(venue="Sân trường"))) == [("u1", "u2")]


def test_a_place_and_a_title_told_with_many_sizes_tell_nothing():
    """Every commune opens the Week in its hall: the same words, each with people of its own."""
    own = [told(n, row(turns=turns)) for n, turns in enumerate((100, 150, 230, 350), start=1)]
    assert pairs(*own, told(9, row(turns=102))) == []


def test_one_ceremony_told_by_a_commune_and_all_its_schools_is_found_for_each():
    family = [told(n, row(turns=turns)) for n, turns in enumerate((200, 203, 205, 198, 201), start=1)]
    assert pairs(*family) == [("u1", "u2"), ("u1", "u3"), ("u1", "u4"), ("u1", "u5")]


def test_what_lies_too_far_apart_is_none():
    a = told(1, row())
    assert pairs(a, told(2, row(day="2021-10-03"))) == []
    assert pairs(a, told(2, row(turns=89))) == []
    assert pairs(a, told(2, row(title="Hội thi đọc sách", venue="Thư viện"))) == []
    assert pairs(a, told(2, row(lead="u1"))) == []
    assert pairs(told(1, row(), row())) == []


def test_the_unit_above_counts_it_then_the_first_code():
    a, b, parent = told(1, row()), told(2, row()), told(9, row())
    assert pairs(a, b, parent, parent="u9") == [("u9", "u1"), ("u9", "u2")]
    assert pairs(b, a) == [("u1", "u2")]


def test_a_candidate_says_what_changes_and_keeps_its_key():
    a = told(1, row())
    b = told(2, row(turns=98, mode="online"), classes=3, turns=200, **{"turns.online": 150})
    (found,) = find_overlaps(FORM, [a, b])
    assert found.figures == {"classes": (3, 2), "turns": (200, 102), "turns.online": (150, 52)}
    assert found.effect["take"] == {"classes": 1, "classes.online": 1, "turns": 98, "turns.online": 98}
    assert (found.effect["unit"], found.effect["item"]) == ("u2", "held")
    assert next(find_overlaps(FORM, [b, a])).key == found.key
    assert effective(plan_of(FORM), b, [found.take])["turns"] == 102


def test_told_by_three_it_is_counted_once():
    reports = [told(n, row(), classes=1, turns=100) for n in (1, 2, 3)]
    takes = {found.second.unit: [found.take] for found in find_overlaps(FORM, reports)}
    rolled = figures(FORM, consolidate(FORM, reports, takes=takes))
    assert (rolled["classes"].shown.value, rolled["turns"].shown.value) == (1, 100)


def test_a_take_never_goes_below_nothing_and_is_void_once_the_row_has_changed():
    a, b = told(1, row()), told(2, row(), classes=0, turns=10)
    (found,) = find_overlaps(FORM, [a, b])
    plan = plan_of(FORM)
    assert effective(plan, b, [found.take, found.take])["turns"] == 0
    changed = told(2, row(title="Bế mạc"), classes=4, turns=10)
    assert effective(plan, changed, [found.take]) == changed.cells


def test_a_joint_activity_is_counted_at_its_lead_only():
    cells = {"held": [row(turns=60), row(turns=40, lead="u1", mode="onsite")], "classes": 2, "turns": 100}
    counted = effective(plan_of(FORM), report(2, {**cells, "turns.onsite": 90}))
    assert (counted["classes"], counted["turns"], counted["turns.onsite"]) == (1, 60, 50)
    assert cells["classes"] == 2
    left_out = effective(plan_of(FORM), report(2, {**cells, "classes": 1, "turns": 60}))
    assert (left_out["classes"], left_out["turns"]) == (1, 60)


def test_a_table_fills_what_the_unit_left_blank():
    counted = effective(plan_of(FORM), report(2, {"held": [row(turns=60), row(turns=40, lead="u1")]}))
    assert (counted["classes"], counted["turns"]) == (1, 60)


def test_reports_with_all_the_same_numbers_are_candidates():
    same = {"classes": 3, "turns": 41, "money": 7, "people": 30, "largest": 12}
    (found,) = find_overlaps(FORM, [report(1, same), report(2, dict(same)), report(3, {**same, "money": 8})])
    assert (found.first.unit, found.second.unit, found.evidence["kind"]) == ("u1", "u2", "numbers")
    assert found.figures["turns"] == (41, 0)
    assert pairs(report(1, {"turns": 1}), report(2, {"turns": 1})) == []


def test_the_same_narrative_word_for_word_is_a_candidate_without_effect():
    text = "Đơn vị đã tổ chức lễ khai mạc trang trọng, thiết thực, thu hút đông đảo nhân dân tham gia hưởng ứng."
    (found,) = find_overlaps(FORM, [report(1, {"results": text}), report(2, {"results": text.upper()})])
    assert (found.evidence["kind"], found.evidence["item"], found.effect["unit"]) == ("narrative", "results", "")


def test_titles_are_compared_folded():
    alike = [
        next(find_overlaps(FORM, [told(1, row()), told(2, row(title=title))])).evidence["title_similarity"]
        for title in ("KHAI MAC", "Hội thi đọc sách")
    ]
    assert (alike[0], alike[1] < 0.2) == (1, True)


def test_only_rows_of_near_days_and_sizes_are_compared(monkeypatch):
    """Three hundred units with five rows each in one week: far fewer comparisons than there are pairs."""
    reports = [
        told(n, *(row(title=f"Hoạt động số {n * 5 + m} {n}", venue=f"Sân {n}", day=f"2021-10-0{m + 1}", turns=50 + (n * 13 + m * 7) % 900) for m in range(5)))
        for n in range(300)
    ]  # fmt: skip
    compared = []
    monkeypatch.setattr(
        import_module("tuanle.reports.domain.overlaps.activities"),
        "_is_same",
        lambda a, b: compared.append((a, b)) or False,
    )
    list(find_overlaps(FORM, reports))
    rows = 300 * 5
    assert 0 < len(compared) < rows * (rows - 1) / 2 / 10
