"""The programme that this process holds follows what is stored, whoever stored it."""

from datetime import UTC, datetime

import pytest

from tests.activities.conftest import planned
from tests.activities.public import made_public
from tuanle.activities.actions import cancel_session, change_activity, note_public_change
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, ProgrammeChange, PublicPage
from tuanle.activities.queries import details_of
from tuanle.activities.queries.programme import Choice, Facet, answer, forget_programme, programme

AT = datetime(2021, 9, 26, 2, 0, tzinfo=UTC)


def found(words: str = "", **values) -> list[str]:
    choice = Choice(words, {Facet[name.upper()]: frozenset(some) for name, some in values.items()})
    with programme() as held:
        return [one.entry.title for one in answer(held, choice, at=AT).page(0, 100)]


def test_what_is_public_is_found_by_all_that_is_said_of_it(land):
    land.xa.latitude, land.xa.longitude = 21.0, 105.9
    land.xa.save()
    activity = planned(
        land, lead=land.lop, title="Tiếng Anh", description="Giao tiếp hằng ngày", groups=("nguoi_cao_tuoi",)
    )
    made_public(activity, at=AT, speakers="Báo cáo viên thư viện", wheelchair=True)
    planned(land, title="Tiếng Anh chưa đăng")
    for words in ("tieng anh", "giao tiep", "bao cao vien", "duong da", "trung tam hoc tap", "san truong"):
        assert found(words) == ["Tiếng Anh"], words
    assert found(group=["nguoi_cao_tuoi"], area=["xa"], wheelchair=["co"], kind=["course"]) == ["Tiếng Anh"]
    assert found(group=["hoc_sinh"]) == []
    with programme() as held:
        assert [(area.code, area.name, area.latitude) for area in held.areas.values()] == [("xa", "Xã Đường Đá", 21.0)]


def test_a_change_by_another_process_is_read_and_nothing_else(land, django_assert_num_queries):
    first, second = planned(land, title="Một"), planned(land, title="Hai")
    made_public(first, at=AT)
    made_public(second, at=AT)
    assert sorted(found()) == ["Hai", "Một"]
    with django_assert_num_queries(1):
        found()
    Activity.objects.filter(pk=first.pk).update(title="Một mới", capacity=1, taken=1)
    assert sorted(found()) == ["Hai", "Một"]
    note_public_change(activity=first)
    with django_assert_num_queries(8):
        assert sorted(found()) == ["Hai", "Một mới"]
    assert (found("một mới"), found("hai"), found(seats=["co"])) == (["Một mới"], ["Hai"], ["Hai"])


def test_what_is_taken_down_cancelled_or_gone_is_found_no_more(land):
    activities = [planned(land, title=title) for title in ("Gỡ", "Hủy", "Xóa", "Còn")]
    for activity in activities:
        made_public(activity, at=AT)
    assert len(found()) == 4
    down, cancelled, gone, there = activities
    PublicPage.objects.filter(activity=down).update(state=PublicState.TAKEN_DOWN)
    note_public_change(activity=down)
    cancel_session(session=cancelled.sessions.get(), reason="Mưa bão", by=None, at=AT)
    note_public_change(activity=cancelled)
    PublicPage.objects.filter(activity=gone).delete()
    assert found() == ["Còn"]
    there.refresh_from_db()
    change_activity(
        activity=there, details=details_of(there), area=land.xa, time=None, seen=there.lock_version, by=None, at=AT
    )
    PublicPage.objects.filter(activity=down).update(state=PublicState.PUBLIC)
    note_public_change(activity=down)
    assert sorted(found()) == ["Còn", "Gỡ"]


def test_a_database_that_was_put_back_is_read_anew(land):
    made_public(planned(land, title="Một"), at=AT)
    made_public(planned(land, title="Hai"), at=AT)
    assert len(found()) == 2
    ProgrammeChange.objects.update(number=1)
    PublicPage.objects.filter(activity__title="Hai").delete()
    assert found() == ["Một"]


@pytest.mark.django_db
def test_an_empty_database_has_an_empty_programme():
    forget_programme()
    assert found() == []
