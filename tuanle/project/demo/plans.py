"""Plans and budgets of the demonstration: last year's issued, this year's in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.rules import can
from tuanle.accounts.models import User
from tuanle.campaigns.enums import LearnerGroup, Mode, MoneySource
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import units_under
from tuanle.core.clock import VIETNAM
from tuanle.office.queries.plans import ground_of
from tuanle.orgs.models import Unit
from tuanle.plans.actions import approve_plan, issue_plan, record_spending, return_plan, start_plan, submit_plan
from tuanle.plans.enums import Origin, Timing
from tuanle.plans.models import Plan
from tuanle.plans.queries import (
    Activity,
    BudgetItem,
    Content,
    Signature,
    Suggestion,
    content_of,
    drafted,
    last_year_content,
    symbol_of,
)
from tuanle.project.demo.dice import Dice
from tuanle.project.demo.figures.teller import audience_of
from tuanle.project.demo.phrases import (
    ACTIVITIES,
    ANY,
    COMMUNE,
    GOES_ON,
    NEEDS,
    ONLINE_VENUES,
    OPENING,
    PARTNERS,
    SCHOOL,
    TALK,
    VENUES,
)
from tuanle.project.demo.units import size_of

#: Of this year's plans, how many of a hundred are in each state; the rest were never begun.
FATES = {"approved": 66, "submitted": 10, "returned": 6, "draft": 8}
#: Units whose state is told in the README and tried by those who sign in.
GIVEN = {
    "gia-lam": "issued",
    "xa-bat-trang": "issued",
    "tieu-hoc-bat-trang": "issued",
    "mam-non-bat-trang": "submitted",
    "tthtcd-bat-trang": "submitted",
    "thcs-bat-trang": "returned",
}
#: Plans of last year that went out as documents, of a hundred.
ISSUED = 12


def build_plans(*, last: Campaign, this: Campaign, by: User) -> None:
    """Plans of both Weeks; those above plan first, so that those below can cite them."""
    officers = {grant.unit_id: grant.user for grant in Grant.objects.select_related("user") if _writes(grant)}
    for campaign in (last, this):
        for unit in units_under(campaign, campaign.owner):
            _Planner(campaign, unit, officers.get(unit.pk, by), by).play(_fate(campaign, this, unit))


def _writes(grant: Grant) -> bool:
    return can(grant.user, Permission.PLAN_EDIT, grant.unit)


def _fate(campaign: Campaign, this: Campaign, unit: Unit) -> str:
    dice = Dice(unit.code, campaign.year, "plan")
    if campaign != this:
        is_shown = unit.code in GIVEN or dice.happens(ISSUED / 100, "issued")
        return "issued" if is_shown else "approved"
    chance = dice.share("fate") * 100
    for fate, share in FATES.items():
        if chance < share:
            return GIVEN.get(unit.code, fate)
        chance -= share
    return GIVEN.get(unit.code, "none")


class _Planner:
    """One unit on its way through one plan."""

    def __init__(self, campaign: Campaign, unit: Unit, officer: User, reviewer: User) -> None:
        self.campaign, self.unit, self.officer, self.reviewer = campaign, unit, officer, reviewer
        self.dice = Dice(unit.code, campaign.year, "plan")
        self.audience = audience_of(unit.kind_id)
        depth = unit.get_depth()
        self.begun = _at(campaign.starts_on - timedelta(days=12 - 2 * depth), 8 + self.dice.whole(0, 8, "hour"))

    def play(self, fate: str) -> None:
        if fate == "none":
            return
        plan = self._start()
        if fate == "draft":
            return
        sent = submit_plan(plan=plan, seen=0, by=self.officer, at=self.begun + timedelta(days=1))
        decided = self.begun + timedelta(days=2, hours=self.dice.whole(0, 5, "decided"))
        if fate == "returned":
            self._return(plan, decided)
        elif fate != "submitted":
            number = f"{self.dice.whole(20, 400, 'number')}/QĐ-UBND" if self.dice.happens(0.5, "decision") else ""
            approve_plan(
                submission=sent,
                number=number,
                approved_on=decided.date() if number else None,
                by=self.reviewer,
                at=decided,
            )
            plan.refresh_from_db()
            if fate == "issued":
                self._issue(plan, decided + timedelta(days=1))
            if fate == "issued" or self.campaign.closed_at or self.dice.happens(0.5, "spent"):
                self._spend(plan)

    def _start(self) -> Plan:
        before = last_year_content(self.campaign, self.unit) if self.dice.happens(0.3, "copied") else None
        return start_plan(
            campaign=self.campaign,
            unit=self.unit,
            origin=Origin.LAST_YEAR if before else Origin.EMPTY,
            content=before or self._content(),
            by=self.officer,
            at=self.begun,
        )

    def _content(self) -> Content:
        activities = tuple(replace(one, key=f"a{n}") for n, one in enumerate(self._activities()))
        return Content(activities, tuple(self._budget(activities)))

    def _activities(self) -> Iterator[Activity]:
        dice, audience = self.dice, self.audience
        if audience == COMMUNE:
            yield self._activity(OPENING.format(year=self.campaign.year), 0, day=0)
        if audience == SCHOOL:
            yield self._activity(TALK, 0, day=_first_monday(self.campaign.starts_on))
        own = ACTIVITIES[audience] if audience != ANY else ()
        titles = [title for title in (*own, *ACTIVITIES[ANY]) if title != TALK]
        for n, title in enumerate(dice.some(titles, dice.whole(2, 4, "count"), "titles"), 1):
            yield self._activity(title, n)
        if dice.happens(0.4, "goes on"):
            start = self.campaign.ends_on + timedelta(days=4)
            goes_on = self._activity(dice.one(GOES_ON[audience], "what goes on"), 9)
            yield replace(goes_on, timing=Timing.AFTER, starts_on=start, ends_on=date(self.campaign.year + 1, 5, 27))

    def _activity(self, title: str, n: int, *, day: int | None = None) -> Activity:
        dice = self.dice
        is_online = dice.happens(0.35, n, "online") and day is None
        start = self.campaign.starts_on + timedelta(days=dice.whole(0, 5, n, "day") if day is None else day)
        is_whole = day is None and dice.happens(0.15, n, "whole")
        [draft] = drafted([Suggestion(title)])
        return replace(
            draft,
            timing=Timing.WEEK if is_whole else Timing.DAYS,
            starts_on=None if is_whole else start,
            ends_on=None if is_whole else start + timedelta(days=int(dice.happens(0.2, n, "two days"))),
            mode=Mode.ONLINE if is_online else Mode.IN_PERSON,
            venue=dice.one(ONLINE_VENUES if is_online else VENUES[self.audience], n, "venue"),
            groups=self._groups(title),
            turns=10 * max(1, round(min(size_of(self.unit), 900) * dice.between(0.008, 0.04, n, "turns"))),
            partners=dice.one(PARTNERS, n, "partner") if dice.happens(0.3, n, "helped") else "",
        )

    def _groups(self, title: str) -> tuple[str, ...]:
        if "cao tuổi" in title:
            return (LearnerGroup.OLDER,)
        if "phụ huynh" in title:
            return (LearnerGroup.PARENTS,)
        if self.audience == SCHOOL:
            at_school = "các trường phổ thông" in self.unit.kind.groups
            return (LearnerGroup.PUPILS if at_school else LearnerGroup.PRESCHOOL, LearnerGroup.STAFF)
        return (LearnerGroup.WORKERS, LearnerGroup.OLDER)

    def _budget(self, activities: tuple[Activity, ...]) -> Iterator[BudgetItem]:
        dice = self.dice
        sources = [MoneySource.STATE] if self.audience == COMMUNE else [MoneySource.OWN, MoneySource.MOBILISED]
        for n, (what, measure, price, least, most) in enumerate(dice.some(NEEDS, dice.whole(1, 4, "needs"), "money")):
            source = dice.one([*sources, *MoneySource], n, "source")
            activity = dice.one([*(one.key for one in activities), ""], n, "for")
            quantity = dice.whole(least, most, n, "quantity")
            item = BudgetItem(what=what, amount=quantity * price, source=source, activity=activity)
            yield replace(item, quantity=quantity, measure=measure, unit_price=price) if measure else item

    def _return(self, plan: Plan, at: datetime) -> None:
        content = content_of(plan)
        comments = {content.activities[-1].key: "Ghi rõ ai phụ trách và làm ở đâu."}
        if content.budget:
            comments[content.budget[0].key] = "Mức chi này cao so với năm trước; đề nghị xem lại đơn giá."
        plan.refresh_from_db()
        assert plan.current
        return_plan(
            submission=plan.current,
            reason="Đề nghị xem lại các dòng có góp ý và gửi lại trước ngày khai mạc.",
            comments=comments,
            by=self.reviewer,
            at=at,
        )

    def _issue(self, plan: Plan, at: datetime) -> None:
        ground = ground_of(self.campaign, self.unit)
        signature = Signature(
            symbol=symbol_of(ground.head),
            lines=ground.head.signing_lines(),
            number=self.dice.whole(8, 90, "own number"),
            issued_on=at.date(),
        )
        issue_plan(plan=plan, seen=plan.lock_version, frame=ground.frame, signature=signature, by=self.officer, at=at)
        plan.refresh_from_db()

    def _spend(self, plan: Plan) -> None:
        spent: dict[int, int | None] = {
            line.pk: 10_000 * round(line.amount * self.dice.between(0.7, 1.02, line.what) / 10_000)
            for line in plan.budget.filter(is_planned=True)
        }
        at = _at(self.campaign.ends_on + timedelta(days=2), 15)
        record_spending(plan=plan, seen=plan.lock_version, spent=spent, by=self.officer, at=at)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM)


def _first_monday(starts_on: date) -> int:
    """How many days after the first day of the Week."""
    return -starts_on.weekday() % 7
