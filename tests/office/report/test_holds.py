"""When nothing can be sent: locked, excused, closed; and what late means."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tests.office.report.conftest import CODE, post, report, url
from tuanle.assignments.actions import ask_extension, exempt, grant_extension
from tuanle.campaigns.actions import close_campaign
from tuanle.reports.actions import return_report
from tuanle.reports.models import DraftEdit

pytestmark = pytest.mark.django_db
ASK = reverse("office:ask-extension", args=[CODE, "truong"])


class TestWhenNothingCanBeSent:
    #: Everything that writes or sends the report.
    OFFERS = [
        f'{leads}="{url(name)}"'
        for name in ("write", "check", "nil", "upload", "take", "save", "drop")
        for leads in ("href", "action", "data-save")
    ]

    def locked(self, client, name=""):
        """What the page says, and which of the things that cannot be done it offers all the same."""
        page = client.get(url(name))
        html = page.content.decode()
        assert [offer for offer in self.OFFERS if offer in html] == []
        return page, html

    @pytest.fixture
    def after_the_lock(self, land, settings):
        settings.CLOCK_SHIFT += land.week.locks_at - make.SENT

    def test_locked_says_why_who_and_how(self, land, lan, after_the_lock):
        for name in ("", "write", "nil", "upload"):
            page, html = self.locked(lan, name)
            said = "Báo cáo nhận đến hết ngày 08/11/2021, nay đã khóa. UBND xã Đường Đá mở lại được bằng cách gia hạn."
            assert (page.status_code, html.count(said), html.count(f'href="{ASK}"')) == (200, 1, 1)
        assert lan.get(url("check")).headers["Location"] == url()

    def test_what_was_sent_stands_under_why_it_cannot_be_mended(self, land, lan, after_the_lock):
        revision = make.send(land.week, land.school, {"so_lop": 3})
        return_report(
            submission=report(land), revision=revision, reason="Thiếu lượt", comments={}, by=None, at=make.SENT
        )
        _page, html = self.locked(lan)
        assert [html.count(words) for words in ("nay đã khóa", "Thiếu lượt", f'href="{ASK}"')] == [1, 1, 1]

    def test_once_more_time_is_asked_for_it_waits_and_once_given_it_is_open(self, land, lan, after_the_lock):
        assignment = report(land).assignment
        at = land.week.locks_at
        asked = ask_extension(assignment=assignment, until=at + timedelta(days=2), reason="Cách ly", by=None, at=at)
        _page, html = self.locked(lan)
        assert [html.count(words) for words in ("đang chờ UBND xã Đường Đá trả lời.", f'href="{ASK}"')] == [1, 0]
        grant_extension(request=asked, until=asked.until, by=None, at=at)
        page = lan.get(url())
        assert (page.context["hold"], page.context["may_write"]) == (None, True)

    def test_those_above_see_why_and_are_not_asked_to_ask(self, land, sign_in, after_the_lock):
        html = sign_in("parent-officer", land.commune, "xa").get(url()).content.decode()
        assert (html.count("nay đã khóa"), html.count(f'href="{ASK}"')) == (1, 0)

    def test_excused_says_the_reason(self, land, lan):
        exempt(assignment=report(land).assignment, reason="Đang sáp nhập", by=None, at=make.SENT)
        _page, html = self.locked(lan)
        said = (
            "Đơn vị được miễn báo cáo",
            "Lý do: Đang sáp nhập (ghi ngày 08/10/2021).",
            "hãy nhờ UBND xã Đường Đá bỏ miễn",
        )
        assert [html.count(words) for words in said] == [1, 1, 1]

    def test_closed_says_so(self, land, lan):
        close_campaign(campaign=land.week, by=None, at=make.SENT)
        _page, html = self.locked(lan)
        assert [html.count(words) for words in ("Đợt này đã đóng", "hãy liên hệ UBND huyện Sông Lam")] == [1, 1]

    def test_late_is_said_and_stops_nothing(self, land, lan, settings):
        settings.CLOCK_SHIFT += land.week.due_at - make.SENT
        late = "Vẫn gửi được đến hết ngày 08/11/2021, nhưng tính là gửi muộn, trừ khi được gia hạn."
        page = lan.get(url())
        assert (page.content.decode().count(late), page.context["may_write"]) == (1, True)
        make.send(land.week, land.school, {"so_lop": 3}, at=land.week.due_at)
        assert lan.get(url()).content.decode().count(late) == 0

    def test_what_is_posted_all_the_same_changes_nothing(self, land, lan):
        page = lan.get(url())
        close_campaign(campaign=land.week, by=None, at=make.SENT)
        assert post(lan, url("write"), page, t__luot="90").headers["Location"] == url()
        assert DraftEdit.objects.count() == 0
