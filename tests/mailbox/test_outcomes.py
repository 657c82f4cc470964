"""Every message comes to one named outcome, and nothing is lost: whatever it was, it is kept as it came."""

import io
import zipfile
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from tests import factories as make
from tests.mailbox.letters import OFFICE, heic, letter, picture, raw, scan, table, winmail
from tests.mailbox.place import FORM, NOW, SENT, current, form_of, take
from tuanle.core.legacy import to_tcvn3
from tuanle.mailbox.kinds.outcomes import OUTCOMES
from tuanle.mailbox.models import Message
from tuanle.mailbox.queries import content_of
from tuanle.notices.models import Delivery
from tuanle.reports.models import Submission

pytestmark = pytest.mark.django_db
UNIT = "Văn thư <mn-duong-da@songlam.example>"


def parts(message: Message) -> list[tuple[str, str]]:
    return list(message.parts.values_list("name", "outcome"))


def receipt() -> str:
    """The text of the only receipt that went out."""
    return Delivery.objects.get().notice.text


def test_our_form_from_a_known_address_becomes_the_report(land):
    content = raw("Kính gửi.", ("bao cao.xlsx", form_of(land, land.mn, so_lop=3, luot=40)), sender=UNIT)
    message = take(land, content)
    assert (message.outcome, message.unit, message.campaign, message.waits) == ("report", land.mn, land.week, False)
    assert parts(message) == [("bao cao.xlsx", "submitted")]
    assert current(land.mn) == {"so_lop": 3, "luot": 40}
    assert content_of(message.file) == content
    revision = message.parts.get().intake.revision
    assert (revision.source, revision.file_name, revision.submitted_at) == ("mail", "bao cao.xlsx", SENT)


def test_a_report_in_the_form_of_an_unknown_address_goes_by_the_code_in_the_form(land):
    message = take(land, raw("", ("bc.xlsx", form_of(land, land.th, so_lop=5)), sender="Cô Lan <lan1985@gmail.com>"))
    assert (message.outcome, message.unit) == ("report", land.th)


def test_a_table_of_their_own_is_of_the_unit_whose_address_is_known(land):
    message = take(land, raw("", ("so lieu.xlsx", table(("Số lớp", 4))), sender=UNIT))
    assert (message.outcome, message.unit, current(land.mn)) == ("report", land.mn, {"so_lop": 4})


SIGNED = "Kính gửi Trường Tiểu học Đường Đá\n\nTrân trọng,\nLan\nTrường mầm non Cửa Lạch"


@pytest.mark.parametrize(
    ("sender", "subject", "text", "outcome"),
    [
        ("Trường Mầm non Cửa Lạch <x@gmail.com>", "Báo cáo", "Xin gửi", "report"),
        ("Lan <x@gmail.com>", "BC Tuần lễ HTSĐ 2021 - Trường MN Cửa Lạch", "Xin gửi", "report"),
        ("Lan <x@gmail.com>", "Báo cáo", SIGNED, "whose"),
        ("Lan <x@gmail.com>", "Báo cáo MN Cửa Lạch", SIGNED, "report"),
    ],
    ids=["sender", "subject", "under the letter", "subject and letter"],
)
def test_the_name_may_stand_with_the_sender_in_the_subject_or_under_the_letter(land, sender, subject, text, outcome):
    message = take(land, raw(text, ("bc.xlsx", table(("Số lớp", 4))), sender=sender, subject=subject))
    assert (message.outcome, [one["code"] for one in message.candidates]) == (outcome, ["mn-cua-lach"])
    assert message.unit == (land.mn_2 if outcome == "report" else None)


def test_two_traces_that_agree_are_enough_one_that_only_suggests_is_a_question(land):
    content = table(("Số lớp", 4))
    alone = take(land, raw("Xin gửi", ("a.xlsx", content), sender="x <x@gmail.com>", subject="Báo cáo trường Cửa Lạch"))
    assert (alone.outcome, alone.unit, alone.waits) == ("whose", None, True)
    assert [c["code"] for c in alone.candidates] == ["xa-cua-lach", "mn-cua-lach"]
    both = raw("Xin gửi", ("a.xlsx", content), sender="MN Cửa Lạch <x@gmail.com>", subject="Báo cáo trường MN Cửa Lạch")
    assert take(land, both).unit == land.mn_2


def test_nothing_says_whose_it_is(land):
    file = table(("Số lớp", 4))
    message = take(land, raw("Gửi ạ", ("a.xlsx", file), sender="x <x@gmail.com>", subject="bc"))
    assert (message.outcome, message.unit, message.candidates, message.waits) == ("stranger", None, [], True)
    assert content_of(message.parts.get().file) == file
    assert "ghi đầy đủ tên đơn vị" in receipt()


def test_a_file_and_an_address_that_contradict_each_other_are_a_persons_question(land):
    message = take(land, raw("", ("bc.xlsx", form_of(land, land.th, so_lop=5)), sender=UNIT))
    assert (message.outcome, current(land.th), current(land.mn)) == ("whose", None, None)
    assert {c["code"] for c in message.candidates} == {"th-duong-da", "mn-duong-da"}
    assert message.explanation == "Tệp ghi một đơn vị, thư lại từ địa chỉ của đơn vị khác."


def test_a_commune_sends_for_its_schools_and_each_file_is_of_its_own(land):
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("mn.xlsx", form_of(land, land.mn, so_lop=1))
        archive.writestr("th.xlsx", form_of(land, land.th, so_lop=2))
        archive.writestr("anh.jpg", picture(900, 700))
        archive.writestr("__MACOSX/._mn.xlsx", b"x")
    message = take(land, raw("", ("cac truong.zip", bundle.getvalue()), sender=f"xã <{land.xa.email}>"))
    assert (message.outcome, message.unit, message.waits) == ("report", land.xa, False)
    assert parts(message) == [
        ("cac truong.zip › __MACOSX/._mn.xlsx", "ignored"), ("cac truong.zip › anh.jpg", "paper"),
        ("cac truong.zip › mn.xlsx", "submitted"), ("cac truong.zip › th.xlsx", "submitted"),
    ]  # fmt: skip
    assert (current(land.mn), current(land.th)) == ({"so_lop": 1}, {"so_lop": 2})


def test_the_same_message_twice_and_the_same_file_twice_change_nothing(land):
    form = form_of(land, land.mn, so_lop=3)
    content = raw("", ("a.xlsx", form), sender=UNIT)
    first, again = take(land, content), take(land, content)
    assert first.pk == again.pk
    other = take(land, raw("", ("b.xlsx", form), sender=UNIT))
    assert (other.outcome, other.waits) == ("unchanged", False)
    assert Submission.objects.get(assignment__unit=land.mn).current.n == 1
    assert Delivery.objects.count() == 2


def test_a_reply_is_a_new_version(land):
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    sent = Delivery.objects.get()
    reply = raw(
        "Trường gửi bản sửa",
        ("a.xlsx", table(("Số lớp", 8))),
        sender="cá nhân <rieng@gmail.com>",
        In_Reply_To=f"<{sent.message_id}>",
    )
    message = take(land, reply)
    assert (message.outcome, message.unit, current(land.mn)) == ("correction", land.mn, {"so_lop": 8})
    assert Submission.objects.get(assignment__unit=land.mn).current.n == 2


def test_an_older_file_never_replaces_a_newer_report_by_itself(land):
    make.send(land.week, land.mn, {"so_lop": 9}, at=SENT.replace(hour=5))
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT), at=NOW.replace(hour=6))
    assert (message.outcome, message.waits, current(land.mn)) == ("held", True, {"so_lop": 9})
    assert message.explanation == "Đơn vị đã gửi bản mới hơn (lần 1)."


def test_a_strange_address_does_not_undo_an_accepted_report(land):
    from tuanle.reports.actions import accept_report

    revision = make.send(land.week, land.mn, {"so_lop": 9}, at=make.AT)
    accept_report(submission=revision.submission, revision=revision, by=None, at=make.AT, reason="được")
    stranger = raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender="ai đó <x@gmail.com>")
    message = take(land, stranger)
    assert (message.outcome, parts(message)) == ("held", [("a.xlsx", "confirm")])
    assert Submission.objects.get(assignment__unit=land.mn).state == "accepted"
    known = take(land, raw("", ("b.xlsx", form_of(land, land.mn, so_lop=4)), sender=UNIT))
    assert (known.outcome, current(land.mn)) == ("correction", {"so_lop": 4})


def test_the_same_table_from_two_units_is_asked_about_not_swallowed(land):
    content = table(("Số lớp", 4))
    take(land, raw("", ("a.xlsx", content), sender=UNIT))
    message = take(land, raw("", ("a.xlsx", content), sender=f"TH <{land.th.email}>"))
    assert (message.outcome, current(land.th)) == ("whose", None)
    assert message.explanation == "Tệp này giống hệt tệp đã nhận của Trường Mầm non Đường Đá."


def test_an_uncertain_figure_is_asked_in_the_receipt_and_waits_with_the_file(land):
    message = take(land, raw("", ("a.xlsx", table(("Số lớp", "1,234"))), sender=UNIT))
    assert (message.outcome, message.waits, current(land.mn)) == ("questions", False, None)
    assert "«1,234» có thể đọc theo nhiều cách" in receipt()


def test_the_receipt_names_what_is_missing(land):
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3, luot=40, sach=0)), sender=UNIT))
    assert "  Còn thiếu:\n  - Khó khăn, vướng mắc\n" in receipt()


@pytest.mark.parametrize("text", ["", "Số lớp đã mở: khoảng chục lớp, em gọi điện báo sau nhé"])
def test_words_only_go_to_a_person(land, text):
    message = take(land, raw(text, sender=UNIT))
    assert (message.outcome, message.unit, message.waits) == ("words", land.mn, True)


def test_a_table_in_the_letter_is_a_table(land):
    html = (
        "<html><body><p>Kính gửi Phòng,</p><table><tr><th>STT</th><th>Nội dung</th><th>Kết quả</th></tr>"
        "<tr><td>1</td><td>Số lớp</td><td>6</td></tr><tr><td>2</td><td>Lượt người học</td><td>210</td></tr></table>"
        "<p>Trân trọng</p></body></html>"
    )
    message = take(land, raw("Kính gửi Phòng", html=html, sender=UNIT))
    assert (message.outcome, current(land.mn)) == ("report", {"so_lop": 6, "luot": 210})
    assert parts(message) == [("Nội dung thư.docx", "submitted")]


def test_lines_of_figures_in_the_letter_are_a_report(land):
    text = "Trường báo cáo:\n- Số lớp: 6\n- Lượt người học: 210\n- Số sách bổ sung cho thư viện: 35\nTrân trọng"
    message = take(land, raw(text, sender=UNIT))
    assert (message.outcome, current(land.mn)) == ("report", {"so_lop": 6, "luot": 210, "sach": 35})


def test_figures_of_a_quoted_letter_are_not_read_as_the_senders(land):
    text = (
        "Em sẽ gửi sau ạ.\n\nVào Th 5, 7 thg 10, 2021 vào lúc 15:00 Phòng GDĐT <tuanle@songlam.example> đã viết:\n"
        "> Số lớp: 6\n> Lượt người học: 210\n> Số sách bổ sung cho thư viện: 35\n"
    )
    assert (take(land, raw(text, sender=UNIT)).outcome, current(land.mn)) == ("words", None)


def test_a_plan_beside_a_report_is_put_aside_and_alone_it_is_no_report(land):
    plan = table(("Thuê loa đài", "1 bộ"), head="KẾ HOẠCH")
    both = raw("", ("ke hoach.xlsx", plan), ("bc.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT)
    message = take(land, both)
    assert (message.outcome, message.waits) == ("report", False)
    alone = take(land, raw("", ("ke hoach 2.xlsx", table(("Thuê phông", "1 bộ"))), sender=UNIT))
    assert (alone.outcome, alone.explanation) == (
        "unreadable",
        "Không thấy số liệu nào của biểu mẫu trong tệp này. Hãy điền số liệu vào cột kết quả của bảng, hoặc ghi “Không phát sinh”, rồi gửi lại.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bc.rar", b"Rar!\x1a\x07\x00" + b"x" * 200, "Hãy nén lại thành ZIP"),
        ("bc.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600), "lưu thành .docx"),
        ("bc.xlsx", b"PK\x03\x04 cut off", "hỏng"),
        ("bc.xlsx", b"", "Tệp rỗng"),
        ("bc.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "mật khẩu"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_says_why_and_what_to_do(land, name, content, words):
    message = take(land, raw("", (name, content), sender=UNIT))
    assert (message.outcome, message.waits) == ("unreadable", True)
    assert words in message.parts.get().explanation
    assert words in receipt()


def test_a_file_that_is_too_large_is_kept_and_not_opened(land, monkeypatch):
    from tuanle.reports.domain.intake import containers, sniff

    monkeypatch.setattr(containers, "MAX_FILE", 1000)
    monkeypatch.setattr(sniff, "MAX_FILE", 1000)
    content = form_of(land, land.mn, so_lop=3)
    message = take(land, raw("", ("a.xlsx", content), sender=UNIT))
    assert (message.outcome, message.parts.get().size) == ("unreadable", len(content))
    assert content_of(message.parts.get().file) == content


@pytest.mark.parametrize(
    ("name", "make_it"),
    [("IMG_2041.HEIC", heic), ("anh.jpg", picture), ("scan.pdf", scan), ("quet.tiff", lambda: picture(600, 600, "TIFF"))],
)  # fmt: skip
def test_a_picture_of_a_paper_waits_for_eyes(land, name, make_it):
    content = make_it()
    message = take(land, raw("Gửi ảnh báo cáo", (name, content), sender=UNIT))
    assert (message.outcome, message.waits, parts(message)) == ("paper", True, [(name, "paper")])
    assert content_of(message.parts.get().file) == content
    assert "gửi tệp Excel hoặc Word gốc" in receipt()


def test_a_logo_under_the_letter_is_no_paper(land):
    message = letter("Kính gửi", sender=UNIT, html='<p>Kính gửi</p><img src="cid:logo@x">')
    logo = MIMEApplication(picture(120, 60, "PNG"), "octet-stream", Content_ID="x")
    logo.replace_header("Content-Type", 'image/png; name="logo.png"')
    logo["Content-ID"] = "<logo@x>"
    logo["Content-Disposition"] = "inline"
    whole = MIMEMultipart("related")
    for name in ("From", "To", "Subject", "Message-ID", "Date"):
        whole[name] = str(message[name])
    whole.attach(MIMEText('<p>Kính gửi</p><img src="cid:logo@x">', "html", "utf-8"))
    whole.attach(logo)
    taken = take(land, whole.as_bytes())
    assert (taken.outcome, parts(taken)) == ("words", [("logo.png", "decoration")])


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("https://drive.google.com/file/d/1AbC/view?usp=sharing", "Google Drive"),
        ("xem ở https://1drv.ms/x/s!AbC nhé", "OneDrive"),
        ("https://truong-my.sharepoint.com/:x:/g/abc", "OneDrive"),
        ("https://www.dropbox.com/s/abc/bc.xlsx?dl=0", "Dropbox"),
        ("https://file.zalo.me/abc", "Zalo"),
    ],
)
def test_a_link_to_a_drive_is_not_followed_and_the_unit_is_asked_to_attach(land, text, service):
    message = take(land, raw(f"Báo cáo của trường ở đây: {text}", sender=UNIT))
    assert (message.outcome, message.waits) == ("link", True)
    assert [link["service"] for link in message.links] == [service]
    assert "đính kèm vào thư rồi gửi lại" in receipt()


def test_what_the_sender_was_asked_for_comes_and_the_earlier_message_waits_no_longer(land):
    asked = take(land, raw("https://drive.google.com/file/d/1AbC/view", sender=UNIT))
    other = take(land, raw("https://drive.google.com/file/d/2AbC/view", sender=f"TH <{land.th.email}>"))
    sent = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.superseded_by, asked.settled_note) == (sent, f"Đơn vị đã gửi lại: thư {sent.number}.")
    assert other.settled_at is None


# Machines.


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


# Messages within messages.


def test_a_forwarded_message_counts_as_its_senders_own(land):
    inner = letter(
        "Trường gửi báo cáo", ("bc.xlsx", table(("Số lớp", 7))), sender=f"TH <{land.th.email}>", subject="BC"
    )
    outer = letter("Chuyển anh xử lý", sender="Cán bộ <canbo@songlam.example>", subject="Fwd: BC")
    outer.add_attachment(inner)
    message = take(land, outer.as_bytes())
    assert (message.outcome, message.unit, current(land.th)) == ("report", land.th, {"so_lop": 7})
    assert (message.sender, message.passed_by) == (land.th.email, "canbo@songlam.example")
    assert parts(message) == [("BC", "forward"), ("BC › bc.xlsx", "submitted")]
    assert Delivery.objects.get().address == land.th.email


def test_five_messages_forwarded_at_once_are_each_of_their_own_sender(land):
    outer = letter("Chuyển các thư", sender="Cán bộ <canbo@songlam.example>", subject="Fwd")
    for n, unit in enumerate((land.mn, land.th, land.mn_2), start=1):
        outer.add_attachment(
            letter("x", ("bc.xlsx", table(("Số lớp", n))), sender=f"<{unit.email}>", subject=f"BC {n}")
        )
    message = take(land, outer.as_bytes())
    assert message.outcome == "report"
    assert [current(unit) for unit in (land.mn, land.th, land.mn_2)] == [{"so_lop": 1}, {"so_lop": 2}, {"so_lop": 3}]


FORWARDS = {
    "gmail": "---------- Forwarded message ---------\nTừ: Trường TH <{sender}>\nDate: Th 5, 7 thg 10, 2021 vào lúc 15:00\n"
    "Subject: Báo cáo\nTo: <canbo@songlam.example>\n\n",
    "outlook": "________________________________\nFrom: Trường TH [mailto:{sender}]\nSent: Thursday, October 7, 2021 3:00 PM\n"
    "To: canbo@songlam.example\nSubject: Báo cáo\n\n",
    "apple": "Begin forwarded message:\n\nFrom: Trường TH <{sender}>\nSubject: Báo cáo\nDate: 7 October 2021 at 15:00:00 GMT+7\n"
    "To: canbo@songlam.example\n\n",
    "gmail-vi": "---------- Thư đã chuyển tiếp ----------\nNgười gửi: Trường TH <{sender}>\nNgày: 7/10/2021\nTiêu đề: Báo cáo\n"
    "Đến: canbo@songlam.example\n\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", FORWARDS)
def test_a_forward_in_the_text_is_the_inner_senders_whatever_program_wrote_it(land, shape):
    text = "Anh xem giúp em.\n\n" + FORWARDS[shape].format(sender=land.th.email) + "Trường gửi báo cáo.\n"
    forwarded = raw(text, ("bc.xlsx", table(("Số lớp", 7))), sender="C <canbo@songlam.example>", subject="Fwd: Báo cáo")
    message = take(land, forwarded)
    assert (message.outcome, message.unit, message.passed_by) == ("report", land.th, "canbo@songlam.example")


def test_outlooks_package_is_opened(land):
    package = winmail(("Báo cáo.xlsx", form_of(land, land.mn, so_lop=3)), ("ghi chu.txt", b"xin chao"))
    message = take(land, raw("", ("winmail.dat", package), sender=UNIT))
    assert (message.outcome, current(land.mn)) == ("report", {"so_lop": 3})
    assert parts(message) == [
        ("winmail.dat", "winmail"), ("winmail.dat › Báo cáo.xlsx", "submitted"), ("winmail.dat › ghi chu.txt", "ignored"),
    ]  # fmt: skip


def test_a_broken_package_says_so(land):
    message = take(land, raw("", ("winmail.dat", winmail(("a.xlsx", b"x" * 500))[:60]), sender=UNIT))
    assert (message.outcome, parts(message)[0]) == ("unreadable", ("winmail.dat", "winmail"))
    garbage = take(land, raw("", ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00\x02" + b"\xff" * 40), sender=UNIT))
    assert (garbage.outcome, parts(garbage)) == ("unreadable", [("winmail.dat", "refused")])


# Names and letters.


@pytest.mark.parametrize(
    "name",
    ["Báo cáo tuần lễ.xlsx", "Ba\u0301o ca\u0301o tua\u0302\u0300n le\u0302\u0303.xlsx"],
    ids=["nfc", "nfd"],
)
def test_names_of_files_come_out_in_one_form(land, name):
    message = take(land, raw("", (name, form_of(land, land.mn, so_lop=3)), sender=UNIT))
    assert message.parts.get().name == "Báo cáo tuần lễ.xlsx"


def test_a_table_in_the_fonts_of_before_unicode_is_read(land):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("BC")
    font = xlwt.easyxf("font: name .VnTime")
    for r, row in enumerate([["Trường Mầm non Đường Đá"], [], ["STT", "Nội dung", "Kết quả"], [1, "Số lớp", 12]]):
        for c, value in enumerate(row):
            sheet.write(r, c, to_tcvn3(value) if isinstance(value, str) else value, font)
    out = io.BytesIO()
    book.save(out)
    message = take(land, raw("", ("bc.xls", out.getvalue()), sender=UNIT))
    assert (message.outcome, current(land.mn)) == ("report", {"so_lop": 12})


# Campaigns.


def test_a_form_of_another_campaign_goes_to_the_campaign_it_says(land):
    later = make.campaign(
        land.huyen, [land.mn], code="tuan-le-2022", year=2022, form=FORM, lines=[(land.mn, land.huyen)]
    )
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, week=later, so_lop=3)), sender=UNIT))
    assert (message.campaign, current(land.mn, later)) == (later, {"so_lop": 3})


def test_the_year_in_the_subject_tells_the_campaign_and_without_it_a_person_does(land):
    later = make.campaign(
        land.huyen, [land.mn], code="tuan-le-2022", year=2022, form=FORM, lines=[(land.mn, land.huyen)]
    )
    told = take(land, raw("", ("a.xlsx", table(("Số lớp", 7))), sender=UNIT, subject="Báo cáo Tuần lễ 2022"))
    assert (told.campaign, current(land.mn, later)) == (later, {"so_lop": 7})
    asked = take(land, raw("", ("b.xlsx", table(("Số lớp", 8))), sender=UNIT, subject="Báo cáo"))
    assert (asked.outcome, asked.campaign, asked.waits) == ("which-week", None, True)
    owing = take(land, raw("", ("c.xlsx", table(("Số lớp", 9))), sender=f"<{land.th.email}>", subject="Báo cáo"))
    assert owing.outcome == "which-week"


def test_what_comes_after_the_lock_is_kept_and_waits_for_an_extension(land):
    late = land.week.locks_at
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT), received_at=late, at=late)
    assert (message.outcome, message.waits, current(land.mn)) == ("closed", True, None)
    assert "Hãy đề nghị UBND huyện Sông Lam gia hạn" in receipt()


def test_a_closed_campaign_takes_nothing_that_is_read_after_it(land):
    from tuanle.campaigns.models import Campaign

    Campaign.objects.update(closed_at=SENT.replace(hour=3))
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT), at=NOW.replace(hour=9))
    assert (message.outcome, current(land.mn)) == ("closed", None)


# Trouble.


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"From: \r\n\r\n", b"Subject: x", b"Content-Type: multipart/mixed\n\nx"]
)
def test_whatever_comes_is_kept(land, content):
    message = take(land, content)
    assert content_of(message.file) == content
    assert (message.outcome, message.waits) == ("words", True)


def test_the_softwares_own_fault_leaves_the_message_with_a_person(land, monkeypatch, caplog):
    from tuanle.mailbox.actions import weigh

    def broken(*args, **more):
        raise ZeroDivisionError("lỗi để thử")

    monkeypatch.setattr(weigh, "drive_links", broken)
    content = raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT)
    message = take(land, content)
    assert (message.outcome, message.waits, content_of(message.file)) == ("trouble", True, content)
    assert message.explanation == "ZeroDivisionError: lỗi để thử"
    assert (current(land.mn), Delivery.objects.count()) == (None, 0)
    assert "could not be taken in" in caplog.text


def test_every_outcome_says_what_it_must(land):
    for outcome in OUTCOMES:
        assert outcome.name
        assert bool(outcome.says) == outcome.answers, outcome.key
        assert not outcome.waits or outcome.asks, outcome.key
