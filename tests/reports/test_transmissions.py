"""A consolidated report goes up once per version, is received, is returned with a reason, and goes stale."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.grounds import kept
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.reports.actions import (
    accept_report,
    make_consolidated_report,
    receive_transmission,
    refresh_rollups,
    reopen_report,
    return_report,
    return_transmission,
    send_up,
)
from tuanle.reports.enums import TransmissionState
from tuanle.reports.models import ConsolidatedReport, Transmission
from tuanle.reports.queries import Office, upward_among, upward_of
from tuanle.reports.rules import refusal_to_send, reviewed_since, transmission_state

pytestmark = pytest.mark.django_db

OFFICE = Office(
    superior="", issuer="ỦY BAN NHÂN DÂN\nXÃ BÁT TRÀNG", short="UBND xã Bát Tràng", symbol="BC-UBND", place="Bát Tràng",
    area="xã", addressees=("UBND huyện",), recipients=("Như trên",), signing=(("", "CHỦ TỊCH"),),
)  # fmt: skip


@kept
def land():
    district = make.unit("huyen", name="UBND huyện")
    commune = make.unit("xa", parent=district, name="UBND xã Bát Tràng")
    school = make.unit("truong", parent=commune)
    week = make.campaign(district, [commune, school], lines=[(commune, district), (school, commune)])
    make.send(week, school, {"so_lop": 3})
    return SimpleNamespace(district=district, commune=commune, school=school, week=week)


def make_version(land, unit=None, at=make.SENT):
    return make_consolidated_report(
        campaign=land.week, unit=unit or land.commune, office=OFFICE, number=5, issued_on=at.date(), by=None, at=at
    )


def test_the_road_up_and_back(land):
    clerk, receiver = (
        make.user("parent-officer", land.commune),
        make.user("coordinator", land.district, "x@tuanle.example"),
    )
    first = send_up(report=make_version(land), by=clerk, at=make.SENT)
    assert (first.to, first.sent_by, transmission_state(first)) == (land.district, clerk, TransmissionState.SENT)
    assert receive_transmission(transmission=first, by=receiver, at=make.later()) is True
    assert receive_transmission(transmission=first, by=clerk, at=make.later(2)) is False
    first.refresh_from_db()
    assert (first.received_at, first.received_by) == (make.later(), receiver)
    first = return_transmission(transmission=first, reason="Thiếu số văn bản ", by=receiver, at=make.later(2))
    assert (transmission_state(first), first.return_reason) == (TransmissionState.RETURNED, "Thiếu số văn bản")
    second = send_up(report=make_version(land, at=make.later(3)), by=clerk, at=make.later(3))
    found = upward_of(land.week, land.commune)
    assert (found.latest.n, found.sent, found.state, found.has_news) == (2, second, TransmissionState.SENT, False)
    assert [record.verb for record in records_of(first)] == [
        "transmission.return", "transmission.receive", "transmission.send",
    ]  # fmt: skip


def test_who_returns_has_received(land):
    sent = send_up(report=make_version(land), by=None, at=make.SENT)
    by = make.user("coordinator", land.district)
    returned = return_transmission(transmission=sent, reason="Sai mẫu", by=by, at=make.later())
    assert (returned.received_at, returned.received_by) == (make.later(), by)
    with pytest.raises(Refused) as refused:
        return_transmission(transmission=sent, reason="Sai mẫu", by=by, at=make.later())
    assert refused.value.code == "returned"


def test_a_return_says_why(land):
    sent = send_up(report=make_version(land), by=None, at=make.SENT)
    with pytest.raises(Refused) as refused:
        return_transmission(transmission=sent, reason=" \n", by=None, at=make.later())
    sent.refresh_from_db()
    assert (refused.value.code, sent.returned_at, sent.received_at) == ("reason", None, None)


def test_only_the_latest_version_goes_up_and_once(land):
    first, second = make_version(land), make_version(land)
    with pytest.raises(Refused, match="lần 2"):
        send_up(report=first, by=None, at=make.SENT)
    send_up(report=second, by=None, at=make.SENT)
    with pytest.raises(Refused, match="đã gửi rồi"):
        send_up(report=second, by=None, at=make.SENT)
    assert Transmission.objects.count() == 1


def test_nobody_is_above_the_owner(land):
    with pytest.raises(Refused) as refused:
        send_up(report=make_version(land, land.district), by=None, at=make.SENT)
    assert refused.value.code == "no-parent"


def test_nothing_goes_up_in_a_closed_week(land):
    report = make_version(land)
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    report = ConsolidatedReport.objects.get(pk=report.pk)
    with pytest.raises(Refused) as refused:
        send_up(report=report, by=None, at=make.later())
    assert refused.value.code == "not-to-send"


@pytest.mark.parametrize(
    ("newest", "is_sent", "may"), [(1, False, True), (2, False, False), (1, True, False), (2, True, False)]
)
def test_which_version_may_go(land, newest, is_sent, may):
    refusal = refusal_to_send(make_version(land), newest=newest, is_sent=is_sent, at=make.SENT)
    assert (refusal is None) is may


def decide(land, what, *, at, **why):
    sent = make.submission(land.week, land.school)
    more = {"revision": sent.current} if what is not reopen_report else {}
    what(submission=sent, by=None, at=at, **more, **why)


def test_accepting_a_nil_report_changes_no_figure_and_says_what_it_changed(land):
    make.send(land.week, land.school, {}, is_nil=True, at=make.SENT)
    send_up(report=make_version(land), by=None, at=make.SENT)
    held = upward_of(land.week, land.commune)
    assert (held.is_sent_old, held.is_latest_old, held.sent_reviewed, held.reviewed_words) == (False, False, 0, "")
    decide(land, accept_report, at=make.later())
    found = upward_of(land.week, land.commune)
    assert (found.is_sent_old, found.is_latest_old, found.sent_reviewed) == (False, False, 1)
    assert found.reviewed_words == "1 báo cáo được duyệt từ đó, số liệu không đổi"
    refresh_rollups(campaign=land.week, by=None, at=make.later())
    assert upward_of(land.week, land.commune) == found
    make_version(land, at=make.later(2))
    found = upward_of(land.week, land.commune)
    assert (found.is_latest_old, found.is_sent_old, found.sent_reviewed) == (False, False, 1)
    assert list(ConsolidatedReport.objects.order_by("n").values_list("unaccepted", flat=True)) == [1, 0]
    send_up(report=found.latest, by=None, at=make.later(2))
    assert upward_of(land.week, land.commune).reviewed_words == ""
    decide(land, reopen_report, at=make.later(3), reason="Chưa khớp")
    assert upward_of(land.week, land.commune).reviewed_words == "1 báo cáo mở lại chờ duyệt từ đó, số liệu không đổi"
    decide(land, return_report, at=make.later(3), reason="Sai", comments={})
    refresh_rollups(campaign=land.week, by=None, at=make.later(3))
    found = upward_of(land.week, land.commune)
    assert (found.is_sent_old, found.sent_reviewed) == (True, 0)


def test_where_accepted_reports_alone_count_an_acceptance_is_a_change_of_figures(land):
    version = make_consolidated_report(
        campaign=land.week, unit=land.commune, office=OFFICE, by=None, at=make.SENT, accepted_only=True
    )
    send_up(report=version, by=None, at=make.SENT)
    decide(land, accept_report, at=make.later())
    refresh_rollups(campaign=land.week, by=None, at=make.later(), accepted_only=True)
    found = upward_of(land.week, land.commune)
    assert (found.is_sent_old, found.sent_reviewed) == (True, 0)


@pytest.mark.parametrize(("then", "now", "reviewed"), [(3, 1, 2), (1, 2, -1), (2, 2, 0), (None, 2, 0), (2, None, 0)])
def test_how_many_were_accepted_since(then, now, reviewed):
    assert reviewed_since(ConsolidatedReport(unaccepted=then), now) == reviewed


def test_what_was_sent_is_old_as_soon_as_an_input_changes(land, django_assert_num_queries):
    send_up(report=make_version(land), by=None, at=make.SENT)
    assert upward_of(land.week, land.commune).is_sent_old is False
    make.send(land.week, land.school, {"so_lop": 4}, at=make.later())
    assert upward_of(land.week, land.commune).is_sent_old is True
    refresh_rollups(campaign=land.week, by=None, at=make.later())
    assert upward_of(land.week, land.commune).is_sent_old is True
    make_version(land, at=make.later(2))
    with django_assert_num_queries(1):
        found = upward_among(land.week, [land.commune.pk, land.school.pk])
    assert list(found) == [land.commune.pk]
    one = found[land.commune.pk]
    assert (one.latest.n, one.is_latest_old, one.sent.report.n, one.is_sent_old, one.has_news) == (
        2,
        False,
        1,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("transmission_returned_with_reason", {"returned_at": make.SENT, "received_at": make.SENT}),
        ("transmission_returned_with_reason", {"return_reason": "x"}),
        ("transmission_returned_after_receipt", {"returned_at": make.SENT, "return_reason": "x"}),
    ],
)
def test_the_database_says_no_too(land, name, wrong):
    report = make_version(land)
    with pytest.raises(IntegrityError, match=name), write():
        Transmission.objects.create(report=report, to=land.district, sent_at=make.SENT, **wrong)
    Transmission.objects.create(report=report, to=land.district, sent_at=make.SENT)
    with pytest.raises(IntegrityError), write():
        Transmission.objects.create(report=report, to=land.district, sent_at=make.SENT)
