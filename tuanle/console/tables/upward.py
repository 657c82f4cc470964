"""Consolidated reports of the units below as a table."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.console.queries.upward import TONES, UpwardLine
from tuanle.ui.tables import Column, Filter, Table


def state_of(line: UpwardLine) -> tuple[str, Any]:
    """Where it stands, as a tone and a word; received figures that have changed since are said so."""
    if line.upward is None or line.upward.state is None:
        return "neutral", _("Chưa gửi")
    return TONES[line.upward.state], line.upward.state.label


class UpwardTable(Table):
    caption = _("Báo cáo tổng hợp của các đơn vị trực thuộc")
    search_label = _("Tìm đơn vị")
    search_fields = ("unit.name", "unit.code")
    filters = (
        Filter(
            "sent", _("Gửi lên"), [("yes", _("Đã gửi")), ("no", _("Chưa gửi"))],
            test=lambda line, wanted: line.is_sent == (wanted == "yes"),
        ),
    )  # fmt: skip
    empty_title = _("Không có đơn vị trực thuộc nào phải tổng hợp rồi gửi lên.")
    empty_text = _("Đơn vị có đơn vị khác báo cáo về mình mới gửi báo cáo tổng hợp lên.")

    def __init__(self, data: list[UpwardLine], params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.file_name = f"bao-cao-tong-hop-da-nhan-{campaign.code}"  # type: ignore[misc]
        self.columns = _columns(campaign)  # type: ignore[misc]


def _columns(campaign: Campaign) -> tuple[Column, ...]:
    return (
        Column(
            "unit", _("Đơn vị"), "unit.name", sort=lambda line: line.unit.name_key,
            link=lambda line: reverse("console:documents", args=[campaign.code, line.unit.code]),
        ),
        Column("state", _("Trạng thái"), state_of, template="console/parts/tone.html", export=lambda line: state_of(line)[1], sort=lambda line: str(state_of(line)[1])),
        Column("n", _("Lần"), lambda line: line.upward.sent.report.n if line.is_sent else None, number=True),
        Column("sent", _("Gửi lúc"), lambda line: line.upward.sent.sent_at if line.is_sent else None, sort=lambda line: line.upward.sent.sent_at.timestamp() if line.is_sent else None),
        Column("fresh", _("Số liệu"), _freshness, template="console/parts/freshness.html"),
        Column("reported", _("Đơn vị có báo cáo"), lambda line: f"{line.reported}/{line.expected}" if line.expected else None),
        Column("phone", _("Điện thoại"), "unit.phone", template="console/parts/phone.html"),
    )  # fmt: skip


def _freshness(line: UpwardLine) -> str | None:
    if not line.is_sent:
        return None
    if line.is_old:
        return str(_("Đã đổi từ khi gửi"))
    return (line.upward and line.upward.reviewed_words) or str(_("Còn đúng"))
