"""A school on a phone reads what an amendment changes for it, and signs for it with one tap."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.browser import look, session_of
from tests.console.test_amendment import new_duties
from tests.dispatches.outgoing.conftest import (  # noqa: F401  (fixtures)
    amend,
    checked,
    draft,
    issued,
    people,
    signed,
    submitted,
    week,
    with_copy,
)
from tuanle.assignments.actions import answer_duty
from tuanle.assignments.models import Assignment
from tuanle.console.actions import apply_amendment
from tuanle.console.queries.amendment import propose_amendment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_school_reads_what_changed_and_signs_for_it(visitor, land, week, amend):  # noqa: F811
    officer = make.user("unit-officer", land.mn_1)
    library = Assignment.objects.get(campaign=week, unit=land.mn_1, text="Mở cửa thư viện cho phụ huynh")
    answer_duty(assignment=library, words="Đã mở cửa ba buổi chiều.", by=officer, at=make.AT)
    apply_amendment(plan=propose_amendment(amend(new_duties)), by=None, at=make.later())
    address = reverse("office:dispatch", args=[week.code, "mn-1"])
    page = visitor.open(address, width=360, session=session_of(officer))
    page.evaluate("document.querySelectorAll('details:not(.account)').forEach(each => { each.open = true })")
    assert look(page) == []
    changed = page.locator("section", has_text="Đối với Trường Mầm non Đường Đá").locator(".changes__item").first
    assert changed.locator("ins").inner_text().split() == ["[thêm:", ",", "sinh", "hoạt", "lớp", "]"]
    assert "Đã mở cửa ba buổi chiều." in page.locator(".duties__answer").inner_text()
    page.get_by_role("button", name="Đã nhận, đã đọc").last.click()
    assert page.locator(".messages").inner_text() == "Đã ký nhận công văn. UBND huyện Sông Lam thấy ngay."
    assert page.get_by_role("button", name="Đã nhận, đã đọc").count() == 0
    assert visitor.complaints == []
