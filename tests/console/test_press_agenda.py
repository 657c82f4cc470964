"""The authority's side: what units published by channel; the agenda with its feeds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tests.agenda.samples import FORUM, SERIES, by_hand, calendar, feed, read
from tests.office.activities.conftest import monday, sign_in  # noqa: F401  (fixtures)
from tests.press.samples import draft, logged, story
from tuanle.agenda.actions import take_part
from tuanle.agenda.models import Event, Feed
from tuanle.core.models import Job

pytestmark = pytest.mark.django_db
CODE = "tuan-le-2021"
FIELDS = {
    "token": "t", "title": "Trao đổi", "body": "Hamburg", "timezone": "Europe/Berlin", "day": "20/10/2021", "start": "15:00",
    "last_day": "", "end": "16:30", "place": "", "link": "https://uil.example/x", "online": "", "description": "",
}  # fmt: skip


def at(name, *more):
    return reverse(f"console:{name}", args=[CODE, *more])


@pytest.fixture
def coordinator(sign_in, land):  # noqa: F811
    return sign_in("coordinator", land.huyen)


class TestPress:
    def test_by_channel_with_reach_what_is_out(self, coordinator, land):  # noqa: F811
        story(land)
        draft(land, title="Nháp")
        story(land, title="Hẹn giờ", publish_at=NOW.replace(day=20))
        logged(land, reach=10)
        logged(land, unit=land.xa, reach=5)
        logged(land, "loudspeaker", times=9)
        page = coordinator.get(at("press"))
        assert [(one.channel, one.count, one.times, one.reach) for one in page.context["sums"]] == [
            ("own", 1, 1, None), ("facebook", 2, 2, 15), ("loudspeaker", 1, 9, None),
        ]  # fmt: skip
        assert page.context["table"].count == 4

    @pytest.mark.list_page("console:press")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, coordinator, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            story(land, title=f"Tin {n}")
            logged(land, title=f"Bài {n}")
        coordinator.get(at("press"))
        with django_assert_num_queries(9):
            coordinator.get(at("press"))

    def test_a_commune_sees_its_own_and_those_below(self, sign_in, land):  # noqa: F811
        story(land)
        logged(land, unit=land.huyen, title="Của huyện")
        page = sign_in("parent-officer", land.xa).get(at("press"))
        assert [row.title for row in page.context["table"].rows] == ["Ngày hội đọc sách"]


class TestAgenda:
    def test_written_by_hand_with_its_own_time_changed_and_called_off(self, coordinator, land):  # noqa: F811
        coordinator.post(at("event-new"), FIELDS)
        coordinator.post(at("event-new"), FIELDS)
        one = Event.objects.get()
        page = coordinator.get(at("event", one.pk))
        assert page.context["times"] == ["15:00–16:30, 20/10/2021 giờ Berlin", "20:00–21:30, 20/10/2021 giờ Việt Nam"]
        begun_with = coordinator.get(at("event-change", one.pk)).context["form"].initial
        assert (begun_with["start"].hour, begun_with["end"].hour) == (15, 16)
        coordinator.post(at("event-change", one.pk), {**FIELDS, "start": "", "end": "", "last_day": "22/10/2021"})
        assert coordinator.get(at("event", one.pk)).context["times"] == [
            "20/10/2021 – 22/10/2021 (cả ngày, giờ Berlin)"
        ]
        coordinator.post(at("event", one.pk), {"note": "Có phiên dịch.", "is_public": "on"})
        coordinator.post(at("event-off", one.pk))
        one.refresh_from_db()
        assert (one.note, one.is_public, one.cancelled_at is not None) == ("Có phiên dịch.", True, True)
        coordinator.post(at("event-on", one.pk))
        one.refresh_from_db()
        assert one.cancelled_at is None

    def test_an_end_before_its_start_is_told(self, coordinator, land):  # noqa: F811
        page = coordinator.post(at("event-new"), {**FIELDS, "end": "14:00"})
        assert page.context["form"].non_field_errors() == ["Giờ kết thúc phải sau giờ bắt đầu."]

    @pytest.mark.list_page("console:agenda")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, coordinator, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            take_part(event=by_hand(land, token=str(n)), unit=land.truong, who="Giáo viên", by=None, at=NOW)
        coordinator.get(at("agenda"))
        with django_assert_num_queries(7):
            coordinator.get(at("agenda"))

    def test_only_who_keeps_it_writes(self, sign_in, land):  # noqa: F811
        event = by_hand(land)
        read(feed(land), FORUM)
        commune = sign_in("parent-officer", land.xa)
        assert [commune.get(at(*name)).status_code for name in (("agenda",), ("event", event.pk))] == [200, 200]
        assert commune.post(at("event", event.pk), {"note": "x"}).status_code == 403
        assert commune.get(at("agenda-feeds")).status_code == 403
        theirs = Event.objects.get(uid="forum@uil.example")
        assert sign_in("coordinator", land.huyen).get(at("event-change", theirs.pk)).status_code == 403


class TestFeeds:
    SENT = {"name": "UIL", "body": "UNESCO UIL", "timezone": "Europe/Berlin"}

    def test_an_address_is_read_in_the_background(self, coordinator, land):  # noqa: F811
        coordinator.post(at("agenda-feeds"), {**self.SENT, "url": "https://uil.example/lich.ics"})
        one = Feed.objects.get()
        jobs = Job.objects.filter(key="agenda.read_one")
        assert [job.kwargs for job in jobs] == [{"feed": one.pk}]
        coordinator.post(at("agenda-feed-read", one.pk))
        assert jobs.count() == 1
        coordinator.post(at("agenda-feed-end", one.pk))
        assert coordinator.post(at("agenda-feed-read", one.pk)).status_code == 404

    def test_a_file_is_read_at_once_and_again(self, coordinator, land):  # noqa: F811
        coordinator.post(at("agenda-feeds"), {**self.SENT, "file": SimpleUploadedFile("a.ics", calendar(FORUM))})
        one = Feed.objects.get()
        assert [event.uid for event in Event.objects.all()] == ["forum@uil.example"]
        coordinator.post(at("agenda-feed-read", one.pk), {"file": SimpleUploadedFile("b.ics", calendar(FORUM, SERIES))})
        assert Event.objects.count() == 4

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({}, "Hãy ghi địa chỉ lịch, hoặc chọn tệp lịch (một trong hai)."),
            ({"url": "file:///etc/passwd"}, "Địa chỉ lịch phải bắt đầu bằng https:// hoặc http:// (hay webcal://) và không kèm mật khẩu."),
            ({"file": b"<html></html>"}, "Đây không phải lịch iCalendar (.ics), hoặc lịch bị hỏng."),
        ],
    )  # fmt: skip
    def test_what_cannot_be_leaves_nothing(self, coordinator, land, sent, said):  # noqa: F811
        files = {name: SimpleUploadedFile("a.ics", value) for name, value in sent.items() if isinstance(value, bytes)}
        page = coordinator.post(at("agenda-feeds"), {**self.SENT, **sent, **files})
        assert page.context["form"].non_field_errors() == [said]
        assert (Feed.objects.count(), Event.objects.count()) == (0, 0)

    @pytest.mark.list_page("console:agenda-feeds")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, coordinator, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            feed(land, name=f"Lịch {n}")
        coordinator.get(at("agenda-feeds"))
        with django_assert_num_queries(4):
            coordinator.get(at("agenda-feeds"))
