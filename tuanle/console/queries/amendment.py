"""What an amended dispatch changes in its campaign: before and after, shown to a person before it is done."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment, Extension
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import Instants, instants_of, moved
from tuanle.console.queries.addressed import Charged, what_it_says
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import align_texts, fields_of
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import descendants_of


@dataclass(frozen=True)
class DutyChange:
    """One duty: `before` and `after` are its words, empty where it was not or is no more. The units that keep it, get it
    and lose it; `kept` are their assignments, `lost` those that go."""

    clause: str
    before: str
    after: str
    kept: tuple[Assignment, ...] = ()
    gained: tuple[Unit, ...] = ()
    lost: tuple[Assignment, ...] = ()

    @property
    def is_reworded(self) -> bool:
        return bool(self.kept) and self.before != self.after


@dataclass(frozen=True)
class AmendmentPlan:
    """What applying the amendment will do. `extended` units have more time than the new due instant gives and keep it."""

    campaign: Campaign
    dispatch: Dispatch
    theme: str
    starts_on: date
    ends_on: date
    instants: Instants
    reports: int
    extended: int
    duties: tuple[DutyChange, ...]

    @property
    def moves_due(self) -> bool:
        return self.instants.due_at != self.campaign.due_at

    @property
    def facts(self) -> list[tuple[Any, Any, Any]]:
        """The facts of the campaign that change: what, before, after."""
        old = instants_of(self.campaign)
        rows = [
            (_("Chủ đề"), self.campaign.theme, self.theme),
            (_("Từ ngày"), self.campaign.starts_on, self.starts_on),
            (_("Đến hết ngày"), self.campaign.ends_on, self.ends_on),
            (_("Chốt số liệu"), old.figures_cut_at, self.instants.figures_cut_at),
            (_("Hạn gửi báo cáo: trước lúc"), old.due_at, self.instants.due_at),
            (_("Hết gia hạn chung"), old.grace_ends_at, self.instants.grace_ends_at),
            (_("Khóa"), old.locks_at, self.instants.locks_at),
        ]
        return [row for row in rows if row[1] != row[2]]

    @property
    def is_empty(self) -> bool:
        return not self.facts and not self.duties


def propose_amendment(dispatch: Dispatch) -> AmendmentPlan:
    """The plan. Raises `Refused` when the dispatch amends no campaign, or changes none of its facts to something whole."""
    campaign, before = dispatch.campaign, dispatch.amends
    if campaign is None or before is None:
        raise Refused(_("Công văn này không sửa đổi đợt nào."), code="no-amendment")
    old, new = fields_of(before), fields_of(dispatch)
    starts_on = _changed(old["starts_on"], new["starts_on"], campaign.starts_on, date.fromisoformat)
    ends_on = _changed(old["ends_on"], new["ends_on"], campaign.ends_on, date.fromisoformat)
    due_at = _changed(_due(old), _due(new), campaign.due_at, datetime.fromisoformat)
    theme = _changed(old["theme"], new["theme"], campaign.theme, str)
    reports = Assignment.objects.filter(campaign=campaign, deliverable=Deliverable.REPORT)
    later = Extension.objects.filter(assignment__in=reports, until__gt=due_at)
    return AmendmentPlan(
        campaign=campaign,
        dispatch=dispatch,
        theme=theme,
        starts_on=starts_on,
        ends_on=ends_on,
        instants=moved(instants_of(campaign), due_at=due_at, ends_on=(campaign.ends_on, ends_on)),
        reports=reports.count(),
        extended=later.values("assignment").distinct().count(),
        duties=tuple(_duties(campaign, before, dispatch)),
    )


def _changed(before: Any, after: Any, now: Any, read: Callable[[str], Any]) -> Any:
    """What the amendment says, where it says something else than the dispatch it amends; else what holds now."""
    return read(after) if after and after != before else now


def _due(fields: Mapping[str, Any]) -> str | None:
    due_at: str | None = (fields["report"] or {}).get("due_at")
    return due_at


def _duties(campaign: Campaign, before: Dispatch, after: Dispatch) -> Iterable[DutyChange]:
    """Every duty that changes. Who has a duty is who was given it, whatever the dispatch's words were."""
    given: dict[str, list[Assignment]] = defaultdict(list)
    for one in campaign.assignments.duties().select_related("unit"):
        given[_key(one.text)].append(one)
    below = list(descendants_of(campaign.owner, day=campaign.starts_on).order_by("path"))
    (old, was_charged), (new, now_charged) = (
        (fields_of(one)["duties"], what_it_says(one).duties) for one in (before, after)
    )
    for i, k in align_texts([_key(one["text"]) for one in old], [_key(one["text"]) for one in new]):
        was = old[i] if i is not None else None
        now = new[k] if k is not None else None
        have = given[_key(was["text"])] if was is not None else []
        if now is None or k is None:
            assert was is not None
            yield DutyChange(was["clause"] or "", was["text"], "", lost=tuple(have))
            continue
        had, has = was_charged[i] if i is not None else Charged.of(()), now_charged[k]
        lost = tuple(one for one in have if one.unit in had and one.unit not in has)
        kept = tuple(one for one in have if one not in lost)
        holders = {one.unit_id for one in kept}
        change = DutyChange(
            clause=now["clause"] or "",
            before=was["text"] if was is not None else "",
            after=now["text"],
            kept=kept,
            gained=tuple(unit for unit in has.among(below) if unit not in had and unit.pk not in holders),
            lost=lost,
        )
        if _key(change.before) != _key(change.after) or change.gained or change.lost:
            yield change


def _key(text: str) -> str:
    """A duty's words without the mark that closes them."""
    return " ".join(text.split()).rstrip(" ;.,/")
