"""People with their roles, and invitations that wait."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.console.queries.people import Holder
from tuanle.ui.tables import Column, Filter, Table


def _link(row: Holder) -> str | None:
    return reverse("console:hand-over", args=[row.grant.pk]) if row.may_change else None


class PeopleTable(Table):
    caption = _("Người dùng và vai trò")
    columns = (
        Column("name", _("Tên"), "grant.user.name", sort=lambda row: row.grant.user.name, link=_link),
        Column("email", _("Thư điện tử"), "grant.user.email", template="console/parts/email.html", phone=False),
        Column("role", _("Vai trò"), lambda row: str(row.role), sort=lambda row: row.grant.role),
        Column("unit", _("Đơn vị"), "grant.unit.name", sort=lambda row: row.grant.unit.path),
        Column("seen", _("Đăng nhập gần nhất"), "grant.user.last_login", phone=False),
        Column("state", _("Tài khoản"), lambda row: str(_("Đang dùng") if row.grant.user.is_active else _("Đã ngừng"))),
    )  # fmt: skip
    search_fields = ("grant.user.name", "grant.user.email", "grant.unit.name")
    search_label = _("Tìm tên, thư, đơn vị")
    file_name = "nguoi-dung"
    empty_title = _("Chưa có ai giữ vai trò ở các đơn vị này.")
    empty_text = _("Mời từng người bằng thư điện tử, hoặc in phiếu mã để phát cho các đơn vị.")

    def __init__(self, rows: list[Holder], params: Any) -> None:
        super().__init__(rows, params)
        roles = {row.grant.role: row.role for row in rows}
        self.filters = (  # type: ignore[misc]
            Filter("role", _("Vai trò"), list(roles.items()), test=lambda row, wanted: row.grant.role == wanted),
        )
