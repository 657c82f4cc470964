"""The unit's side: news written with a preview, put up, logged elsewhere from a phone; its part in the agenda."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.activities.conftest import NOW
from tests.agenda.samples import by_hand
from tests.files.samples import photo
from tests.press.samples import OUT, draft, logged, story
from tuanle.agenda.actions import take_part
from tuanle.agenda.models import Participation
from tuanle.press.enums import PublicationState
from tuanle.press.models import Picture, Publication

pytestmark = pytest.mark.django_db
CODE, UNIT = "tuan-le-2021", "truong"


def at(name, *more, unit=UNIT):
    return reverse(f"office:{name}", args=[CODE, unit, *more])


def errors_of(answer):
    """What the forms of the page say is wrong."""
    names = ("form", "publish_form", "picture_form", "outcome_form", "join_form")
    forms = [answer.context[name] for name in names if name in answer.context]
    return list({str(error) for form in forms for errors in form.errors.values() for error in errors})


class TestNews:
    def test_from_a_draft_to_everybody(self, officer, client, land):
        told = {
            "token": "a",
            "seen": "0",
            "title": "Ngày hội",
            "lead": "Một tối.",
            "body": "## Mở đầu\n\nCả nhà **đọc**.",
        }
        shown = officer.post(at("news-new"), {**told, "preview": "1"})
        assert "<h3>Mở đầu</h3>" in shown.content.decode()
        assert Publication.objects.count() == 0
        answer = officer.post(at("news-new"), told)
        one = Publication.objects.get()
        assert answer.url == at("news", one.pk)
        sent = {"picture": SimpleUploadedFile("a.jpg", photo()), "alt": "Sân trường", "children": "no"}
        officer.post(at("news-picture-add", one.pk), sent)
        picture = Picture.objects.get()
        shown = officer.get(at("news-picture", one.pk, picture.pk))
        assert b"".join(shown.streaming_content)[8:12] == b"WEBP"
        assert client.get(f"/tin/{one.pk}/").status_code == 404
        officer.post(at("news-publish", one.pk), {"publish_at": ""})
        assert client.get(f"/tin/{one.pk}/").status_code == 200
        officer.post(at("news-change", one.pk), {**told, "title": "Ngày hội đọc sách", "seen": "1"})
        one.refresh_from_db()
        assert one.title == "Ngày hội đọc sách"
        officer.post(at("news-picture-remove", one.pk, picture.pk))
        assert Picture.objects.count() == 0
        officer.post(at("news-down", one.pk))
        assert client.get(f"/tin/{one.pk}/").status_code == 404

    def test_a_schedule_is_kept_and_one_in_the_past_is_refused(self, officer, land):
        one = draft(land)
        answer = officer.post(at("news-publish", one.pk), {"publish_at": "07:00 01/10/2021"})
        assert errors_of(answer) == ["Giờ hẹn đăng đã qua. Hãy chọn giờ sau lúc này, hoặc đăng ngay."]
        officer.post(at("news-publish", one.pk), {"publish_at": "07:00 18/10/2021"})
        assert "Tin tự hiện lúc 07:00 ngày 18/10/2021." in officer.get(at("news", one.pk)).content.decode()

    def test_two_officers_do_not_overwrite_each_other(self, officer, land):
        one = story(land)
        told = {"token": "", "seen": "0", "title": "Khác", "lead": "", "body": "x"}
        assert errors_of(officer.post(at("news-change", one.pk), told)) == [
            "Người khác vừa sửa tin này. Hãy mở lại trang để xem bản mới rồi sửa tiếp."
        ]

    def test_children_need_consent(self, officer, land):
        one = draft(land)
        sent = {"picture": SimpleUploadedFile("a.jpg", photo()), "alt": "Các em đọc sách", "children": "yes"}
        answer = officer.post(at("news-picture-add", one.pk), sent)
        assert errors_of(answer) == [
            "Ảnh có trẻ em chỉ đăng khi cha mẹ hoặc người giám hộ đã đồng ý. Hãy ghi ai đã đồng ý."
        ]
        assert Picture.objects.count() == 0

    def test_a_draft_is_thrown_away(self, officer, land):
        officer.post(at("news-discard", draft(land).pk))
        officer.post(at("news-discard", story(land).pk))
        assert list(Publication.objects.values_list("state", flat=True)) == [PublicationState.PUBLIC]


class TestElsewhere:
    SENT = {
        "token": "a",
        "channel": "facebook",
        "title": "Ảnh ngày hội",
        "link": "https://fb.example/1",
        "day": "05/10/2021",
    }

    def test_one_short_form(self, officer, land):
        officer.post(at("press-log"), {**self.SENT, "reach": "1.200"})
        officer.post(at("press-log"), {**self.SENT, "reach": "1.200"})
        one = Publication.objects.get()
        assert (one.channel, one.link, one.reach, one.publish_at) == (
            "facebook", "https://fb.example/1", 1200, NOW.replace(month=10, day=4, hour=17),
        )  # fmt: skip
        officer.post(at("press-log-change", one.pk), {**self.SENT, "reach": "1.500"})
        one.refresh_from_db()
        assert one.reach == 1500
        officer.post(at("press-log-remove", one.pk))
        assert Publication.objects.count() == 0

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"channel": ""}, "Hãy chọn kênh đã đăng."),
            ({"day": "12/10/2021"}, "Ngày đăng chưa đến. Chỉ ghi những gì đã đăng."),
            ({"link": "fb.com/x"}, "Địa chỉ phải bắt đầu bằng https:// hoặc http://. Hãy dán nguyên địa chỉ bài đăng."),
            ({"reach": "nhiều"}, "Không đọc được số. Hãy ghi một số nguyên, như 120 hoặc 1.200."),
        ],
    )
    def test_what_cannot_be(self, officer, land, changed, said):
        assert errors_of(officer.post(at("press-log"), {**self.SENT, **changed})) == [said]
        assert Publication.objects.count() == 0


class TestList:
    @pytest.mark.list_page("office:press")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, officer, land, rows, django_assert_num_queries):
        for n in range(rows):
            story(land, title=f"Tin {n}")
            logged(land, title=f"Bài {n}")
        officer.get(at("press"))
        with django_assert_num_queries(6):
            officer.get(at("press"))

    def test_it_gives_the_line_to_copy(self, officer, land):
        logged(land, title="Bài", link="https://fb.example/1", reach=7)
        page = officer.get(at("press")).content.decode()
        assert re.findall(r"<code>(.+?)</code>", page) == [
            '&lt;iframe src="http://testserver/noi-hoc/truong/nhung/" title="Hoạt động và tin của '
            'Trường Tiểu học Đường Đá" width="100%" height="480" loading="lazy"&gt;&lt;/iframe&gt;'
        ]


class TestWho:
    def test_others_units_are_not_seen_and_those_who_look_on_do_not_write(self, sign_in, land):
        one, noted = story(land), logged(land)
        stranger, observer = sign_in("unit-officer", land.lop), sign_in("observer", land.huyen)
        for name, more in (("press", ()), ("news", (one.pk,)), ("press-log-change", (noted.pk,)), ("agenda", ())):
            assert (stranger.get(at(name, *more)).status_code, observer.get(at(name, *more)).status_code) == (404, 200)
        for name, more in (
            ("news-new", ()), ("news-change", (one.pk,)), ("news-publish", (one.pk,)), ("news-down", (one.pk,)),
            ("press-log", ()), ("press-log-change", (noted.pk,)), ("press-log-remove", (noted.pk,)),
        ):  # fmt: skip
            assert observer.post(at(name, *more), {}).status_code == 403
        assert Publication.objects.filter(state=PublicationState.PUBLIC).count() == 2

    def test_news_of_another_unit_is_not_reached_by_ones_own_address(self, officer, land):
        other = story(land, unit=land.lop)
        for name in ("news", "news-change"):
            assert officer.get(at(name, other.pk)).status_code == 404
        assert officer.post(at("news-down", other.pk)).status_code == 404


class TestAgenda:
    def test_a_unit_signs_up_and_tells_what_it_learned(self, officer, land):
        event = by_hand(land, starts_at=NOW + timedelta(hours=1), online="https://zoom.example/j/1")
        assert "https://zoom.example/j/1" in officer.get(at("agenda-event", event.pk)).content.decode()
        officer.post(at("agenda-event", event.pk), {"du-who": "Phó hiệu trưởng"})
        one = Participation.objects.get()
        assert (one.unit, one.who, one.attended) == (land.truong, "Phó hiệu trưởng", None)
        early = officer.post(at("agenda-outcome", event.pk), {"kq-attended": "yes", "kq-learned": ""})
        assert errors_of(early) == ["Sự kiện chưa diễn ra. Hãy ghi sau khi dự."]
        past = by_hand(land, token="b", starts_at=OUT)
        take_part(event=past, unit=land.truong, who="Giáo viên", by=None, at=OUT)
        officer.post(at("agenda-outcome", past.pk), {"kq-attended": "yes", "kq-learned": "Mỗi tuần một tối."})
        assert Participation.objects.get(event=past).attended is True
        officer.post(at("agenda-leaving", event.pk))
        assert list(Participation.objects.values_list("event", flat=True)) == [past.pk]

    def test_those_who_look_on_do_not_sign_up(self, sign_in, land):
        event = by_hand(land)
        observer = sign_in("observer", land.huyen)
        assert observer.get(at("agenda-event", event.pk)).status_code == 200
        for name in ("agenda-event", "agenda-outcome", "agenda-leaving"):
            assert observer.post(at(name, event.pk), {"du-who": "x"}).status_code == 403
        assert Participation.objects.count() == 0

    @pytest.mark.list_page("office:agenda")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, officer, land, rows, django_assert_num_queries):
        for n in range(rows):
            take_part(event=by_hand(land, token=str(n)), unit=land.truong, who="Giáo viên", by=None, at=NOW)
        officer.get(at("agenda"))
        with django_assert_num_queries(6):
            officer.get(at("agenda"))
