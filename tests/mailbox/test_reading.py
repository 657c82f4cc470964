"""Reading over IMAP from real servers: what is new is taken in once, marked afterwards, whatever breaks meanwhile."""

from datetime import timedelta

import pytest

from tests.databases import BESIDE
from tests.mailbox.letters import OFFICE, raw, table
from tests.mailbox.place import NOW, SENT, current, form_of
from tuanle.core.jobs import run_waiting
from tuanle.mailbox.actions import take_message
from tuanle.mailbox.jobs import read
from tuanle.mailbox.models import Account, Message
from tuanle.mailbox.queries import Batch, content_of
from tuanle.notices.models import Delivery

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_october")]


def report(land, unit, **cells) -> bytes:
    return raw("Kính gửi.", ("bao-cao.xlsx", form_of(land, unit, **cells)), sender=f"Trường <{unit.email}>")


def outcomes() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("uid").values_list("outcome", "sender"))


def test_what_is_new_is_taken_in_once_and_marked_and_nothing_else_is_touched(land, box):
    first = report(land, land.mn, so_lop=3)
    box.put(first, raw("Chúc một ngày vui.", sender="ai@la.example"), at=SENT)
    read()
    assert outcomes() == [("report", "mn-duong-da@songlam.example"), ("words", "ai@la.example")]
    assert current(land.mn) == {"so_lop": 3}
    stored = Message.objects.order_by("uid").first()
    assert content_of(stored.file) == first
    assert stored.received_at == SENT
    assert {flag for flags in box.flags() for flag in flags} <= {"TuanleDaNhan"}
    read()
    box.put(report(land, land.th, so_lop=4), at=SENT)
    read()
    assert [outcome for outcome, _sender in outcomes()] == ["report", "words", "report"]
    assert Delivery.objects.count() == 3


def test_the_mark_is_ours_and_people_still_see_the_message_as_unread(land, dovecot_box):
    dovecot_box.put(report(land, land.mn, so_lop=3), at=SENT)
    with dovecot_box.opened() as box:
        box.append(raw("cũ"), dovecot_box.folder, dt=SENT, flag_set=[r"\Deleted"])
    read()
    assert dovecot_box.flags() == [("TuanleDaNhan",), ("\\Deleted", "TuanleDaNhan")]


def test_a_report_counts_from_when_the_server_got_it_not_from_when_it_was_read(land, box, settings):
    box.put(report(land, land.mn, so_lop=3), at=SENT)
    settings.CLOCK_SHIFT += timedelta(days=30)
    read()
    message = Message.objects.get()
    assert (message.outcome, message.received_at) == ("report", SENT)
    assert message.parts.get().intake.revision.submitted_at == SENT


def test_old_mail_is_left_alone(land, box):
    box.put(raw("thư năm ngoái"), at=SENT - timedelta(days=300))
    box.put(raw("thư năm nay"), at=SENT)
    read()
    assert Message.objects.count() == 1


def test_a_mailbox_made_anew_is_read_anew_and_nothing_is_doubled(land, box):
    """The server gives every message another number, as after a restore."""
    box.put(report(land, land.mn, so_lop=3), at=SENT)
    read()
    Account.objects.update(uidvalidity=7, last_uid=5000)
    Message.objects.update(uidvalidity=7, uid=5000)
    box.put(report(land, land.th, so_lop=4), at=SENT)
    read()
    assert list(Message.objects.order_by("pk").values_list("sender", flat=True)) == [land.mn.email, land.th.email]
    account, newest = Account.objects.exclude(pk=land.account.pk).get(), Message.objects.order_by("-pk").first()
    assert (account.uidvalidity, account.last_uid) == (newest.uidvalidity, newest.uid)
    assert newest.uidvalidity != 7


def test_a_copy_on_the_server_is_the_same_message(land, box):
    letter = report(land, land.mn, so_lop=3)
    copy = b"Received: from a by b; Fri, 08 Oct 2021 02:00:00 +0000\r\n" + letter
    box.put(letter, copy, at=SENT)
    read()
    read()
    assert Message.objects.count() == 1


def test_two_messages_that_bear_one_identifier_are_both_kept(land, box):
    box.put(raw("một", message_id="<scan@may-quet>"), raw("hai", message_id="<scan@may-quet>"), at=SENT)
    read()
    assert Message.objects.count() == 2


def test_a_server_that_cannot_be_reached_says_so_and_the_others_are_read(land, box, settings):
    box.put(report(land, land.mn, so_lop=3), at=SENT)
    settings.MAILBOXES = ["imap://ai@127.0.0.1:9/INBOX?unit=huyen&address=a@b.example", box.url]
    read()
    broken = Account.objects.get(name__startswith="ai@")
    assert broken.trouble.startswith("Mất kết nối với máy chủ thư: ")
    assert broken.read_at is None
    assert outcomes() == [("report", "mn-duong-da@songlam.example")]


def test_a_wrong_password_is_told_and_never_shown(land, box, settings):
    settings.MAILBOXES = [box.url.replace(":" + box.url.split(":")[2].split("@")[0], ":sai-mat-khau")]
    read()
    account = Account.objects.get(name__contains=box.folder)
    assert account.trouble.startswith("Máy chủ thư không cho đọc: ")
    assert "sai-mat-khau" not in f"{account.trouble}{account.name}"


def test_many_messages_come_in_order(land, box):
    box.put(*(raw(f"thư {n}", sender=f"a{n}@b.example") for n in range(60)), at=SENT)
    read()
    assert [sender for _outcome, sender in outcomes()] == [f"a{n}@b.example" for n in range(60)]


def test_a_report_takes_so_many_statements_however_many_there_are(land, django_assert_num_queries):
    """What does not change during a reading is read with the first message."""
    account = Account.objects.select_related("unit").get()
    batch = Batch(account)

    for uid, (unit, statements) in enumerate([(land.mn, 39), (land.th, 24), (land.mn_2, 24)], start=1):
        letter = report(land, unit, so_lop=uid)
        batch.expect([letter])
        with django_assert_num_queries(statements + BESIDE):
            kept = take_message(
                account=account, raw=letter, uid=uid, uidvalidity=1, received_at=SENT, batch=batch, by=None, at=NOW
            )
        assert kept.message.outcome == "report"


def test_the_receipt_reaches_the_sender_by_smtp_and_its_answer_is_known_for_one(land, box, smtp):
    box.put(raw("x", ("bc.xlsx", table(("Số lớp", "1,234"))), sender="Thủ thư <mn-duong-da@songlam.example>"), at=SENT)
    read()
    run_waiting()
    [receipt] = smtp.letters
    assert smtp.readers == [["mn-duong-da@songlam.example"]]
    assert receipt["In-Reply-To"] == f"<{Message.objects.get().message_id}>"
    assert receipt["Auto-Submitted"] == "auto-generated"
    assert "“1,234” có thể đọc theo nhiều cách" in receipt.get_content()
    answer = raw(
        "Gửi lại ạ",
        ("bc.xlsx", table(("Số lớp", 1234))),
        sender="Cá nhân <rieng@gmail.com>",
        subject=f"Re: {receipt['Subject']}",
        In_Reply_To=receipt["Message-ID"],
    )
    box.put(answer, at=NOW - timedelta(minutes=1))
    read()
    assert current(land.mn) == {"so_lop": 1234}
    assert Message.objects.get(sender="rieng@gmail.com").unit == land.mn


def test_our_own_receipt_in_our_own_mailbox_is_not_answered(land, box, smtp):
    box.put(raw("Kính gửi"), at=SENT)
    read()
    run_waiting()
    box.put(smtp.letters[0].as_bytes(), at=SENT)
    read()
    assert [outcome for outcome, _sender in outcomes()] == ["words", "auto-reply"]
    assert Delivery.objects.count() == 1
    assert OFFICE not in Delivery.objects.values_list("address", flat=True)
