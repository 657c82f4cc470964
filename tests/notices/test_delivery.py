"""Messages against a real mail server: each reader alone, once, and what the server's answers become."""

import pytest

from tests import factories as make
from tuanle.core.jobs import run_waiting
from tuanle.notices.actions import send_mail
from tuanle.notices.models import Delivery

pytestmark = pytest.mark.django_db


def send(*to: str, **more):
    fields = {"subject": "Nhắc gửi báo cáo", "text": "Kính gửi đơn vị,\nĐề nghị gửi báo cáo.", "kind": "thu"}
    return send_mail(to=to, by=None, at=make.AT, **{**fields, **more})


def states() -> dict[str, str]:
    return {each.address: each.state for each in Delivery.objects.order_by("address")}


def test_each_reader_gets_a_message_alone(box):
    send("a@x.example", "b@x.example")
    run_waiting()
    assert box.readers == [["a@x.example"], ["b@x.example"]]
    assert [letter["To"] for letter in box.letters] == ["a@x.example", "b@x.example"]
    assert states() == {"a@x.example": "sent", "b@x.example": "sent"}
