"""Sending a plan to whom the unit reports to: a frozen version that waits for a decision."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.plans.actions.locking import changed, taken_for_writing
from tuanle.plans.domain.content import digest, to_json
from tuanle.plans.enums import PlanState
from tuanle.plans.models import Plan, PlanSubmission
from tuanle.plans.queries.plans import content_of, problems_of


@write
def submit_plan(*, plan: Plan, seen: int, by: User | None, at: datetime, note: str = "") -> PlanSubmission:
    """Send the plan as it stands. `note` is a word to the reviewer.

    Raises `Refused`, naming the line, while something must be mended; and when a returned plan comes back unchanged
    without a word why.
    """
    plan = taken_for_writing(plan, seen=seen, at=at)
    content = content_of(plan)
    found = problems_of(plan, content)
    if found:
        raise Refused(found[0].message, code=found[0].code)
    data, said = to_json(content), nfc(note).strip()
    sha256 = digest(data)
    if plan.state == PlanState.RETURNED and plan.current and plan.current.sha256 == sha256 and not said:
        raise Refused(
            _("Kế hoạch chưa thay đổi gì so với bản bị trả lại. Hãy sửa theo góp ý, hoặc ghi lời giải thích rồi gửi."),
            code="unchanged",
        )
    submission = PlanSubmission.objects.create(
        plan=plan,
        n=plan.submissions.count() + 1,
        content=data,
        sha256=sha256,
        totals=content.totals(),
        note=said,
        at=at,
        by=by,
    )
    plan.state, plan.current = PlanState.SUBMITTED, submission
    changed(plan, "state", "current", by=by, at=at)
    record(verb="plan.submit", obj=plan, by=by, at=at, n=submission.n, sha256=sha256, total=content.total)
    return submission
