"""Probable doubles as their page shows them: both sides of the evidence, and the figures before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tuanle.campaigns.models import Campaign
from tuanle.core.dates import format_date
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.reports.models import Overlap
from tuanle.reports.queries import form_of, schema_of
from tuanle.reports.queries.blocks import words_for
from tuanle.reports.queries.shapes import Form


@dataclass(frozen=True)
class Side:
    """What one of the two wrote, as names and values."""

    unit: Unit
    told: list[tuple[str, str]]
    cell: str


@dataclass(frozen=True)
class Touched:
    """A figure of the second unit, as it is counted now and when the two are the same."""

    label: str
    now: str
    then: str


@dataclass(frozen=True)
class Pair:
    overlap: Overlap
    why: str
    sides: tuple[Side, Side]
    text: str
    touched: list[Touched]
    may_decide: bool


def pairs_of(campaign: Campaign, overlaps: Iterable[Overlap], may_decide: Any) -> list[Pair]:
    """The overlaps, each with its evidence in words. `may_decide(overlap)`: whether this reader decides on it."""
    form = schema_of(form_of(campaign))
    return [_pair(form, overlap, may_decide(overlap)) for overlap in overlaps]


def _pair(form: Form, overlap: Overlap, may_decide: bool) -> Pair:
    evidence = overlap.evidence
    rows = [*evidence.get("rows", []), {}, {}][:2]
    item = form.items.get(evidence.get("item", ""))
    cell = item.key if item else ""
    return Pair(
        overlap=overlap,
        why=_why(form, evidence),
        sides=(Side(overlap.first, _told(rows[0]), cell), Side(overlap.second, _told(rows[1]), cell)),
        text=evidence.get("text", ""),
        touched=[
            Touched(form.label_of(key), _counted(form, key, now), _counted(form, key, then))
            for key, (now, then) in (overlap.effect.get("figures") or {}).items()
        ],
        may_decide=may_decide,
    )


def _why(form: Form, evidence: dict[str, Any]) -> str:
    """The reason in one sentence."""
    if "rows" in evidence:
        return "; ".join(_likeness(evidence)) + "."
    if "text" in evidence:
        item = form.items.get(evidence.get("item", ""))
        return _("Đoạn “%(label)s” giống nhau từng chữ.") % {"label": item.label if item else ""}
    return _("Cả %(n)s số liệu trong hai báo cáo đều bằng nhau.") % {"n": format_number(evidence.get("figures", 0))}


def _likeness(evidence: dict[str, Any]) -> list[str]:
    apart = evidence.get("days_apart", 0)
    told = [_("cùng ngày") if not apart else _("cách nhau %(n)s ngày") % {"n": apart}]
    if evidence.get("same_venue"):
        told.append(_("cùng địa điểm"))
    alike = round(100 * evidence.get("title_similarity", 0))
    if alike:
        told.append(_("tên giống nhau %(n)s%%") % {"n": alike})
    return [told[0][:1].upper() + told[0][1:], *told[1:]]


def _told(row: dict[str, Any]) -> list[tuple[str, str]]:
    named = [
        (_("Tên hoạt động"), row.get("title") or ""),
        (_("Ngày"), format_date(date.fromisoformat(row["date"])) if row.get("date") else ""),
        (_("Địa điểm"), row.get("venue") or ""),
        (_("Lượt người"), format_number(row["turns"]) if isinstance(row.get("turns"), int | float) else ""),
        (_("Số người"), format_number(row["people"]) if isinstance(row.get("people"), int | float) else ""),
    ]
    return [(name, text) for name, text in named if text]


def _counted(form: Form, key: str, value: Any) -> str:
    item = form.cell_items.get(key)
    return words_for({key: value}).of(value, item) if item and value is not None else "–"
