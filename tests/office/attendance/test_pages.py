"""The host's pages: the list as a plain form, the marks of telephones, closing, platform lists, slips."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.activities.conftest import NOW
from tests.office.activities.pages import LIST
from tests.registrations.attendance_ground import DAYS, DURING, a_class, attended, mark, registered
from tests.registrations.test_lists import ZOOM
from tuanle.activities.actions import join_activity, record_held
from tuanle.activities.queries import Turns
from tuanle.core.codes import shown_code
from tuanle.registrations.actions import issue_slips
from tuanle.registrations.models import Attendance, PlatformList, Slip

pytestmark = pytest.mark.django_db


def milliseconds(at):
    return round(at.timestamp() * 1000)


def roll(activity, session=0, rest=""):
    return f"{LIST}{activity.pk}/buoi/{activity.sessions.all()[session].pk}/diem-danh/{rest}"


def send(client, activity, *notes, sent_at=NOW, **more):
    body = json.dumps({"sent_at": milliseconds(sent_at), "notes": list(notes)})
    return client.post(roll(activity, rest="gui/"), body, content_type="application/json", **more)


def note(key, *, who=None, walk_in=None, present=True, how="list", at=DURING):
    return {"key": key, "who": who, "walk_in": walk_in, "present": present, "how": how, "at": milliseconds(at)}


def present(activity):
    rows = Attendance.objects.filter(session__activity=activity, is_present=True)
    return sorted(rows.values_list("attendee__name", "how"))


@pytest.mark.list_page("office:attendance")
@pytest.mark.parametrize("rows", [1, 3])
def test_the_name_list(land, officer, django_assert_num_queries, rows):
    activity = a_class(land)
    for n in range(rows):
        mark(activity.sessions.get(), *registered(activity, f"Người {n}"))
    officer.get(roll(activity))
    with django_assert_num_queries(12):
        response = officer.get(roll(activity))
    assert (len(response.context["lines"]), response.context["present"]) == (rows, rows)
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.list_page("office:slips")
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_slips(land, officer, django_assert_num_queries, rows):
    activity, _people = attended(land, *[f"Người {n}" for n in range(rows)])
    issue_slips(activity=activity, share=50, by=None, at=NOW)
    address = f"{LIST}{activity.pk}/phieu/"
    officer.get(address)
    with django_assert_num_queries(10):
        response = officer.get(address)
    assert len(response.context["slips"]) == rows


def test_only_the_host_sees_names(land, sign_in):
    activity, _people = attended(land, "Nguyễn Thị Lan")
    issue_slips(activity=activity, share=50, by=None, at=NOW)
    join_activity(activity=activity, unit=land.lop, by=None, at=NOW)
    slip = Slip.objects.get()
    base = f"{LIST}{activity.pk}/"
    rest = [roll(activity), roll(activity, rest="chot/"), f"{base}phieu/", f"{base}phieu-hoc-tap.pdf",
            f"{base}phieu/{slip.code}/thu-hoi/", roll(activity).replace("diem-danh", "danh-sach")]  # fmt: skip
    found = {}
    for who, role, unit in (
        ("host", "unit-officer", land.truong), ("observer", "observer", land.truong),
        ("coordinator", "coordinator", land.huyen), ("stranger", "unit-officer", land.khac),
        ("partner", "unit-officer", land.lop),
    ):  # fmt: skip
        client, own = sign_in(role, unit), "/tthtcd/" if who == "partner" else "/truong/"
        found[who] = {client.get(page.replace("/truong/", own)).status_code for page in rest}
    assert found == {"host": {200}, "observer": {403}, "coordinator": {403}, "stranger": {404}, "partner": {403}}


def test_without_javascript_the_list_is_a_form(land, officer):
    activity = a_class(land)
    lan, hoa, mai, ba = registered(activity, "Lan", "Hoa", "Mai", "Ba")
    mark(activity.sessions.get(), lan, hoa)
    # Meanwhile another host marked Ba; the page was older.
    mark(activity.sessions.get(), ba)
    posted = {
        "was": [lan.pk, hoa.pk], "present": [hoa.pk], "ticket": shown_code(mai.ticket).lower(), "name": "Ông Tư",
        "group": "nguoi_cao_tuoi", "client_id": "f1",
    }  # fmt: skip
    for _ in range(2):
        assert officer.post(roll(activity), posted).status_code == 302
    assert present(activity) == [("Ba", "list"), ("Hoa", "list"), ("Mai", "ticket"), ("Ông Tư", "walk-in")]
    refused = officer.post(roll(activity), {"ticket": "khong-co"})
    assert (refused.status_code, refused.context["form"].errors["ticket"]) == (
        409, ["Không có vé này trong danh sách. Hãy xem lại mã, hoặc tìm theo tên."],
    )  # fmt: skip


def test_a_telephone_sends_its_marks_and_hears_the_whole_list(land, officer):
    activity = a_class(land)
    lan, hoa = registered(activity, "Lan", "Hoa")
    mark(activity.sessions.get(), hoa)
    person = {"id": "w1", "name": "Bà Hai", "group": "nguoi_cao_tuoi"}
    for _ in range(2):
        response = send(
            officer, activity, note("a", who=lan.pk), note("b", walk_in=person, how="walk-in"), note("c", who=999_999)
        )
    told = response.json()
    assert (told["kept"], told["unknown"]) == (["a", "b"], ["c"])
    assert [(one["name"], one["present"], one["client"]) for one in told["people"]] == [
        ("Bà Hai", True, "w1"), ("Hoa", True, ""), ("Lan", True, ""),
    ]  # fmt: skip
    assert present(activity) == [("Bà Hai", "walk-in"), ("Hoa", "list"), ("Lan", "list")]


def test_a_telephone_whose_clock_is_hours_off_is_set_right(land, officer):
    activity = a_class(land)
    (lan,) = registered(activity, "Lan")
    off = timedelta(hours=3)
    send(officer, activity, note("a", who=lan.pk, at=NOW - off - timedelta(minutes=20)), sent_at=NOW - off)
    noted = Attendance.objects.get().noted_at
    assert abs(noted - (NOW - timedelta(minutes=20))) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b'{"sent_at": 0, "notes": {}}', b'{"sent_at": "x", "notes": []}', b"\xff",
        b'{"sent_at": 1e400, "notes": []}', b'{"sent_at": 0, "notes": [1]}',
        json.dumps({"sent_at": 0, "notes": [note("a")]}).encode(),
        json.dumps({"sent_at": 0, "notes": [note("a", who=True)]}).encode(),
        json.dumps({"sent_at": 0, "notes": [note("a", who=1, how="export")]}).encode(),
        json.dumps({"sent_at": 0, "notes": [note("a", walk_in={"id": "", "name": "x", "group": "y"})]}).encode(),
        json.dumps({"sent_at": 0, "notes": [note("a" * 41, who=1)]}).encode(),
    ],
)  # fmt: skip
def test_what_our_page_does_not_send_is_malformed(land, officer, body):
    activity = a_class(land)
    answer = officer.post(roll(activity, rest="gui/"), body, content_type="application/json")
    assert (answer.status_code, Attendance.objects.count()) == (400, 0)


def test_marks_of_another_persons_page_are_refused(land, officer):
    activity = a_class(land)
    (lan,) = registered(activity, "Lan")
    answer = send(officer, activity, note("a", who=lan.pk), headers={"X-Made-For": "0"})
    assert (answer.status_code, answer.json(), Attendance.objects.count()) == (409, {"other": True}, 0)


def test_marks_need_a_token(land, officer):
    from django.test import Client

    activity = a_class(land)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer.user)
    assert send(strict, activity).status_code == 403


def test_closing_shows_before_and_after_and_asks_about_a_typed_figure(land, officer):
    activity = a_class(land)
    record_held(session=activity.sessions.get(), turns=Turns(35), people=30, by=None, at=NOW)
    mark(activity.sessions.get(), *registered(activity, "Lan", "Hoa"))
    page = officer.get(roll(activity, rest="chot/"))
    assert [(row["before"], row["after"]) for row in page.context["rows"]] == [(35, 2), (30, 2), (None, 2)]
    shown = page.context["after"].mark
    refused = officer.post(roll(activity, rest="chot/"), {"shown": shown})
    assert (refused.status_code, activity.sessions.get().turns) == (409, 35)
    done = officer.post(roll(activity, rest="chot/"), {"shown": shown, "replaces": "on"})
    assert (done.status_code, activity.sessions.get().turns) == (302, 2)


def test_a_list_is_looked_at_answered_and_taken_in(land, officer):
    activity = a_class(land, mode="truc_tuyen", platform="zoom", venue="")
    registered(activity, "Nguyễn Thị Lan")
    address = roll(activity).replace("diem-danh", "danh-sach")
    wrong = officer.post(address, {"file": SimpleUploadedFile("a.csv", b"khong phai")})
    assert list(wrong.context["form"].errors) == ["file"]
    sent = officer.post(address, {"file": SimpleUploadedFile("a.csv", ZOOM)})
    preview = officer.get(sent.url)
    assert (preview.context["preview"].minutes, len(preview.context["preview"].short)) == (45, 1)
    assert len(officer.get(f"{sent.url}?phut=5").context["preview"].short) == 0
    answers = {"phut": "45", "ai-2": "", "ai-3": "moi"}
    refused = officer.post(sent.url, answers)
    assert (refused.status_code, present(activity)) == (409, [])
    assert officer.post(sent.url, {**answers, "group": "phu_huynh"}).status_code == 302
    assert present(activity) == [("Galaxy A12", "export"), ("Nguyễn Thị Lan", "export")]
    again = officer.post(address, {"file": SimpleUploadedFile("b.csv", ZOOM)})
    assert (again.url, PlatformList.objects.count(), officer.get(again.url).context["listed"].taken_at is None) == (
        sent.url, 1, False,
    )  # fmt: skip


def test_slips_are_given_printed_and_revoked(land, officer):
    activity, _people = attended(land, "Lan", "Hoa", every={"Hoa": 1})
    address = f"{LIST}{activity.pk}/"
    assert officer.get(f"{address}phieu-hoc-tap.pdf").url == f"{address}phieu/"
    page = officer.get(f"{address}phieu/")
    assert [str(words) for _share, words in page.context["form"].fields["share"].choices] == [
        "2 trên 3 buổi: cấp thêm 1 phiếu", "3 trên 3 buổi: cấp thêm 1 phiếu",
    ]  # fmt: skip
    assert officer.post(f"{address}phieu/", {"share": "50"}).status_code == 302
    printed = officer.get(f"{address}phieu-hoc-tap.pdf")
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    slip = Slip.objects.get()
    revoking = f"{address}phieu/{slip.code}/thu-hoi/"
    assert officer.post(revoking, {"reason": ""}).status_code == 409
    officer.post(revoking, {"reason": "Ghi nhầm"})
    slip.refresh_from_db()
    assert (slip.revoked_because, slip.revoked_by) == ("Ghi nhầm", officer.user)


def test_the_activity_page_leads_there(land, officer, sign_in):
    activity = a_class(land, mode="truc_tuyen", platform="zoom", venue="", days=DAYS[:1])
    links = [roll(activity), roll(activity).replace("diem-danh", "danh-sach"), f"{LIST}{activity.pk}/phieu/"]
    for client, expected in ((officer, True), (sign_in("observer", land.truong), False)):
        text = client.get(f"{LIST}{activity.pk}/").content.decode()
        assert [f'href="{link}"' in text for link in links] == [expected] * 3


def test_the_worker_is_a_script_that_is_always_asked_for_anew(client):
    answer = client.get("/viec/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")


def test_closing_shows_an_empty_list_what_to_do(land, officer):
    activity = a_class(land)
    page = officer.get(roll(activity, rest="chot/"))
    assert (page.status_code, page.context["after"].turns) == (200, 0)
