"""Telling a unit what was decided on its plan: always in Vietnamese, whatever the language of who decided."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.campaigns.queries import parent_in
from tuanle.core.dates import cited_date
from tuanle.notices.actions import notify_unit
from tuanle.plans.models import Plan, PlanReview
from tuanle.plans.rules import is_approval


def tell_decided(plan: Plan, review: PlanReview, *, by: User | None, at: datetime) -> None:
    """Inside the transaction that decided. The authority that decides on its own plan is not told what it did."""
    above = parent_in(plan.campaign, plan.unit)
    if above is None:
        return
    what = f"kế hoạch “{plan.campaign.name}” của đơn vị (lần gửi {review.submission.n})"
    approves = is_approval(review)
    paragraphs = [
        f"Kính gửi {plan.unit.name},",
        *(_approved(review, above.name, what) if approves else _returned(review, above.name, what)),
    ]
    notify_unit(
        unit=plan.unit,
        kind="plan.approved" if approves else "plan.returned",
        subject=f"Kế hoạch “{plan.campaign.name}” {'đã được duyệt' if approves else 'bị trả lại để sửa'}",
        text="\n\n".join(filter(None, paragraphs)),
        about=plan,
        href=plan.get_absolute_url(),
        by=by,
        at=at,
    )


def _approved(review: PlanReview, above: str, what: str) -> list[str]:
    paper = f"Văn bản phê duyệt: {review.number} {cited_date(review.approved_on)}." if review.approved_on else ""
    return [f"{above} đã duyệt {what}.", paper, "Việc tiếp theo: ban hành kế hoạch, trên trang Kế hoạch."]


def _returned(review: PlanReview, above: str, what: str) -> list[str]:
    said = len(review.comments)
    return [
        f"{above} trả lại {what} để sửa.\nLý do: {review.reason}",
        f"Có góp ý cho {said} dòng, đứng ngay dưới dòng đó trên trang Kế hoạch." if said else "",
        "Đơn vị sửa trên trang Kế hoạch rồi gửi duyệt lại.",
    ]
