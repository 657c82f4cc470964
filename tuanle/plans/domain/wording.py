"""What the values of a plan read as, in the reader's language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tuanle.campaigns.enums import LearnerGroup, Mode, MoneySource
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.dates import format_date
from tuanle.core.language import gettext as _
from tuanle.core.numbers import format_number
from tuanle.plans.domain.content import Activity, BudgetItem
from tuanle.plans.enums import Timing


def kind_name(key: str) -> str:
    return str(ACTIVITY_KINDS[key].name) if key in ACTIVITY_KINDS else key


def when(activity: Activity) -> str:
    """`01/10/2021`, `01/10 – 03/10/2021`, `Cả Tuần lễ`, `Sau Tuần lễ (11/10/2021 – 30/05/2022)`."""
    if activity.starts_on is None or activity.ends_on is None:
        return str(Timing(activity.timing).label)
    days = span(activity.starts_on, activity.ends_on)
    return f"{Timing.AFTER.label} ({days})" if activity.timing == Timing.AFTER else days


def span(first: date, last: date) -> str:
    """The days from `first` to `last`; the year once where it is one. The dash stays on the line of the first day."""
    if first == last:
        return format_date(first)
    start = f"{first.day:02d}/{first.month:02d}" if first.year == last.year else format_date(first)
    return f"{start}\u00a0– {format_date(last)}"


def mode_name(activity: Activity) -> str:
    return str(Mode(activity.mode).label)


def groups_named(groups: Iterable[str]) -> str:
    """`Học sinh; cán bộ, giáo viên`, in the order of the enumeration."""
    chosen = set(groups)
    named = "; ".join(str(group.label).lower() for group in LearnerGroup if group.value in chosen)
    return f"{named[:1].upper()}{named[1:]}"


def turns(activity: Activity) -> str:
    if activity.turns is None:
        return ""
    return _("khoảng %(n)s lượt người") % {"n": format_number(activity.turns)}


def source_name(source: str) -> str:
    return str(MoneySource(source).label)


def money(amount: int) -> str:
    return _("%(amount)s đồng") % {"amount": format_number(amount)}


def quantity(item: BudgetItem) -> str:
    """`4 chiếc`; nothing where the amount stands alone."""
    return f"{format_number(item.quantity)} {item.measure}".strip() if item.quantity is not None else ""


def reckoned(item: BudgetItem) -> str:
    """`4 chiếc × 500.000`."""
    if item.quantity is None or item.unit_price is None:
        return ""
    return f"{quantity(item)} × {format_number(item.unit_price)}"


def written(value: Any) -> str:
    return format_number(value) if isinstance(value, int) else str(value or "")
