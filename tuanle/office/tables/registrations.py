"""Those who registered for an activity, as a table."""

from collections.abc import Sequence
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tuanle.office.queries.registrations import Row
from tuanle.registrations.enums import RegistrationState
from tuanle.ui.tables import Column, Filter, Table

#: The tone in which each state is shown.
TONES = {
    RegistrationState.CONFIRMED: "ok",
    RegistrationState.OFFERED: "due",
    RegistrationState.WAITING: "wait",
    RegistrationState.CANCELLED: "stop",
    RegistrationState.LAPSED: "stop",
    RegistrationState.REMOVED: "stop",
}


def _is_told_by(row: Row, wanted: str) -> bool:
    return {"goi": row.calls, "xong": row.call is not None}.get(wanted, bool(row.email))


class RegistrationTable(Table):
    caption = _("Người đăng ký")
    search_label = _("Tìm theo tên, số điện thoại")
    search_fields: ClassVar[Sequence[str]] = ("searched",)
    filters = (
        Filter("state", _("Trạng thái"), RegistrationState.choices),
        Filter(
            "call", _("Báo bằng"), [("goi", _("Còn phải gọi điện")), ("xong", _("Đã gọi điện")), ("thu", _("E-mail"))],
            test=_is_told_by,
        ),
    )  # fmt: skip
    columns = (
        Column("name", _("Người liên hệ"), link=lambda row: row.href, sort=True),
        Column("number", _("Thứ tự"), number=True, sort=True),
        Column(
            "state", _("Trạng thái"), "state_words", sort=True,
            template="office/registrations/state.html",
        ),
        Column("names", _("Người đến học"), sort=True),
        Column("seats", _("Số người"), number=True),
        Column("phone", _("Điện thoại"), template="office/registrations/phone.html"),
        Column("called", _("Đã gọi"), template="office/registrations/called.html"),
        Column("email", _("E-mail"), screen=False),
        Column("answers", _("Trả lời"), screen=False),
        Column("made_at", _("Đăng ký lúc"), screen=False, export=lambda row: row.made_at),
    )  # fmt: skip
    default_sort = "number"
    file_name = "nguoi-dang-ky"
    empty_title = _("Chưa có ai đăng ký.")
    empty_text = _("Người dân đăng ký ở trang của hoạt động, hoặc gọi điện thì ghi giúp ở đây.")
