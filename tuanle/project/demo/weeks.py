"""The two Weeks of the demonstration: 2020 closed and consolidated, 2021 as it stands on the Monday after it was due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.accounts.models import User
from tuanle.assignments.actions import exempt, extend
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import default_instants
from tuanle.console.actions import open_week
from tuanle.console.queries.addressed import what_it_says
from tuanle.console.queries.office import ground_of
from tuanle.console.queries.week import WeekPlan, propose_week
from tuanle.core.clock import VIETNAM, start_of
from tuanle.dispatches.actions import confirm_dispatch, receive_dispatch
from tuanle.orgs.models import Unit
from tuanle.project.demo import papers
from tuanle.project.demo.activities import build_activities
from tuanle.project.demo.agenda import build_agenda
from tuanle.project.demo.attendance import build_attendance
from tuanle.project.demo.chasing import build_chasing, hold_letters_back
from tuanle.project.demo.dice import Dice
from tuanle.project.demo.figures import cells_for
from tuanle.project.demo.inspections import build_inspections
from tuanle.project.demo.mail import fill_mailbox
from tuanle.project.demo.office import build_office
from tuanle.project.demo.outgoing import build_outgoing
from tuanle.project.demo.pages import build_pages
from tuanle.project.demo.plans import build_plans
from tuanle.project.demo.press import build_press
from tuanle.project.demo.public import build_public
from tuanle.project.demo.registrations import fill_registrations
from tuanle.project.demo.units import size_of
from tuanle.project.demo.wishes import build_wishes
from tuanle.reports.actions import (
    accept_report,
    make_consolidated_report,
    publish_form,
    refresh_overlaps,
    refresh_rollups,
    refresh_typical_figures,
    return_report,
    take_in,
)
from tuanle.reports.models import Submission
from tuanle.reports.queries import Desk, desk_of, load_form, schema_of

THIS_YEAR, LAST_YEAR = "gia-lam-2021", "gia-lam-2020"
#: What the demonstration's clock shows when it is made: the reports were due the day before.
NOW = datetime(2021, 10, 11, 8, 30, tzinfo=VIETNAM)
OPENED_LAST_YEAR = datetime(2020, 9, 21, 9, tzinfo=VIETNAM)
FORM = "tuan-le-hoc-tap-suot-doi"
#: Kinds of unit that the dispatch does not name and the district asks all the same.
ALSO_ASKED = {"thu-vien"}
#: How this year's units stand, the first so many of each by chance; the rest are accepted.
FATES = {"silent": 8, "extended": 2, "exempt": 1, "nil": 3, "unclear": 4, "returned": 5, "waiting": 17}
#: A school whose clerk writes its money in thousands of đồng, each year: only its peers tell.
IN_THOUSANDS, MONEY = "tieu-hoc-duong-ha", "kinh_phi"
#: Last year fewer people were reached than a unit of its size reaches this year.
LAST_YEAR_SHARE = 0.8

Told = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Stage:
    """What every step needs."""

    campaign: Campaign
    desk: Desk
    by: User


def build_weeks(*, owner: Unit, by: User, told: Told) -> None:
    """Make both Weeks. `told(what, done, whole)` hears how far it is."""
    last, this = _open(owner, by)
    _fill(Stage(last, desk_of(last), by), {}, told)
    _consolidate(last, owner, by, at=datetime(2020, 10, 14, 9, tzinfo=VIETNAM))
    refresh_typical_figures(campaign=last, by=by, at=datetime(2020, 10, 14, 8, 30, tzinfo=VIETNAM))
    # Read anew: last year's figures now stand beside this year's.
    _fill(Stage(this, desk_of(this), by), _fates(this), told)
    fill_mailbox(campaign=this, now=NOW)
    refresh_rollups(campaign=this, by=by, at=NOW)
    refresh_typical_figures(campaign=this, by=by, at=NOW)
    refresh_overlaps(campaign=this, by=by, at=NOW)
    build_office(campaign=this, by=by, now=NOW)
    build_chasing(campaign=this, by=by, now=NOW)
    build_plans(last=last, this=this, by=by)
    build_activities(last=last, this=this, by=by, at=NOW)
    build_wishes(campaign=this, by=by, at=NOW)
    build_public(campaign=this, by=by, now=NOW)
    build_pages(campaign=this, by=by, at=NOW)
    build_attendance(last=last, this=this, by=by, at=NOW)
    build_inspections(campaign=this, by=by)
    build_press(campaign=this, by=by, at=NOW)
    build_agenda(campaign=this, by=by, now=NOW)
    build_outgoing(owner=owner, by=by)
    fill_registrations(at=NOW)
    hold_letters_back(now=NOW)


def dispatch_file() -> Path:
    """The dispatch of the demonstration, in our own words on the facts of 2945/UBND."""
    return Path(__file__).with_name("dispatch.md")


def _open(owner: Unit, by: User) -> tuple[Campaign, Campaign]:
    received = datetime(2021, 9, 17, 15, tzinfo=VIETNAM)
    dispatch = receive_dispatch(content=dispatch_file().read_bytes(), name="2945-UBND.md", by=by, at=received)
    dispatch = confirm_dispatch(dispatch=dispatch, fields={}, by=by, at=received + timedelta(minutes=20))
    kinds = {*what_it_says(dispatch).kinds, *ALSO_ASKED}
    plan = propose_week(dispatch, owner, at=received, code=THIS_YEAR, kinds=kinds)
    version = publish_form(schema=load_form(FORM), by=by, at=datetime(2020, 9, 1, tzinfo=VIETNAM))
    last = open_week(plan=_of_last_year(plan), version=version, dispatch=None, by=by, at=OPENED_LAST_YEAR)
    this = open_week(
        plan=replace(plan, previous=last), version=version, dispatch=dispatch, by=by, at=received + timedelta(hours=1)
    )
    return last, this


def _of_last_year(plan: WeekPlan) -> WeekPlan:
    due = start_of(date(2020, 10, 12))
    return replace(
        plan,
        code=LAST_YEAR,
        name=plan.name.replace("2021", "2020"),
        theme="Học tập suốt đời để thích ứng với những thay đổi",
        starts_on=date(2020, 10, 1),
        ends_on=date(2020, 10, 7),
        due_at=due,
        instants=default_instants(date(2020, 10, 7), due, opened_at=OPENED_LAST_YEAR),
        duties=(),
        previous=None,
    )


def _fates(campaign: Campaign) -> dict[str, str]:
    codes = sorted(
        Submission.objects.filter(assignment__campaign=campaign).values_list("assignment__unit__code", flat=True),
        key=lambda code: Dice(code, "fate").share(),
    )
    fates, start = {}, 0
    for fate, count in FATES.items():
        fates.update(dict.fromkeys(codes[start : start + count], fate))
        start += count
    return fates


def _fill(stage: Stage, fates: dict[str, str], told: Told) -> None:
    submissions = list(
        Submission.objects.filter(assignment__campaign=stage.campaign)
        .select_related("assignment__unit__kind", "assignment__campaign__previous", "version")
        .order_by("assignment__unit__path")
    )
    for place, submission in enumerate(submissions, start=1):
        told(stage.campaign.name, place, len(submissions))
        _settle(stage, submission, fates.get(submission.assignment.unit.code, "accepted"))


def _settle(stage: Stage, submission: Submission, fate: str) -> None:
    assignment, dice = submission.assignment, Dice(submission.assignment.unit.code, stage.campaign.year)
    due = stage.campaign.due_at
    if fate == "exempt":
        exempt(
            assignment=assignment,
            reason="Đơn vị đang sửa chữa, không tổ chức hoạt động",
            by=stage.by,
            at=due - timedelta(days=5),
        )
    if fate == "extended":
        extend(
            assignment=assignment,
            until=due + timedelta(days=4),
            reason="Địa bàn đang cách ly y tế",
            by=stage.by,
            at=due - timedelta(days=1),
        )
    if fate in {"silent", "extended", "exempt"}:
        return
    sent = (
        due - timedelta(hours=dice.whole(2, 60, "sent")) if dice.happens(0.9, "on time") else due + timedelta(hours=7)
    )
    for name, content in _files(submission, fate):
        taken = take_in(desk=stage.desk, name=name, content=content, by=stage.by, at=sent)
        if taken.revision == 0 or taken.intake is None or taken.intake.revision is None:
            continue
        revision = taken.intake.revision
        if fate == "returned":
            key = dice.one([key for key, value in revision.cells.items() if isinstance(value, int)], "asked")
            return_report(
                submission=submission,
                revision=revision,
                reason="Đề nghị kiểm tra lại các ô có ý kiến và gửi lại trước 17 giờ hôm nay.",
                comments={key: "Số liệu này tính những hoạt động nào? Đề nghị đối chiếu với danh sách hoạt động."},
                by=stage.by,
                at=sent + timedelta(hours=3),
            )
        elif fate != "waiting":
            accept_report(
                submission=submission,
                revision=revision,
                reason="Đã đối chiếu với đơn vị",
                by=stage.by,
                at=sent + timedelta(hours=5),
            )


def _files(submission: Submission, fate: str) -> Iterator[tuple[str, bytes]]:
    """Most fill our form; some send a table of their own, in Excel or in Word."""
    unit, campaign = submission.assignment.unit, submission.assignment.campaign
    form = schema_of(submission.version)
    if fate == "nil":
        cells = {item.key: {"status": "nil"} for item in form.asked_of(unit.kind_id)}
    else:
        parent = campaign.lines.select_related("parent").get(child=unit).parent
        lead = parent.code if parent.pk != campaign.owner_id else ""
        size = size_of(unit) if campaign.code == THIS_YEAR else round(size_of(unit) * LAST_YEAR_SHARE)
        cells = cells_for(form, unit.kind_id, size, campaign.year, unit.code, lead=lead, starts_on=campaign.starts_on)
    if unit.code == IN_THOUSANDS:
        cells = papers.in_thousands(cells, MONEY)
    road = Dice(unit.code, "road").share()
    if fate == "unclear":
        yield papers.own_workbook(submission, papers.blurred(cells))
    elif fate in {"waiting", "returned"} and road > 0.55:
        yield (papers.own_workbook if road < 0.8 else papers.own_letter)(submission, cells)
    else:
        yield papers.own_form(submission, cells)


def _consolidate(campaign: Campaign, owner: Unit, by: User, *, at: datetime) -> None:
    ground = ground_of(campaign, owner)
    make_consolidated_report(
        campaign=campaign,
        unit=owner,
        office=ground.office,
        follows=ground.follows,
        number=38,
        issued_on=at.date(),
        by=by,
        at=at,
    )


def coordinator_of(owner: Unit) -> User:
    """The account that does what a coordinator does in the demonstration."""

    return next(user for user in User.objects.order_by("pk") if can(user, Permission.REPORT_REVIEW, owner))
