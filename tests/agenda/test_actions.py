"""A feed read again changes nothing; what it drops is marked; what is ours stays ours."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.activities.conftest import NOW
from tests.agenda.samples import FORUM, MOVED, SERIES, by_hand, feed, read
from tuanle.agenda.actions import (
    ByHand,
    call_off,
    change_event,
    end_feed,
    leave,
    note_event,
    put_back_on,
    read_feed,
    say_how_it_went,
    take_part,
)
from tuanle.agenda.models import Event, Feed, Participation
from tuanle.agenda.queries import events_of, months_of, public_events
from tuanle.audit.models import Record
from tuanle.campaigns.figures import known_figures
from tuanle.core.db import write
from tuanle.core.errors import Refused

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def refused(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def counts(outcome):
    return (outcome.added, outcome.changed, outcome.gone)


def state():
    rows = Event.objects.order_by("pk").values_list(
        "pk", "uid", "recurrence", "title", "starts_at", "note", "cancelled_at", "withdrawn_at"
    )
    return list(rows)


class TestFeeds:
    def test_the_same_again_changes_nothing(self, land):
        one = feed(land)
        assert counts(read(one, FORUM, SERIES, MOVED)) == (4, 0, 0)
        before = state()
        assert counts(read(one, SERIES, MOVED, FORUM, at=NOW + HOUR)) == (0, 0, 0)
        assert state() == before
        assert Record.objects.filter(verb="feed.read").count() == 1

    def test_what_was_moved_is_the_same_event(self, land):
        one = feed(land)
        read(one, FORUM)
        (before,) = state()
        assert counts(read(one, FORUM.replace("20211020", "20211021") + "SEQUENCE:1\n")) == (0, 1, 0)
        ((pk, *_rest),) = state()
        assert pk == before[0]
        assert Event.objects.get().starts_at == datetime(2021, 10, 21, 13, tzinfo=UTC)

    def test_an_older_revision_is_passed_over(self, land):
        one = feed(land)
        read(one, FORUM.replace("Forum", "New") + "SEQUENCE:3\n")
        assert counts(read(one, FORUM.replace("Forum", "Old") + "SEQUENCE:2\n")) == (0, 0, 0)
        assert Event.objects.get().title == "New"

    def test_what_a_feed_drops_is_marked_and_comes_back(self, land):
        one = feed(land)
        read(one, FORUM, SERIES)
        assert counts(read(one, SERIES, at=NOW + HOUR)) == (0, 0, 1)
        forum = Event.objects.get(uid="forum@uil.example")
        assert forum.withdrawn_at == NOW + HOUR
        assert counts(read(one, SERIES, at=NOW + 2 * HOUR)) == (0, 0, 0)
        assert counts(read(one, FORUM, SERIES, at=NOW + 3 * HOUR)) == (0, 1, 0)
        forum.refresh_from_db()
        assert forum.withdrawn_at is None

    def test_what_is_past_may_fall_out(self, land):
        one = feed(land)
        read(one, FORUM)
        assert counts(read(one, at=NOW + 20 * DAY)) == (0, 0, 0)
        assert Event.objects.get().withdrawn_at is None

    def test_what_we_noted_is_never_overwritten(self, land):
        one = feed(land)
        read(one, FORUM)
        event = Event.objects.get()
        note_event(event=event, note="Có phiên dịch.", is_public=False, by=None, at=NOW)
        joined = take_part(event=event, unit=land.truong, who="Giáo viên tiếng Anh", by=None, at=NOW)
        read(one, FORUM.replace("Forum", "Forum, new") + "SEQUENCE:1\n")
        event.refresh_from_db()
        assert (event.title, event.note, event.is_public) == ("Forum, new", "Có phiên dịch.", False)
        assert list(event.participations.all()) == [joined]

    def test_called_off_by_those_who_hold_it_and_on_again(self, land):
        one = feed(land)
        read(one, FORUM)
        read(one, FORUM + "STATUS:CANCELLED\nSEQUENCE:1\n", at=NOW + HOUR)
        assert Event.objects.get().cancelled_at == NOW + HOUR
        read(one, FORUM + "STATUS:CANCELLED\nSEQUENCE:1\n", at=NOW + 2 * HOUR)
        assert Event.objects.get().cancelled_at == NOW + HOUR
        read(one, FORUM + "SEQUENCE:2\n", at=NOW + 3 * HOUR)
        assert Event.objects.get().cancelled_at is None

    def test_a_file_that_is_no_calendar_leaves_everything(self, land):
        one = feed(land)
        read(one, FORUM)
        before = state()
        with refused("no-calendar"):
            read_feed(feed=one, content=b"<html>", by=None, at=NOW)
        assert state() == before

    def test_two_feeds_may_hold_the_same_uid(self, land):
        read(feed(land), FORUM)
        read(feed(land, name="Khác"), FORUM)
        assert Event.objects.count() == 2

    def test_one_address_is_followed_once_until_it_ends(self, land):
        url = "webcal://uil.example/lich.ics"
        one = feed(land, url=url)
        assert feed(land, url=url) == one
        assert one.url == "https://uil.example/lich.ics"
        read(one, FORUM, SERIES)
        take_part(event=Event.objects.get(uid="forum@uil.example"), unit=land.xa, who="Cán bộ", by=None, at=NOW)
        end_feed(feed=one, by=None, at=NOW)
        end_feed(feed=one, by=None, at=NOW + HOUR)
        assert [event.uid for event in Event.objects.all()] == ["forum@uil.example"]
        assert feed(land, url=url) != one
        assert Feed.objects.count() == 2

    @pytest.mark.parametrize("fields", [{"name": " "}, {"timezone": "Mars/Base"}, {"url": "file:///etc/passwd"}])
    def test_what_cannot_be_followed(self, land, fields):
        with pytest.raises(Refused):
            feed(land, **fields)


class TestEvents:
    def test_written_by_hand_once(self, land):
        assert by_hand(land, token="a") == by_hand(land, token="a", title="Khác")
        assert by_hand(land, token="b").pk != by_hand(land, token="a").pk

    @pytest.mark.parametrize(
        ("code", "fields"),
        [
            ("title", {"title": " "}),
            ("zone", {"timezone": "Mars/Base"}),
            ("end", {"ends_at": datetime(2021, 10, 20, 12, tzinfo=UTC)}),
            ("link", {"link": "javascript:alert(1)"}),
            ("link", {"online": "zoom"}),
        ],
    )
    def test_what_cannot_be(self, land, code, fields):
        with refused(code):
            by_hand(land, **fields)

    def test_only_what_is_ours_is_changed_by_hand(self, land):
        own = by_hand(land)
        to = ByHand("Tên mới", "Hamburg", own.starts_at, None, "Europe/Berlin")
        assert change_event(event=own, to=to, by=None, at=NOW).title == "Tên mới"
        assert Record.objects.get(verb="event.change").data == {"changed": ["title"]}
        read(feed(land), FORUM)
        theirs = Event.objects.get(uid="forum@uil.example")
        for attempt in (
            lambda: change_event(event=theirs, to=to, by=None, at=NOW),
            lambda: call_off(event=theirs, by=None, at=NOW),
        ):
            with refused("feed"):
                attempt()

    def test_called_off_twice_is_once_and_on_again(self, land):
        own = by_hand(land)
        call_off(event=own, by=None, at=NOW)
        assert call_off(event=own, by=None, at=NOW + HOUR).cancelled_at == NOW
        assert put_back_on(event=own, by=None, at=NOW + HOUR).cancelled_at is None

    def test_the_public_sees_what_is_public_and_to_come(self, land):
        shown = by_hand(land, token="a")
        by_hand(land, token="b", is_public=False)
        by_hand(land, token="c", starts_at=NOW - DAY)
        going_on = by_hand(land, token="d", starts_at=NOW - DAY, ends_at=NOW + HOUR)
        one = feed(land)
        read(one, FORUM)
        read(one, at=NOW + HOUR)
        assert list(public_events(at=NOW)) == [going_on, shown]

    def test_by_month_of_vietnam(self, land):
        late = by_hand(land, starts_at=datetime(2021, 10, 31, 18, tzinfo=UTC))
        (month,) = months_of(events_of(land.huyen))
        assert (month.first, [event for event, _times in month.rows]) == (date(2021, 11, 1), [late])

    def test_the_database_says_no_too(self, land):
        own = by_hand(land)
        for broken in ({"title": ""}, {"ends_at": own.starts_at - HOUR}, {"withdrawn_at": NOW}):
            with pytest.raises(IntegrityError), write():
                Event.objects.filter(pk=own.pk).update(**broken)


class TestTakingPart:
    def test_who_comes_is_said_and_said_anew(self, land):
        event = by_hand(land)
        take_part(event=event, unit=land.truong, who=" Giáo  viên ", by=None, at=NOW)
        take_part(event=event, unit=land.truong, who="Giáo viên", by=None, at=NOW)
        assert take_part(event=event, unit=land.truong, who="Hiệu trưởng", by=None, at=NOW).who == "Hiệu trưởng"
        assert list(Record.objects.filter(verb="event.take-part").order_by("pk").values_list("data__who", flat=True)) == [
            "Giáo viên", "Hiệu trưởng",
        ]  # fmt: skip
        with refused("who"):
            take_part(event=event, unit=land.xa, who=" ", by=None, at=NOW)

    def test_not_in_what_is_off(self, land):
        event = call_off(event=by_hand(land), by=None, at=NOW)
        with refused("off"):
            take_part(event=event, unit=land.truong, who="Giáo viên", by=None, at=NOW)

    def test_how_it_went_is_said_once_it_has_begun_and_fills_the_report(self, land):
        event = by_hand(land, starts_at=datetime(2021, 10, 5, 13, tzinfo=UTC), at=datetime(2021, 9, 25, tzinfo=UTC))
        one = take_part(event=event, unit=land.truong, who="Giáo viên", by=None, at=NOW)
        with refused("early"):
            say_how_it_went(participation=one, attended=True, learned="", by=None, at=event.starts_at - HOUR)
        assert self.figures(land) == {}
        say_how_it_went(participation=one, attended=True, learned="Mỗi tuần một tối.", by=None, at=NOW)
        assert self.figures(land) == {"agenda.attended": (1, [f"/viec/tuan-le-2021/truong/quoc-te/{event.pk}/"])}
        assert self.figures(land, land.xa) == {}
        say_how_it_went(participation=one, attended=False, learned="", by=None, at=NOW)
        assert self.figures(land) == {}

    def test_what_was_outside_the_week_is_not_of_its_report(self, land):
        event = by_hand(land, starts_at=datetime(2021, 10, 8, 1, tzinfo=UTC))
        one = take_part(event=event, unit=land.truong, who="Giáo viên", by=None, at=NOW)
        say_how_it_went(participation=one, attended=True, learned="", by=None, at=NOW)
        assert self.figures(land) == {}

    def figures(self, land, unit=None):
        known = known_figures(campaign=land.week, unit=unit or land.truong, until=NOW)
        return {key: (one.value, [entry.href for entry in one.entries]) for key, one in known.items()}

    def test_who_left_is_gone_and_the_record_keeps_it(self, land):
        one = take_part(event=by_hand(land), unit=land.truong, who="Giáo viên", by=None, at=NOW)
        leave(participation=one, by=None, at=NOW)
        assert Participation.objects.count() == 0
        assert Record.objects.get(verb="event.leave").data["who"] == "Giáo viên"
