"""Slips: issued to a class, revoked with a reason, and the one question six weeks later."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from tuanle.accounts.models import User
from tuanle.activities.models import Activity
from tuanle.audit.actions import record, record_many
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext
from tuanle.core.text import squeeze
from tuanle.notices.actions import send_mail
from tuanle.registrations.domain.codes import new_slip_code
from tuanle.registrations.domain.masking import masked
from tuanle.registrations.models import Registration, Slip
from tuanle.registrations.queries.slips import check_path, due_slips, holder_path, question_path, slips_to_ask

LONGEST_ANSWER = 200


@write
def issue_slips(
    *, activity: Activity, share: int, with_revoked: bool = False, by: User | None, at: datetime
) -> list[Slip]:
    """Give everybody who attended `share` percent of the sessions held a slip; who has a valid one gets no second, and
    whose slip was revoked only where `with_revoked` says so.

    Those who registered with an e-mail are sent the address of theirs, where the site knows its own. Raises `Refused` where no session was held, and
    for no share.
    """
    if not 1 <= share <= 100:
        raise Refused(_("Tỷ lệ số buổi phải từ 1 đến 100%."), code="share")
    activity = Activity.objects.select_for_update(of=("self",)).select_related("lead").get(pk=activity.pk)
    standing = due_slips(activity, share=share, with_revoked=with_revoked)
    if not standing.held:
        raise Refused(
            _("Chưa có buổi nào chốt là đã tổ chức. Hãy chốt điểm danh trước khi cấp phiếu."), code="not-held"
        )
    slips = Slip.objects.bulk_create(
        Slip(
            code=new_slip_code(), attendee=due.attendee, masked_name=masked(due.attendee.name),
            sessions=due.earned.sessions, hours=due.earned.hours, first_day=due.earned.first_day,
            last_day=due.earned.last_day, issued_at=at, issued_by=by,
        )
        for due in standing.due
    )  # fmt: skip
    if slips:
        record(verb="slip.issue", obj=activity, by=by, at=at, share=share, slips=len(slips))
        record_many(verb="slip.issue", changes=((slip, {"attendee": slip.attendee_id}) for slip in slips), by=by, at=at)
    for registration, theirs in _by_contact(slips) if settings.SITE_URL else ():
        _send_slips(activity, registration, theirs, by=by, at=at)
    return slips


@write
def revoke_slip(*, slip: Slip, reason: str, by: User | None, at: datetime) -> Slip:
    """Say that a slip no longer holds, and why: whoever checks it reads the reason. Revoked again, the first stands."""
    reason = squeeze(reason)
    if not reason:
        raise Refused(_("Hãy ghi lý do thu hồi: người kiểm tra phiếu sẽ đọc được."), code="reason")
    if len(reason) > 300:
        raise Refused(_("Lý do dài nhất 300 chữ cái. Hãy viết gọn lại."), code="reason")
    slip = Slip.objects.select_for_update(of=("self",)).select_related("attendee__activity").get(pk=slip.pk)
    if slip.revoked_at is not None:
        return slip
    slip.revoked_at, slip.revoked_by, slip.revoked_because = at, by, reason
    slip.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
    record(verb="slip.revoke", obj=slip.attendee.activity, by=by, at=at, slip=slip.pk, reason=reason)
    return slip


def ask_whether_they_go_on(*, at: datetime) -> int:
    """Put the question to those whose turn it is, each in a transaction of its own. Returns to how many contacts."""
    contacts = slips_to_ask(at=at)
    for registration, slips in contacts:
        _ask(registration, slips, at=at)
    return len(contacts)


@write
def _ask(registration: Registration, slips: list[Slip], *, at: datetime) -> None:
    asked = Slip.objects.filter(pk__in=[slip.pk for slip in slips], asked_at=None).update(asked_at=at)
    if asked != len(slips):
        raise Refused(_("Câu hỏi này vừa được gửi ở nơi khác."), code="asked")
    with override(registration.language):
        title = slips[0].attendee.activity.title
        links = "\n".join(f"{slip.attendee.name}: {settings.SITE_URL}{question_path(slip)}" for slip in slips)
        text = gettext(
            "Chào %(name)s,\n\nSáu tuần trước có buổi cuối của “%(title)s”. Chúng tôi chỉ hỏi một câu, một lần: sau lớp, "
            "còn học tiếp không? Bấm liên kết, chọn Có hoặc Không, không cần tài khoản:\n\n%(links)s\n\n"
            "Câu trả lời chỉ dùng để đếm. Không muốn trả lời thì bỏ qua thư này."
        ) % {"name": registration.name, "title": title, "links": links}
        subject = gettext("Một câu hỏi sau “%(title)s”") % {"title": title}
    send_mail(
        to=registration.email, subject=subject, text=text, kind="slip.question", about=registration, by=None, at=at
    )


@write
def answer_question(*, slip: Slip, goes_on: bool, with_what: str = "", at: datetime) -> Slip:
    """Keep what somebody answered. Answered again, the new answer stands: people correct a slip of the thumb."""
    with_what = squeeze(with_what)
    if len(with_what) > LONGEST_ANSWER:
        raise Refused(_("Câu trả lời dài nhất 200 chữ cái. Hãy viết gọn lại."), code="long")
    slip = Slip.objects.select_for_update(of=("self",)).get(pk=slip.pk)
    slip.answered_at, slip.goes_on, slip.goes_on_with = at, goes_on, with_what if goes_on else ""
    slip.save(update_fields=["answered_at", "goes_on", "goes_on_with"])
    record(verb="slip.answer", obj=slip, by=None, at=at, goes_on=goes_on)
    return slip


def _by_contact(slips: list[Slip]) -> list[tuple[Registration, list[Slip]]]:
    """The slips of each contact that can be written to."""
    found: dict[int, tuple[Registration, list[Slip]]] = {}
    for slip in slips:
        registration = slip.attendee.registration
        if registration and registration.email and registration.wiped_at is None:
            found.setdefault(registration.pk, (registration, []))[1].append(slip)
    return list(found.values())


def _send_slips(
    activity: Activity, registration: Registration, slips: list[Slip], *, by: User | None, at: datetime
) -> None:
    with override(registration.language):
        links = "\n".join(f"{slip.attendee.name}: {settings.SITE_URL}{holder_path(slip)}" for slip in slips)
        text = gettext(
            "Chào %(name)s,\n\n%(host)s đã cấp phiếu học tập cho “%(title)s”, ngày %(day)s. Mở liên kết để tải phiếu có đủ "
            "họ tên; xin đừng chuyển liên kết này cho người khác:\n\n%(links)s\n\n"
            "Ai cũng kiểm tra được phiếu tại %(check)s, ở đó họ tên được che bớt."
        ) % {
            "name": registration.name,
            "host": activity.lead.name,
            "title": activity.title,
            "day": format_date(slips[0].last_day),
            "links": links,
            "check": f"{settings.SITE_URL}{check_path(slips[0])}",
        }
        subject = gettext("Phiếu học tập: “%(title)s”") % {"title": activity.title}
    send_mail(to=registration.email, subject=subject, text=text, kind="slip.issued", about=registration, by=by, at=at)
