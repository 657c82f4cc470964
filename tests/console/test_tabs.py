"""The tabs over a campaign's pages: in groups, each reader's own, on every page of the campaign."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.browser import faults, narrow, session_of
from tests.grounds import kept

CODE = "tuan-le-2021"


@kept
def week():
    district = make.unit("huyen")
    return make.campaign(district, [make.unit("th", parent=district)], code=CODE)


def bar(client, name="ledger"):
    groups = client.get(reverse(f"console:{name}", args=[CODE])).context["tabs"]
    return {str(group.label): [str(tab.label) for tab in group.tabs] for group in groups}


def test_a_coordinator_sees_all_in_five_groups(week, client):
    client.force_login(make.user("coordinator", week.owner))
    assert bar(client) == {
        "Theo dõi": ["Tiến độ", "Sổ theo dõi", "Đôn đốc"],
        "Thực hiện": ["Kế hoạch", "Hoạt động", "Kiểm tra"],
        "Người dân": ["Duyệt đăng", "Chỗ còn thiếu", "Tin bài", "Quốc tế"],
        "Tiếp nhận": ["Tiếp nhận tệp", "Thư", "Đề nghị"],
        "Báo cáo": ["Tổng hợp", "Trùng lặp", "Văn bản"],
    }


def test_a_leader_sees_what_a_leader_may_open(week, client):
    client.force_login(make.user("leader", week.owner))
    assert bar(client) == {
        "Theo dõi": ["Tiến độ", "Sổ theo dõi"],
        "Thực hiện": ["Kế hoạch", "Hoạt động", "Kiểm tra"],
        "Người dân": ["Chỗ còn thiếu", "Tin bài", "Quốc tế"],
        "Báo cáo": ["Tổng hợp", "Văn bản"],
    }


def test_a_page_alone_in_its_group_has_its_own_name(week, client):
    client.force_login(make.user("unit-officer", week.lines.get().child))
    assert bar(client) == {
        "Theo dõi": ["Tiến độ", "Sổ theo dõi"],
        "Thực hiện": ["Kế hoạch", "Hoạt động"],
        "Người dân": ["Tin bài", "Quốc tế"],
        "Tiếp nhận tệp": ["Tiếp nhận tệp"],
    }


@pytest.mark.parametrize(
    ("name", "group", "tab"),
    [
        ("progress", "Theo dõi", "Tiến độ"),
        ("chasing", "Theo dõi", "Đôn đốc"),
        ("budgets", "Thực hiện", "Kế hoạch"),
        ("inspections", "Thực hiện", "Kiểm tra"),
        ("requests", "Tiếp nhận", "Đề nghị"),
        ("overlaps", "Báo cáo", "Trùng lặp"),
    ],
)
def test_a_page_marks_its_group_and_its_tab(week, client, name, group, tab):
    client.force_login(make.user("coordinator", week.owner))
    groups = client.get(reverse(f"console:{name}", args=[CODE])).context["tabs"]
    assert [str(one.label) for one in groups if one.is_current] == [group]
    assert [str(one.label) for each in groups for one in each.tabs if one.current] == [tab]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_on_a_phone_all_of_it_is_at_hand(week, visitor):
    """With the largest text too, which is where a row of words breaks first."""
    session = session_of(make.user("coordinator", week.owner))
    address = reverse("console:requests", args=[CODE])
    page = visitor.open(address, width=360, look="large.normal.light", session=session)
    assert narrow(page) == []
    page = visitor.open(address, width=360, session=session)
    assert page.locator(".tab-groups").bounding_box()["height"] < 120
    assert page.locator(".tab-groups [aria-current=true]").all_inner_texts() == ["Tiếp nhận"]
    assert page.locator(".tab-groups [aria-current=page]").all_inner_texts() == ["Đề nghị"]
    fold = page.locator(".main-nav summary")
    fold.focus()
    page.keyboard.press("Enter")
    assert (faults(page), narrow(page)) == ([], [])
    folded = page.locator(".main-nav__folded")
    assert folded.get_by_role("link").all_inner_texts() == ["Đơn vị", "Biểu mẫu", "Người dùng", "Việc chạy nền"]
    page.keyboard.press("Escape")
    assert (folded.is_visible(), fold.evaluate("e => e === document.activeElement")) == (False, True)
    fold.click()
    folded.get_by_role("link", name="Đơn vị").click()
    assert page.url.endswith(reverse("console:units"))
    assert fold.get_attribute("aria-current") == "true"
    assert visitor.complaints == []
