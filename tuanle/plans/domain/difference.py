"""What changed between two versions of a plan, line by line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from tuanle.core.language import _
from tuanle.plans.domain import wording
from tuanle.plans.domain.content import Activity, BudgetItem, Content


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Field:
    """One field that reads otherwise than before; empty text where there was nothing."""

    name: Any
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A line that was added, removed or changed; `fields` only for the last. `label` is how the line is called now."""

    kind: ChangeKind
    key: str
    label: str
    fields: tuple[Field, ...] = ()
    is_money: bool = False


#: What is compared of an activity and of a budget line: its name, and how it reads.
_OF_ACTIVITY: tuple[tuple[Any, Callable[[Activity], str]], ...] = (
    (_("Tên hoạt động"), lambda one: one.title),
    (_("Loại hoạt động"), lambda one: wording.kind_name(one.kind)),
    (_("Thời gian"), wording.when),
    (_("Hình thức"), wording.mode_name),
    (_("Địa điểm hoặc nền tảng"), lambda one: one.venue),
    (_("Đối tượng"), lambda one: wording.groups_named(one.groups)),
    (_("Dự kiến lượt người"), lambda one: wording.written(one.turns) if one.turns is not None else ""),
    (_("Chủ trì"), lambda one: one.lead),
    (_("Phối hợp"), lambda one: one.partners),
    (_("Mục của công văn"), lambda one: one.clause),
)
_OF_MONEY: tuple[tuple[Any, Callable[[BudgetItem], str]], ...] = (
    (_("Nội dung chi"), lambda one: one.what),
    (_("Cách tính"), wording.reckoned),
    (_("Số tiền"), lambda one: wording.money(one.amount)),
    (_("Nguồn kinh phí"), lambda one: wording.source_name(one.source)),
)
Line = TypeVar("Line", Activity, BudgetItem)


def compare(before: Content, after: Content) -> tuple[Change, ...]:
    """What `after` has that `before` had not, the other way round, and what reads otherwise; activities first."""
    return (
        *_compared(before.activities, after.activities, _OF_ACTIVITY, lambda one: one.title, is_money=False),
        *_compared(before.budget, after.budget, _OF_MONEY, lambda one: one.what, is_money=True),
    )


def _compared(
    before: Sequence[Line],
    after: Sequence[Line],
    fields: Sequence[tuple[Any, Callable[[Line], str]]],
    label: Callable[[Line], str],
    *,
    is_money: bool,
) -> Iterator[Change]:
    old = {line.key: line for line in before}
    for line in after:
        earlier = old.pop(line.key, None)
        if earlier is None:
            yield Change(ChangeKind.ADDED, line.key, label(line), is_money=is_money)
        elif changed := tuple(Field(name, a, b) for name, read in fields if (a := read(earlier)) != (b := read(line))):
            yield Change(ChangeKind.CHANGED, line.key, label(line), changed, is_money=is_money)
    for line in old.values():
        yield Change(ChangeKind.REMOVED, line.key, label(line), is_money=is_money)
