"""News is written, appears by its time alone, is taken down; what was put up elsewhere is noted once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.activities.conftest import NOW
from tests.files.samples import photo
from tests.press.samples import EARLY, OUT, draft, logged, story
from tuanle.audit.models import Record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.files.models import StoredFile
from tuanle.press.actions import (
    Elsewhere,
    News,
    add_picture,
    change_log,
    change_news,
    discard_news,
    log_elsewhere,
    publish_news,
    remove_log,
    remove_picture,
    take_down,
    write_news,
)
from tuanle.press.models import Picture, Publication
from tuanle.press.queries import news_seen, pictures_seen
from tuanle.press.rules import is_scheduled, is_seen

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def seen(at):
    return [one.title for one in news_seen(at=at)]


def refused(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


class TestNews:
    def test_a_scheduled_post_appears_on_time_by_itself(self, land):
        one = story(land, publish_at=OUT)
        assert [seen(at) for at in (OUT - SECOND, OUT, OUT + SECOND)] == [
            [],
            ["Ngày hội đọc sách"],
            ["Ngày hội đọc sách"],
        ]
        assert [(is_scheduled(one, at=at), is_seen(one, at=at)) for at in (OUT - SECOND, OUT)] == [
            (True, False),
            (False, True),
        ]

    def test_a_draft_is_read_by_nobody_outside(self, land):
        draft(land)
        assert seen(NOW) == []

    def test_the_same_form_twice_is_one(self, land):
        assert draft(land, token="a") == draft(land, token="a", title="Khác")
        assert Publication.objects.count() == 1

    def test_texts_are_squeezed_and_without_a_title_there_is_none(self, land):
        assert draft(land, title="  Tin   mới\n").title == "Tin mới"
        with refused("title"):
            draft(land, title=" \t ")

    def test_taken_down_and_up_again_it_keeps_its_day(self, land):
        one = take_down(publication=story(land), by=None, at=NOW)
        assert seen(NOW) == []
        one = publish_news(publication=one, by=None, at=NOW)
        assert (seen(NOW), one.publish_at) == (["Ngày hội đọc sách"], OUT)

    def test_a_schedule_is_moved_not_into_the_past(self, land):
        one = story(land, publish_at=OUT)
        moved = publish_news(publication=one, publish_at=OUT + SECOND, by=None, at=EARLY)
        assert moved.publish_at == OUT + SECOND
        with refused("past"):
            publish_news(publication=one, publish_at=EARLY, by=None, at=EARLY)
        assert publish_news(publication=one, by=None, at=EARLY + SECOND).publish_at == EARLY + SECOND

    def test_without_a_text_it_does_not_go_up(self, land):
        with refused("empty"):
            story(land, body=" ")

    def test_who_saves_over_another_is_refused_and_the_record_keeps_what_stood_there(self, land):
        one = story(land)
        changed = change_news(publication=one, news=News("Tên mới", "", "Thân"), seen=one.lock_version, by=None, at=NOW)
        assert changed.lock_version == one.lock_version + 1
        with refused("stale"):
            change_news(publication=one, news=News("Tên khác", "", "x"), seen=one.lock_version, by=None, at=NOW)
        assert Record.objects.get(verb="news.change").data["before"] == {
            "title": "Ngày hội đọc sách", "lead": "Một tối.", "body": "Cả nhà **cùng đọc**.",
        }  # fmt: skip
        assert change_news(publication=one, news=News("Tên mới", "", "Thân"), seen=0, by=None, at=NOW) == changed

    def test_a_draft_is_thrown_away_what_was_public_is_not(self, land):
        one = draft(land)
        add_picture(publication=one, content=photo(), alt="Sân trường", shows_children=False, by=None, at=EARLY)
        names = list(StoredFile.objects.values_list("content", flat=True))
        discard_news(publication=one, by=None, at=EARLY)
        assert (Publication.objects.count(), StoredFile.objects.count(), len(names)) == (0, 0, 2)
        with refused("published"):
            discard_news(publication=take_down(publication=story(land), by=None, at=NOW), by=None, at=NOW)

    def test_each_step_is_recorded(self, land):
        one = story(land)
        take_down(publication=one, by=None, at=NOW)
        take_down(publication=one, by=None, at=NOW)
        assert list(Record.objects.filter(label="press.publication").order_by("pk").values_list("verb", flat=True)) == [
            "news.write", "news.publish", "news.take-down",
        ]  # fmt: skip


class TestPictures:
    def picture(self, one, **fields):
        said = {"content": photo(), "alt": "Sân trường", "shows_children": False, **fields}
        return add_picture(publication=one, by=None, at=EARLY, **said)

    def test_it_is_a_new_picture_without_its_position(self, land):
        made = self.picture(draft(land))
        kept = b""
        for file in (made.file, made.small):
            with file.content.open("rb") as content:
                kept += content.read()
        assert b"GPS" in photo()
        assert (b"GPS" in kept, b"Exif" in kept, b"Nokia" in kept) == (False, False, False)
        assert (made.width, made.height) == (480, 360)

    def test_without_words_or_of_children_without_consent_there_is_none(self, land):
        one = draft(land)
        with refused("alt"):
            self.picture(one, alt=" ")
        with refused("consent"):
            self.picture(one, shows_children=True)
        assert self.picture(one, shows_children=True, consent="Cha mẹ lớp 3A, phiếu ngày 28/9").consent != ""
        with pytest.raises(IntegrityError, match="picture_of_children_with_consent"), write():
            Picture.objects.update(consent="")

    def test_the_same_twice_is_one_and_what_is_no_photo_is_refused(self, land):
        one = draft(land)
        assert self.picture(one) == self.picture(one, alt="Khác")
        with refused("no-photo"):
            self.picture(one, content=b"<svg onload=alert(1)>")

    def test_it_is_seen_with_its_news_and_no_longer(self, land):
        one = story(land, publish_at=OUT)
        made = self.picture(one)
        assert [list(pictures_seen(at=at)) for at in (OUT - SECOND, OUT)] == [[], [made]]
        take_down(publication=one, by=None, at=NOW)
        assert list(pictures_seen(at=NOW)) == []

    def test_removed_its_bytes_go(self, land):
        made = self.picture(draft(land))
        remove_picture(picture=made, by=None, at=NOW)
        assert (Picture.objects.count(), StoredFile.objects.count()) == (0, 0)


class TestElsewhere:
    def test_it_is_noted_and_corrected(self, land):
        one = logged(land, link="https://fb.example/1", reach=10)
        noted = Elsewhere("facebook", "Bài trên trang của trường", OUT, "https://fb.example/1", 250)
        assert change_log(publication=one, noted=noted, by=None, at=NOW).reach == 250
        assert Record.objects.get(verb="publication.change").data == {"before": {"reach": "10"}}

    @pytest.mark.parametrize(
        ("code", "fields"),
        [
            ("channel", {"channel": "own"}),
            ("channel", {"channel": "tiktok"}),
            ("title", {"title": " "}),
            ("future", {"day": NOW + SECOND}),
            ("link", {"link": "javascript:alert(1)"}),
            ("link", {"link": "fb.example/1"}),
            ("times", {"channel": "loudspeaker", "times": 0}),
        ],
    )
    def test_what_cannot_be(self, land, code, fields):
        with refused(code):
            logged(land, **fields)

    def test_one_address_is_noted_once_by_a_unit_and_by_each_unit(self, land):
        logged(land, link="https://fb.example/1")
        with refused("twice"):
            logged(land, link="https://fb.example/1")
        logged(land, link="https://fb.example/1", unit=land.xa)
        logged(land)
        logged(land)
        assert Publication.objects.count() == 4

    def test_only_loudspeakers_go_out_several_times(self, land):
        assert [logged(land, channel, times=8).times for channel in ("loudspeaker", "zalo")] == [8, 1]

    def test_a_mistake_is_struck_out_and_stays_in_the_record(self, land):
        remove_log(publication=logged(land, reach=5), by=None, at=NOW)
        assert Publication.objects.count() == 0
        assert Record.objects.get(verb="publication.remove").data["reach"] == 5

    def test_each_is_changed_by_its_own_actions(self, land):
        with refused("gone"):
            take_down(publication=logged(land), by=None, at=NOW)
        with refused("gone"):
            remove_log(publication=story(land), by=None, at=NOW)

    def test_the_database_says_no_too(self, land):
        one = logged(land)
        for broken in ({"title": ""}, {"times": 0}, {"publish_at": None}, {"body": "x"}, {"state": "draft"}):
            with pytest.raises(IntegrityError), write():
                Publication.objects.filter(pk=one.pk).update(**broken)

    def test_the_same_form_twice_is_one(self, land):
        noted = Elsewhere("zalo", "Tin nhóm", OUT)
        twice = [
            log_elsewhere(campaign=land.week, unit=land.truong, noted=noted, token="b", by=None, at=NOW) for _n in "12"
        ]
        assert twice[0] == twice[1]
        assert write_news(campaign=land.week, unit=land.xa, news=News("x"), token="b", by=None, at=NOW) != twice[0]
