"""Plans as tables: how each unit stands, counts by area and by kind, money by source."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import MoneySource
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.plans import NONE, ORDER, Counted, PlanLine
from tuanle.console.tables.of_units import unit_columns, unit_filters
from tuanle.plans.enums import PlanState
from tuanle.ui.tables import Column, Filter, Table


def state_name(state: str) -> str:
    return str(_("Chưa lập")) if state == NONE else str(PlanState(state).label)


def _state(line: PlanLine) -> str:
    return state_name(line.state)


def _columns(campaign: Campaign) -> tuple[Column, ...]:
    def link(line: PlanLine) -> str:
        return reverse("console:plan", args=[campaign.code, line.unit.code])

    return unit_columns(link)


def _filters(lines: list[PlanLine]) -> tuple[Filter, ...]:
    states = {line.state for line in lines}
    return (
        Filter(
            "state",
            _("Trạng thái"),
            [("silent", _("Chưa gửi lần nào")), *((s, state_name(s)) for s in ORDER if s in states)],
            test=lambda line, wanted: line.is_silent if wanted == "silent" else line.state == wanted,
        ),
        *unit_filters(lines),
    )


class PlanTable(Table):
    caption = _("Kế hoạch của các đơn vị")
    search_label = _("Tìm đơn vị, xã")
    search_fields = ("unit.name", "unit.code", "area.name")
    empty_title = _("Chưa có đơn vị nào trong đợt này.")

    def __init__(self, lines: list[PlanLine], params: Any, *, campaign: Campaign) -> None:
        super().__init__(lines, params)
        self.file_name = f"ke-hoach-{campaign.code}"  # type: ignore[misc]
        self.filters = _filters(lines)  # type: ignore[misc]
        self.columns = (  # type: ignore[misc]
            *_columns(campaign),
            Column(
                "state",
                _("Trạng thái"),
                _state,
                sort=lambda line: ORDER.index(line.state),
                template="console/parts/standing.html",
            ),
            Column(
                "sent",
                _("Gửi lần cuối"),
                "sent_at",
                sort=lambda line: line.sent_at.timestamp() if line.sent_at else 0,
                template="console/parts/sent.html",
            ),
            Column(
                "total",
                _("Kinh phí (đồng)"),
                lambda line: line.total if line.is_sent else None,
                number=True,
                sort=lambda line: line.total,
            ),
            Column("number", _("Đã ban hành"), lambda line: line.number or None, phone=False),
        )


class CountTable(Table):
    """Plans counted by area or by kind: `label` names which, `caption` the table."""

    per_page = 100
    cards = False

    def __init__(self, rows: list[Counted], params: Any, *, key: str, caption: Any, label: Any, file_name: str) -> None:
        super().__init__(rows, params, key=key)
        self.caption = caption  # type: ignore[misc]
        self.file_name = file_name  # type: ignore[misc]
        self.columns = (  # type: ignore[misc]
            Column("label", label),
            Column("whole", _("Đơn vị"), number=True, total=True),
            Column("submitted", _("Chờ duyệt"), number=True, total=True),
            Column("returned", _("Trả lại"), number=True, total=True),
            Column("approved", _("Đã duyệt"), number=True, total=True),
            Column("silent", _("Chưa gửi"), number=True, total=True),
        )


class BudgetTable(Table):
    caption = _("Kinh phí theo đơn vị và nguồn")
    search_label = _("Tìm đơn vị, xã")
    search_fields = ("unit.name", "unit.code", "area.name")
    empty_title = _("Chưa có kế hoạch nào được gửi.")
    empty_text = _("Kinh phí hiện ở đây khi đơn vị gửi kế hoạch.")

    def __init__(self, lines: list[PlanLine], params: Any, *, campaign: Campaign) -> None:
        super().__init__(lines, params)
        self.file_name = f"kinh-phi-{campaign.code}"  # type: ignore[misc]
        self.filters = _filters(lines)  # type: ignore[misc]
        self.columns = (  # type: ignore[misc]
            *_columns(campaign)[:2],
            Column("state", _("Trạng thái"), _state, template="console/parts/standing.html", phone=False),
            *(_source(source) for source in MoneySource),
            Column("total", _("Dự toán (đồng)"), number=True, total=True, sort=lambda line: line.total),
            Column("spent", _("Đã chi (đồng)"), number=True, total=True, sort=True),
        )


def _source(source: MoneySource) -> Column:
    def planned(line: PlanLine) -> int:
        return line.planned(source)

    return Column(source.value, source.label, planned, number=True, total=True, sort=planned, phone=False)
