"""What an amendment changes for one unit: the Week's facts, and its own duties."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuanle.core.dates import format_date, format_instant, last_day
from tuanle.core.language import gettext as _
from tuanle.dispatches.domain.clauses import Clause
from tuanle.dispatches.domain.difference.texts import Change, Kind, difference

KindsIn = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class FactChange:
    """A fact before and after, in words; empty where the dispatch does not say it."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class UnitChanges:
    """`facts` hold for everyone; `duties` are those of the unit that came, went or changed."""

    facts: tuple[FactChange, ...]
    duties: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.duties)


def changed_facts(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FactChange, ...]:
    """The facts that a Week is run by, where the two dispatches (in the published shape) differ."""
    pairs = zip(_facts(old), _facts(new), strict=True)
    return tuple(FactChange(label, before, after) for (label, before), (_label, after) in pairs if before != after)


def changes_for(old: Mapping[str, Any], new: Mapping[str, Any], kind: str, kinds_in: KindsIn) -> UnitChanges:
    """What a unit of `kind` must know. A duty is its own when one of the bodies it is given to names its kind."""
    changes = difference(_duties_of(old, kind, kinds_in), _duties_of(new, kind, kinds_in))
    return UnitChanges(changed_facts(old, new), tuple(one for one in changes if one.kind is not Kind.SAME))


def _facts(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    report = fields["report"] or {}
    due_at = report.get("due_at")
    yield _("Chủ đề"), (fields["theme"] or "").strip(" .")
    yield _("Tuần lễ từ ngày"), _day(fields["starts_on"])
    yield _("Đến hết ngày"), _day(fields["ends_on"])
    yield _("Hạn gửi báo cáo"), _end(datetime.fromisoformat(due_at)) if due_at else ""
    yield _("Gửi báo cáo về"), report.get("to") or ""
    yield _("Thư điện tử nhận báo cáo"), report.get("email") or ""


def _duties_of(fields: Mapping[str, Any], kind: str, kinds_in: KindsIn) -> list[Clause]:
    return [
        Clause(duty["clause"] or "", duty["text"].strip(" ;.,/"))
        for duty in fields["duties"]
        if kind in kinds_in("; ".join(duty["bodies"]))
    ]


def _day(text: str | None) -> str:
    return format_date(date.fromisoformat(text)) if text else ""


def _end(at: datetime) -> str:
    """As `core.dates.format_end` says it, in the reader's language."""
    day = last_day(at)
    return _("hết ngày %(day)s") % {"day": format_date(day)} if day else format_instant(at)
