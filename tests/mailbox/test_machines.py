"""What machines write: answers, bounces, spam, newsletters. None is answered."""

import pytest

from tests.mailbox.letters import OFFICE, raw, scan, table
from tests.mailbox.place import SENT, UNIT, current, form_of, take
from tuanle.notices.models import Delivery

pytestmark = pytest.mark.django_db
AUTOMATIC = [
    {"Auto_Submitted": "auto-replied"},
    {"X_Autoreply": "yes"},
    {"Precedence": "auto_reply"},
    {"subject": "Trả lời tự động: Biên nhận 1-000001"},
    {"subject": "Automatic reply: Biên nhận"},
    {"subject": "[Auto-Reply] Cảm ơn"},
    {"subject": "Thư trả lời tự động"},
    {"Auto_Submitted": "auto-generated", "subject": "Cảnh báo dung lượng hộp thư"},
]


@pytest.mark.parametrize("headers", AUTOMATIC, ids=lambda headers: next(iter(headers.values())))
def test_a_machines_answer_is_named_and_never_answered(land, headers):
    message = take(land, raw("Tôi đang nghỉ phép.", sender=UNIT, **headers))
    assert (message.outcome, message.unit, message.waits) == ("auto-reply", land.mn, False)
    assert Delivery.objects.count() == 0


def test_a_scanner_that_sends_a_report_is_heard_but_not_answered(land):
    sent = raw("", ("quet.pdf", scan()), sender=UNIT, Auto_Submitted="auto-generated")
    message = take(land, sent)
    assert (message.outcome, message.waits, Delivery.objects.count()) == ("paper", True, 0)


def bounce(to: str, message_id: str, *, action: str = "failed") -> bytes:
    """A delivery report as Postfix writes it (RFC 3464)."""
    return f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@songlam.example>
To: {OFFICE}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-{message_id}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system at host songlam.example.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: text/rfc822-headers

From: {OFFICE}
To: {to}
Message-ID: <{message_id}>

--b--
""".replace("\n", "\r\n").encode()


def test_a_bounce_is_noted_on_the_message_that_came_back(land):
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    sent = Delivery.objects.get()
    Delivery.objects.update(state="sent", sent_at=SENT)
    message = take(land, bounce(sent.address, sent.message_id))
    sent.refresh_from_db()
    assert (message.outcome, message.waits) == ("bounce", False)
    assert (sent.state, sent.error) == ("bounced", "5.1.1 550 5.1.1 User unknown")
    assert message.explanation == "Không tới mn-duong-da@songlam.example. 5.1.1 550 5.1.1 User unknown"
    assert Delivery.objects.count() == 1


@pytest.fixture
def sent(land) -> Delivery:
    """The receipt that a school got."""
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    Delivery.objects.update(state="sent", sent_at=SENT)
    return Delivery.objects.get()


def state_of(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_a_bounce_that_only_names_whom_we_wrote_to_changes_nothing_and_is_a_persons_question(land, sent):
    """Anybody can write it: the address is on the school's page."""
    message = take(land, bounce(sent.address.upper(), "doan-mo@songlam.example"))
    assert (message.outcome, message.waits, state_of(sent)) == ("hearsay", True, "sent")
    assert message.explanation == "Không tới mn-duong-da@songlam.example. 5.1.1 550 5.1.1 User unknown"
    assert Delivery.objects.count() == 1
    in_words = raw(
        f"Sorry, no mailbox here: {sent.address}", sender="MAILER-DAEMON@x.example", subject="failure notice"
    )
    assert (take(land, in_words).outcome, state_of(sent)) == ("hearsay", "sent")


def test_a_bounce_of_what_we_never_sent_is_put_aside(land, sent):
    """Somebody sends spam in our name."""
    message = take(land, bounce("ai@la.example", "la@la.example"))
    assert (message.outcome, message.waits, state_of(sent)) == ("bounce", False, "sent")


@pytest.mark.parametrize(
    ("words", "headers"),
    [
        ("Hi. This is the qmail-send program.\n--- Below this line is a copy.\n\nMessage-ID: <{id}>\nTo: a@b.vn\n", {}),
        ("User unknown: mn-duong-da@songlam.example", {"In_Reply_To": "<{id}>"}),
    ],
    ids=["qmail", "answer"],
)
def test_a_bounce_in_words_counts_when_it_bears_our_message(land, sent, words, headers):
    headers = {name: value.format(id=sent.message_id) for name, value in headers.items()}
    sender, subject = "MAILER-DAEMON@x.example", "failure notice"
    message = take(land, raw(words.format(id=sent.message_id), sender=sender, subject=subject, **headers))
    assert (message.outcome, message.waits, state_of(sent)) == ("bounce", False, "bounced")


def test_a_delay_is_no_bounce(land):
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    Delivery.objects.update(state="sent", sent_at=SENT)
    sent = Delivery.objects.get()
    message = take(land, bounce(sent.address, sent.message_id, action="delayed"))
    sent.refresh_from_db()
    assert (message.outcome, sent.state) == ("bounce", "sent")


def test_spam_is_kept_without_an_answer_and_what_a_unit_sends_is_never_spam(land):
    spam = take(land, raw("Mua ngay!", ("gia.xlsx", table(("Giá", 5))), sender="a <a@spam.example>", X_Spam_Flag="YES"))
    assert (spam.outcome, spam.waits, Delivery.objects.count()) == ("spam", False, 0)
    report = raw(
        "", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender="Lan <lan@gmail.com>", X_Spam_Status="Yes, score=9"
    )
    assert (take(land, report).outcome, current(land.mn)) == ("report", {"so_lop": 3})
    known = take(land, raw("Xin hỏi", sender=UNIT, X_Spam_Flag="YES"))
    assert (known.outcome, known.waits) == ("words", True)


def test_a_newsletter_is_named_and_not_answered(land):
    message = take(land, raw("Tin tuần", sender="tin <news@bao.example>", List_Unsubscribe="<https://bao.example/u>"))
    assert (message.outcome, message.waits, Delivery.objects.count()) == ("bulk", False, 0)
