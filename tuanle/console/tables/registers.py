"""The registers, in the fields of Decree 30/2020/NĐ-CP, Appendix IV."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import VIETNAM
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Entry
from tuanle.ui.tables import Column, Filter, Table


def code_of(entry: Entry) -> str:
    """`02/UBND-GDĐT`; a number that no document has yet stands alone."""
    return entry.code or f"{entry.number:02d}"


def subject_of(entry: Entry) -> Any:
    if entry.voided_at:
        return _("Bỏ số: %(reason)s") % {"reason": entry.note}
    if entry.filled_at is None:
        return _("Giữ số: %(purpose)s") % {"purpose": entry.reserved_for}
    return f"{entry.kind_name}: {entry.subject}" if entry.kind_name else entry.subject


def receipts_of(entry: Entry) -> str:
    """Who signed for it: of what was sent from here, how many units have acknowledged it."""
    sent, received = entry.sent, entry.received  # type: ignore[attr-defined]
    return _("%(received)s trên %(sent)s đơn vị") % {"received": received, "sent": sent} if sent else ""


def _note(entry: Entry) -> str:
    return "" if entry.voided_at else entry.note


def _link(entry: Entry) -> str:
    return reverse("console:register-entry", args=[entry.pk])


_SUBJECT = Column("subject", _("Tên loại và trích yếu nội dung văn bản"), subject_of)
_DATED = Column("dated_on", _("Ngày tháng văn bản"), sort="dated_on")
_HANDED = Column("handed_on", _("Ngày chuyển"), sort="handed_on", phone=False)
_SIGNED = Column("receipts", _("Ký nhận"), receipts_of, phone=False)
_NOTE = Column("note", _("Ghi chú"), _note, phone=False)


class _RegisterTable(Table):
    filters = (Filter("giu", _("Số giữ chỗ"), [("True", _("Chỉ số chưa dùng"))], field="is_waiting"),)
    search_fields = ("search_key",)
    search_label = _("Tìm theo số, trích yếu, nơi nhận")
    default_sort = "-number"
    per_page = 50
    wide = True
    empty_title = _("Sổ năm này chưa có văn bản nào.")


class OutRegister(_RegisterTable):
    caption = _("Sổ đăng ký văn bản đi")
    columns = (
        Column("number", _("Số, ký hiệu văn bản"), code_of, sort="number", link=_link),
        _DATED,
        _SUBJECT,
        Column("signer", _("Người ký"), phone=False),
        Column("recipients", _("Nơi nhận văn bản"), phone=False),
        Column("keeper", _("Đơn vị, người nhận bản lưu"), phone=False),
        Column("copies", _("Số lượng bản"), number=True, phone=False),
        _HANDED,
        _SIGNED,
        _NOTE,
    )
    file_name = "so-van-ban-di"
    empty_text = _("Số do sổ cấp khi phát hành; văn bản làm ở nơi khác thì ghi tay vào sổ.")


class InRegister(_RegisterTable):
    caption = _("Sổ đăng ký văn bản đến")
    columns = (
        Column(
            "number", _("Số đến"), lambda row: str(row.number), sort="number", link=_link, export=lambda row: row.number
        ),
        Column("arrived", _("Ngày đến"), lambda row: row.taken_at.astimezone(VIETNAM).date(), sort="taken_at"),
        Column("author", _("Tác giả"), sort="author", phone=False),
        Column("code", _("Số, ký hiệu văn bản"), code_of),
        _DATED,
        _SUBJECT,
        Column("recipients", _("Đơn vị hoặc người nhận"), phone=False),
        _HANDED,
        _SIGNED,
        _NOTE,
    )
    file_name = "so-van-ban-den"
    empty_text = _("Công văn tải lên được cấp số đến ngay; văn bản giấy thì ghi tay vào sổ.")


REGISTERS: dict[Direction, type[_RegisterTable]] = {Direction.OUT: OutRegister, Direction.IN: InRegister}
