"""Every message comes to one named outcome, and nothing is lost: whatever it was, it is kept as it came."""

from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from tests.mailbox.letters import heic, letter, picture, raw, scan, table
from tests.mailbox.place import SENT, UNIT, current, form_of, parts, receipt, take
from tuanle.mailbox.kinds.outcomes import OUTCOMES
from tuanle.mailbox.queries import content_of
from tuanle.notices.models import Delivery

pytestmark = pytest.mark.django_db


def test_our_form_from_a_known_address_becomes_the_report(land):
    content = raw("Kính gửi.", ("bao cao.xlsx", form_of(land, land.mn, so_lop=3, luot=40)), sender=UNIT)
    message = take(land, content)
    assert (message.outcome, message.unit, message.campaign, message.waits) == ("report", land.mn, land.week, False)
    assert parts(message) == [("bao cao.xlsx", "submitted")]
    assert current(land.mn) == {"so_lop": 3, "luot": 40}
    assert content_of(message.file) == content
    revision = message.parts.get().intake.revision
    assert (revision.source, revision.file_name, revision.submitted_at) == ("mail", "bao cao.xlsx", SENT)


def test_an_uncertain_figure_is_asked_in_the_receipt_and_waits_with_the_file(land):
    message = take(land, raw("", ("a.xlsx", table(("Số lớp", "1,234"))), sender=UNIT))
    assert (message.outcome, message.waits, current(land.mn)) == ("questions", False, None)
    assert "“1,234” có thể đọc theo nhiều cách" in receipt()


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
