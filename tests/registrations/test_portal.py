"""What anybody sees of a slip: enough to check it, no more; the same for everybody."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.activities.conftest import NOW
from tests.registrations.attendance_ground import attended
from tuanle.core import clock
from tuanle.core.codes import shown_code
from tuanle.registrations.actions import issue_slips, revoke_slip
from tuanle.registrations.models import Slip
from tuanle.registrations.queries import holder_path, question_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip(land, settings):
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)
    activity, _people = attended(land, "Nguyễn Thị Hoa", title="Lớp tin học")
    return issue_slips(activity=activity, share=50, by=None, at=NOW)[0]


def page_of(slip, rest=""):
    return f"/phieu/{shown_code(slip.code)}/{rest}"


def test_a_slip_is_checked_by_anyone_and_masked(client, slip):
    answer = client.get(page_of(slip))
    assert [value for _name, value in answer.context["facts"]] == [
        "Ng***n Thị H**", "Lớp tin học", "Trường Tiểu học Đường Đá", "3", "4,5 giờ", "02/10/2021 – 04/10/2021", "11/10/2021",
    ]  # fmt: skip
    text = answer.content.decode()
    assert ("Hoa" in text, "Phiếu còn giá trị" in text) == (False, True)
    assert (answer["X-Robots-Tag"], answer.cookies) == ("noindex, nofollow", {})
    assert answer.content == Client().get(page_of(slip)).content


def test_a_revoked_slip_says_so_and_why(client, slip):
    revoke_slip(slip=slip, reason="Ghi nhầm người", by=None, at=NOW)
    text = client.get(page_of(slip)).content.decode()
    assert ("Phiếu còn giá trị" in text, "Lý do: Ghi nhầm người" in text) == (False, True)
    assert client.get(holder_path(slip)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "status"), [("", 200), ("   ", 200), ("AAAA", 404), ("<script>", 404), ("a" * 500, 404)]
)
def test_a_wrong_code_is_answered_with_help(client, slip, typed, status):
    answer = client.get("/phieu/", {"ma": typed})
    assert (answer.status_code, 'name="ma"' in answer.content.decode()) == (status, True)


def test_a_code_may_be_typed_in_any_way(client, slip):
    easy = f" {shown_code(slip.code).lower().replace('-', ' ')}"
    assert client.get("/phieu/", {"ma": easy}).url == page_of(slip)
    assert client.get(f"/phieu/{slip.code.lower()}/").url == page_of(slip)
    assert client.get("/phieu/ABCD/").status_code == 404


def test_the_whole_name_is_for_the_holder_alone(client, slip):
    answers = [client.get(page_of(slip, "phieu.pdf")), client.get(page_of(slip, "phieu.pdf?khoa=x"))]
    assert [answer.status_code for answer in answers] == [404, 404]
    own = client.get(holder_path(slip))
    assert (own.status_code, own.content[:5], own["Cache-Control"]) == (200, b"%PDF-", "private, no-store")
    assert client.get(question_path(slip).replace("hoc-tiep/", "phieu.pdf")).status_code == 404


def test_the_question_is_answered_by_a_press_not_by_opening(client, slip):
    address = question_path(slip)
    assert client.get(address).status_code == 200
    assert Slip.objects.get().answered_at is None
    assert client.post(address, {}).status_code == 409
    foreign = client.post(address, {"hoc-tiep": "co"}, headers={"Origin": "https://noi-khac.example"})
    assert (foreign.status_code, Slip.objects.get().answered_at) == (403, None)
    assert client.post(address, {"hoc-tiep": "co", "hoc-gi": "Tiếng Anh"}).status_code == 302
    kept = Slip.objects.get()
    assert (kept.goes_on, kept.goes_on_with, kept.answered_at - NOW < timedelta(minutes=5)) == (True, "Tiếng Anh", True)
    assert client.get(page_of(slip, "hoc-tiep/")).status_code == 404
    assert client.get(holder_path(slip).replace("phieu.pdf", "hoc-tiep/")).status_code == 404
