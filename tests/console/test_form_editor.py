"""Writing a form on its pages: the whole road, and what is refused."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.reports.test_form_editing import workbook
from tuanle.reports.actions import publish_default_form
from tuanle.reports.domain.form import from_data
from tuanle.reports.models import FormDraft, FormVersion

pytestmark = pytest.mark.django_db

ITEM = {"label": "Số buổi đọc sách", "section": "lop_hoc", "kind": "number", "rollup": "sum", "minimum": "0"}


@pytest.fixture
def published(land):
    return publish_default_form(by=None, at=make.AT)


@pytest.fixture
def draft(coordinator, published):
    coordinator.post(reverse("console:edit-form-version", args=[published.form.code, published.n]))
    return FormDraft.objects.get()


def post(client, name, draft, *args, **data):
    draft.refresh_from_db()
    return client.post(reverse(name, args=[draft.pk, *args]), {"version": draft.lock_version, **data})


def test_the_road_to_the_next_version(coordinator, draft, published):
    assert post(coordinator, "console:form-new-item", draft, "lop_hoc", **ITEM, axes=["hinh_thuc"]).status_code == 302
    added = {"label": "theo buổi", "members": ["Sáng | Morning", "Chiều"]}
    added["members"] = "\n".join(added["members"])
    assert post(coordinator, "console:form-new-axis", draft, **added).status_code == 302
    rule = {
        "expression": "has(so_buoi_doc_sach) -> has(so_lop)",
        "level": "warning",
        "message": "Có buổi mà không có lớp",
    }
    assert post(coordinator, "console:form-new-rule", draft, **rule).status_code == 302
    assert (
        post(coordinator, "console:form-move", draft, what="item", key="so_buoi_doc_sach", to="up").status_code == 302
    )
    preview = coordinator.get(reverse("console:form-preview", args=[draft.pk]), {"loai": "mam-non"})
    assert "Số buổi đọc sách" in preview.content.decode()
    answer = post(coordinator, "console:publish-form", draft)
    version = FormVersion.objects.get(n=published.n + 1)
    form = from_data(version.schema)
    assert answer.url == reverse("console:form-version", args=[version.form.code, version.n])
    assert list(form.cells_of(form.items["so_buoi_doc_sach"])) == [
        "so_buoi_doc_sach",
        "so_buoi_doc_sach.truc_tiep",
        "so_buoi_doc_sach.truc_tuyen",
        "so_buoi_doc_sach.ket_hop",
    ]
    assert [member.key for member in form.axis_of["theo_buoi"].members] == ["sang", "chieu"]
    assert form.rules[-1].key == "co_buoi_ma_khong_co_lop"


def test_a_second_tab_is_told(coordinator, draft):
    post(coordinator, "console:form-title", draft, title="Tên mới")
    page = coordinator.post(
        reverse("console:form-title", args=[draft.pk]), {"version": 0, "title": "Tên cũ"}, follow=True
    )
    draft.refresh_from_db()
    assert draft.title == "Tên mới"
    assert [str(one) for one in page.context["messages"]] == [
        "Người khác vừa sửa biểu mẫu này. Hãy xem bản mới rồi sửa tiếp."
    ]


def test_a_rule_that_cannot_be_read_is_refused_beside_its_field(coordinator, draft):
    page = post(coordinator, "console:form-new-rule", draft, expression="so_lop >", level="error", message="Sai")
    assert (page.status_code, list(page.context["form"].errors)) == (400, ["expression"])


def test_renaming_a_group_keeps_its_key(coordinator, draft):
    axis = next(one for one in draft.schema["axes"] if one["key"] == "hinh_thuc")
    lines = [member["label"] for member in axis["members"]]
    lines[1] = "Qua mạng"
    post(coordinator, "console:form-axis", draft, "hinh_thuc", label="hình thức", members="\n".join(lines))
    draft.refresh_from_db()
    axis = next(one for one in draft.schema["axes"] if one["key"] == "hinh_thuc")
    assert [(member["key"], member["label"]) for member in axis["members"]] == [
        ("truc_tiep", "Trực tiếp"), ("truc_tuyen", "Qua mạng"), ("ket_hop", "Kết hợp"),
    ]  # fmt: skip


def test_a_file_of_another_program_begins_a_draft(coordinator, land):
    from django.core.files.uploadedfile import SimpleUploadedFile

    survey = [["type", "name", "label"], ["integer", "classes", "Số lớp"], ["geopoint", "where", "Vị trí"]]
    file = SimpleUploadedFile("mau.xlsx", workbook(survey=survey))
    page = coordinator.post(reverse("console:start-form"), {"title": "Phiếu thử", "file": file}, follow=True)
    file.close()
    draft = FormDraft.objects.get()
    assert (draft.title, [i["key"] for i in draft.schema["sections"][0]["items"]]) == ("Phiếu thử", ["classes"])
    assert [str(one) for one in page.context["messages"]] == [
        "Dòng 3 “Vị trí”: loại “geopoint” chưa dùng được ở đây nên bỏ qua."
    ]


@pytest.mark.list_page("console:forms")
@pytest.mark.parametrize("more", [0, 3])
def test_the_list_costs_the_same_however_many_versions(coordinator, draft, django_assert_num_queries, more):
    for n in range(more):
        post(coordinator, "console:form-title", draft, title=f"Tên {n}")
        post(coordinator, "console:publish-form", draft)
        last = FormVersion.objects.order_by("-n").first()
        coordinator.post(reverse("console:edit-form-version", args=[last.form.code, last.n]))
        draft = FormDraft.objects.get()
    with django_assert_num_queries(6):
        assert coordinator.get(reverse("console:forms")).status_code == 200
