"""What a person decides about a message: whose it is, that it is no report, that the sender is asked again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _, official
from tuanle.core.text import squeeze
from tuanle.files.actions import store_files
from tuanle.mailbox.actions.outcome import go_through
from tuanle.mailbox.actions.parts import DONE, contents_of
from tuanle.mailbox.actions.receipts import RECEIPT, facts_of
from tuanle.mailbox.actions.weigh import Said, weigh
from tuanle.mailbox.domain.mime import read_letter
from tuanle.mailbox.domain.receipts import FileTold, compose_receipt
from tuanle.mailbox.enums import PartOutcome, ReceiptState
from tuanle.mailbox.kinds.outcomes import DISMISSED
from tuanle.mailbox.kinds.outcomes.base import ASIDE
from tuanle.mailbox.models import Message, Part, Sender
from tuanle.mailbox.queries import Batch, content_of
from tuanle.notices.actions import send_mail
from tuanle.orgs.models import Unit
from tuanle.reports.actions import submit_report
from tuanle.reports.enums import Source
from tuanle.reports.models import Revision, Submission


@dataclass(frozen=True)
class Decision:
    """Whose a message is, in a person's word: of all its undecided files, or of those numbered in `only`.

    `remember`: the address is that unit's from now on; `even_older`: its report may replace a newer or accepted one.
    """

    unit: Unit | None = None
    campaign: Campaign | None = None
    remember: bool = False
    even_older: bool = False
    only: frozenset[int] = frozenset()


@write
def choose_place(*, message: Message, decision: Decision, by: User | None, at: datetime) -> Message:
    """Go through a message again, knowing what a person said. What became a report before stays one."""
    message = _open(message)
    batch = Batch(message.account)
    unit, campaign = decision.unit, decision.campaign or message.campaign
    if unit and campaign and unit.code not in batch.place(campaign.code).desk.unit_of:
        raise Refused(
            _("%(unit)s không phải báo cáo trong đợt “%(campaign)s”.") % {"unit": unit.name, "campaign": campaign.name},
            code="not-asked",
        )
    if decision.remember and unit:
        _remember(message, unit, by=by, at=at)
    said = Said(unit.code if unit else "", campaign.code if campaign else "")
    letter = read_letter(content_of(message.file))
    weighed = weigh(batch, letter, at=message.received_at, said=said)
    contents = contents_of(weighed)
    stored = store_files(contents=list(contents.values()), at=at)
    go_through(
        message=message,
        weighed=weighed,
        files=dict(zip(contents, stored, strict=True)),
        batch=batch,
        by=by,
        at=at,
        before=_kept_parts(message, decision.only),
        even_older=decision.even_older,
        of_parts=bool(decision.only),
    )
    record(
        verb="mailbox.choose",
        obj=message,
        by=by,
        at=at,
        unit=said.unit,
        campaign=said.campaign,
        outcome=message.outcome,
        even_older=decision.even_older,
    )
    return message


@write
def dismiss(*, message: Message, reason: str, by: User | None, at: datetime) -> None:
    """Say that a message is no report, or that nothing more is to be done; it stays where it is, and leaves the queue."""
    message = _open(message)
    if not message.parts.filter(outcome__in=[PartOutcome.SUBMITTED, PartOutcome.QUESTIONS]).exists():
        message.outcome = DISMISSED.key
    _settle(message, reason, by=by, at=at)
    record(verb="mailbox.dismiss", obj=message, by=by, at=at, reason=message.settled_note)


@write
def ask_again(*, message: Message, words: str, by: User | None, at: datetime) -> None:
    """Write to the sender: what is wrong with each file, and what the person at the office says. It leaves the queue."""
    message = _open(message)
    to = message.answered_to or message.passed_by or message.sender
    if not to:
        raise Refused(_("Thư không có địa chỉ người gửi nên không hỏi lại được."), code="no-sender")
    words = squeeze(words)
    if not words:
        raise Refused(_("Hãy ghi cần hỏi hay nhắc đơn vị điều gì."), code="no-words")
    outcome = message.kind
    receipt = compose_receipt(
        facts_of(
            message,
            words,
            outcome.does,
            message.campaign,
            [_told(part) for part in message.parts.all() if PartOutcome(part.outcome) not in ASIDE],
        )
    )
    send_mail(
        to=to,
        subject=receipt.subject,
        text=receipt.text,
        kind=RECEIPT,
        about=message,
        in_reply_to=message.message_id[:250],
        by=by,
        at=at,
    )
    message.receipt, message.answered_to = ReceiptState.SENT, to
    _settle(message, str(_("Đã hỏi lại người gửi: %(words)s") % {"words": words}), by=by, at=at)
    record(verb="mailbox.ask", obj=message, by=by, at=at, to=to, words=words)


@write
def type_in(
    *, part: Part, unit: Unit, cells: dict[str, Any], findings: list[dict[str, Any]], by: User | None, at: datetime
) -> Revision:
    """Send the report that a person read off a picture or a scan, which stays its file. Raises `Refused` when locked."""
    message = _open(part.message)
    if message.campaign is None or part.file is None:
        raise Refused(_("Hãy chọn đợt của thư này trước."), code="no-campaign")
    submission = Submission.objects.get(assignment__campaign=message.campaign, assignment__unit=unit)
    revision = submit_report(
        submission=submission,
        cells=cells,
        source=Source.MAIL,
        findings=findings,
        file=part.file,
        file_name=part.name[-300:],
        is_nil=bool(cells) and all(isinstance(one, dict) for one in cells.values()),
        by=by,
        at=at,
    )
    part.outcome, part.unit, part.figures = PartOutcome.SUBMITTED, unit, len(cells)
    part.explanation = str(_("Gõ từ ảnh, thành bản gửi lần %(n)s.") % {"n": revision.n})
    part.save(update_fields=["outcome", "unit", "figures", "explanation"])
    message.unit = unit
    _settle(message, part.explanation, by=by, at=at)
    record(verb="mailbox.type", obj=message, by=by, at=at, unit=unit.code, part=part.n, revision=revision.n)
    return revision


def _open(message: Message) -> Message:
    """The message as it is now, held until the transaction ends. Raises `Refused` when somebody has settled it."""
    message = (
        Message.objects.select_for_update(of=("self",))
        .select_related("account__unit", "campaign__owner", "file", "unit")
        .get(pk=message.pk)
    )
    if message.settled_at is not None:
        raise Refused(_("Thư này đã được xử lý rồi. Hãy tải lại trang."), code="settled")
    return message


def _kept_parts(message: Message, only: frozenset[int]) -> dict[int, Part]:
    """The parts that are not gone through again: those that became reports, and those not in `only`. The rest make room."""
    parts = list(message.parts.select_related("unit"))
    kept = {part.n: part for part in parts if part.outcome in DONE or (only and part.n not in only)}
    message.parts.exclude(n__in=kept).delete()
    return kept


def _settle(message: Message, note: str, *, by: User | None, at: datetime) -> None:
    note = squeeze(note)
    if not note:
        raise Refused(_("Hãy ghi lý do."), code="no-reason")
    message.settled_at, message.settled_by, message.settled_note = at, by, note
    message.save()


def _remember(message: Message, unit: Unit, *, by: User | None, at: datetime) -> None:
    """From now on the sender's address is known as the unit's."""
    if message.sender:
        Sender.objects.update_or_create(
            account=message.account,
            address=message.sender,
            defaults={"unit": unit, "learned_at": at, "learned_by": by},
        )


def _told(part: Part) -> FileTold:
    questions = part.intake.questions.filter(answered_at=None).values_list("text", flat=True) if part.intake else []
    with official():
        outcome = str(PartOutcome(part.outcome).label)
    return FileTold(
        name=part.name,
        outcome=outcome,
        unit=part.unit.name if part.unit else "",
        figures=part.figures,
        explanation=part.explanation,
        questions=list(questions),
    )
