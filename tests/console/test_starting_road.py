"""From a file to an open Week, by Django's client; and what happens to bad input on the way."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import factories as make
from tests.console.samples import DISPATCH
from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import Campaign
from tuanle.dispatches.models import Dispatch

pytestmark = pytest.mark.django_db
CORPUS = Path(__file__).parents[1] / "dispatches/corpus"
DISPATCH_WITH_TWO_DAYS = (CORPUS / "44_ward_two_days.txt").read_text(encoding="utf-8")


def file(content=DISPATCH, name="118-ubnd.txt"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def values(form):
    """A form as a browser would send it back untouched."""
    data = {}
    for bound in form:
        value = bound.value()
        widget = bound.field.widget
        if value in (None, "") or value is False:
            continue
        if isinstance(value, list) and getattr(widget, "allow_multiple_selected", False):
            data[bound.html_name] = value
        else:
            data[bound.html_name] = getattr(value, "pk", None) or widget.format_value(value)
    return data


def typed(response):
    """Everything on the reading page as a browser would send it."""
    data = values(response.context["form"])
    formset = response.context["duties"]
    data |= {f"duty-{name}": formset.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for form in formset.forms:
        data |= values(form)
    return data


def week_form(response):
    return {name: value[0] if isinstance(value, list) and len(value) == 1 and name not in KINDS else value
            for name, value in values(response.context["form"]).items()}  # fmt: skip


KINDS = ("kinds",)


def test_from_the_file_to_the_open_week(coordinator, land):
    response = coordinator.post("/cong-van/nhan/", {"file": file()})
    one = Dispatch.objects.get()
    assert (response.status_code, response.url) == (302, f"/cong-van/{one.pk}/")

    response = coordinator.get(response.url)
    data = typed(response)
    assert (data["theme"], data["report__due_at"]) == ("Đọc sách cùng con", "00:00 10/10/2021")
    data["theme"] = "Đọc sách mỗi ngày"
    response = coordinator.post(f"/cong-van/{one.pk}/xac-nhan/", data)
    assert response.url == f"/cong-van/{one.pk}/mo-dot/"
    one.refresh_from_db()
    assert {key: one.confirmed[key] for key in one.reading if one.confirmed[key] != one.reading[key]} == {
        "theme": "Đọc sách mỗi ngày"
    }

    response = coordinator.get(response.url)
    assert len(response.context["plan"].units) == 6
    data = week_form(response)
    response = coordinator.post(f"/cong-van/{one.pk}/mo-dot/", {**data, "kinds": ["mam-non"], "again": "1"})
    assert [unit.code for unit in response.context["plan"].units] == ["mn-1", "mn-2"]
    assert Campaign.objects.count() == 0

    response = coordinator.post(f"/cong-van/{one.pk}/mo-dot/", {**data, "open": "1"})
    assert response.url == "/dot/huyen-2021/so-theo-doi/"
    opened = Campaign.objects.get()
    assert (opened.theme, opened.owner) == ("Đọc sách mỗi ngày", land.huyen)
    assert Assignment.objects.filter(deliverable="report").count() == 6
    assert Assignment.objects.filter(deliverable="duty").count() == 6


def test_the_same_step_in_two_tabs_is_done_once(coordinator, received):
    page = f"/cong-van/{received.pk}/"
    data = typed(coordinator.get(page))
    for _ in range(2):
        response = coordinator.post(f"{page}xac-nhan/", data)
        assert response.url == f"{page}mo-dot/"
    week = week_form(coordinator.get(f"{page}mo-dot/"))
    for _ in range(2):
        response = coordinator.post(f"{page}mo-dot/", {**week, "open": "1"})
        assert response.url == "/dot/huyen-2021/so-theo-doi/"
    assert Campaign.objects.count() == 1


def test_the_same_file_twice_is_one_dispatch(coordinator):
    urls = {coordinator.post("/cong-van/nhan/", {"file": file(name=name)}).url for name in ("a.txt", "b.txt")}
    assert (len(urls), Dispatch.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (None, "Hãy chọn tệp công văn."),
        (b"", "Tệp rỗng, không có chữ nào. Hãy chọn tệp khác."),
    ],
)
def test_a_file_that_is_none(coordinator, upload, message):
    data = {} if upload is None else {"file": file(upload)}
    response = coordinator.post("/cong-van/nhan/", data)
    assert response.context["form"].errors == {"file": [message]}


def test_a_file_that_is_no_dispatch_is_refused_in_place(coordinator):
    response = coordinator.post("/cong-van/nhan/", {"file": file("Danh sách đi chợ: hành, tỏi, ớt.")})
    assert response.status_code == 200
    assert len(response.context["form"].errors["file"]) == 1
    assert Dispatch.objects.count() == 0


def test_bad_dates_are_told_at_the_field_and_nothing_typed_is_lost(coordinator, received):
    page = f"/cong-van/{received.pk}/"
    data = typed(coordinator.get(page))
    data |= {"ends_on": "30/09/2021", "starts_on": "1.10.2021", "report__email": "không có", "duty-0-text": "",
             "subject": "Trích yếu sửa dở"}  # fmt: skip
    response = coordinator.post(f"{page}xac-nhan/", data)
    form = response.context["form"]
    assert form.errors["ends_on"] == ["Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."]
    assert set(form.errors) == {"ends_on", "report__email"}
    assert set(response.context["duties"].errors[0]) == {"text"}
    assert "Trích yếu sửa dở" in response.content.decode()
    received.refresh_from_db()
    assert received.confirmed is None


def test_a_duty_can_be_added_and_taken_away(coordinator, received):
    page = f"/cong-van/{received.pk}/"
    data = typed(coordinator.get(page))
    data |= {"duty-0-DELETE": "on", "duty-2-bodies": "Phòng GDĐT", "duty-2-text": "Tổng hợp.", "duty-2-clause": "3.3"}
    coordinator.post(f"{page}xac-nhan/", data)
    received.refresh_from_db()
    assert [(one["clause"], one["bodies"]) for one in received.confirmed["duties"]] == [
        ("3.2", received.reading["duties"][1]["bodies"]), ("3.3", ["Phòng GDĐT"]),
    ]  # fmt: skip


def test_opening_comes_after_confirming(coordinator, received):
    response = coordinator.get(f"/cong-van/{received.pk}/mo-dot/")
    assert (response.status_code, response.url) == (302, f"/cong-van/{received.pk}/")


def test_a_code_that_is_taken_is_told_at_the_code(coordinator, confirmed, land):
    make.campaign(land.huyen, [land.mn_1], code="huyen-2021")
    page = f"/cong-van/{confirmed.pk}/mo-dot/"
    data = week_form(coordinator.get(page))
    assert data["code"] == "huyen-2021-2"
    response = coordinator.post(page, {**data, "code": "huyen-2021", "open": "1"})
    assert response.context["form"].errors == {"code": ["Mã đợt “huyen-2021” đã có. Hãy chọn mã khác."]}
    assert Campaign.objects.count() == 1


def test_instants_out_of_order_and_no_kind_are_told(coordinator, confirmed):
    page = f"/cong-van/{confirmed.pk}/mo-dot/"
    data = week_form(coordinator.get(page)) | {"locks_at": "00:00 09/10/2021", "open": "1"}
    del data["kinds"]
    response = coordinator.post(page, data)
    assert response.context["form"].errors == {
        "kinds": ["Hãy chọn ít nhất một loại đơn vị."], "locks_at": ["Mốc này phải ở sau mốc “Hết gia hạn chung lúc”."],
    }  # fmt: skip


def test_what_the_dispatch_does_not_say_is_named_and_asked_for(coordinator):
    text = DISPATCH.replace("Chủ đề Tuần lễ năm 2021: Đọc sách cùng con.", "").replace(" trước ngày 10/10/2021", "")
    coordinator.post("/cong-van/nhan/", {"file": file(text)})
    one = Dispatch.objects.get()
    response = coordinator.get(f"/cong-van/{one.pk}/")
    labels = [str(label) for label in response.context["missing"]]
    assert {"Chủ đề", "Hạn gửi báo cáo: trước lúc"} <= set(labels)
    coordinator.post(f"/cong-van/{one.pk}/xac-nhan/", typed(response))
    response = coordinator.get(f"/cong-van/{one.pk}/mo-dot/")
    assert response.context["plan"] is None
    response = coordinator.post(f"/cong-van/{one.pk}/mo-dot/", {**week_form(response), "open": "1"})
    assert set(response.context["form"].errors) == {"due_at", "figures_cut_at", "grace_ends_at", "locks_at"}


def test_what_the_dispatch_says_in_two_ways_is_asked_beside_the_field(sign_in, land):
    content = DISPATCH_WITH_TWO_DAYS
    client = sign_in("coordinator", land.huyen)
    page = client.post(reverse("console:receive-dispatch"), {"file": file(content)}, follow=True)
    (source,) = [
        source for group in page.context["groups"] for bound, source in group["lines"] if bound.name == "report__due_at"
    ]
    assert [(one.words, one.value, one.number > 0) for one in source.candidates] == [
        ("trước ngày 10/10/2024", "00:00 10/10/2024", True),
        ("chậm nhất ngày 11/10/2024", "00:00 12/10/2024", True),
    ]
    assert page.context["form"]["report__due_at"].label not in page.context["missing"]
    assert [bound.html_name for bound in page.context["asked"]] == ["report__due_at"]
    assert page.content.decode().count('href="#id_report__due_at"') == 1


def test_another_file_of_the_same_dispatch_is_asked_about(coordinator, received):
    address, content = reverse("console:receive-dispatch"), f"{DISPATCH}\n"
    page = coordinator.post(address, {"file": file(content)})
    (said,) = page.context["form"].errors["file"]
    assert said.startswith("Có vẻ đây là công văn đã có: số 118/UBND-GDĐT")
    assert 'type="checkbox" name="is_another"' in page.content.decode()
    assert coordinator.post(address, {"file": file(content), "is_another": "on"}).status_code == 302


def test_nothing_is_told_of_a_dispatch_that_one_does_not_see(sign_in, land, received):
    stranger = sign_in("coordinator", land.khac)
    taken = stranger.post(reverse("console:receive-dispatch"), {"file": file(f"{DISPATCH}\n")})
    assert (taken.status_code, Dispatch.objects.count()) == (302, 2)
