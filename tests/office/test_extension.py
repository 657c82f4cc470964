"""Asking for more time on the unit's page, and what a locked page says."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.office.conftest import CODE, LOCKED, MONDAY
from tuanle.assignments.actions import exempt, grant_extension, refuse_extension
from tuanle.assignments.models import ExtensionRequest
from tuanle.assignments.queries import report_assignment
from tuanle.campaigns.actions import close_campaign
from tuanle.core.dates import format_end

pytestmark = pytest.mark.django_db

ASK = reverse("office:ask-extension", args=[CODE, "th-1"])


def test_a_unit_asks_and_sees_the_answer(officer, land):
    page = officer.get(ASK)
    assert page.content.decode().count('value="14/10/2021"') == 1
    assert officer.post(ASK, {"until": "13/10/2021", "reason": "Cô phụ trách đang cách ly"}).url == ASK
    asked = ExtensionRequest.objects.get()
    assert (format_end(asked.until), asked.reason, asked.asked_by) == (
        "hết ngày 13/10/2021", "Cô phụ trách đang cách ly", officer.user,
    )  # fmt: skip
    page = officer.get(ASK)
    assert (page.context["may_ask"], page.context["hold"].is_waiting) == (False, True)
    grant_extension(request=asked, until=asked.until, by=None, at=MONDAY)
    page = officer.get(ASK)
    assert (page.context["hold"], page.context["may_ask"]) == (None, True)
    assert page.content.decode().count("Được gửi đến hết ngày 13/10/2021.") == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"until": "13/10/2021", "reason": " "}, "reason"),
        ({"until": "hôm sau", "reason": "x"}, "until"),
        ({"until": "10/10/2021", "reason": "x"}, "until"),
        ({"until": "", "reason": "x"}, "until"),
    ],
)
def test_what_was_typed_is_kept_when_it_is_wrong(officer, land, typed, wrong):
    answer = officer.post(ASK, typed)
    assert (answer.status_code, list(answer.context["form"].errors), ExtensionRequest.objects.count()) == (
        400,
        [wrong],
        0,
    )


def test_a_second_request_is_refused_with_a_word(officer, land):
    for reason in ("a", "b"):
        answer = officer.post(ASK, {"until": "13/10/2021", "reason": reason})
    assert answer.context["form"].non_field_errors() == ["Đơn vị đã có một đề nghị gia hạn đang chờ trả lời."]
    assert ExtensionRequest.objects.get().reason == "a"


def words_of(client):
    return client.get(ASK).content.decode()


def test_a_locked_page_says_why_who_can_open_it_and_how(officer, land, set_clock):
    set_clock(LOCKED)
    said = "Báo cáo nhận đến hết ngày 08/11/2021, nay đã khóa. UBND xã Đường Đá mở lại được bằng cách gia hạn."
    assert (words_of(officer).count(said), words_of(officer).count("Gửi đề nghị</button>")) == (1, 1)
    officer.post(ASK, {"until": "23/11/2021", "reason": "x"})
    page = words_of(officer)
    waits = "đang chờ UBND xã Đường Đá trả lời."
    assert (page.count(waits), page.count("Gửi đề nghị</button>"), page.count('href="tel:0500000001"')) == (1, 0, 1)
    refuse_extension(request=ExtensionRequest.objects.get(), reason="Đã tổng hợp xong", by=None, at=LOCKED)
    page = words_of(officer)
    assert (page.count("Đã tổng hợp xong"), page.count("Gửi đề nghị</button>")) == (2, 1)


def test_an_excused_and_a_closed_page_say_whom_to_ask(officer, land):
    exempt(assignment=report_assignment(land.week, land.school), reason="Sửa chữa", by=None, at=make.SENT)
    page = words_of(officer)
    assert (page.count("hãy nhờ UBND xã Đường Đá bỏ miễn"), page.count("Gửi đề nghị</button>")) == (1, 0)
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    page = words_of(officer)
    assert (page.count("hãy liên hệ UBND huyện Sông Lam"), page.count('href="tel:0500000000"')) == (1, 1)


def test_who_owes_no_report_asks_for_no_time(coordinator, land):
    assert coordinator.get(reverse("office:ask-extension", args=[CODE, "huyen"])).status_code == 404
