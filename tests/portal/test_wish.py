"""Leaving a wish on the site."""

import re
from html import unescape

from django.test import Client

from tests.portal.test_finding import lessons, text_of
from tuanle.activities.models import Wish

FIELDS = {"topic": "Tin học", "area": "xa", "group": "", "part": "toi", "email": "", "website": "", "token": "t1"}


def errors(answer) -> list[str]:
    return [text_of(one) for one in re.findall(r'<li><a href="#id_\w+">(.*?)</a>', answer.content.decode())]


def test_a_wish_is_left_without_an_account_and_shows_what_is_there_already(programme):
    answer = Client().post("/muon-hoc/", FIELDS, headers={"accept-language": "en"})
    assert (answer.status_code, answer["Location"], dict(answer.cookies)) == (
        302, "/muon-hoc/da-ghi/?q=Tin+h%E1%BB%8Dc&xa=xa&buoi=toi", {},
    )  # fmt: skip
    wish = Wish.objects.get()
    assert (wish.topic, wish.area, wish.part, wish.language) == ("Tin học", programme.land.xa, "toi", "vi")
    assert [one.split(" thứ")[0] for one in lessons(answer["Location"])] == ["Lớp tin học cơ bản"]
    assert Client().post("/muon-hoc/", FIELDS).status_code == 302
    assert Wish.objects.count() == 1


def test_the_form_begins_with_what_was_looked_for_and_each_has_its_own_token(programme):
    html = unescape(Client().get("/muon-hoc/?q=C%E1%BA%AFm+hoa&xa=xa-xa&buoi=sang").content.decode())
    assert re.findall(r'name="topic" value="([^"]*)"', html) == ["Cắm hoa"]
    assert re.findall(r'<option value="([^"]+)" selected', html) == ["xa-xa", "sang"]
    tokens = {
        re.search(r'name="token" value="(\w+)"', Client().get("/muon-hoc/").content.decode())[1] for _n in range(2)
    }
    assert len(tokens) == 2
    assert Client().get("/muon-hoc/").headers["Cache-Control"].startswith("max-age=0, no-cache")


def test_bad_input_gets_a_plain_answer(programme):
    wrong = Client().post("/muon-hoc/", {**FIELDS, "topic": "…", "email": "a@b.example", "token": "t2"})
    assert (wrong.status_code, errors(wrong)) == (
        422, ["Tôi muốn học: Hãy ghi điều bạn muốn học, ví dụ: tin học cơ bản."],
    )  # fmt: skip
    unasked = Client().post("/muon-hoc/", {**FIELDS, "email": "a@b.example"})
    assert [one.split(":")[0] for one in errors(unasked)] == [
        "Tôi đồng ý để ban tổ chức giữ địa chỉ này cho đến khi báo tin"
    ]
    script = Client().post("/muon-hoc/", {**FIELDS, "topic": "<script>x</script>", "area": "nowhere"})
    assert "<script>x" not in script.content.decode()
    assert Wish.objects.count() == 0


def test_a_robot_is_thanked_and_forgotten_and_another_site_is_refused(programme):
    assert Client().post("/muon-hoc/", {**FIELDS, "website": "http://x.example"}).status_code == 302
    assert Client().post("/muon-hoc/", FIELDS, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert Wish.objects.count() == 0


def test_a_flood_from_one_place_is_stopped(programme, monkeypatch, settings):
    monkeypatch.setattr("tuanle.portal.views.wish._MOST", 1)
    settings.PROXIES = 1
    sent = [
        Client().post("/muon-hoc/", {**FIELDS, "token": f"t-{n}"}, headers={"x-forwarded-for": passed}).status_code
        for n, passed in enumerate(["10.1.1.1", "9.9.9.9, 10.1.1.1", "10.1.1.2"])
    ]
    assert (sent, Wish.objects.count()) == ([302, 422, 302], 2)


def test_without_a_week_the_page_says_so(db):
    assert "Hiện chưa có đợt nào đang mở." in Client().get("/muon-hoc/").content.decode()
