"""Chasing on its pages: what is shown, who may do it, and what a press does."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.core import clock
from tuanle.core.clock import VIETNAM
from tuanle.core.jobs import run_waiting
from tuanle.core.models import Job
from tuanle.notices.models import Delivery, Notice
from tuanle.reports.actions import remind_due, set_ladder
from tuanle.reports.actions import reminders as reminding
from tuanle.reports.models import Call, LadderStep, Reminder

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"
NOW = datetime(2021, 10, 8, 9, tzinfo=VIETNAM)


def address(name: str, *args) -> str:
    return reverse(f"console:{name}", args=[CODE, *args])


@pytest.fixture
def week(land, monkeypatch):
    """Two communes with a kindergarten and a primary school each; one of the primary schools has answered."""
    for view in ("chasing", "calls", "deliveries", "jobs"):
        monkeypatch.setattr(f"tuanle.console.views.{view}.now", lambda: NOW)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    for unit in (land.xa_1, land.mn_1, land.th_1, land.mn_2):
        unit.email, unit.phone = f"{unit.code}@songlam.example", "0238 111"
        unit.save()
    children = [land.xa_1, land.xa_2, land.mn_1, land.th_1, land.mn_2, land.th_2]
    lines = [(land.xa_1, land.huyen), (land.xa_2, land.huyen), (land.mn_1, land.xa_1), (land.th_1, land.xa_1)]
    lines += [(land.mn_2, land.xa_2), (land.th_2, land.xa_2)]
    week = make.campaign(land.huyen, children, lines=lines)
    set_ladder(campaign=week, by=None, at=make.AT)
    make.send(week, land.th_1, {"so_lop": 3}, at=NOW - timedelta(days=1))
    return week


@pytest.fixture
def commune(sign_in, land):
    return sign_in("parent-officer", land.xa_1)


def names(page, what: str = "table") -> list[str]:
    return [row.unit.code for row in page.context[what].rows]


def test_the_page_shows_the_ladder_and_what_comes_next(coordinator, week):
    remind_due(campaign=week, at=NOW.replace(hour=8))
    page = coordinator.get(address("chasing"))
    assert [(words, stair.at.day, stair.had, stair.is_past) for stair, words in page.context["stairs"]] == [
        ("3 ngày trước ngày cuối", 6, 0, True),
        ("1 ngày trước ngày cuối", 8, 5, True),
        ("Đúng ngày cuối của hạn", 9, 0, False),
        ("1 ngày sau ngày cuối", 10, 0, False),
        ("1 ngày sau ngày cuối", 10, 0, False),
    ]
    coming = page.context["next"]
    assert (coming.at, coming.count) == (datetime(2021, 10, 9, 8, tzinfo=VIETNAM), 5)
    assert [(each.unit.code, each.addresses) for each in coming.messages] == [
        ("xa-1", ["xa-1@songlam.example"]),
        ("mn-1", ["mn-1@songlam.example"]),
        ("xa-2", []),
        ("mn-2", ["mn-2@songlam.example"]),
        ("th-2", []),
    ]
    assert coming.messages[1].letter.text.count("(hôm nay là ngày cuối)") == 1


def test_what_is_previewed_is_what_is_sent(coordinator, week, monkeypatch):
    coming = coordinator.get(address("chasing-preview")).context["next"]
    remind_due(campaign=week, at=coming.at)
    assert {(n.unit.code, n.subject, n.text) for n in Notice.objects.all()} == {
        (each.unit.code, each.letter.subject, each.letter.text) for each in coming.messages
    }


def test_after_the_last_step_the_page_says_so(coordinator, week, monkeypatch):
    monkeypatch.setattr("tuanle.console.views.chasing.now", lambda: NOW + timedelta(days=5))
    assert coordinator.get(address("chasing")).context["next"] is None
    assert "Theo lịch thì không còn lần nhắc nào." in coordinator.get(address("chasing-preview")).content.decode()


def test_a_commune_chases_its_own_units_only(commune, week):
    page = commune.get(address("chasing"))
    assert names(page) == ["mn-1"]
    assert [each.unit.code for each in page.context["next"].messages] == ["mn-1"]
    assert page.context["may_set"] is False


def test_the_chosen_are_shown_first_and_written_to_only_then(coordinator, week, land):
    chosen = {"don-vi": ["mn-1", "th-2", "th-1"]}
    page = coordinator.post(address("chasing-send"), chosen)
    assert [each.unit.code for each in page.context["messages_shown"]] == ["mn-1", "th-2"]
    assert Notice.objects.count() == 0
    page = coordinator.post(address("chasing-send"), {**chosen, "note": "Xin gọi 0238 222."})
    assert page.context["messages_shown"][0].letter.text.count("\n\nXin gọi 0238 222.\n\n") == 1
    assert Notice.objects.count() == 0
    answer = coordinator.post(
        address("chasing-send"), {**chosen, "note": "Xin gọi 0238 222.", "gui-ngay": "1"}, follow=True
    )
    assert [str(message) for message in answer.context["messages"]] == ["Đã viết thư nhắc 2 đơn vị."]
    assert set(Notice.objects.values_list("unit__code", "by")) == {
        ("mn-1", coordinator.user.pk),
        ("th-2", coordinator.user.pk),
    }
    assert Notice.objects.first().text.count("Xin gọi 0238 222.") == 1


def test_all_are_written_to_at_once(coordinator, week):
    coordinator.post(address("chasing-send"), {"tat-ca": "1", "gui-ngay": "1"})
    assert Notice.objects.count() == 5


def test_very_many_are_left_to_a_job(coordinator, week, monkeypatch):
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    coordinator.post(address("chasing-send"), {"tat-ca": "1", "note": "x", "gui-ngay": "1"})
    assert (Notice.objects.count(), Job.objects.filter(key="reports.remind_chosen").count()) == (0, 3)
    run_waiting()
    assert Reminder.objects.count() == 5


def test_a_commune_cannot_write_to_anothers_units_nor_to_itself(commune, week):
    commune.post(address("chasing-send"), {"don-vi": ["mn-1", "mn-2", "xa-1"], "gui-ngay": "1"})
    assert list(Notice.objects.values_list("unit__code", flat=True)) == ["mn-1"]


def test_nobody_chosen_is_said(coordinator, week):
    answer = coordinator.post(address("chasing-send"), {}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Chưa chọn đơn vị nào còn phải nhắc. Hãy đánh dấu các đơn vị trong bảng."
    ]


def rungs(*lines: tuple) -> dict[str, str]:
    data = {"buoc-TOTAL_FORMS": str(len(lines)), "buoc-INITIAL_FORMS": str(len(lines))}
    for n, (days, hour, audience) in enumerate(lines):
        data |= {f"buoc-{n}-days": str(days), f"buoc-{n}-hour": str(hour), f"buoc-{n}-audience": audience}
    return data


def steps(week) -> list[tuple]:
    return list(LadderStep.objects.filter(campaign=week, dropped_at=None).values_list("days", "hour", "audience"))


def test_the_ladder_is_set(coordinator, week):
    shown = coordinator.get(address("ladder")).context["forms"]
    assert [form.initial["days"] for form in shown] == [-3, -1, 0, 1, 1, "khong", "khong", "khong"]
    coordinator.post(address("ladder"), rungs((-2, 7, "unit"), ("khong", 8, "unit"), (2, 14, "parent")))
    assert steps(week) == [(-2, 7, "unit"), (2, 14, "parent")]
    coordinator.post(address("ladder"), {"mac-dinh": "1"})
    assert len(steps(week)) == 5


def test_a_ladder_with_two_steps_on_a_day_is_refused_and_kept_on_the_screen(coordinator, week):
    page = coordinator.post(address("ladder"), rungs((0, 7, "unit"), (0, 14, "unit")))
    assert page.context["refusal"] == "Mỗi ngày chỉ nhắc một lần cho cùng một nơi. Hãy bỏ bớt bước trùng ngày."
    assert page.context["forms"][1]["hour"].value() == "14"
    assert len(steps(week)) == 5


def test_an_hour_at_night_is_refused(coordinator, week):
    page = coordinator.post(address("ladder"), rungs((0, 3, "unit")))
    assert list(page.context["forms"][0].errors) == ["hour"]


def test_without_a_ladder_the_page_says_that_nobody_is_reminded(coordinator, week):
    set_ladder(campaign=week, rungs=[], by=None, at=NOW)
    assert "Chưa đặt bước nào: máy không tự nhắc ai." in coordinator.get(address("chasing")).content.decode()


def test_the_log_shows_what_became_of_each_message(coordinator, week):
    remind_due(campaign=week, at=NOW)
    Delivery.objects.filter(address="mn-1@songlam.example").update(
        state="bounced", sent_at=NOW, ended_at=NOW, error="550 No such user"
    )
    text = coordinator.get(f"{address('deliveries')}?download=csv&sort=address").content.decode("utf-8-sig")
    assert [[row[1], row[3]] for row in list(csv.reader(io.StringIO(text)))[1:]] == [
        ["mn-1@songlam.example", "Bị trả lại: 550 No such user"],
        ["mn-2@songlam.example", "Chờ gửi"],
        ["xa-1@songlam.example", "Chờ gửi"],
    ]
    page = coordinator.get(address("chasing"))
    assert (page.context["mail"]["bounced"], page.context["mail"]["waiting"]) == (1, 2)


def test_what_came_back_is_sent_again(coordinator, commune, week):
    remind_due(campaign=week, at=NOW)
    bounced = Delivery.objects.get(address="mn-2@songlam.example")
    Delivery.objects.filter(pk=bounced.pk).update(state="bounced", sent_at=NOW, ended_at=NOW, error="550")
    assert commune.post(address("delivery-again", bounced.pk)).status_code == 404
    answer = coordinator.post(address("delivery-again", bounced.pk), follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Thư tới mn-2@songlam.example chờ gửi lại."]
    bounced.refresh_from_db()
    assert (bounced.state, bounced.error) == ("waiting", "")
    answer = coordinator.post(address("delivery-again", bounced.pk), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Thư này đang chờ gửi hoặc đã gửi rồi, không cần gửi lại."
    ]


def test_a_commune_sees_its_own_messages_only(commune, week):
    remind_due(campaign=week, at=NOW)
    assert [row.address for row in commune.get(address("deliveries")).context["table"].rows] == ["mn-1@songlam.example"]


def test_the_call_list_names_those_who_did_not_answer(coordinator, week):
    page = coordinator.get(address("call-list"))
    assert names(page) == ["xa-1", "mn-1", "xa-2", "mn-2", "th-2"]
    assert page.context["message"].splitlines() == [
        "Kính gửi các đơn vị,",
        "UBND huyện Sông Lam chưa nhận được báo cáo “Tuần lễ 2021” của các đơn vị sau. "
        "Hạn gửi: hết ngày 09/10/2021 (còn 1 ngày); nhận đến hết ngày 08/11/2021 thì khóa.",
        "",
        "- UBND xã Đường Đá: UBND xã Đường Đá; Trường Mầm non Đường Đá.",
        "- UBND xã Cửa Lạch: UBND xã Cửa Lạch; Trường Mầm non Cửa Lạch; Trường Tiểu học Cửa Lạch.",
        "",
        "Đơn vị không tổ chức hoạt động nào vẫn trả lời: ghi “Không phát sinh”. Đơn vị vừa gửi xin bỏ qua tin này.",
    ]


def test_a_call_is_noted_and_stands_in_the_list(coordinator, week):
    page = coordinator.post(address("call", "mn-1"), {"outcome": "", "said": "x"})
    assert list(page.context["form"].errors) == ["outcome"]
    coordinator.post(address("call", "mn-1"), {"outcome": "unreached", "said": ""})
    coordinator.post(address("call", "mn-1"), {"outcome": "promised", "said": "Cô Lan hẹn chiều nay"})
    assert list(Call.objects.values_list("outcome", "by", "at")) == [
        ("promised", coordinator.user.pk, NOW),
        ("unreached", coordinator.user.pk, NOW),
    ]
    text = coordinator.get(f"{address('call-list')}?download=csv").content.decode("utf-8-sig")
    assert [row[5] for row in list(csv.reader(io.StringIO(text)))[1:]] == [
        "", "Hẹn sẽ gửi: Cô Lan hẹn chiều nay", "", "", "",
    ]  # fmt: skip


def test_a_unit_shows_what_was_told_to_it_before(coordinator, week):
    remind_due(campaign=week, at=NOW)
    coordinator.post(address("call", "mn-1"), {"outcome": "reached", "said": "Đang làm"})
    events = coordinator.get(address("call", "mn-1")).context["events"]
    assert [(str(event.title), str(event.note)) for event in events] == [
        ("Gọi điện: Đã nói chuyện", "Đang làm"),
        ("Thư gửi Trường Mầm non Đường Đá", "mn-1@songlam.example: Chờ gửi"),
    ]


PAGES = ["chasing", "ladder", "chasing-preview", "deliveries", "call-list", "call own", "call other", "call itself"]
SEEN = {
    ("coordinator", "huyen"): [200] * 8,
    ("leader", "huyen"): [403, 403, 403, 403, 200, 403, 403, 403],
    ("parent-officer", "xa_1"): [200, 403, 200, 200, 200, 200, 404, 404],
    ("unit-officer", "mn_1"): [403, 403, 403, 403, 200, 403, 403, 403],
    ("coordinator", "khac"): [404] * 8,
}


@pytest.mark.parametrize(("role", "unit"), SEEN, ids=str)
def test_who_sees_which_page(sign_in, land, week, role, unit):
    client = sign_in(role, getattr(land, unit))
    calls = {"call own": "mn-1", "call other": "mn-2", "call itself": "xa-1"}
    found = [client.get(address("call", calls[page]) if page in calls else address(page)).status_code for page in PAGES]
    assert found == SEEN[role, unit]


@pytest.mark.parametrize(
    ("role", "unit", "status"), [("leader", "huyen", 403), ("unit-officer", "mn_1", 403), ("coordinator", "khac", 404)]
)
def test_who_may_not_write(sign_in, land, week, role, unit, status):
    client = sign_in(role, getattr(land, unit))
    for page, data in (("chasing-send", {"tat-ca": "1", "gui-ngay": "1"}), ("ladder", {"mac-dinh": "1"})):
        assert client.post(address(page), data).status_code == status
    assert client.post(address("call", "mn-1"), {"outcome": "reached"}).status_code == status
    assert (Notice.objects.count(), Call.objects.count()) == (0, 0)
