"""Who received the dispatch; consolidated reports that went up, were received, were returned, went stale."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tuanle.assignments.actions import Duty, acknowledge_dispatch, answer_duty, assign_duties
from tuanle.assignments.queries import duties_of
from tuanle.console.queries.home import weeks_of
from tuanle.console.queries.office import ground_of
from tuanle.core.clock import now
from tuanle.orgs.models import Unit
from tuanle.reports.actions import accept_report, make_consolidated_report, refresh_rollups, send_up
from tuanle.reports.enums import TransmissionState
from tuanle.reports.models import Transmission

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"


@kept
def week(land):
    Unit.objects.filter(code__startswith="xa").update(place="Sông Lam")
    for commune in (land.xa_1, land.xa_2):
        commune.refresh_from_db()
    lines = [
        (land.xa_1, land.huyen), (land.mn_1, land.xa_1), (land.th_1, land.xa_1), (land.xa_2, land.huyen),
        (land.mn_2, land.xa_2),
    ]  # fmt: skip
    week = make.campaign(land.huyen, [child for child, _parent in lines], lines=lines)
    duties = [Duty("3.2", "Tuyên truyền.", (land.mn_1, land.th_1)), Duty("3.3", "Đăng tin.", (land.mn_1, land.phong))]
    assign_duties(campaign=week, duties=duties, by=None, at=make.AT)
    return week


@pytest.fixture
def clerk(sign_in, land):
    return sign_in("parent-officer", land.xa_1)


def made(week, unit):
    return make_consolidated_report(
        campaign=week, unit=unit, office=ground_of(week, unit).office, by=None, at=make.later()
    )


def address(name, *args):
    return reverse(f"console:{name}", args=[CODE, *args])


def test_those_who_have_not_signed_stand_first_and_can_be_telephoned(coordinator, land, week):
    acknowledge_dispatch(campaign=week, unit=land.mn_1, by=coordinator.user, at=make.AT)
    acknowledge_dispatch(campaign=week, unit=land.xa_2, by=None, at=make.later())
    answer_duty(assignment=duties_of(week, land.mn_1)[0], words="Đã làm", by=None, at=make.SENT)
    make.send(week, land.th_1, {"so_lop": 3})
    page = coordinator.get(address("receipts"))
    rows = [
        (line.unit.code, line.receipt.is_received, line.receipt.is_same_day, line.is_sent, line.receipt.answered)
        for line in page.context["table"].rows
    ]
    assert rows == [
        ("phong", False, None, False, 0),
        ("xa-1", False, None, False, 0),
        ("mn-2", False, None, False, 0),
        ("th-1", False, None, True, 0),
        ("mn-1", True, True, False, 1),
        ("xa-2", True, False, False, 0),
    ]
    assert str(page.context["page"].lead) == "2 trên 6 đơn vị đã ký nhận, 1 trong ngày."
    assert [line.unit.code for line in coordinator.get(address("receipts"), {"received": "yes"}).context["table"].rows] == ["mn-1", "xa-2"]  # fmt: skip
    last = coordinator.get(address("ledger")).context["tiles"][-1]
    assert (last["value"], last["href"]) == (3, address("receipts"))


def test_a_commune_sees_its_own_receipts_only(clerk, land, week):
    rows = clerk.get(address("receipts")).context["table"].rows
    assert [line.unit.code for line in rows] == ["xa-1", "mn-1", "th-1"]


def test_a_version_goes_up_is_received_and_returned(clerk, coordinator, land, week):
    make.send(week, land.mn_1, {"so_lop": 3})
    made(week, land.xa_1)
    send = address("send-up", "xa-1", 1)
    assert clerk.get(address("documents", "xa-1")).content.decode().count("Gửi lên UBND huyện Sông Lam</button>") == 1
    answers = [clerk.post(send, follow=True) for _again in range(2)]
    assert [[str(message) for message in answer.context["messages"]] for answer in answers] == [
        ["Đã gửi báo cáo tổng hợp lần 1 lên UBND huyện Sông Lam."], [],
    ]  # fmt: skip
    sent = Transmission.objects.get()
    assert (sent.sent_by, sent.to) == (clerk.user, land.huyen)
    [one] = weeks_of(coordinator.user, at=now())
    words = [each.words for each in one.decisions]
    assert "1 báo cáo tổng hợp gửi lên chờ nhận" in words and not any("gia hạn" in each for each in words)
    [first, second] = coordinator.get(address("received-reports", "huyen")).context["table"].rows
    assert (first.unit.code, first.upward.state, second.unit.code, second.upward) == (
        "xa-1", TransmissionState.SENT, "xa-2", None,
    )  # fmt: skip
    page = coordinator.get(address("documents", "xa-1")).content.decode()
    assert (page.count("Ký nhận</button>"), page.count("Gửi lên UBND huyện Sông Lam</button>")) == (1, 0)
    for _again in range(2):
        assert coordinator.post(address("receive-report", "xa-1", 1)).status_code == 302
    sent.refresh_from_db()
    assert sent.received_by == coordinator.user
    wrong = coordinator.post(address("return-report", "xa-1", 1), {"return-reason": ""})
    assert (wrong.status_code, list(wrong.context["give_back"].errors)) == (400, ["reason"])
    assert coordinator.post(address("return-report", "xa-1", 1), {"return-reason": "Thiếu số"}).status_code == 302
    assert coordinator.post(address("return-report", "xa-1", 1), {"return-reason": "Thiếu số"}).status_code == 409
    assert clerk.get(address("documents", "xa-1")).content.decode().count("<p>Thiếu số</p>") == 1


def test_what_was_sent_shows_in_the_ledger_and_on_the_roll_up_and_when_it_has_gone_stale(coordinator, land, week):
    make.send(week, land.mn_1, {"so_lop": 3})
    send_up(report=made(week, land.xa_1), by=None, at=make.later())
    refresh_rollups(campaign=week, by=None, at=make.later())

    def shown():
        pages = [coordinator.get(address("ledger")), coordinator.get(address("rollup", "huyen"))]
        return [
            (
                page.content.decode().count("Đã gửi báo cáo tổng hợp lần 1, 09/10/2021"),
                page.content.decode().count("số liệu đã đổi từ khi gửi"),
            )
            for page in pages
        ]

    assert shown() == [(1, 0), (1, 0)]
    report = make.submission(week, land.mn_1)
    accept_report(submission=report, revision=report.current, by=None, at=make.later())
    assert shown() == [(1, 0), (1, 0)]
    accepted = "1 báo cáo được duyệt từ đó, số liệu không đổi"
    pages = [address("ledger"), address("rollup", "huyen"), address("documents", "xa-1")]
    assert [coordinator.get(page).content.decode().count(accepted) for page in pages] == [1, 1, 1]
    assert coordinator.get(address("documents", "xa-1")).content.decode().count("Đúng số liệu hiện nay") == 1
    received = coordinator.get(address("received-reports", "huyen"), {"download": "csv"}).content.decode()
    assert received.count(accepted) == 1
    make.send(week, land.mn_1, {"so_lop": 4}, at=make.later(2))
    assert shown() == [(1, 1), (1, 1)]


@pytest.mark.parametrize(
    ("role", "on", "sends", "receives"),
    [
        ("parent-officer", "xa_1", 302, 403),
        ("coordinator", "huyen", 403, 302),
        ("parent-officer", "xa_2", 404, 404),
        ("unit-officer", "mn_1", 403, 403),
        ("leader", "huyen", 403, 403),
    ],
)
def test_who_sends_and_who_receives(sign_in, land, week, role, on, sends, receives):
    client = sign_in(role, getattr(land, on))
    made(week, land.xa_1)
    assert client.post(address("send-up", "xa-1", 1)).status_code == sends
    if sends != 302:
        send_up(report=land.xa_1.consolidated.get(), by=None, at=make.later())
    assert client.post(address("receive-report", "xa-1", 1)).status_code == receives
    assert client.post(address("return-report", "xa-1", 1), {"return-reason": "x"}).status_code == receives


def test_an_older_version_is_refused_with_a_word(clerk, land, week):
    made(week, land.xa_1)
    made(week, land.xa_1)
    answer = clerk.post(address("send-up", "xa-1", 1))
    assert (answer.status_code, answer.context["refused"]) == (
        409,
        "Đã có báo cáo tổng hợp lần 2. Hãy gửi lần mới nhất.",
    )
    assert clerk.post(address("send-up", "xa-1", 7)).status_code == 404
    assert clerk.post(address("receive-report", "xa-1", 1)).status_code == 404


@pytest.mark.list_page("console:received-reports")
@pytest.mark.parametrize("communes", [1, 3])
def test_the_list_asks_no_more_for_more_communes(client, django_assert_num_queries, communes):
    district = make.unit("huyen", name="UBND huyện")
    lines = []
    for n in range(communes):
        commune = make.unit(f"xa-{n}", parent=district, name=f"UBND xã {n}")
        lines += [(commune, district), (make.unit(f"truong-{n}", parent=commune), commune)]
    Unit.objects.update(place="Sông Lam")
    week = make.campaign(district, [child for child, _parent in lines], lines=lines)
    for n in range(communes):
        send_up(report=made(week, Unit.objects.get(code=f"xa-{n}")), by=None, at=make.later())
    client.force_login(make.user("coordinator", district))
    client.get(address("received-reports", "huyen"))
    with django_assert_num_queries(9):
        page = client.get(address("received-reports", "huyen"))
    assert len(page.context["table"].rows) == communes
