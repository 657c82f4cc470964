"""What the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.activities.conftest import held, planned
from tuanle.activities.models import Activity, Audience, Count, Evidence, Partner, Session
from tuanle.core.db import write
from tuanle.files.actions import store_file

pytestmark = pytest.mark.django_db


def refused(name: str, change) -> None:
    with pytest.raises(IntegrityError) as caught, write():
        change()
    said = str(caught.value)
    # SQLite names the columns of a unique constraint, not the constraint.
    assert name in said or "UNIQUE constraint failed" in said


@pytest.fixture
def activity(land):
    return planned(land, token="mot-lan")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("activity_has_a_title", {"title": ""}),
        ("activity_place_fits_its_mode", {"venue": ""}),
        ("activity_place_fits_its_mode", {"platform": "zoom"}),
        ("activity_place_fits_its_mode", {"mode": "truc_tuyen"}),
        ("activity_place_fits_its_mode", {"mode": "ket_hop"}),
        ("activity_place_fits_its_mode", {"mode": "ket_hop", "venue": "", "platform": "zoom"}),
        ("activity_place_fits_its_mode", {"mode": "bay"}),
        ("activity_capacity_is_positive", {"capacity": 0}),
    ],
)
def test_an_activity(activity, name, fields):
    refused(name, lambda: Activity.objects.filter(pk=activity.pk).update(**fields))


def test_what_an_activity_may_be(activity):
    rows = Activity.objects.filter(pk=activity.pk)
    assert rows.update(mode="truc_tuyen", venue="", platform="zoom") == 1
    assert rows.update(mode="truc_tuyen", venue="Nhóm của trường", platform="khac") == 1
    assert rows.update(mode="ket_hop", venue="Sân trường", platform="zalo", capacity=1) == 1


def test_a_token_is_used_once_by_a_lead(land, activity):
    other = planned(land, token="lan-khac")
    refused("activity_token_once", lambda: Activity.objects.filter(pk=other.pk).update(token="mot-lan"))
    planned(land, lead=land.lop, token="mot-lan")
    planned(land)
    planned(land)
    assert Activity.objects.count() == 5


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("session_held_has_its_turns", {"state": "held", "settled_at": make.AT}),
        ("session_held_has_its_turns", {"turns": 3}),
        ("session_cancelled_has_a_reason", {"state": "cancelled", "settled_at": make.AT}),
        ("session_cancelled_has_a_reason", {"cancel_reason": "Mưa"}),
        ("session_settled_at_an_instant", {"settled_at": make.AT}),
        ("session_settled_at_an_instant", {"state": "held", "turns": 0}),
        ("session_ends_after_it_starts", {"ends_at": make.AT - timedelta(days=99)}),
    ],
)
def test_a_session(activity, name, fields):
    refused(name, lambda: Session.objects.filter(activity=activity).update(**fields))


def test_a_session_stands_at_an_instant_once(activity):
    session = activity.sessions.get()
    refused("session_once", lambda: Session.objects.create(activity=activity, starts_at=session.starts_at))


def test_counts(land):
    session = held(land, 9, by_group={"hoc_sinh": 9}).sessions.get()
    refused("count_once", lambda: Count.objects.create(session=session, axis="doi_tuong", member="hoc_sinh", turns=1))
    for axis, member in (("hinh_thuc", "hoc_sinh"), ("hinh_thuc", "ket_hop"), ("doi_tuong", "truc_tiep"), ("x", "y")):
        refused(
            "count_member_is_of_its_axis",
            lambda axis=axis, member=member: Count.objects.create(session=session, axis=axis, member=member, turns=1),
        )


def test_an_audience_once(activity):
    Audience.objects.create(activity=activity, group="hoc_sinh")
    refused("audience_once", lambda: Audience.objects.create(activity=activity, group="hoc_sinh"))


def test_partners(land, activity):
    def partner(**fields):
        return lambda: Partner.objects.create(activity=activity, **fields)

    partner(unit=land.xa)()
    partner(name="Hội Phụ nữ", name_key="hoi phu nu")()
    refused("partner_unit_once", partner(unit=land.xa, role="venue"))
    refused("partner_name_once", partner(name="HỘI PHỤ NỮ", name_key="hoi phu nu"))
    refused("partner_is_a_unit_or_a_name", partner(unit=land.lop, name="x"))
    refused("partner_is_a_unit_or_a_name", partner())
    refused("partner_headcount_is_of_a_unit", partner(name="y", name_key="y", headcount=3))


def test_evidence(land, activity):
    file = store_file(content=b"x", at=make.AT)
    own = {"activity": activity, "added_at": make.AT, "noted_at": make.AT}
    photo = {**own, "kind": "photo", "file": file, "small": file, "original_sha256": "a" * 64, "width": 4, "height": 3}
    link = {**own, "kind": "link", "link": "https://tuanle.example/"}
    listed = {**own, "kind": "list", "file": file, "original_sha256": "b" * 64}

    def made(fields, **more):
        return lambda: Evidence.objects.create(**{**fields, **more})

    made(photo)()
    made(link)()
    refused("evidence_file_once", made(photo))
    refused("evidence_link_once", made(link))
    fresh = {**photo, "original_sha256": "c" * 64}
    refused("evidence_is_a_file_or_a_link", made(fresh, file=None))
    refused("evidence_is_a_file_or_a_link", made(fresh, original_sha256=""))
    refused("evidence_is_a_file_or_a_link", made(own, kind="link"))
    refused("evidence_is_a_file_or_a_link", made(listed, link="https://tuanle.example/2"))
    refused("evidence_photo_has_a_small_one", made(fresh, small=None))
    refused("evidence_photo_has_a_small_one", made(fresh, width=None))
    refused("evidence_photo_has_a_small_one", made(listed, small=file))
    refused("evidence_consent_is_for_children", made(fresh, consent="Cô giáo", children="none"))
    for children, consent in (("", ""), ("shown", "")):
        refused("evidence_public_only_when_allowed", made(fresh, is_public=True, children=children, consent=consent))
    refused("evidence_public_only_when_allowed", made(listed, is_public=True, children="none"))
    made(fresh, is_public=True, children="shown", consent="Cha mẹ lớp 3A")()
