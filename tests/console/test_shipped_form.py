"""The form that comes with the software is newer than what was published: its difference is shown, and it may be adopted."""

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.reports.actions import publish_default_form, publish_form
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.editing import differences, is_same_form
from tuanle.reports.domain.form import from_data, to_data
from tuanle.reports.models import CampaignForm, FormDraft, FormVersion
from tuanle.reports.queries import latest_versions
from tuanle.reports.queries.editor import shipped_form

pytestmark = pytest.mark.django_db
START, LIST = reverse("console:start-form"), reverse("console:forms")


def first_version(change=lambda data: None):
    """The shipped form as it was at version 1: nothing was filled in by the system."""
    data = {**to_data(load_form()), "version": 1}
    for section in data["sections"]:
        for item in section["items"]:
            item.pop("prefill", None)
    change(data)
    return from_data(data)


@pytest.fixture
def old(land):
    return publish_form(schema=first_version(), by=None, at=make.AT)


def test_nothing_is_offered_before_the_first_and_after_the_newest(coordinator):
    assert shipped_form() is None
    publish_default_form(by=None, at=make.AT)
    assert shipped_form() is None
    assert "Soạn từ bản mới" not in coordinator.get(LIST).content.decode()


def test_the_difference_is_shown_and_nothing_is_done(coordinator, old):
    page = coordinator.get(LIST)
    filled = [item.label for item in load_form().items.values() if item.prefill]
    assert [(one.label, one.parts) for one in page.context["shipped"].differences] == [
        (label, ("số liệu máy điền sẵn",)) for label in filled
    ]
    assert f"{len(filled)} chỗ khác" in page.content.decode()
    assert (FormVersion.objects.count(), FormDraft.objects.count()) == (1, 0)


def test_it_is_adopted_by_the_editor_and_an_open_week_keeps_its_form(coordinator, old, land):
    week = make.campaign(land.huyen, [land.mn_1])
    CampaignForm.objects.filter(campaign=week).update(version=old)
    answer = coordinator.post(START, {"shipped": "1"})
    draft = FormDraft.objects.get()
    assert answer.url == reverse("console:form-draft", args=[draft.pk])
    assert draft.based_on == old
    coordinator.post(reverse("console:publish-form", args=[draft.pk]), {"version": draft.lock_version})
    assert latest_versions().get(form=old.form).sha256 == load_form().sha256
    assert CampaignForm.objects.get(campaign=week).version == old
    assert shipped_form() is None
    answer = coordinator.post(START, {"shipped": "1"})
    assert (answer.url, FormDraft.objects.count()) == (LIST, 0)


def test_after_a_version_of_the_offices_own_it_becomes_the_third(coordinator, old):
    own = first_version(lambda data: data.update(version=2, rules=[]))
    publish_form(schema=own, by=None, at=make.AT)
    coordinator.post(START, {"shipped": "1"})
    draft = FormDraft.objects.get()
    coordinator.post(reverse("console:publish-form", args=[draft.pk]), {"version": draft.lock_version})
    third = latest_versions().get(form=old.form)
    assert third.n == 3
    assert is_same_form(from_data(third.schema), load_form())
    assert shipped_form() is None


def test_a_draft_that_is_there_is_opened_and_not_overwritten(coordinator, old):
    coordinator.post(reverse("console:edit-form-version", args=[old.form.code, 1]))
    draft = FormDraft.objects.get()
    answer = coordinator.post(START, {"shipped": "1"})
    assert answer.url == reverse("console:form-draft", args=[draft.pk])
    assert FormDraft.objects.get().schema == draft.schema


def test_who_may_not_write_forms_may_not_adopt(sign_in, land, old):
    assert sign_in("unit-officer", land.mn_1).post(START, {"shipped": "1"}).status_code == 403
    assert FormDraft.objects.count() == 0


def test_pieces_come_go_and_change():
    def change(data):
        data["sections"][0]["items"][0]["label"] = "Tên cũ"
        data["sections"][0]["label_en"] = "Old"
        data["rules"] = data["rules"][1:]
        data["axes"].append({"key": "thua", "label": "cách thừa", "members": [], "label_en": ""})

    told = [(one.what, one.label, str(one.fate), one.parts) for one in differences(first_version(change), load_form())]
    form = load_form()
    assert told[0] == ("Phần", form.sections[0].label, "changed", ("lời tiếng Anh",))
    assert told[1] == ("Mục hỏi", form.sections[0].items[0].label, "changed", ("tên", "số liệu máy điền sẵn"))
    assert told[-2:] == [
        ("Cách tách", "cách thừa", "gone", ()), ("Kiểm tra", form.rules[0].message, "came", ()),
    ]  # fmt: skip
