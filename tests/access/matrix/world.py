"""A small world with one of everything, in which each unit stands to the reader's unit as own, child, parent or foreign.

huyen (parent, opens the Week)
├── xa (own: the reader's role is given here)
│   └── truong (child)
└── xa-khac (foreign)
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests import factories as make
from tests.console.samples import DISPATCH
from tests.dispatches.outgoing.samples import LETTER
from tests.files.samples import photo
from tests.mailbox.letters import letter
from tests.mailbox.place import URL
from tests.plans import samples as plans
from tuanle.access.actions import invite
from tuanle.access.kinds.roles import ROLES
from tuanle.activities.actions import Notes, add_evidence, add_material, ask_to_fill, plan_activity
from tuanle.activities.models import Activity
from tuanle.activities.queries import Details, Together, when
from tuanle.agenda.actions import ByHand, add_event, add_feed, take_part
from tuanle.assignments.actions import Duty, assign_duties
from tuanle.assignments.models import Assignment
from tuanle.campaigns.actions import add_safety_rule
from tuanle.campaigns.models import Campaign
from tuanle.core.models import Job
from tuanle.dispatches.actions import (
    attach_campaign,
    confirm_dispatch,
    receive_dispatch,
    reserve_number,
    start_outgoing,
)
from tuanle.dispatches.models import Dispatch
from tuanle.files.actions import store_file
from tuanle.inspections.actions import Found, add_photo, plan_inspections, record_inspection
from tuanle.mailbox.actions import open_account, take_message
from tuanle.mailbox.domain.servers import read_server
from tuanle.notices.models import Delivery, Notice
from tuanle.orgs.models import Unit
from tuanle.plans.actions import approve_plan, submit_plan
from tuanle.press.actions import Elsewhere, News, add_picture, log_elsewhere, write_news
from tuanle.registrations.actions import Contact, add_list, note_attendance, register
from tuanle.registrations.models import Registration, Slip
from tuanle.registrations.queries import Note, Person, WalkIn, new_slip_code
from tuanle.reports.actions import refresh_rollups, start_form_draft
from tuanle.reports.enums import IntakeOutcome, OverlapState
from tuanle.reports.models import IntakeFile, Overlap

RELATIONS = ("own", "child", "parent", "foreign")
READERS = (*(role.key for role in ROLES), "no-role")


@dataclass
class World:
    """`units`: relation → unit. `things`: kind of thing → relation → its key in addresses."""

    campaign: Campaign
    units: dict[str, Unit]
    readers: dict[str, Any]
    things: dict[str, dict[str, Any]] = field(default_factory=dict)


def build() -> World:
    make.unit_kind("ubnd-xa", groups=["cấp xã"])
    district = make.unit("huyen", kind="ubnd-huyen", name="UBND huyện Sông Lam")
    commune = make.unit("xa", parent=district, kind="ubnd-xa", name="UBND xã Đường Đá")
    school = make.unit("truong", parent=commune, kind="tieu-hoc", name="Trường Tiểu học Đường Đá")
    beside = make.unit("xa-khac", parent=district, kind="ubnd-xa", name="UBND xã Cửa Lạch")
    Unit.objects.update(place="Sông Lam")
    for unit in (district, commune, school, beside):
        unit.refresh_from_db()
    units = {"own": commune, "child": school, "parent": district, "foreign": beside}
    week = make.campaign(
        district, [commune, school, beside], lines=[(commune, district), (school, commune), (beside, district)]
    )
    readers = {
        role: make.user("" if role == "no-role" else role, None if role == "no-role" else commune, f"{role}@b.example")
        for role in READERS
    }
    world = World(week, units, readers)
    _reports(world)
    _dispatch(world)
    _people(world)
    _outgoing(world)
    _plans(world)
    _activities(world)
    _visits(world)
    _press(world)
    _agenda(world)
    _mail(world)
    _rest(world)
    return world


def _reports(world: World) -> None:
    for relation in ("own", "child", "foreign"):
        unit = world.units[relation]
        file = store_file(content=f"tệp của {unit.code}".encode(), at=make.SENT)
        make.send(world.campaign, unit, {"so_lop": 3, "luot": 90}, file=file, file_name="bao-cao.xlsx")
        revision = make.submission(world.campaign, unit).current
        intake = IntakeFile.objects.create(
            campaign=world.campaign, file=file, name="bao-cao.xlsx", unit=unit, outcome=IntakeOutcome.SUBMITTED,
            revision=revision, at=make.SENT, by=None,
        )  # fmt: skip
        world.things.setdefault("intake", {})[relation] = intake.pk
    refresh_rollups(campaign=world.campaign, by=None, at=make.later())
    pairs = {"own": ("own", "child"), "parent": ("own", "foreign"), "foreign": ("foreign", "parent")}
    for relation, (first, second) in pairs.items():
        overlap = Overlap.objects.create(
            campaign=world.campaign, key=relation, first=world.units[first], second=world.units[second],
            evidence={}, effect={}, state=OverlapState.OPEN,
        )  # fmt: skip
        world.things.setdefault("overlap", {})[relation] = overlap.pk


def _dispatch(world: World) -> None:
    """The Week's own dispatch; and one that nobody but its receiver's colleagues knows of."""
    received = receive_dispatch(content=DISPATCH.encode(), name="118.txt", by=None, at=make.AT)
    confirmed = confirm_dispatch(dispatch=received, fields={}, by=None, at=make.AT)
    attach_campaign(dispatch=confirmed, campaign=world.campaign, by=None, at=make.AT)
    stranger = make.user("coordinator", world.units["foreign"], "xa-khac@b.example")
    other = receive_dispatch(content=DISPATCH.replace("118", "119").encode(), name="119.txt", by=stranger, at=make.AT)
    world.things["dispatch"] = {"parent": confirmed.pk, "foreign": other.pk}
    later = receive_dispatch(content=DISPATCH.replace("118", "120").encode(), name="120.txt", by=None, at=make.AT)
    later = confirm_dispatch(dispatch=later, fields={}, by=None, at=make.AT)
    attach_campaign(dispatch=later, campaign=world.campaign, by=None, at=make.AT)
    Dispatch.objects.filter(pk=later.pk).update(amends=confirmed)
    world.things["amendment"] = {"parent": later.pk}


def _people(world: World) -> None:
    """Somebody with a role on each unit, and an invitation to each."""
    for relation, unit in world.units.items():
        person = make.user("unit-officer", unit, f"nguoi-{relation}@b.example")
        invitation, _code = invite(unit=unit, role="unit-officer", by=None, at=make.AT)
        keys = {"grant": person.grants.get().pk, "person": person.pk, "invitation": invitation.pk}
        for thing, key in keys.items():
            world.things.setdefault(thing, {})[relation] = key


def _outgoing(world: World) -> None:
    """A draft of each unit's own, and a number in its register."""
    for relation in ("own", "child", "parent", "foreign"):
        unit = world.units[relation]
        draft = start_outgoing(issuer=unit, letter=LETTER, by=None, at=make.AT)
        entry = reserve_number(owner=unit, purpose="công văn", by=None, at=make.AT)
        world.things.setdefault("draft", {})[relation] = draft.pk
        world.things.setdefault("entry", {})[relation] = entry.pk


def _plans(world: World) -> None:
    """A plan that is being written, of each unit below the district."""
    for relation in ("own", "child", "foreign"):
        plan = plans.plan(world.campaign, world.units[relation], at=make.AT)
        if relation == "own":
            submission = submit_plan(plan=plan, seen=plan.lock_version, by=None, at=make.AT)
            approve_plan(submission=submission, by=None, at=make.AT)
            world.things["issue"] = {"own": plans.issue(plan, at=make.AT).pk}
        keys = {"planned": plan.activities.first().pk, "budget": plan.budget.first().pk}
        for thing, key in keys.items():
            world.things.setdefault(thing, {})[relation] = key


def _activities(world: World) -> None:
    """A joint activity of each unit below the district, with a photo that is not public; a limit on all of the Week."""
    first, last = world.campaign.starts_on, world.campaign.ends_on
    limit = add_safety_rule(
        campaign=world.campaign, area=None, first_day=first, last_day=last, most=20, basis="Công văn 12", by=None, at=make.AT
    )  # fmt: skip
    world.things["limit"] = {"parent": limit.pk}
    details = Details(kind="course", title="Lớp tin học cơ bản", mode="truc_tiep", venue="Sân trường")
    duty = Duty("3.2", "Tuyên truyền về chủ đề của Tuần lễ.", tuple(world.units.values()))
    assign_duties(campaign=world.campaign, duties=[duty], by=None, at=make.AT)
    for relation in ("own", "child", "foreign"):
        unit = world.units[relation]
        activity = plan_activity(
            campaign=world.campaign, lead=unit, details=details, times=[when(world.campaign.starts_on)],
            together=[Together(name="Hội Khuyến học xã")], token="", by=None, at=make.AT,
        )  # fmt: skip
        evidence = add_evidence(
            activity=activity, kind="photo", content=photo(), name="lop.jpg", notes=Notes(), by=None, at=make.AT
        )
        [asked] = ask_to_fill(campaign=world.campaign, units=[unit], area=unit, group="", day=None, by=None, at=make.AT)
        material = add_material(activity=activity, title="Bài 1", link="https://hoc.example/1", by=None, at=make.AT)
        keys = {
            "material": material.pk,
            "activity": activity.pk,
            "session": activity.sessions.get().pk,
            "partner": activity.partners.get().pk,
            "evidence": evidence.pk,
            "registration": _registered(activity).pk,
            "gap": asked.pk,
            "duty": Assignment.objects.get(campaign=world.campaign, unit=unit, clause="3.2").pk,
            **_roll(activity),
        }
        for thing, key in keys.items():
            world.things.setdefault(thing, {})[relation] = key


def _registered(activity: Activity) -> Registration:
    return register(
        activity=activity, contact=Contact(email="nguoi-hoc@b.example"), persons=[Person("Học viên 1", "khac")],
        answers={}, token="", by=make.user("", None, f"ghi-{activity.pk}@b.example"), at=make.AT,
    )  # fmt: skip


def _roll(activity: Activity) -> dict[str, Any]:
    """Somebody who came, with a slip, and a list of a platform."""
    session = activity.sessions.get()
    note = Note(True, "list", make.AT, walk_in=WalkIn("w1", "Người học", "khac"))
    note_attendance(session=session, notes=[note], by=None, at=make.AT)
    listed = add_list(session=session, content="Tên,Email\nNgười học,\n".encode(), by=None, at=make.AT)
    slip = Slip.objects.create(
        code=new_slip_code(), attendee=activity.attendees.get(registration=None), masked_name="Ng**", sessions=1, first_day=make.AT.date(),
        last_day=make.AT.date(), issued_at=make.AT,
    )  # fmt: skip
    return {"listed": listed.pk, "slip": slip.code}


def _visits(world: World) -> None:
    """The district has been to each unit below it, and found something that is to be mended."""
    day = make.AT.date()
    for relation in ("own", "child", "foreign"):
        visit = plan_inspections(
            campaign=world.campaign, visitor=world.units["parent"], units=[world.units[relation]], on=day,
            members="Tổ kiểm tra", focus="", by=None, at=make.AT,
        )[0]  # fmt: skip
        add_photo(inspection=visit, content=photo(), name="lop.jpg", by=None, at=make.AT)
        visit.refresh_from_db()
        visit = record_inspection(
            inspection=visit, seen_version=visit.lock_version, held_on=day, answers={},
            findings=[Found("Chưa có minh chứng", day + timedelta(days=3))], conclusion="Đã tổ chức.", by=None,
            at=make.AT,
        )  # fmt: skip
        keys = {"visit": visit.pk, "finding": visit.findings.get().pk, "photo": visit.photos.get().pk}
        for thing, key in keys.items():
            world.things.setdefault(thing, {})[relation] = key


def _press(world: World) -> None:
    """A draft with a picture, and something published elsewhere, of each unit below the district."""
    for relation in ("own", "child", "foreign"):
        place = {"campaign": world.campaign, "unit": world.units[relation], "by": None, "at": make.AT}
        news = write_news(news=News("Ngày hội đọc sách", body="Cả nhà cùng đọc."), **place)
        picture = add_picture(
            publication=news, content=photo(), alt="Sân trường", shows_children=False, by=None, at=make.AT
        )
        logged = log_elsewhere(noted=Elsewhere("facebook", "Ảnh ngày hội", make.AT), **place)
        for thing, one in {"news": news, "picture": picture, "logged": logged}.items():
            world.things.setdefault(thing, {})[relation] = one.pk


def _agenda(world: World) -> None:
    """An event of the district's agenda in which each unit takes part, and a calendar that it follows."""
    owner = world.units["parent"]
    begins = make.later(30)
    event = add_event(
        owner=owner, event=ByHand("Trao đổi", "Hamburg", begins, None, "Europe/Berlin"), token="t", is_public=False,
        by=None, at=make.AT,
    )  # fmt: skip
    feed = add_feed(
        owner=owner, name="UIL", body="UIL", url="", timezone="Europe/Berlin", is_public=False, by=None, at=make.AT
    )
    for relation in ("own", "child", "foreign"):
        take_part(event=event, unit=world.units[relation], who="Giáo viên", by=None, at=make.AT)
    world.things["event"] = dict.fromkeys(RELATIONS, event.pk)
    world.things["feed"] = {"parent": feed.pk}


def _mail(world: World) -> None:
    """A message to the district's mailbox, and one to the reader's own unit's."""
    for relation, server in (
        ("parent", URL),
        ("own", URL.replace("tuanle%40", "xa%40").replace("unit=huyen", "unit=xa")),
    ):
        account = open_account(server=read_server(server), at=make.AT)
        raw = letter("Kính gửi: báo cáo.", ("bao-cao.pdf", b"%PDF-1.4")).as_bytes()
        kept = take_message(account=account, raw=raw, by=None, at=make.later(), received_at=make.later())
        world.things.setdefault("mail", {})[relation] = kept.message.pk


def _rest(world: World) -> None:
    """A form that is being written, a message to each unit that could not be sent, and a piece of background work."""
    draft = start_form_draft(schema={**make.FORM, "code": "thu"}, based_on=None, by=None, at=make.AT)
    world.things["form-draft"] = {"own": draft.pk}
    job = Job.objects.create(key="mail.read", created_at=make.AT, due_at=make.AT)
    world.things["job"] = {"own": job.pk}
    for relation, unit in world.units.items():
        notice = Notice.objects.create(kind="reminder", subject="Nhắc", text="Nhắc gửi báo cáo.", unit=unit, at=make.AT)
        delivery = Delivery.objects.create(
            notice=notice, address=f"{unit.code}@b.example", unit=unit, message_id=f"{unit.code}@b.example",
            state="failed", error="550 no such user", created_at=make.AT, next_at=make.AT, ended_at=make.AT,
        )  # fmt: skip
        world.things.setdefault("delivery", {})[relation] = delivery.pk
