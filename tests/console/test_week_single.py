"""Units addressed one by one in a dispatch of our own: they report and have duties, and nobody else of their kind does."""

from dataclasses import replace

import pytest

from tests import factories as make
from tests.console.test_starting_road import values
from tests.dispatches.outgoing.conftest import TODAY, carried, people  # noqa: F401  (a fixture)
from tests.dispatches.outgoing.samples import LETTER
from tests.dispatches.outgoing.test_papers import pdf
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.console.queries.addressed import what_it_says
from tuanle.console.queries.amendment import propose_amendment
from tuanle.console.queries.week import propose_week
from tuanle.dispatches.actions import issue_outgoing, start_outgoing
from tuanle.dispatches.domain.letter.letter import Group
from tuanle.dispatches.queries import sender_of, start_amendment

pytestmark = pytest.mark.django_db

#: To the communes, and to one kindergarten of two; the second duty is the kindergartens'.
TO_ONE = replace(
    LETTER,
    kinds=("ubnd-xa",),
    units=("mn-1",),
    addressees=("UBND các xã, thị trấn", "Trường Mầm non Đường Đá"),
    groups=(
        LETTER.groups[0],
        Group(("mam-non",), "Các trường mầm non", ("Mở cửa thư viện cho phụ huynh",)),
    ),
)


@pytest.fixture
def issue(land, people):  # noqa: F811
    """A function: issue a letter."""

    def issue(letter, amends=None):
        one = start_outgoing(issuer=land.huyen, letter=letter, amends=amends, by=people.drafter, at=make.AT)
        carried(one, people, pdf(number=None, issued_on=None, letter=letter), f"{one.pk}.pdf")
        return issue_outgoing(outgoing=one, by=people.drafter, at=make.AT)

    return issue


@pytest.fixture
def sent(issue):
    return issue(TO_ONE)


def codes(units):
    return [unit.code for unit in units]


def test_a_unit_addressed_by_name_reports_and_the_others_of_its_kind_do_not(sent, land):
    plan = propose_week(sent, land.huyen, at=make.AT)
    assert codes(plan.units) == ["xa-1", "mn-1", "xa-2"]
    assert [(unit.code, n) for unit, n in plan.receivers] == [("huyen", 2), ("xa-1", 1)]
    assert [codes(duty.units) for duty in plan.duties] == [["xa-1", "xa-2"], ["mn-1"]]


def test_its_name_is_not_understood_as_its_kind(sent):
    said = what_it_says(sent)
    names = {"ubnd-xa": "Ủy ban nhân dân cấp xã"}
    assert (said.kinds, said.codes, said.unread) == (("ubnd-xa",), ("mn-1",), ())
    assert [said.names_of(phrase, names) for phrase in said.addressees] == [
        ["Ủy ban nhân dân cấp xã"], ["Trường Mầm non Đường Đá"],
    ]  # fmt: skip


def test_a_kind_addressed_as_a_whole_is_charged_as_a_whole(issue, land):
    plan = propose_week(issue(replace(LETTER, units=("phong", "mn-1"))), land.huyen, at=make.AT)
    assert codes(plan.units) == ["phong", "xa-1", "mn-1", "th-1", "xa-2", "mn-2", "th-2"]
    assert [codes(duty.units) for duty in plan.duties][1] == ["mn-1", "th-1", "mn-2", "th-2"]


def test_the_opening_page_shows_them_by_name_and_opens_with_them(sent, coordinator, land):
    address = f"/cong-van/{sent.pk}/mo-dot/"
    page = coordinator.get(address)
    form = page.context["form"]
    assert form.fields["units"].choices == [("mn-1", "Trường Mầm non Đường Đá")]
    assert [[bound.html_name for bound in asked if bound.value()] for asked in form.duty_fields] == [
        ["duty_0"], ["single_1"],
    ]  # fmt: skip
    assert "Hiểu là: Trường Mầm non Đường Đá." in " ".join(page.content.decode().split())
    coordinator.post(address, {**values(form), "single_0": ["mn-1"], "open": "1"})
    given = Assignment.objects.filter(campaign__owner=land.huyen).order_by("deliverable", "unit__path")
    assert sorted((one.deliverable, one.clause, one.unit.code) for one in given) == [
        ("duty", "5.a", "mn-1"), ("duty", "5.a", "xa-1"), ("duty", "5.a", "xa-2"), ("duty", "5.b", "mn-1"),
        ("report", "", "mn-1"), ("report", "", "xa-1"), ("report", "", "xa-2"),
    ]  # fmt: skip


def test_nobody_but_single_units_is_enough(issue, coordinator, land):
    one = issue(replace(TO_ONE, kinds=(), addressees=TO_ONE.addressees[1:], groups=TO_ONE.groups[1:]))
    address = f"/cong-van/{one.pk}/mo-dot/"
    data = values(coordinator.get(address).context["form"])
    assert data["kinds"] == []
    assert coordinator.post(address, {**data, "open": "1"}).url == "/dot/huyen-2021/so-theo-doi/"
    reports = Assignment.objects.filter(deliverable=Deliverable.REPORT)
    assert [report.unit.code for report in reports] == ["mn-1"]


def test_who_is_left_out_on_the_page_is_left_out(sent, coordinator):
    address = f"/cong-van/{sent.pk}/mo-dot/"
    data = values(coordinator.get(address).context["form"])
    del data["units"], data["single_1"]
    plan = coordinator.post(address, {**data, "again": "1"}).context["plan"]
    assert (codes(plan.units), codes(plan.duties[1].units)) == (["xa-1", "xa-2"], [])


def test_an_amendment_charges_the_single_unit_only(sent, issue, coordinator, land):
    address = f"/cong-van/{sent.pk}/mo-dot/"
    coordinator.post(address, {**values(coordinator.get(address).context["form"]), "open": "1"})
    sent.refresh_from_db()
    letter = start_amendment(sent, sender_of(land.huyen, day=TODAY))
    more = Group(("mam-non",), "Các trường mầm non", (*letter.groups[1].duties, "Tặng sách cho trẻ em"))
    amendment = issue(replace(letter, groups=(letter.groups[0], more)), amends=sent)
    (change,) = propose_amendment(amendment).duties
    assert (change.after, codes(change.gained)) == ("Tặng sách cho trẻ em", ["mn-1"])
