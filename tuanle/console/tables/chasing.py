"""Those to chase, those to telephone, and what became of each message."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.console.queries.chasing import Chase
from tuanle.notices.enums import DeliveryState
from tuanle.notices.models import Delivery
from tuanle.ui.tables import Column, Filter, Table

_TONES = {
    DeliveryState.WAITING: "wait",
    DeliveryState.SENT: "ok",
    DeliveryState.FAILED: "due",
    DeliveryState.BOUNCED: "due",
    DeliveryState.WITHDRAWN: "stop",
}


def _standing(chase: Chase) -> str:
    return str(chase.standing.label)


def _call(chase: Chase) -> str:
    """The last call in one line, for a download."""
    call = chase.call
    return ": ".join(filter(None, [str(call.get_outcome_display()), call.said])) if call else ""


class ChaseTable(Table):
    """The silent units, each to be chosen."""

    caption = _("Đơn vị chưa trả lời")
    columns = (
        Column("unit", _("Đơn vị"), "unit.name", sort=lambda chase: chase.unit.name_key, template="console/parts/chosen.html"),
        Column("area", _("Thuộc"), "area.name", sort=lambda chase: chase.area.path, phone=False),
        Column("standing", _("Trạng thái"), _standing, template="console/parts/standing.html"),
        Column("due", _("Hạn gửi"), "due_at", sort=lambda chase: chase.due_at, template="console/parts/until.html", phone=False),
        Column("reminded", _("Nhắc lần cuối"), "reminded_at", sort=lambda chase: chase.reminded_at, template="console/parts/when.html"),
        Column("call", _("Gọi lần cuối"), _call, template="console/parts/last_call.html"),
    )  # fmt: skip
    search_fields = ("unit.name", "area.name")
    search_label = _("Tìm đơn vị, xã")
    per_page = 100
    empty_title = _("Không còn đơn vị nào phải nhắc.")
    empty_text = _("Mọi đơn vị của anh chị đã trả lời hoặc được miễn.")

    def __init__(self, data: list[Chase], params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.campaign = campaign
        self.callable_by = {chase.unit.pk for chase in data}
        self.file_name = f"chua-tra-loi-{campaign.code}"  # type: ignore[misc]


class CallTable(Table):
    caption = _("Danh sách gọi đôn đốc")
    columns = (
        Column("unit", _("Đơn vị"), "unit.name"),
        Column("area", _("Thuộc"), "area.name", phone=False),
        Column("standing", _("Trạng thái"), _standing, template="console/parts/standing.html"),
        Column("phone", _("Điện thoại"), "unit.phone", template="console/parts/phone.html"),
        Column("email", _("Thư điện tử"), "unit.email", template="console/parts/email.html", phone=False),
        Column("note", _("Kết quả gọi"), _call, template="console/parts/last_call.html"),
    )
    per_page = 1000
    empty_title = _("Không còn đơn vị nào phải gọi.")
    empty_text = _("Mọi đơn vị đã trả lời hoặc được miễn.")

    def __init__(self, data: list[Chase], params: Any, *, campaign: Campaign, callable_by: set[int]) -> None:
        """`callable_by`: the ids of the units whose calls the reader may note."""
        super().__init__(data, params)
        self.campaign = campaign
        self.callable_by = callable_by
        self.file_name = f"danh-sach-goi-{campaign.code}"  # type: ignore[misc]


def delivery_state(delivery: Delivery) -> tuple[str, Any]:
    state = DeliveryState(delivery.state)
    if state == DeliveryState.WAITING and delivery.tries:
        return "wait", _("Chờ gửi lại")
    return _TONES[state], state.label


def _state_in_words(delivery: Delivery) -> str:
    """The state and why, in one line, for a download."""
    return ": ".join(filter(None, [str(delivery_state(delivery)[1]), delivery.error]))


class DeliveryTable(Table):
    caption = _("Nhật ký thư")
    columns = (
        Column("unit", _("Gửi cho"), lambda row: row.notice.unit.name if row.notice.unit else row.address, sort="notice__unit__path"),
        Column("address", _("Địa chỉ"), sort="address", template="console/parts/email.html"),
        Column("subject", _("Nội dung"), "notice.subject", phone=False),
        Column("state", _("Tình trạng"), delivery_state, sort="state", template="console/parts/delivery.html", export=_state_in_words),
        Column("created_at", _("Viết lúc"), sort="created_at"),
        Column("sent_at", _("Gửi lúc"), sort="sent_at", phone=False),
    )  # fmt: skip
    filters = (Filter("state", _("Tình trạng"), DeliveryState.choices, field="state"),)
    search_fields = ("notice__unit__name_key", "address")
    search_label = _("Tìm đơn vị, địa chỉ")
    default_sort = "-created_at"
    empty_title = _("Chưa có thư nào.")
    empty_text = _("Thư nhắc theo lịch, hoặc gửi tay ở trang Đôn đốc, hiện ở đây với tình trạng của từng thư.")

    def __init__(self, data: Any, params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.campaign = campaign
        self.file_name = f"nhat-ky-thu-{campaign.code}"  # type: ignore[misc]
