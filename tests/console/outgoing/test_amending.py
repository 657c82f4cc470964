"""What an amendment changes, on the page of each reader, and applying it."""

import pytest

from tuanle.campaigns.models import Campaign

pytestmark = pytest.mark.django_db


def test_a_unit_sees_first_what_changes_for_it(sign_in, amendment, land):
    page = sign_in("unit-officer", land.mn_1).get(f"/cong-van/{amendment.pk}/sua-doi/")
    assert page.context["unit"] == land.mn_1
    assert [(one.label, one.old, one.new) for one in page.context["amended"].unit.facts] == [
        ("Hạn gửi báo cáo", "hết ngày 09/10/2021", "hết ngày 14/10/2021")
    ]
    text = page.content.decode()
    assert text.index("Đối với Trường Mầm non Đường Đá") < text.index("Trong toàn văn")


def test_who_watches_over_several_sees_what_holds_for_all(drafter, amendment):
    page = drafter.get(f"/cong-van/{amendment.pk}/sua-doi/")
    assert page.context["unit"] is None
    assert "Đối với mọi đơn vị" in page.content.decode()


def test_strangers_and_dispatches_that_amend_nothing(sign_in, drafter, amendment, issued, land):
    assert sign_in("coordinator", land.khac).get(f"/cong-van/{amendment.pk}/sua-doi/").status_code == 404
    assert drafter.get(f"/cong-van/{issued.dispatch.pk}/sua-doi/").status_code == 404


def test_before_and_after_are_shown_and_then_it_is_done(drafter, amendment, week, monkeypatch):
    from tests import factories as make
    from tuanle.console.views import amendment as views

    monkeypatch.setattr(views, "now", make.later)
    address = f"/cong-van/{amendment.pk}/ap-dung/"
    page = drafter.get(address)
    assert [str(label) for label, _before, _after in page.context["plan"].facts] == [
        "Hạn gửi báo cáo: trước lúc", "Hết gia hạn chung", "Khóa",
    ]  # fmt: skip
    due_at = week.due_at
    assert Campaign.objects.get().due_at == due_at
    assert drafter.post(address).url == f"/dot/{week.code}/so-theo-doi/"
    assert (Campaign.objects.get().due_at - due_at).days == 5
    assert drafter.get(address).url == f"/cong-van/{amendment.pk}/"


def test_what_cannot_be_applied_any_more_says_so(drafter, amendment):
    answer = drafter.post(f"/cong-van/{amendment.pk}/ap-dung/")  # today its deadline lies in the past
    assert (answer.status_code, answer.context["refused"].code) == (409, "due-past")


@pytest.mark.parametrize(
    ("role", "unit", "code"),
    [("leader", "huyen", 403), ("coordinator", "xa_1", 403), ("coordinator", "khac", 404), ("observer", "huyen", 403)],
)
def test_who_applies(sign_in, land, amendment, role, unit, code):
    assert sign_in(role, getattr(land, unit)).get(f"/cong-van/{amendment.pk}/ap-dung/").status_code == code


def test_the_dispatch_leads_on(drafter, amendment, issued):
    page = drafter.get(f"/cong-van/{amendment.pk}/")
    assert (page.context["may_apply"], page.context["may_open"], page.context["is_own"]) == (True, False, True)
    page = drafter.get(f"/cong-van/{issued.dispatch.pk}/")
    assert (page.context["may_apply"], page.context["may_open"], page.context["sent"]) == (False, False, 6)
