"""The dispatch as the unit reads it; reading it from the home signs the receipt, looking at it does not."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.office.conftest import CODE, MONDAY
from tuanle.assignments.actions import extend
from tuanle.assignments.models import Assignment, DutyAnswer
from tuanle.assignments.queries import duties_of, receipt_of, report_assignment
from tuanle.campaigns.actions import close_campaign
from tuanle.core.dates import format_end

pytestmark = pytest.mark.django_db

READ = reverse("office:dispatch", args=[CODE, "th-1"])
SIGN = reverse("office:receipt", args=[CODE, "th-1"])


def duty(land, unit=None):
    return duties_of(land.week, unit or land.school)[0]


def answer_address(land, name="duty"):
    return reverse(f"office:{name}", args=[CODE, "th-1", duty(land).pk])


def test_looking_signs_nothing(officer, land):
    assert (officer.get(READ).status_code, officer.get(SIGN).url) == (200, READ)
    assert Assignment.objects.exclude(received_at=None).count() == 0


def test_reading_from_the_home_signs_and_leads_to_the_dispatch(officer, land):
    answer = officer.post(SIGN, follow=True)
    assert answer.redirect_chain == [(READ, 302)]
    receipt = receipt_of(land.week, land.school)
    assert (receipt.is_received, receipt.received_by) == (True, "Cán bộ")
    assert [str(message) for message in answer.context["messages"]] == [
        "Đã ký nhận công văn. UBND huyện Sông Lam thấy ngay."
    ]
    again = officer.post(SIGN, follow=True)
    assert [str(message) for message in again.context["messages"]] == []
    assert receipt_of(land.week, land.school).received_at == receipt.received_at


@pytest.mark.parametrize(
    ("role", "unit", "buttons"),
    [
        ("unit-officer", "school", ["Đã nhận, đã đọc"]),
        ("parent-officer", "commune", ["Ghi nhận thay"]),
        ("coordinator", "district", ["Ghi nhận thay"]),
        ("observer", "district", []),
    ],
)
def test_who_is_offered_to_sign(sign_in, land, role, unit, buttons):
    page = sign_in(role, getattr(land, unit)).get(READ).content.decode()
    assert [words for words in ("Đã nhận, đã đọc", "Ghi nhận thay") if f"{words}</button>" in page] == buttons


def test_those_above_note_it_under_their_own_name(clerk, land):
    answer = clerk.post(SIGN, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Đã ghi nhận thay đơn vị."]
    assert Assignment.objects.filter(unit=land.school).first().received_by == clerk.user


def test_the_units_own_duties_come_first_then_the_report_then_the_rest(officer, land):
    extend(
        assignment=report_assignment(land.week, land.school),
        until=MONDAY.replace(day=20),
        reason="x",
        by=None,
        at=MONDAY,
    )
    letter = officer.get(READ).context["letter"]
    assert [one.text for one in letter.duties] == ["Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ."]
    assert [one["clause"] for one in letter.others] == ["3.1"]
    assert (format_end(letter.due_at), letter.email) == ("08:30 ngày 20/10/2021", "tuanle@songlam.example")
    texts = [one.text for one in letter.paragraphs]
    assert ("Chủ đề Tuần lễ năm 2021: Đọc sách cùng con." in texts, any("**" in text for text in texts)) == (
        True,
        False,
    )


def test_a_week_opened_without_a_dispatch_is_read_all_the_same(officer, land):
    land.dispatch.campaign = None
    land.dispatch.save()
    page = officer.get(READ)
    assert (page.status_code, page.context["letter"].dispatch, len(page.context["duties"])) == (200, None, 1)


def test_a_duty_is_answered_mended_and_taken_back(officer, land):
    address = answer_address(land)
    assert officer.post(address, {"words": "Chào cờ ngày 04/10"}).url == f"{READ}#nhiem-vu-{duty(land).pk}"
    officer.post(address, {"words": "Chào cờ ngày 04/10, 420 học sinh"})
    assert duty(land).answer.words == "Chào cờ ngày 04/10, 420 học sinh"
    for _again in range(2):
        assert officer.post(answer_address(land, "duty-withdrawal")).status_code == 302
    assert DutyAnswer.objects.count() == 0


def test_an_empty_answer_is_asked_again_with_its_form_open(officer, land):
    answer = officer.post(answer_address(land), {"words": " "})
    assert (answer.status_code, DutyAnswer.objects.count()) == (400, 0)
    [(_duty, form)] = answer.context["duties"]
    assert form.errors == {"words": ["Hãy ghi vắn tắt đã làm gì."]}
    assert answer.content.decode().count('<details class="disclosure" open>') == 1


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [
        ("unit-officer", "school", 302),
        ("unit-officer", "beside", 404),
        ("parent-officer", "commune", 403),
        ("coordinator", "district", 403),
        ("observer", "district", 403),
    ],
)
def test_a_duty_is_answered_by_its_unit_and_nobody_else(sign_in, land, role, unit, status):
    client = sign_in(role, getattr(land, unit))
    assert client.post(answer_address(land), {"words": "Đã làm"}).status_code == status
    assert DutyAnswer.objects.count() == (1 if status == 302 else 0)


def test_another_units_duty_is_not_found_at_this_address(officer, land):
    address = reverse("office:duty", args=[CODE, "th-1", duty(land, land.units[1]).pk])
    assert officer.post(address, {"words": "Đã làm"}).status_code == 404


def test_a_closed_week_takes_no_answer(officer, land):
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    answer = officer.post(answer_address(land), {"words": "Đã làm"})
    assert (answer.status_code, DutyAnswer.objects.count()) == (409, 0)
    assert answer.context["refused"] == "Đợt “Tuần lễ 2021” đã đóng, không ghi thêm được nữa."


def test_a_unit_that_only_has_duties_can_be_read_by_those_above(coordinator, land):
    office = make.unit("phong", parent=land.district, name="Phòng GDĐT")
    Assignment.objects.create(campaign=land.week, unit=office, deliverable="duty", clause="3.3", text="Hướng dẫn.")
    page = coordinator.get(reverse("office:dispatch", args=[CODE, "phong"]))
    assert [one.clause for one in page.context["letter"].duties] == ["3.3"]
