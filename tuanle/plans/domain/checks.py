"""Whether a plan can be sent, and which line stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tuanle.core.dates import format_date
from tuanle.core.language import gettext as _
from tuanle.core.numbers import format_number
from tuanle.plans.domain.content import Activity, BudgetItem, Content
from tuanle.plans.enums import Timing


@dataclass(frozen=True)
class Problem:
    """Why a plan cannot be sent yet, in one line that says what to do. `key` is of the line; empty for the whole."""

    code: str
    key: str
    message: str


def problems(content: Content, starts_on: date, ends_on: date) -> tuple[Problem, ...]:
    """Everything that must be mended before the plan of a unit whose Week lasts from `starts_on` to `ends_on` is sent."""
    return tuple(_problems(content, starts_on, ends_on))


def _problems(content: Content, starts_on: date, ends_on: date) -> Iterator[Problem]:
    if not content.activities:
        yield Problem("no-activity", "", _("Kế hoạch chưa có hoạt động nào. Hãy thêm ít nhất một hoạt động."))
    for n, activity in enumerate(content.activities, 1):
        named = {"n": n, "title": activity.title, "from": format_date(starts_on), "to": format_date(ends_on)}
        if not activity.groups:
            said = _("Hoạt động %(n)s “%(title)s”: chưa ghi cho ai. Hãy chọn đối tượng.")
            yield Problem("groups", activity.key, said % named)
        if activity.timing == Timing.DAYS and not _is_within(activity, starts_on, ends_on):
            said = _(
                "Hoạt động %(n)s “%(title)s”: ngày nằm ngoài Tuần lễ (%(from)s – %(to)s). Hãy sửa ngày, hoặc chọn “Sau Tuần lễ”."
            )
            yield Problem("dates", activity.key, said % named)
        if activity.timing == Timing.AFTER and activity.starts_on is not None and activity.starts_on <= ends_on:
            said = _(
                "Hoạt động %(n)s “%(title)s”: ghi là sau Tuần lễ nhưng bắt đầu khi Tuần lễ chưa kết thúc (%(to)s). Hãy sửa ngày."
            )
            yield Problem("after", activity.key, said % named)
    for item in content.budget:
        yield from _of_money(content, item)


def _is_within(activity: Activity, starts_on: date, ends_on: date) -> bool:
    if activity.starts_on is None or activity.ends_on is None:
        return False
    return starts_on <= activity.starts_on and activity.ends_on <= ends_on


def _of_money(content: Content, item: BudgetItem) -> Iterator[Problem]:
    if item.quantity is not None and item.unit_price is not None and item.amount != item.quantity * item.unit_price:
        said = _("Khoản “%(what)s”: %(n)s × %(price)s không bằng %(amount)s đồng. Hãy sửa một trong ba số.")
        told = {
            "what": item.what,
            "n": format_number(item.quantity),
            "price": format_number(item.unit_price),
            "amount": format_number(item.amount),
        }
        yield Problem("product", item.key, said % told)
    if item.activity and not content.numbered(item.activity):
        said = _("Khoản “%(what)s” gắn với một hoạt động không còn trong kế hoạch. Hãy chọn lại hoạt động.")
        yield Problem("activity", item.key, said % {"what": item.what})
