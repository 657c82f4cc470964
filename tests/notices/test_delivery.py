"""Messages against a real mail server: each reader alone, once, and what the server's answers become."""

import unicodedata
from datetime import datetime, timedelta

import pytest

from tuanle.core import clock
from tuanle.core.clock import VIETNAM
from tuanle.core.jobs import enqueue, run_waiting
from tuanle.core.models import Job
from tuanle.files.actions import store_file
from tuanle.notices.actions import note_bounce, note_sent, send_again, send_mail, take, withdraw
from tuanle.notices.domain.tries import TRIES
from tuanle.notices.models import Delivery, Notice
from tuanle.notices.queries import was_sent_to

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 10, 8, 8, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The clock of the test; `now.at` is moved by hand."""

    class Now:
        at = NOW

    monkeypatch.setattr(clock, "now", lambda: Now.at)
    return Now


def send(*to: str, **more) -> Notice:
    fields = {"subject": "Nhắc gửi báo cáo", "text": "Kính gửi đơn vị,\nĐề nghị gửi báo cáo.", "kind": "thu"}
    return send_mail(to=to, by=None, at=NOW, **{**fields, **more})


def deliver() -> None:
    enqueue("notices.deliver")
    run_waiting()


def states() -> dict[str, str]:
    return {each.address: each.state for each in Delivery.objects.order_by("address")}


def test_each_reader_gets_a_message_alone(box):
    send("a@x.example", "b@x.example")
    run_waiting()
    assert box.readers == [["a@x.example"], ["b@x.example"]]
    assert [letter["To"] for letter in box.letters] == ["a@x.example", "b@x.example"]
    assert [letter["Cc"] or letter["Bcc"] for letter in box.letters] == [None, None]
    assert states() == {"a@x.example": "sent", "b@x.example": "sent"}


def test_the_letter(box, settings):
    settings.SITE_URL = "https://tuanle.gialam.example"
    subject, text = "Nhắc gửi “báo cáo”", "Kính gửi Trường Tiểu học Đa Tốn,\n\nXin gửi."
    send(
        "a@x.example",
        subject=unicodedata.normalize("NFD", subject),
        text=unicodedata.normalize("NFD", text),
        in_reply_to="<hoi-1@truong.example>",
        attachments=[("Biểu mẫu.xlsx", store_file(content=b"PK\x03\x04bang", at=NOW))],
    )
    Notice.objects.update(href="/viec/")
    run_waiting()
    (letter,) = box.letters
    heads = {name: letter[name] for name in ("From", "To", "Subject", "Auto-Submitted", "In-Reply-To", "References")}
    assert heads == {
        "From": "Phòng GDĐT <tuanle@gialam.example>",
        "To": "a@x.example",
        "Subject": subject,
        "Auto-Submitted": "auto-generated",
        "In-Reply-To": "<hoi-1@truong.example>",
        "References": "<hoi-1@truong.example>",
    }
    assert letter["Message-ID"] == f"<{Delivery.objects.get().message_id}>"
    assert letter["Message-ID"].endswith("@gialam.example>")
    assert letter["Date"].datetime == NOW
    body = letter.get_body()
    assert (body.get_content_type(), body["Content-Transfer-Encoding"]) == ("text/plain", "base64")
    assert body.get_content().splitlines() == [*text.splitlines(), "", "https://tuanle.gialam.example/viec/"]
    (file,) = letter.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (
        "Biểu mẫu.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        b"PK\x03\x04bang",
    )


def test_a_head_cannot_be_forged(box):
    send("a@x.example", subject="Nhắc\nBcc: ke-khac@x.example")
    run_waiting()
    assert (box.letters[0]["Subject"], box.letters[0]["Bcc"]) == ("Nhắc Bcc: ke-khac@x.example", None)


def test_a_domain_in_vietnamese_letters_is_written_in_those_of_servers(box):
    send("a@trường.example")
    run_waiting()
    assert (box.readers, box.letters[0]["To"]) == ([["a@xn--trng-rib8295b.example"]], "a@xn--trng-rib8295b.example")


@pytest.mark.parametrize(
    "address", ["ă@x.example", "a@x..example", "a@x.example\nBcc: b@x.example", f"a@{'ă' * 64}.example"]
)
def test_an_address_that_cannot_be_written_to_holds_up_nobody(box, address):
    notice = send("1@x.example", "2@x.example", "3@x.example")
    notice.deliveries.filter(address="2@x.example").update(address=address)
    run_waiting()
    assert states() == {"1@x.example": "sent", "3@x.example": "sent", address: "failed"}


def test_a_comma_in_our_own_name_makes_no_second_sender(box, settings):
    settings.MAIL_FROM = "Phòng GDĐT, huyện Sông Lam <tuanle@x.example>"
    send("a@x.example")
    run_waiting()
    [sender] = box.letters[0]["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Phòng GDĐT, huyện Sông Lam", "tuanle@x.example")


def test_a_job_that_runs_twice_sends_once(box):
    send("a@x.example")
    run_waiting()
    deliver()
    deliver()
    assert box.readers == [["a@x.example"]]


def test_what_another_worker_holds_is_left_to_it_for_a_while(box, now):
    send("a@x.example")
    assert take(delivery=Delivery.objects.get(), at=NOW) is True
    assert take(delivery=Delivery.objects.get(), at=NOW) is False
    deliver()
    assert box.letters == []
    now.at += timedelta(minutes=10, seconds=1)
    deliver()
    assert box.readers == [["a@x.example"]]


def test_an_address_is_written_to_once_however_it_is_spelled(box):
    send("A@x.example", "a@X.example ", "a@x.example")
    run_waiting()
    assert len(box.letters) == 1


def test_a_refusal_for_good_is_kept_with_the_servers_words(box):
    box.answers["khong@x.example"] = "550 5.1.1 No such user here"
    send("khong@x.example", "co@x.example")
    run_waiting()
    assert states() == {"co@x.example": "sent", "khong@x.example": "failed"}
    failed = Delivery.objects.get(state="failed")
    assert (failed.error, failed.tries) == ("Máy chủ thư từ chối: 550 5.1.1 No such user here", 1)
    deliver()
    assert box.tried.count("khong@x.example") == 1


def test_a_refusal_for_now_is_offered_again_after_growing_pauses(box, now):
    box.answers["day@x.example"] = "452 4.2.2 Mailbox full"
    send("day@x.example")
    pauses = []
    run_waiting()
    while Delivery.objects.get().state == "waiting":
        one = Delivery.objects.get()
        pauses.append(one.next_at - now.at)
        deliver()
        assert Delivery.objects.get().tries == one.tries
        now.at = one.next_at
        deliver()
    assert pauses == [timedelta(minutes=5) * 3**n for n in range(TRIES - 1)]
    assert (Delivery.objects.get().state, box.tried) == ("failed", ["day@x.example"] * TRIES)


def test_a_mailbox_that_was_emptied_gets_its_message(box, now):
    box.answers["day@x.example"] = "452 4.2.2 Mailbox full"
    send("day@x.example")
    run_waiting()
    box.answers.clear()
    now.at += timedelta(minutes=5)
    deliver()
    assert (states(), Delivery.objects.get().error) == ({"day@x.example": "sent"}, "")


def test_a_server_that_hangs_up_is_called_again_and_nothing_is_sent_twice(box, now):
    box.hang_up_after = 1
    send("a@x.example", "b@x.example", "c@x.example")
    run_waiting()
    assert states() == {"a@x.example": "sent", "b@x.example": "waiting", "c@x.example": "waiting"}
    box.hang_up_after = None
    now.at += timedelta(minutes=5)
    run_waiting()
    assert sorted(box.readers) == [["a@x.example"], ["b@x.example"], ["c@x.example"]]


def test_a_server_that_is_away_makes_the_job_try_again(box, settings, now):
    address = settings.MAIL
    settings.MAIL = {**address, "port": 1}
    send("a@x.example")
    run_waiting()
    job = Job.objects.get()
    assert (job.state, job.tries, job.due_at) == ("waiting", 1, NOW + timedelta(seconds=30))
    why = "Không nói chuyện được với máy chủ thư: máy chủ không nhận kết nối ([Errno 111] Connection refused)."
    assert (Delivery.objects.get().error, job.error) == (why, why)
    settings.MAIL = address
    now.at += timedelta(minutes=5)
    run_waiting()
    assert states() == {"a@x.example": "sent"}


def test_signing_in_to_the_server(box, settings):
    settings.MAIL = {**settings.MAIL, "user": "thu", "password": "mat-khau"}
    send("a@x.example")
    run_waiting()
    assert states() == {"a@x.example": "sent"}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"user": "thu", "password": "sai"}, "máy chủ không nhận tên hoặc mật khẩu"),
        ({"tls": "starttls"}, "máy chủ không có cách nói chuyện đã đặt (TLS hoặc mật khẩu)"),
    ],
)
def test_what_the_server_has_against_us_is_said_in_words(box, settings, more, why):
    settings.MAIL = {**settings.MAIL, **more}
    send("a@x.example")
    run_waiting()
    said = Job.objects.get().error
    assert said.startswith(f"Không nói chuyện được với máy chủ thư: {why} (")
    assert states() == {"a@x.example": "waiting"}


def test_without_a_server_messages_wait_and_the_log_says_why(settings, caplog):
    settings.MAIL = None
    send("a@x.example")
    run_waiting()
    assert states() == {"a@x.example": "waiting"}
    assert caplog.messages == ["TUANLE_SMTP is not set: messages wait. Set it and TUANLE_MAIL_FROM to let them go out."]
    assert Delivery.objects.get().tries == 0


def test_a_message_taken_back_before_it_went_out_is_not_sent(box):
    notice = send("a@x.example")
    withdraw(notices=Notice.objects.filter(pk=notice.pk), why="Đã gửi rồi.", at=NOW)
    run_waiting()
    assert (states(), box.letters) == ({"a@x.example": "withdrawn"}, [])


def test_a_message_taken_back_while_it_goes_out_was_sent():
    notice = send("a@x.example")
    delivery = Delivery.objects.get()
    take(delivery=delivery, at=NOW)
    withdraw(notices=Notice.objects.filter(pk=notice.pk), why="Đã gửi rồi.", at=NOW)
    note_sent(delivery=delivery, at=NOW)
    assert states() == {"a@x.example": "sent"}


@pytest.fixture
def sent(box) -> Delivery:
    send("a@x.example")
    run_waiting()
    return Delivery.objects.get()


def test_a_bounce_is_found_by_our_message_id(sent):
    found = note_bounce(message_ids=["la@x", f"<{sent.message_id}>"], error="550 5.1.1\n unknown", at=NOW)
    assert found == sent
    sent.refresh_from_db()
    assert (sent.state, sent.error, sent.ended_at) == ("bounced", "550 5.1.1 unknown", NOW)


def test_a_bounce_told_twice_is_one_and_a_strangers_is_none(sent):
    note_bounce(message_ids=[sent.message_id], error="first", at=NOW)
    again = note_bounce(message_ids=[sent.message_id], error="second", at=NOW + timedelta(hours=1))
    assert (again.error, again.ended_at) == ("first", NOW)
    assert note_bounce(message_ids=["la@khac.example"], error="x", at=NOW) is None
    assert note_bounce(message_ids=[], error="x", at=NOW) is None


def test_whom_we_wrote_to_is_known_once_it_was_sent(sent):
    assert [was_sent_to(address) for address in ("A@x.example", "b@x.example", "")] == [True, False, False]


def test_what_came_back_is_sent_again_when_a_person_says_so(sent, box):
    note_bounce(message_ids=[sent.message_id], error="full", at=NOW)
    send_again(delivery=sent, by=None, at=NOW)
    run_waiting()
    assert (states(), len(box.letters)) == ({"a@x.example": "sent"}, 2)
    assert {letter["Message-ID"] for letter in box.letters} == {f"<{sent.message_id}>"}
