"""`tuanle mailbox`: reading the usual mailbox now, and taking in messages from files."""

import json
import time
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings

from tuanle.core import clock
from tuanle.core.errors import Refused
from tuanle.core.jobs import work_called
from tuanle.core.language import _
from tuanle.mailbox.actions import Kept, take_message
from tuanle.mailbox.models import Account
from tuanle.mailbox.queries import Batch
from tuanle.project.commands.common import OUT, table
from tuanle.project.usage import Noun

app = Noun("Hộp thư báo cáo: đọc, nhận thư từ tệp.")

#: Exit codes: nothing waits; something waits for a person.
DONE, ATTENTION = 0, 1

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả bằng JSON, mỗi thư một dòng.")]


@app.command()
def read(
    once: Annotated[bool, typer.Option("--once", help="Đọc một lượt rồi thôi.")] = False,
    every: Annotated[int, typer.Option(help="Bao nhiêu giây đọc lại một lần.")] = 60,
    as_json: AsJson = False,
) -> None:
    """Đọc các hộp thư trong TUANLE_IMAP ngay bây giờ. Mã thoát: 0 xong; 1 có thư chờ người hoặc không đọc được."""
    if not settings.MAILBOXES:
        raise Refused(_("Chưa đặt TUANLE_IMAP nên không có hộp thư nào để đọc."), code="no-mailbox")
    while True:
        run = _Run(as_json)
        work_called("mailbox.read").function(told=run.tell)
        troubles = list(Account.objects.exclude(trouble="").values_list("address", "trouble"))
        run.finish(troubles)
        if once:
            raise typer.Exit(ATTENTION if troubles else run.code)
        time.sleep(every)


@app.command()
def take(
    files: Annotated[list[Path], typer.Argument(help="Thư dạng .eml, đúng như đã nhận.", metavar="FILE.eml…")],
    account: Annotated[str, typer.Option("--account", "-a", help="Địa chỉ hộp thư; bỏ trống khi chỉ có một.")] = "",
    as_json: AsJson = False,
) -> None:
    """Nhận thư từ tệp, như thể thư tới hộp thư. Mã thoát: 0 xong; 1 có thư chờ người."""
    box = _account_called(account)
    batch, run = Batch(box), _Run(as_json)
    for file in files:
        if not file.is_file():
            raise Refused(_("Không thấy tệp %(name)s.") % {"name": file}, code="not-found")
        run.tell(take_message(account=box, raw=file.read_bytes(), batch=batch, by=None, at=clock.now()))
    run.finish([])
    raise typer.Exit(run.code)


def _account_called(address: str) -> Account:
    accounts = list(Account.objects.filter(address=address) if address else Account.objects.all()[:2])
    if len(accounts) != 1:
        known = ", ".join(Account.objects.values_list("address", flat=True)) or "–"
        raise Refused(
            _("Hãy nói rõ hộp thư nào bằng --account. Các hộp thư đang có: %(known)s.") % {"known": known},
            code="no-mailbox",
        )
    return accounts[0]


class _Run:
    """What is told of a run: a line for each message, and the counts at the end."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.counts: Counter[str] = Counter()
        self.waiting = self.known = 0
        self.table = table("Thư", "Người gửi", "Đơn vị", "Kết quả", "Ghi chú")

    def tell(self, kept: Kept) -> None:
        message = kept.message
        if kept.was_known:
            self.known += 1
        else:
            self.counts[message.outcome] += 1
            self.waiting += message.waits
        if self.as_json:
            print(json.dumps(as_data(kept), ensure_ascii=False))  # noqa: T201
        elif not kept.was_known:
            unit = message.unit.name if message.unit else "–"
            first = message.explanation.partition("\n")[0]
            self.table.add_row(str(message), message.sender, unit, str(message.kind.name), first)

    def finish(self, troubles: list[tuple[str, str]]) -> None:
        if self.as_json:
            for address, trouble in troubles:
                print(json.dumps({"mailbox": address, "trouble": trouble}, ensure_ascii=False))  # noqa: T201
            return
        if self.table.row_count:
            OUT.print(self.table)
        known = f", {self.known} thư đã nhận trước đây" if self.known else ""
        OUT.print(f"Thư mới: {sum(self.counts.values())}, chờ người: {self.waiting}{known}.")
        for address, trouble in troubles:
            OUT.print(f"[red]✗[/red] {address}: {trouble}")

    @property
    def code(self) -> int:
        return ATTENTION if self.waiting else DONE


def as_data(kept: Kept) -> dict[str, Any]:
    """One message as JSON: what it came to, whose it is, each part with its outcome."""
    message = kept.message
    return {
        "number": message.number,
        "was_known": kept.was_known,
        "message_id": message.message_id,
        "sender": message.sender,
        "subject": message.subject,
        "outcome": message.outcome,
        "explanation": message.explanation,
        "waits": message.waits,
        "unit": message.unit.code if message.unit else None,
        "campaign": message.campaign.code if message.campaign else None,
        "candidates": message.candidates,
        "receipt": message.receipt,
        "parts": list(message.parts.values("name", "outcome", "explanation", "figures")),
    }
