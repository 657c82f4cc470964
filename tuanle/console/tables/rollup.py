"""Consolidated figures, and the units behind one of them, as tables."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.console.queries.rollup import FigureBlock, PartLine
from tuanle.orgs.models import Unit
from tuanle.reports.kinds.rollups import rule_of
from tuanle.reports.queries.shapes import Item
from tuanle.ui.tables import Column, Filter, Table


class RollupTable(Table):
    """The figures of a unit, to download."""

    caption = _("Số liệu tổng hợp")
    columns = (
        Column("number", _("Mục"), "figure.item.number"),
        Column("label", _("Chỉ tiêu"), "figure.label"),
        Column("measure", _("Đơn vị tính"), "figure.item.measure"),
        Column("rule", _("Cách tổng hợp"), lambda line: rule_of(line.figure.item).label),
        Column("value", _("Năm nay"), lambda line: line.text if line.figure.shown.value is None else line.figure.shown.value),
        Column("before", _("Năm trước"), "before_text"),
        Column("reported", _("Đơn vị trả lời"), "figure.reported"),
        Column("expected", _("Đơn vị phải trả lời"), "figure.expected"),
        Column("nil", _("Không phát sinh"), "figure.nil"),
        Column("elsewhere", _("Đã tính ở đơn vị khác"), "figure.elsewhere"),
    )  # fmt: skip

    def __init__(self, blocks: list[FigureBlock], params: Any, *, unit: Unit, campaign: Campaign) -> None:
        super().__init__([line for block in blocks for line in block.lines], params)
        self.file_name = f"tong-hop-{campaign.code}-{unit.code}"  # type: ignore[misc]


class FigureTable(Table):
    """Who gave what to a figure."""

    caption = _("Các đơn vị đứng sau số liệu này")
    search_fields = ("unit.name", "unit.code", "branch.name")
    search_label = _("Tìm đơn vị, xã")
    per_page = 60
    filters = (
        Filter(
            "given",
            _("Trả lời"),
            [("value", _("Có số liệu")), ("other", _("Trả lời khác")), ("missing", _("Chưa có"))],
            test=lambda line, wanted: _given(line) == wanted,
        ),
    )

    def __init__(self, lines: list[PartLine], params: Any, *, campaign: Campaign, key: str, item: Item) -> None:
        super().__init__(lines, params)
        self.file_name = f"so-lieu-{campaign.code}-{key}"  # type: ignore[misc]
        left_out = {"share"} if rule_of(item).adds is None else set()
        if all(line.branch == line.unit for line in lines):
            left_out.add("branch")  # each unit is its own: nothing is said
        self.columns = tuple(one for one in _columns(campaign, key) if one.key not in left_out)  # type: ignore[misc]


def _given(line: PartLine) -> str:
    if line.contribution.said is None:
        return "missing"
    return "other" if isinstance(line.contribution.said, dict) else "value"


def _columns(campaign: Campaign, key: str) -> tuple[Column, ...]:
    def link(line: PartLine) -> str:
        return f"{reverse('console:submission', args=[campaign.code, line.unit.code])}#o-{key}"

    return (
        Column("unit", _("Đơn vị"), "unit.name", sort=lambda line: line.unit.name_key, link=link),
        Column("branch", _("Thuộc"), "branch.name", sort=lambda line: line.branch.path, phone=False),
        Column(
            "value",
            _("Số liệu"),
            lambda line: line.value if line.value is not None else line.said,
            number=True,
            sort=lambda line: line.value if line.value is not None else -1,
            template="console/parts/part.html",
        ),
        Column("share", _("Tỷ trọng (%)"), number=True, sort=lambda line: line.share or 0, phone=False),
        Column("revision", _("Lần nộp"), "revision", number=True, phone=False),
        Column("source", _("Nguồn"), _told, template="console/parts/part_source.html"),
    )


def _told(line: PartLine) -> str:
    if line.known:
        return " · ".join(filter(None, (line.known.source, line.known_text, line.known.reason)))
    source = line.source
    return " · ".join(filter(None, (source["file"], source["sheet"], source["cell"], source["text"]))) if source else ""
