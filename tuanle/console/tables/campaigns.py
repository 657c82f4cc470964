"""The campaigns there are."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.ui.tables import Column, Table


def state_of(campaign: Campaign) -> tuple[str, Any]:
    """Open or closed, as a tone and a word."""
    return ("stop", _("Đã đóng")) if campaign.closed_at else ("ok", _("Đang mở"))


class CampaignTable(Table):
    caption = _("Các đợt phát động")
    columns = (
        Column(
            "name", _("Đợt"), sort=("starts_on", "name"), link=lambda row: reverse("console:ledger", args=[row.code])
        ),
        Column("owner", _("Cơ quan phát động"), "owner.name", sort="owner__name_key", phone=False),
        Column("starts_on", _("Từ ngày"), sort="starts_on"),
        Column("ends_on", _("Đến hết ngày")),
        Column("due_at", _("Hạn gửi"), sort="due_at", template="console/parts/until.html"),
        Column(
            "state", _("Tình trạng"), state_of, template="console/parts/tone.html",
            export=lambda row: state_of(row)[1],
        ),
    )  # fmt: skip
    default_sort = "-name"
    per_page = 30
    file_name = "dot-phat-dong"
    empty_title = _("Chưa có đợt phát động nào.")
    empty_text = _("Một đợt được mở từ công văn: tải công văn lên, kiểm tra, rồi mở đợt.")
