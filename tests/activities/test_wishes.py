"""Wishes: noted once, told once, and the address forgotten."""

from datetime import timedelta

import pytest

from tests.activities.conftest import NOW, planned
from tests.activities.public import made_public
from tuanle.activities.actions import answer_wish, leave_wish, tell_wishers
from tuanle.activities.models import Wish
from tuanle.audit.models import Record
from tuanle.core.errors import Refused
from tuanle.notices.models import Delivery, Notice


def wished(land, topic="Cắm hoa", *, token="một", **more) -> Wish:
    return leave_wish(campaign=land.week, topic=topic, token=token, by=None, at=NOW, **more)


def test_a_wish_is_noted_once_with_a_record_that_names_nobody(land):
    first = wished(land, "  Cắm   hoa 🌸 ", area=land.xa, group="phu_huynh", email="a@b.example", consents=True)
    again = wished(land, "Khác hẳn")
    assert (first.pk, first.topic, first.topic_key) == (again.pk, "Cắm hoa 🌸", "cam hoa")
    record = Record.objects.get(verb="wish.leave")
    assert record.data == {"topic": "Cắm hoa 🌸", "area": "xa", "group": "phu_huynh", "part": "", "wants_mail": True}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"topic": ""}, "topic"),
        ({"topic": "🌸!"}, "topic"),
        ({"topic": "a" * 201}, "topic"),
        ({"email": "không phải thư", "consents": True}, "email"),
        ({"email": "a@b.example"}, "consent"),
    ],
)
def test_what_cannot_be_noted_is_refused(land, fields, code):
    with pytest.raises(Refused) as refused:
        wished(land, **fields)
    assert (refused.value.code, Wish.objects.count()) == (code, 0)


def test_who_asked_to_be_told_is_told_once_in_their_language(land, settings):
    settings.SITE_URL = "https://tuanle.example"
    mine = wished(land, "Flower <b>arranging</b>", email="a@b.example", consents=True, language="en")
    silent = wished(land, token="hai")
    activity = planned(land, title="Lớp cắm hoa")
    for wish in (mine, silent):
        answer_wish(wish=wish, activity=activity, by=None, at=NOW)
    assert Delivery.objects.count() == 0
    made_public(activity, at=NOW)
    assert tell_wishers(activity=activity, by=None, at=NOW) == 1
    assert tell_wishers(activity=activity, by=None, at=NOW) == 0
    assert [one.address for one in Delivery.objects.all()] == ["a@b.example"]
    notice = Notice.objects.get()
    assert notice.subject == "What you wished to learn is there: Lớp cắm hoa"
    assert f"https://tuanle.example/hd/{activity.pk}/" in notice.text
    mine.refresh_from_db()
    assert (mine.email, mine.answered_by) == ("", activity)
    assert "a@b.example" not in repr([record.data for record in Record.objects.all()])


def test_an_answer_that_is_public_already_is_told_at_once_and_a_later_one_not_again(land):
    wish = wished(land, email="a@b.example", consents=True)
    first, second = planned(land, title="Một"), planned(land, title="Hai")
    made_public(first, at=NOW)
    made_public(second, at=NOW)
    wish = answer_wish(wish=wish, activity=first, by=None, at=NOW)
    assert (wish.email, wish.answered_at) == ("", NOW)
    wish = answer_wish(wish=wish, activity=second, by=None, at=NOW + timedelta(hours=1))
    assert (wish.answered_by, Delivery.objects.count()) == (second, 1)


def test_an_answer_is_of_the_same_week(land):
    from tests import factories as make

    other = make.campaign(land.khac, [], code="tuan-le-khac")
    wish = leave_wish(campaign=other, topic="Cờ vua", token="x", by=None, at=NOW)
    with pytest.raises(Refused) as refused:
        answer_wish(wish=wish, activity=planned(land), by=None, at=NOW)
    assert refused.value.code == "campaign"
