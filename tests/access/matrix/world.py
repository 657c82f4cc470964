"""A small world with one of everything, in which each unit stands to the reader's unit as own, child, parent or foreign.

huyen (parent, opens the Week)
├── xa (own: the reader's role is given here)
│   └── truong (child)
└── xa-khac (foreign)
"""

from dataclasses import dataclass, field
from typing import Any

from tests import factories as make
from tests.console.samples import DISPATCH
from tests.dispatches.outgoing.samples import LETTER
from tuanle.access.actions import invite
from tuanle.access.kinds.roles import ROLES
from tuanle.campaigns.models import Campaign
from tuanle.dispatches.actions import (
    attach_campaign,
    confirm_dispatch,
    receive_dispatch,
    reserve_number,
    start_outgoing,
)
from tuanle.dispatches.models import Dispatch
from tuanle.files.actions import store_file
from tuanle.orgs.models import Unit
from tuanle.reports.actions import refresh_rollups
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
    district = make.unit("huyen", kind="ubnd-huyen", name="UBND huyện Sông Lam")
    commune = make.unit("xa", parent=district, kind="ubnd-xa", name="UBND xã Đường Đá")
    school = make.unit("truong", parent=commune, kind="tieu-hoc", name="Trường Tiểu học Đường Đá")
    beside = make.unit("xa-khac", parent=district, kind="ubnd-xa", name="UBND xã Cửa Lạch")
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
