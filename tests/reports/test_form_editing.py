"""Writing a form: changed piece by piece, numbered by itself, sound or said why not, published as the next version."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from tuanle.core.errors import Refused
from tuanle.reports.actions import (
    change_form_draft,
    drop_form_draft,
    publish_default_form,
    publish_form_draft,
    start_form_draft,
)
from tuanle.reports.domain import editing
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import from_data, to_data
from tuanle.reports.domain.xlsform import read_xlsform, write_xlsform
from tuanle.reports.models import FormDraft, FormVersion

SMALL = to_data(from_data(make.FORM))


def keys(data) -> list[tuple[str, list[str]]]:
    return [(section["key"], [item["key"] for item in section["items"]]) for section in data["sections"]]


def numbers(data) -> list[str]:
    return [item["number"] for section in data["sections"] for item in section["items"]]


def test_numbers_follow_the_order():
    data = editing.put_section(SMALL, {"key": "moi", "number": "", "label": "Mới"})
    data = editing.put_item(data, "moi", {**SMALL["sections"][0]["items"][0], "key": "khac", "label": "Khác"})
    assert numbers(data) == ["1.1", "1.2", "2.1"]
    data = editing.move_section(data, "moi", -1)
    assert (keys(data)[0], numbers(data)) == (("moi", ["khac"]), ["1.1", "2.1", "2.2"])
    assert keys(editing.drop_section(data, "lop")) == [("moi", ["khac"])]


def test_an_item_moves_to_another_section_and_keeps_its_key():
    data = editing.put_section(SMALL, {"key": "moi", "number": "", "label": "Mới"})
    item = editing.item_of(data, "luot")[0]
    assert keys(editing.put_item(data, "moi", {**item, "label": "Lượt"})) == [("lop", ["so_lop"]), ("moi", ["luot"])]


def test_dropping_a_breakdown_drops_it_from_items_too():
    data = editing.drop_axis(SMALL, "hinh_thuc")
    assert [item["axes"] for item in data["sections"][0]["items"]] == [[], []]
    assert editing.faults(data) == []


@given(
    st.lists(
        st.tuples(st.sampled_from(["up", "down", "drop", "copy"]), st.sampled_from(["so_lop", "luot", "so_lop_2"])),
        max_size=12,
    )
)
def test_whatever_is_done_what_was_given_stays_and_no_key_is_doubled(steps):
    before = copy.deepcopy(SMALL)
    data = editing.move_section(SMALL, "lop", 0)
    for act, key in steps:
        if act in {"up", "down"}:
            data = editing.move_item(data, key, -1 if act == "up" else 1)
        elif act == "drop":
            data = editing.drop_item(data, key)
        else:
            taken = {item["key"] for section in data["sections"] for item in section["items"]}
            new = editing.free_key("so_lop", taken)
            data = editing.put_item(data, "lop", {**SMALL["sections"][0]["items"][0], "key": new})
    found = keys(data)[0][1]
    assert (SMALL, len(found)) == (before, len(set(found)))
    assert numbers(data) == [f"1.{n}" for n in range(1, len(found) + 1)]


@pytest.mark.parametrize(
    ("label", "taken", "key"),
    [
        ("Số lớp đã mở", (), "so_lop_da_mo"),
        ("Số lớp đã mở", ("so_lop_da_mo",), "so_lop_da_mo_2"),
        ("5 lớp", (), "muc_5_lop"),
        ("???", (), "muc"),
    ],
)
def test_keys_come_from_labels(label, taken, key):
    assert editing.free_key(label, taken) == key


def changed(item: str = "so_lop", **fields):
    data = copy.deepcopy(SMALL)
    editing.item_of(data, item)[0].update(fields)
    return data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (editing.blank("a", "Mẫu"), ["Biểu mẫu chưa có chỉ tiêu nào."]),
        (changed(kind="la"), ["1 “Số lớp”: chưa chọn loại."]),
        (changed(rollup=""), ["1 “Số lớp”: chưa chọn cách tổng hợp."]),
        (changed(kind="text"), ["1 “Số lớp”: chữ không cộng được. Hãy chọn cách tổng hợp khác."]),
        (changed(minimum=9, maximum=3), ["1 “Số lớp”: mức thấp nhất lớn hơn mức cao nhất."]),
        (changed(numerator="luot"), ["1 “Số lớp”: tỷ lệ cần cả tử số và mẫu số."]),
        (changed(prefill="khong.co"), ["1 “Số lớp”: không có nguồn số liệu “khong.co”."]),
        (
            {**SMALL, "rules": [{"key": "r", "level": "error", "expression": "so_lop > la", "message": "Sai"}]},
            ["Điều kiện “Sai” nói đến chỉ tiêu “la” không có trong biểu mẫu."],
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_is(data, said):
    assert [fault.message for fault in editing.faults(data, figures={"activities.count"})] == said


def test_the_default_form_is_sound_and_comes_back_from_xlsform_the_same():
    form = load_form()
    assert editing.faults(to_data(form)) == []
    data, lost = read_xlsform(write_xlsform(form))
    assert (from_data(data).sha256, lost) == (form.sha256, [])


def workbook(**sheets) -> bytes:
    from io import BytesIO

    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
    return file.getvalue()


def test_a_form_of_another_program_is_taken_over_as_far_as_both_know_the_same():
    survey = [
        ["type", "name", "label", "required", "constraint"],
        ["start", "start", "", "", ""],
        ["begin group", "g1", "Lớp học", "", ""],
        ["integer", "classes", "Số lớp", "yes", ". >= 0 and . <= 500"],
        ["decimal", "hours", "Số giờ", "", ""],
        ["select_one yn", "opening", "Có lễ khai mạc", "", ""],
        ["geopoint", "where", "Vị trí", "", ""],
        ["end group", "", "", "", ""],
        ["text", "remarks", "Ghi chú", "", ""],
    ]
    choices = [["list_name", "name", "label"], ["yn", "yes", "Có"], ["yn", "no", "Không"]]
    settings = [["form_title", "form_id"], ["Phiếu thử", "phieu_thu"]]
    data, lost = read_xlsform(workbook(survey=survey, choices=choices, settings=settings))
    form = from_data(data)
    assert lost == ["Dòng 7 “Vị trí”: loại “geopoint” chưa dùng được ở đây nên bỏ qua."]
    assert (form.code, form.title) == ("phieu-thu", "Phiếu thử")
    assert [(i.key, i.kind, i.rollup, i.decimals, i.required, i.maximum) for i in form.items.values()] == [
        ("classes", "number", "sum", 0, True, 500),
        ("hours", "number", "sum", 2, False, None),
        ("opening", "yes_no", "count_units", 0, False, None),
        ("remarks", "text", "none", 0, False, None),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"khong phai", "no-workbook"), (workbook(khac=[["a"]]), "no-survey"), (b"x" * (5 * 1024**2 + 1), "too-large")],
    ids=["no workbook", "no survey", "too large"],
)
def test_what_is_no_xlsform_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        read_xlsform(content)
    assert refused.value.code == code


@pytest.mark.django_db
class TestDrafts:
    def start(self, schema=None, based_on=None):
        return start_form_draft(schema=schema or SMALL, based_on=based_on, by=None, at=make.AT)

    def test_published_it_is_the_next_version_and_the_last_stays_as_it_was(self):
        first = publish_default_form(by=None, at=make.AT)
        draft = self.start(first.schema, first)
        schema = editing.drop_item(draft.schema, "bang_ron")
        change_form_draft(draft=draft, seen_version=0, schema=schema, what="item", by=None, at=make.AT)
        second = publish_form_draft(draft=draft, seen_version=1, figures=None, by=None, at=make.AT)
        first.refresh_from_db()
        assert (second.n, "bang_ron" in from_data(second.schema).items) == (first.n + 1, False)
        assert ("bang_ron" in from_data(first.schema).items, FormDraft.objects.count()) == (True, 0)

    def test_two_editors_never_overwrite_each_other(self):
        draft = self.start()
        change_form_draft(draft=draft, seen_version=0, schema={**SMALL, "title": "Một"}, what="", by=None, at=make.AT)
        with pytest.raises(Refused) as refused:
            change_form_draft(
                draft=draft, seen_version=0, schema={**SMALL, "title": "Hai"}, what="", by=None, at=make.AT
            )
        draft.refresh_from_db()
        assert (refused.value.code, draft.title) == ("changed", "Một")

    def test_what_has_faults_is_not_published(self):
        draft = self.start(editing.blank("trang", "Trắng"))
        with pytest.raises(Refused) as refused:
            publish_form_draft(draft=draft, seen_version=0, figures=None, by=None, at=make.AT)
        assert (refused.value.code, FormVersion.objects.count()) == ("faults", 0)

    def test_one_draft_for_each_form(self):
        draft = self.start()
        with pytest.raises(Refused) as refused:
            self.start()
        assert refused.value.code == "draft-exists"
        drop_form_draft(draft=draft, by=None, at=make.AT)
        assert self.start().lock_version == 0
