"""Receipts: one at most for each message, never to a machine, never in a loop, always in Vietnamese."""

from datetime import timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from tests.mailbox.letters import OFFICE, raw
from tests.mailbox.place import NOW, SENT, take
from tuanle.mailbox.domain.receipts import FileTold, ReceiptFacts, compose_receipt
from tuanle.mailbox.models import Message
from tuanle.notices.models import Delivery

pytestmark = pytest.mark.django_db
FACTS = ReceiptFacts("1-000001", "Báo cáo", SENT, "UBND huyện Sông Lam", OFFICE, "Đã nhận báo cáo.")


@pytest.mark.parametrize(
    "headers",
    [
        {"Return_Path": "<>"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Auto_Response_Suppress": "OOF, AutoReply"},
        {"Authentication_Results": "mx.songlam.example; dmarc=fail header.from=songlam.example"},
        {"sender": "No Reply <no-reply@truong.example>"},
        {"sender": "mailer <bounces+12@truong.example>"},
        {"sender": f"Phòng <{OFFICE}>"},
    ],
    ids=str,
)
def test_whom_a_receipt_could_harm_gets_none(land, headers):
    message = take(land, raw("Xin hỏi", **{"sender": land.mn.email, **headers}))
    assert (message.receipt, message.answered_to, message.waits) == ("not-safe", "", True)
    assert Delivery.objects.count() == 0


def test_a_forged_sender_is_not_believed(land):
    forged = raw("", sender=land.mn.email, Authentication_Results="mx; dkim=none; dmarc=fail (p=none)")
    assert take(land, forged).unit is None


def test_one_sender_gets_five_an_hour_and_then_silence_until_the_next(land):
    for n in range(7):
        take(land, raw(f"câu hỏi {n}", sender="a@b.example"))
    take(land, raw("câu hỏi khác", sender="c@d.example"))
    assert list(Message.objects.order_by("pk").values_list("receipt", flat=True)) == ["sent"] * 5 + ["too-many"] * 2 + [
        "sent"
    ]
    later = NOW + timedelta(hours=2)
    assert take(land, raw("câu hỏi sau", sender="a@b.example"), at=later, received_at=later).receipt == "sent"


def test_two_machines_do_not_answer_each_other_for_ever(land):
    """A program that answers whatever it gets, and says nowhere that it is one."""
    take(land, raw("Xin hỏi", sender="may@truong.example"))
    for n in range(20):
        last = Delivery.objects.order_by("-pk").first()
        take(land, raw(f"Cảm ơn, số {n}", sender="may@truong.example", In_Reply_To=f"<{last.message_id}>"))
    assert Delivery.objects.count() == 1


def test_mail_that_lay_for_long_is_not_answered(land):
    old = take(land, raw("thư cũ", sender="a@b.example"), received_at=SENT - timedelta(days=4))
    assert (old.receipt, Delivery.objects.count()) == ("too-old", 0)


def test_a_receipt_is_vietnamese_whatever_language_reads_the_site(land):
    with translation.override("en"):
        take(land, raw("Xin hỏi", sender="a@b.example"))
    text = Delivery.objects.get().notice.text
    assert text.startswith("Kính gửi anh chị,\n\nĐã nhận thư. Trong thư không thấy tệp báo cáo nào; cán bộ sẽ đọc.\n")
    assert "Nhận lúc: 09:00 ngày 08/10/2021" in text


def test_all_that_a_receipt_says_of_a_file():
    file = FileTold(
        "a.xlsx", "Đã nhận thành báo cáo", "Trường MN", 1234, 2, "", ["Số lớp"], [], [f"Lỗi {n}" for n in range(12)]
    )
    lines = compose_receipt(ReceiptFacts(**{**vars(FACTS), "files": [file]})).text.splitlines()
    start = lines.index("Tệp: a.xlsx")
    assert lines[start : start + 5] == [
        "Tệp: a.xlsx", "  Đơn vị: Trường MN", "  Kết quả: Đã nhận thành báo cáo; đọc được 1.234 số liệu; bản gửi lần 2",
        "  Còn thiếu:", "  - Số lớp",
    ]  # fmt: skip
    assert lines[start + 5 :][11] == "  - và 2 mục khác"


def test_when_nothing_is_to_be_done_it_says_so():
    assert "Anh chị không phải làm gì thêm." in compose_receipt(FACTS).text.splitlines()


@given(subject=some.text(max_size=400))
def test_whatever_the_subject_the_receipt_has_one_line_for_it(subject):
    made = compose_receipt(ReceiptFacts(**{**vars(FACTS), "subject": subject})).subject
    assert made.startswith("Biên nhận 1-000001:")
    assert len(made) <= 300
    assert made.splitlines() == [made]
