"""The three promises of consolidation, and an independent plain sum to hold it against."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.consolidation.sample import ELSEWHERE, FORM, NA, NIL, report
from tuanle.reports.domain.consolidation import Take, consolidate, figures, is_led, merge, row_mark
from tuanle.reports.kinds.rollups import ROLLUPS

bounded = settings(deadline=None, max_examples=100)
numbers = st.one_of(
    st.integers(0, 10**12),
    st.decimals(0, 10**6, places=3).map(float),
    st.sampled_from([NIL, NA, ELSEWHERE, {"status": "missing"}]),
)
rows = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Khai mạc", "Ngày hội đọc sách"]),
        "date": st.sampled_from(["2021-10-01", "2021-10-02"]),
        "venue": st.just(""),
        "mode": st.sampled_from(["", "online", "onsite"]),
        "turns": st.integers(0, 200),
        "lead": st.sampled_from(["", "u0", "u1"]),
    }
)
cells = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("classes", "turns", "turns.online", "money", "people", "largest", "smallest", "area"), numbers),
        "opening": st.booleans(),
        "plan_number": st.sampled_from(["1/KH", "2/KH"]),
        "partners": st.lists(st.sampled_from(["Sao Mai", "SAO MAI", "sao mai", "Ánh Dương"]), max_size=3),
        "results": st.sampled_from(["", "Tốt", "Khá"]),
        "held": st.lists(rows, max_size=4),
    },
)  # fmt: skip


@st.composite
def reports_of(draw, least=1):
    drawn = draw(st.lists(st.one_of(st.none(), cells), min_size=least, max_size=8))
    kinds = st.sampled_from(["school", "commune"])
    times = st.sampled_from(["2021-10-08 02:00:00", "2021-10-09 02:00:00"])
    return [
        report(n, each, kind=draw(kinds), at=draw(times), is_nil=draw(st.booleans()) and not each)
        for n, each in enumerate(drawn)
    ]


@st.composite
def takes_for(draw, reports):
    """Some rows decided to be doubles."""
    takes = {}
    for each in reports:
        marks = [row_mark(row) for row in each.cells.get("held", [])]
        chosen = [mark for mark in marks if draw(st.booleans())]
        takes[each.unit] = [Take("held", mark) for mark in chosen]
    return takes


@bounded
@given(st.data())
def test_permuting_the_order_of_arrival_gives_the_same_rollup(data):
    reports = data.draw(reports_of())
    takes = data.draw(takes_for(reports))
    shuffled = data.draw(st.permutations(reports))
    assert consolidate(FORM, shuffled, takes=takes) == consolidate(FORM, reports, takes=takes)


@bounded
@given(st.data())
def test_any_grouping_of_the_children_gives_the_same_parent(data):
    reports = data.draw(reports_of(least=2))
    takes = data.draw(takes_for(reports))
    groups = [data.draw(st.integers(0, 3)) for _report in reports]
    parts = [
        consolidate(FORM, [each for each, group in zip(reports, groups, strict=True) if group == n], takes=takes)
        for n in range(4)
    ]
    grouped = consolidate(FORM, [], [merge(parts[:2], FORM), *parts[2:]], takes=takes)
    assert grouped == consolidate(FORM, reports, takes=takes)


@bounded
@given(st.data())
def test_marking_an_activity_as_joint_never_raises_a_total(data):
    reports = data.draw(reports_of())
    takes = data.draw(takes_for(reports))
    places = [(n, m) for n, each in enumerate(reports) for m in range(len(each.cells.get("held", [])))]
    marked = list(reports)
    for n, m in places:
        if data.draw(st.booleans()):
            held = [dict(each) for each in marked[n].cells["held"]]
            held[m]["lead"] = "another"
            marked[n] = marked[n]._replace(cells={**marked[n].cells, "held": held})
    before, after = (figures(FORM, consolidate(FORM, each, takes=takes)) for each in (reports, marked))
    for key in ("classes", "classes.online", "classes.onsite", "turns", "turns.online", "turns.onsite"):
        assert (after[key].shown.value or 0) <= (before[key].shown.value or 0), key
        assert after[key].reported == before[key].reported


@bounded
@given(reports_of())
def test_totals_equal_an_independent_plain_sum(reports):
    """Reckoned without any of our code, in decimals, over reports without a table of activities."""
    plain = [each._replace(cells={k: v for k, v in each.cells.items() if k != "held"}) for each in reports]
    rolled = figures(FORM, consolidate(FORM, plain))
    for key in ("classes", "turns", "turns.online", "money"):
        values = [each.cells.get(key) for each in plain]
        told = [Decimal(str(value)) for value in values if isinstance(value, int | float)]
        assert (rolled[key].shown.value or 0) == sum(told)
        assert rolled[key].given == len(told)
        assert rolled[key].expected == len(plain)
    people = [each.cells.get("people") for each in plain]
    told = [Decimal(str(value)) for value in people if isinstance(value, int | float)]
    if told:
        assert rolled["people"].shown.bounds == (max(told), sum(told))


@bounded
@given(st.data())
def test_every_rule_is_a_commutative_monoid_and_folds_as_it_merges(data):
    reports = data.draw(reports_of(least=3))
    for rule in ROLLUPS:
        keys = [line for line in ("turns", "opening", "plan_number", "partners", "results", "people") if line]
        for key in keys:
            values = [
                (each.cells.get("turns.online"), each.cells.get("turns"))
                if rule.key == "ratio"
                else each.cells.get(key)
                for each in reports
            ]
            told = [
                (value, each)
                for value, each in zip(values, reports, strict=True)
                if value is not None and not isinstance(value, dict) and value != (None, None)
            ]
            if rule.key in {"sum", "count_units", "max", "min", "bounds", "control"} and key not in {"turns", "people"}:
                continue
            states = [rule.lift(value, each.unit, each) for value, each in told]
            one_by_one = None
            for state in states:
                one_by_one = rule.join(one_by_one, state)
            backwards = None
            for state in reversed(states):
                backwards = rule.join(state, backwards)
            assert one_by_one == backwards == rule.merge_all(states)
            assert rule.fold([value for value, _each in told], [each for _value, each in told]) == one_by_one


@bounded
@given(st.lists(rows, max_size=6), st.integers(0, 10), st.integers(0, 1000))
def test_what_the_unit_itself_led_always_stays(held, classes, turns):
    rolled = figures(FORM, consolidate(FORM, [report(5, {"held": held, "classes": classes, "turns": turns})]))
    led = [each for each in held if is_led(each, "u5")]
    assert min(classes, len(led)) <= rolled["classes"].shown.value <= classes
    assert min(turns, sum(each["turns"] for each in led)) <= rolled["turns"].shown.value <= turns
