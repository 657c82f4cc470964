"""What a person must still say before a draft can go to be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tuanle.core.clock import start_of
from tuanle.core.dates import format_date, format_instant
from tuanle.core.language import gettext as _
from tuanle.dispatches.domain.letter.letter import Letter


@dataclass(frozen=True)
class Question:
    """`field` is the letter's (`theme`, `report.due_at`, `groups.2`), or `unsure.…` for what was carried over."""

    field: str
    text: str


#: Questions about what was carried over from another dispatch; `Letter.unsure` holds those not answered.
def carried_over(name: str) -> str:
    return {
        "legal_bases": _(
            "Tên cơ quan và trích yếu trong dòng “Căn cứ” được chuyển từ công văn cấp trên: đã đúng chưa?"
        ),
        "activities": _("Các hoạt động gợi ý là của cấp trên: có phù hợp với địa phương không?"),
        "dates": _("Ngày của Tuần lễ được chuyển từ năm trước sang: có đúng ngày năm nay không?"),
        "due": _("Hạn gửi báo cáo được chuyển từ năm trước sang: có đúng hạn năm nay không?"),
        "year": _("Các chữ chỉ năm trong lời văn đã đổi sang năm nay: đã đúng ở mọi chỗ chưa?"),
    }[name]


def open_questions(letter: Letter, *, above_due_at: datetime | None = None) -> tuple[Question, ...]:
    """In the order of the page. `above_due_at`: when those above want the report; ours must come before it."""
    return tuple(_questions(letter, above_due_at))


def _questions(letter: Letter, above_due_at: datetime | None) -> Iterator[Question]:
    if not letter.subject:
        yield Question("subject", _("Chưa có trích yếu."))
    if not letter.kinds and not letter.units:
        yield Question("kinds", _("Chưa chọn gửi cho ai."))
    elif not letter.addressees:
        yield Question("addressees", _("Chưa có dòng “Kính gửi”."))
    if letter.kinds and not letter.units:  # units named one by one may well be of those kinds
        for group in letter.groups:
            if not set(group.kinds) <= set(letter.kinds):
                charged = {"bodies": group.bodies}
                yield Question("kinds", _("“%(bodies)s” được giao việc mà không có trong nơi gửi đến.") % charged)
    if not letter.theme:
        yield Question("theme", _("Chưa có chủ đề."))
    if not (letter.starts_on and letter.ends_on):
        yield Question("starts_on", _("Chưa ghi Tuần lễ từ ngày nào đến ngày nào."))
    elif letter.ends_on < letter.starts_on:
        yield Question("ends_on", _("Ngày kết thúc ở trước ngày bắt đầu."))
    if not letter.groups:
        yield Question("groups", _("Chưa giao nhiệm vụ cho ai."))
    for place, group in enumerate(letter.groups):
        if not group.kinds:
            said = group.bodies or "…"
            yield Question(
                f"groups.{place}", _("Nhiệm vụ của “%(bodies)s”: giao cho loại đơn vị nào?") % {"bodies": said}
            )
        elif not group.duties:
            yield Question(f"groups.{place}", _("“%(bodies)s” chưa được giao việc gì.") % {"bodies": group.bodies})
    yield from _due(letter, above_due_at)
    if not letter.place:
        yield Question("place", _("Chưa ghi địa danh."))
    if not letter.signing:
        yield Question("signing", _("Chưa ghi thẩm quyền và chức vụ người ký."))
    yield from (Question(f"unsure.{name}", carried_over(name)) for name in letter.unsure)


def _due(letter: Letter, above_due_at: datetime | None) -> Iterator[Question]:
    due_at = letter.report.due_at
    if due_at is None:
        if above_due_at is None:
            yield Question("report.due_at", _("Chưa ghi hạn gửi báo cáo."))
        else:
            said = {"at": format_instant(above_due_at)}
            yield Question("report.due_at", _("Chưa ghi hạn gửi báo cáo; cấp trên cần trước %(at)s.") % said)
    elif letter.starts_on and due_at < start_of(letter.starts_on):
        said = {"day": format_date(letter.starts_on)}
        yield Question("report.due_at", _("Hạn gửi báo cáo ở trước ngày đầu của Tuần lễ (%(day)s).") % said)
    elif above_due_at is not None and due_at >= above_due_at:
        said = {"at": format_instant(above_due_at)}
        yield Question("report.due_at", _("Hạn gửi báo cáo phải sớm hơn hạn của cấp trên (%(at)s).") % said)
