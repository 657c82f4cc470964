"""Units on the page: found without diacritics, told through time, sent out and taken in."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from tests import factories as make
from tuanle.orgs.actions import merge_units, rename_unit
from tuanle.orgs.models import Unit

pytestmark = pytest.mark.django_db
HEAD = ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Mã cấp trên"]


def book(*rows):
    data = io.BytesIO()
    made = Workbook(data)
    sheet = made.add_worksheet("Đơn vị")
    for number, row in enumerate([HEAD, *rows]):
        sheet.write_row(number, 0, row)
    made.close()
    return SimpleUploadedFile("don-vi.xlsx", data.getvalue())


def found(client, query):
    return [row.code for row in client.get(f"/don-vi/{query}").context["table"].rows]


def test_units_are_found_without_marks_by_kind_and_by_commune(coordinator, land):
    assert found(coordinator, "?q=duong+da") == ["xa-1", "mn-1", "th-1"]
    assert found(coordinator, "?kind=mam-non") == ["mn-1", "mn-2"]
    assert found(coordinator, f"?branch={land.xa_2.path}") == ["xa-2", "mn-2", "th-2"]
    assert found(coordinator, "?q=khong+co") == []


def test_the_unit_above_is_named_and_opened_only_by_who_may(sign_in, land):
    table = sign_in("parent-officer", land.xa_2).get("/don-vi/").context["table"]
    opened = {row.code: (row.above, row.above_code) for row in table.rows}
    assert opened == {
        "xa-2": (land.huyen.name, None),
        "mn-2": (land.xa_2.name, "xa-2"),
        "th-2": (land.xa_2.name, "xa-2"),
    }


def test_a_unit_is_told_through_time(coordinator, land):
    rename_unit(unit=land.mn_1, name="Trường Mầm non Hoa Sen", on=make.AT.date(), by=coordinator.user, at=make.AT)
    context = coordinator.get("/don-vi/mn-1/").context
    assert [name for name, _when in context["names"]] == ["Trường Mầm non Đường Đá"]
    assert [one.verb for one in context["records"]] == ["unit.rename", "unit.create"]


def test_a_unit_that_went_into_another_leads_to_it(coordinator, land):
    merge_units(units=[land.mn_1], into=land.mn_2, on=make.AT.date(), by=None, at=make.AT)
    context = coordinator.get("/don-vi/mn-1/").context
    assert ([one.after.code for one in context["became"]], context["is_there"]) == (["mn-2"], False)
    assert [one.before.code for one in coordinator.get("/don-vi/mn-2/").context["came_from"]] == ["mn-1"]


def test_a_list_is_looked_at_first_and_then_taken_in(coordinator, land):
    rows = [["mn-3", "Trường Mầm non Mới", "Trường mầm non", "xa-1"], ["th-1", "Trường Tiểu học Lá Xanh", "", "xa-1"]]
    page = coordinator.post("/don-vi/nhap/", {"file": book(*rows), "since": "01/09/2021"}).url
    response = coordinator.get(page)
    assert ([row.code for row in response.context["plan"].creates], response.context["may_apply"]) == (["mn-3"], True)
    assert Unit.objects.filter(code="mn-3").exists() is False
    assert coordinator.post(page).url == "/don-vi/"
    assert Unit.objects.get(code="mn-3").valid_from.isoformat() == "2021-09-01"
    assert Unit.objects.get(code="th-1").name == "Trường Tiểu học Lá Xanh"
    coordinator.post(page)
    assert Unit.objects.filter(name="Trường Mầm non Mới").count() == 1


def test_a_list_with_faults_names_each_and_writes_nothing(coordinator, land):
    page = coordinator.post("/don-vi/nhap/", {"file": book(["mn-3", "", "Trường bay", "khong-co"])}).url
    response = coordinator.get(page)
    assert [str(problem).partition(":")[0] for problem in response.context["plan"].problems] == [
        "Trang “Đơn vị”, ô B2", "Trang “Đơn vị”, ô C2", "Trang “Đơn vị”, ô D2",
    ]  # fmt: skip
    response = coordinator.post(page)
    assert response.context["refusal"] == "Danh sách còn lỗi, chưa ghi gì."
    assert Unit.objects.filter(code="mn-3").exists() is False


def test_units_of_others_cannot_be_changed_by_a_list(coordinator, land):
    rows = [["khac", "Đổi tên người khác", "", ""], ["moi", "Trường Mới", "Trường mầm non", "khac"]]
    page = coordinator.post("/don-vi/nhap/", {"file": book(*rows)}).url
    assert len(coordinator.get(page).context["barred"]) == 2
    coordinator.post(page)
    assert Unit.objects.get(code="khac").name == "UBND huyện Khác"
    assert Unit.objects.filter(code="moi").exists() is False


@pytest.mark.parametrize(
    ("data", "field"), [({}, "file"), ({"file": SimpleUploadedFile("a.xlsx", b"khong phai")}, "file")]
)
def test_what_is_no_list_is_refused_in_place(coordinator, data, field):
    response = coordinator.post("/don-vi/nhap/", data)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_the_list_that_goes_out_comes_back_as_nothing_to_do(coordinator, land):
    data = coordinator.get("/don-vi/danh-sach.xlsx").content
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()) > 8
    page = coordinator.post("/don-vi/nhap/", {"file": SimpleUploadedFile("a.xlsx", data)}).url
    assert coordinator.get(page).context["plan"].is_empty
