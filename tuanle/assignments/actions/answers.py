"""What a unit answers to the dispatch: that it has received it, and what it did for each duty."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment, DutyAnswer
from tuanle.assignments.rules import is_withdrawn
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.rules import is_closed
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.orgs.models import Unit


@write
def acknowledge_dispatch(*, campaign: Campaign, unit: Unit, by: User | None, at: datetime) -> bool:
    """Sign the receipt of the dispatch, for everything it asks of `unit` (Decree 30/2020, art. 21.2c).

    The first receipt stands: returns whether this was it. Raises `Refused` when the dispatch asks nothing of the unit.
    """
    asked = Assignment.objects.asked().filter(campaign=campaign, unit=unit)
    signed = asked.filter(received_at=None).update(received_at=at, received_by=by)
    if signed:
        record(verb="dispatch.acknowledge", obj=campaign, by=by, at=at, unit=unit.code, assignments=signed)
    elif not asked.exists():
        raise Refused(
            _("Công văn không giao việc cho %(unit)s, không có gì để ký nhận.") % {"unit": unit.name}, code="not-asked"
        )
    return signed > 0


@write
def answer_duty(*, assignment: Assignment, words: str, by: User | None, at: datetime) -> DutyAnswer:
    """Keep what the unit did for a duty, in place of what it said before."""
    _still_open(assignment, at)
    if assignment.deliverable != Deliverable.DUTY:
        raise Refused(_("Báo cáo được trả lời bằng cách gửi báo cáo."), code="not-a-duty")
    if not squeeze(words):
        raise Refused(_("Hãy ghi vắn tắt đã làm gì."), code="words")
    answer, _is_new = DutyAnswer.objects.update_or_create(
        assignment=assignment, defaults={"words": squeeze(words), "answered_at": at, "answered_by": by}
    )
    record(verb="duty.answer", obj=assignment, by=by, at=at, words=answer.words)
    return answer


@write
def withdraw_answer(*, answer: DutyAnswer, by: User | None, at: datetime) -> None:
    """Take back what was said: the duty is to be done again."""
    _still_open(answer.assignment, at)
    record(verb="duty.withdraw", obj=answer.assignment, by=by, at=at, words=answer.words)
    answer.delete()


def _still_open(assignment: Assignment, at: datetime) -> None:
    if is_withdrawn(assignment):
        raise Refused(_("Nhiệm vụ này đã được rút, không ghi hay bỏ kết quả được nữa."), code="withdrawn")
    if is_closed(assignment.campaign, at=at):
        raise Refused(
            _("Đợt “%(name)s” đã đóng, không ghi thêm được nữa.") % {"name": assignment.campaign.name}, code="closed"
        )
