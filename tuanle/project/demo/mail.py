"""The usual mailbox of the demonstration: the morning's messages, each of another kind, taken in as any message is."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from PIL import Image

from tuanle.campaigns.models import Campaign
from tuanle.core.numbers import format_number
from tuanle.mailbox.actions import note_reading, open_account, take_message
from tuanle.mailbox.queries import Batch, read_server
from tuanle.orgs.models import Unit
from tuanle.project.demo import papers
from tuanle.project.demo.figures import cells_for
from tuanle.project.demo.units import DOMAIN, size_of
from tuanle.reports.enums import State
from tuanle.reports.models import Submission
from tuanle.reports.queries import schema_of

ADDRESS = f"baocao@{DOMAIN}"
_SERVER = f"imap://baocao%40{DOMAIN}@127.0.0.1/INBOX?address={ADDRESS}&unit="
_DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(2048)


@dataclass(frozen=True)
class Post:
    """One message: who wrote it, what about, with which files."""

    sender: str
    subject: str
    text: str
    files: tuple[tuple[str, bytes], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def fill_mailbox(*, campaign: Campaign, now: datetime) -> None:
    """Take the morning's messages in, one every few minutes until `now`."""
    account = open_account(server=read_server(_SERVER + campaign.owner.code), at=campaign.opened_at)
    batch = Batch(account)
    posts = list(_posts(campaign))
    for place, post in enumerate(posts, start=1):
        at = now - timedelta(minutes=7 * (len(posts) - place) + 3)
        raw = _written(post, place, at)
        take_message(account=account, raw=raw, uid=place, uidvalidity=1, received_at=at, batch=batch, by=None, at=at)
    note_reading(account=account, at=now)


def _written(post: Post, place: int, at: datetime) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = post.sender
    message["To"] = ADDRESS
    message["Subject"] = post.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{place}.{at:%Y%m%d%H%M}@{DOMAIN}>"
    for name, value in post.headers:
        message[name] = value
    message.set_content(post.text)
    for name, content in post.files:
        kind = ("image", "jpeg") if name.endswith(".jpg") else ("application", "octet-stream")
        message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    return message.as_bytes()


def _posts(campaign: Campaign) -> Iterator[Post]:
    submissions = Submission.objects.filter(assignment__campaign=campaign).select_related(
        "assignment__unit__kind", "assignment__campaign__previous", "version", "current"
    )
    silent = list(submissions.filter(current=None, assignment__exempted_at=None).order_by("assignment__unit__path"))
    sent = list(submissions.filter(state=State.SUBMITTED).order_by("assignment__unit__path"))
    yield from _reports(silent, sent)
    yield from _for_people(silent)
    yield from _machines(sent)


def _reports(silent: list[Submission], sent: list[Submission]) -> Iterator[Post]:
    """What becomes a report, or asks about figures."""
    late, unsure, mended, passed_on = silent[0], silent[1], sent[0], sent[1]
    name, content = papers.own_form(late, _cells(late))
    yield Post(_from(late), "Báo cáo Tuần lễ học tập suốt đời 2021", _greeting(late), ((name, content),))
    name, content = papers.own_workbook(unsure, papers.blurred(_cells(unsure)))
    yield Post(_from(unsure), "V/v báo cáo kết quả Tuần lễ HTSĐ năm 2021", _greeting(unsure), ((name, content),))
    assert mended.current and passed_on.current
    figures = dict(mended.current.cells)
    changed = next(key for key, value in figures.items() if isinstance(value, int) and not isinstance(value, bool))
    figures[changed] += 2
    name, content = papers.own_form(mended, figures)
    words = f"{_greeting(mended)}\n\nĐơn vị gửi bản sửa, bản trước ghi thiếu."
    yield Post(_from(mended), "Re: Báo cáo Tuần lễ - bản sửa", words, ((name, content),))
    name, content = papers.own_form(passed_on, passed_on.current.cells)
    forwarded = (
        "Chuyển Phòng báo cáo của trường.\n\n---------- Forwarded message ---------\n"
        f"Từ: {_from(passed_on)}\nDate: CN, 10 thg 10, 2021 vào lúc 20:15\nSubject: Báo cáo Tuần lễ 2021\n"
        f"To: <xa@{DOMAIN}>\n\n{_greeting(passed_on)}"
    )
    yield Post(f"Văn phòng xã <vanphong-xa@{DOMAIN}>", "Fwd: Báo cáo Tuần lễ 2021", forwarded, ((name, content),))


def _for_people(silent: list[Submission]) -> Iterator[Post]:
    """What a person must see to."""
    photographed, on_a_drive, unnamed, old_word, asking = silent[2:7]
    yield Post(
        _from(photographed),
        "báo cáo tuần lễ",
        "Máy tính của đơn vị hỏng, xin gửi tạm ảnh chụp báo cáo.",
        (("IMG_20211011_071502.jpg", _photograph(photographed)),),
    )
    yield Post(
        _from(on_a_drive),
        "Báo cáo Tuần lễ HTSĐ 2021",
        "Kính gửi Phòng, báo cáo của đơn vị để ở đây: https://drive.google.com/file/d/1tuanle2021/view?usp=sharing",
    )
    place = unnamed.assignment.unit.name.split(" ")
    yield Post(
        "Nguyễn Văn Thư <vanthu.bc@gmail.com>",
        f"Báo cáo {' '.join(place[-2:])}",
        "Em gửi báo cáo ạ.",
        (("bao cao.xlsx", _nameless(unnamed)),),
    )
    yield Post(_from(old_word), "Báo cáo", _greeting(old_word), (("Bao cao tuan le.doc", _DOC),))
    yield Post(
        _from(asking),
        "Xin lùi hạn báo cáo",
        "Kính gửi Phòng GDĐT,\nĐịa bàn đang cách ly, đơn vị xin được gửi báo cáo chậm ba ngày.\nTrân trọng.",
    )


def _machines(sent: list[Submission]) -> Iterator[Post]:
    """What nobody wrote, and what is none of ours."""
    away = sent[2].assignment.unit
    yield Post(
        _named(away),
        "Trả lời tự động: Biên nhận báo cáo",
        "Tôi đi công tác đến hết ngày 13/10. Thư sẽ được đọc khi tôi về.",
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    yield Post(
        f"Mail Delivery System <MAILER-DAEMON@{DOMAIN}>",
        "Undelivered Mail Returned to Sender",
        f"The mail system\n\n<cu-{sent[3].assignment.unit.code}@{DOMAIN}>: 550 5.1.1 User unknown",
        headers=(("X-Failed-Recipients", f"cu-{sent[3].assignment.unit.code}@{DOMAIN}"),),
    )
    yield Post(
        "Khuyến mại <sale@quang-cao.example>",
        "GIẢM GIÁ 70% máy chiếu cho trường học!!!",
        "Bấm vào đây để nhận quà.",
        headers=(("X-Spam-Flag", "YES"),),
    )
    yield Post(
        "Bản tin giáo dục <bantin@bao.example>",
        "Bản tin giáo dục tuần 41",
        "Trong số này: chuyển đổi số trong nhà trường.",
        headers=(("List-Unsubscribe", "<https://bao.example/huy>"), ("Precedence", "bulk")),
    )


def _cells(submission: Submission) -> dict[str, Any]:
    unit, campaign = submission.assignment.unit, submission.assignment.campaign
    form = schema_of(submission.version)
    return cells_for(form, unit.kind_id, size_of(unit), campaign.year, unit.code, lead="", starts_on=campaign.starts_on)


def _named(unit: Unit) -> str:
    return f'"{unit.name}" <{unit.email or f"{unit.code}@{DOMAIN}"}>'


def _from(submission: Submission) -> str:
    return _named(submission.assignment.unit)


def _greeting(submission: Submission) -> str:
    name = submission.assignment.unit.name
    return f"Kính gửi Phòng Giáo dục và Đào tạo,\n\n{name} xin gửi báo cáo kết quả Tuần lễ.\n\nTrân trọng,\n{name}"


def _nameless(submission: Submission) -> bytes:
    """A table that does not say whose it is."""
    import xlsxwriter

    cells, form = _cells(submission), schema_of(submission.version)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("BC")
        sheet.write_row(0, 0, ["STT", "Nội dung", "Kết quả"])
        figures = [(item.label, cells[key]) for key, item in form.items.items() if type(cells.get(key)) is int]
        for place, row in enumerate(figures, start=1):
            sheet.write_row(place, 0, [place, *row])
    return target.getvalue()


def _photograph(submission: Submission) -> bytes:
    """A paper as a telephone takes it: a little crooked, on a dark table."""
    import pypdfium2
    import typst

    cells, form = _cells(submission), schema_of(submission.version)
    figures = [(item.label, cells[key]) for key, item in form.items.items() if type(cells.get(key)) is int][:14]
    rows = "\n".join(
        f"[{place}], [{label.replace('[', '(').replace(']', ')').replace('#', '')}], [{format_number(value)}],"
        for place, (label, value) in enumerate(figures, start=1)
    )
    source = (
        '#set page(width: 210mm, height: 240mm, margin: 18mm)\n#set text(lang: "vi", size: 13pt)\n'
        f"#align(center)[*{submission.assignment.unit.name.upper()}* \\ *BÁO CÁO TUẦN LỄ HỌC TẬP SUỐT ĐỜI 2021*]\n"
        f"#table(columns: (auto, 1fr, auto), [*TT*], [*Nội dung*], [*Kết quả*],\n{rows})"
    )
    document = pypdfium2.PdfDocument(typst.compile(source.encode()))
    paper = document[0].render(scale=2).to_pil()
    document.close()
    table = Image.new("RGB", (paper.width + 160, paper.height + 160), (96, 74, 58))
    table.paste(paper.rotate(-1.5, expand=True, fillcolor=(96, 74, 58)), (60, 50))
    target = io.BytesIO()
    table.save(target, "JPEG", quality=82)
    return target.getvalue()
