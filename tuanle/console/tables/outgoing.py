"""Our own dispatches: drafts, what went out, and to whom."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.console.queries.outgoing import TONES
from tuanle.console.tables.dispatches import title_of
from tuanle.dispatches.enums import State
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Outgoing
from tuanle.documents.kinds import KINDS
from tuanle.ui.tables import Column, Filter, Table


def state_tone(outgoing: Outgoing) -> tuple[str, Any]:
    state = State(outgoing.state)  # type: ignore[attr-defined]
    return TONES[state], state.label


class OutgoingTable(Table):
    caption = _("Công văn đang soạn")
    columns = (
        Column(
            "subject", _("Trích yếu"), lambda row: row.subject or _("Chưa có trích yếu"), sort="subject_key",
            link=lambda row: reverse("console:draft", args=[row.pk]),
        ),
        Column(
            "state", _("Tình trạng"), state_tone, template="console/parts/tone.html",
            export=lambda row: state_tone(row)[1],
        ),
        Column("kind", _("Loại"), lambda row: KINDS[row.kind].name, phone=False),
        Column("issuer", _("Cơ quan ban hành"), "issuer.name", sort="issuer__path", phone=False),
        Column("edited_at", _("Sửa lần cuối"), sort="edited_at"),
        Column("edited_by", _("Người sửa"), "edited_by.name", phone=False),
    )  # fmt: skip
    filters = (
        Filter("state", _("Tình trạng"), [one for one in State.choices if one[0] != State.ISSUED], field="state"),
    )
    search_fields = ("subject_key",)
    search_label = _("Tìm theo trích yếu")
    default_sort = "-edited_at"
    per_page = 30
    file_name = "cong-van-dang-soan"
    empty_title = _("Chưa có công văn nào đang soạn.")
    empty_text = _("Soạn theo công văn cấp trên hoặc công văn năm trước: máy chuyển sẵn, anh chị sửa.")


def with_receipts(dispatches: Any) -> Any:
    """`dispatches` with how many units each was sent to, and how many have acknowledged it."""
    return dispatches.annotate(
        sent=Count("deliveries"), received=Count("deliveries", filter=Q(deliveries__received_at__isnull=False))
    )


def _receipts(dispatch: Dispatch) -> str:
    sent, received = dispatch.sent, dispatch.received  # type: ignore[attr-defined]
    return _("%(received)s trên %(sent)s") % {"received": received, "sent": sent} if sent else ""


class SentTable(Table):
    caption = _("Công văn đã phát hành")
    columns = (
        Column(
            "number", _("Số, ký hiệu"), title_of, sort=("issued_on", "number"),
            link=lambda row: reverse("console:dispatch", args=[row.pk]),
        ),
        Column("subject", _("Trích yếu")),
        Column("issued_on", _("Ngày ban hành"), sort="issued_on"),
        Column("campaign", _("Đợt"), "campaign.name", phone=False),
        Column(
            "receipts", _("Đơn vị đã nhận"), _receipts,
            link=lambda row: reverse("console:recipients", args=[row.pk]) if row.sent else None,
        ),
    )  # fmt: skip
    default_sort = "-number"
    per_page = 30
    file_name = "cong-van-di"
    empty_title = _("Chưa phát hành công văn nào.")
    empty_text = _("Công văn soạn xong, được kiểm tra, ký duyệt và vào sổ thì nằm ở đây.")


def receipt_tone(delivery: DispatchDelivery) -> tuple[str, Any]:
    return ("ok", _("Đã nhận")) if delivery.received_at else ("wait", _("Chưa nhận"))


class DeliveryTable(Table):
    caption = _("Đơn vị được gửi")
    columns = (
        Column("unit", _("Đơn vị"), "unit.name", sort="unit__path"),
        Column("kind", _("Loại đơn vị"), "unit.kind.name", phone=False),
        Column("sent_at", _("Gửi lúc"), sort="sent_at", phone=False),
        Column(
            "receipt", _("Tình trạng"), receipt_tone, template="console/parts/tone.html",
            export=lambda row: receipt_tone(row)[1],
        ),
        Column("received_at", _("Nhận lúc"), sort="received_at"),
        Column("received_by", _("Người nhận"), "received_by.name", phone=False),
        Column("email", _("Thư điện tử"), "unit.email", phone=False),
    )  # fmt: skip
    filters = (
        Filter("nhan", _("Tình trạng"), [("True", _("Đã nhận")), ("False", _("Chưa nhận"))], field="is_received"),
    )
    search_fields = ("unit__name_key",)
    search_label = _("Tìm theo tên đơn vị")
    default_sort = "unit"
    file_name = "noi-nhan-cong-van"
    empty_title = _("Công văn này không gửi từ đây.")
