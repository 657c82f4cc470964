"""Who sees which activities, and who may change them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.activities.conftest import held, planned
from tests.files.samples import PDF, photo
from tests.office.activities.pages import LIST
from tuanle.activities.actions import add_evidence, join_activity
from tuanle.activities.models import Activity, Evidence, Partner

pytestmark = pytest.mark.django_db
LINK = "https://zoom.example/j/84?pwd=bi-mat"


@pytest.fixture
def activity(land):
    from tests.activities.conftest import NOW

    activity = planned(
        land,
        mode="truc_tuyen",
        venue="",
        platform="zoom",
        join_link=LINK,
        title="Lớp của trường",
        days=[date(2021, 10, 2)],
    )
    add_evidence(activity=activity, kind="photo", content=photo(), name="a.jpg", by=None, at=NOW)
    add_evidence(activity=activity, kind="list", content=PDF, name="danh-sach.pdf", by=None, at=NOW)
    return activity


def pages(activity) -> list[str]:
    """Every page of an activity that is only looked at."""
    shot, listed = Evidence.objects.order_by("pk")
    base = f"{LIST}{activity.pk}/"
    return [
        LIST, f"{LIST}danh-gia/", base, f"{base}minh-chung/{shot.pk}/", f"{base}minh-chung/{shot.pk}/tep/",
        f"{base}minh-chung/{shot.pk}/anh-nho/", f"{base}minh-chung/{listed.pk}/tep/",
    ]  # fmt: skip


def writes(activity) -> list[str]:
    """Every page that changes something."""
    session, piece, partner = activity.sessions.get(), Evidence.objects.first(), Partner.objects.first()
    base = f"{LIST}{activity.pk}/"
    return [
        f"{LIST}them/", f"{LIST}nhap/", f"{LIST}nhap/mau.xlsx", f"{LIST}nhap/{'0' * 64}/", f"{LIST}cung-du/",
        f"{LIST}cung-du/{activity.pk}/", f"{base}sua/", f"{base}chep/", f"{base}lap-lai/",
        *(f"{base}buoi/{session.pk}/{what}/" for what in ("da-to-chuc", "khong-to-chuc", "doi-gio", "mo-lai")),
        f"{base}anh/", f"{base}giay-to/", f"{base}lien-ket/", f"{base}minh-chung/{piece.pk}/bo/", f"{base}phoi-hop/",
        f"{base}phoi-hop/{partner.pk if partner else 1}/bo/", f"{base}so-nguoi-minh/",
    ]  # fmt: skip


def answers(client, addresses):
    """What each answers, got or, where only posting is meant, posted."""
    found = {}
    for address in addresses:
        got = client.get(address)
        answer = client.post(address) if got.status_code == 405 else got
        found[address] = answer.status_code
        for close in answer._resource_closers:  # closing the answer itself would close the test's connection, too
            close()
    return set(found.values())


def test_a_stranger_is_asked_to_sign_in(activity):
    assert answers(Client(), [*pages(activity), *writes(activity)]) == {302}


def test_who_has_no_right_here_finds_nothing(sign_in, land, activity):
    other = sign_in("unit-officer", land.lop)
    assert answers(other, [*pages(activity), *writes(activity)]) == {404}
    assert answers(sign_in("coordinator", land.khac), pages(activity)) == {404}


def test_who_may_only_look_sees_and_changes_nothing(sign_in, land, activity):
    observer = sign_in("observer", land.huyen)
    assert answers(observer, pages(activity)) == {200}
    assert answers(observer, writes(activity)) == {403}
    piece = Evidence.objects.first()
    assert observer.post(f"{LIST}{activity.pk}/minh-chung/{piece.pk}/", {"caption": "x"}).status_code == 403
    assert Activity.objects.count() == 1


def test_officer_commune_and_coordinator_may_write(sign_in, land, activity):
    for role, unit in (("unit-officer", land.truong), ("parent-officer", land.xa), ("coordinator", land.huyen)):
        client = sign_in(role, unit)
        assert answers(client, pages(activity)) == {200}
        assert client.get(f"{LIST}{activity.pk}/sua/").status_code == 200


def test_the_link_to_the_online_room_is_shown_to_who_may_change_it_and_nowhere_else(sign_in, land, activity):
    officer, observer = sign_in("unit-officer", land.truong), sign_in("observer", land.huyen)
    everywhere = [
        *pages(activity)[:4],
        f"{LIST}?download=csv",
        f"{LIST}cung-du/",
        "/dot/tuan-le-2021/hoat-dong/?download=csv&season=all",
    ]
    seen = [path for path in everywhere if "bi-mat" in officer.get(path).content.decode()]
    assert seen == [f"{LIST}{activity.pk}/"]
    assert [path for path in everywhere if "bi-mat" in observer.get(path).content.decode()] == []


class TestPartners:
    def test_who_takes_part_sees_the_activity_and_its_photos_but_no_list_of_people(self, sign_in, land, activity):
        from tests.activities.conftest import NOW

        join_activity(activity=activity, unit=land.lop, by=None, at=NOW)
        partner, base = sign_in("unit-officer", land.lop), f"/viec/tuan-le-2021/tthtcd/hoat-dong/{activity.pk}/"
        shot, listed = Evidence.objects.order_by("pk")
        page = partner.get(base)
        assert ([piece.pk for piece in page.context["photos"]], page.context["papers"], page.context["trail"]) == (
            [shot.pk],
            [],
            [],
        )
        assert "bi-mat" not in page.content.decode()
        assert [answers(partner, [f"{base}minh-chung/{piece.pk}/tep/"]) for piece in (shot, listed)] == [{200}, {404}]
        assert answers(partner, [f"{base}sua/", f"{base}chep/", f"{base}anh/", f"{base}minh-chung/{shot.pk}/bo/"]) == {
            403
        }

    def test_one_partner_does_not_remove_or_count_for_another(self, sign_in, land, activity):
        from tests.activities.conftest import NOW

        mine = join_activity(activity=activity, unit=land.lop, by=None, at=NOW)
        other = join_activity(activity=activity, unit=land.xa, by=None, at=NOW)
        partner, base = sign_in("unit-officer", land.lop), f"/viec/tuan-le-2021/tthtcd/hoat-dong/{activity.pk}/"
        assert partner.post(f"{base}phoi-hop/{other.pk}/bo/").status_code == 404
        partner.post(f"{base}so-nguoi-minh/", {"headcount": "7"})
        assert list(Partner.objects.order_by("pk").values_list("pk", "headcount")) == [(mine.pk, 7), (other.pk, None)]

    def test_only_what_is_near_may_be_joined(self, sign_in, land):
        far = planned(land, lead=land.huyen, title="Của huyện")
        near = planned(land, lead=land.xa, title="Của xã")
        officer = sign_in("unit-officer", land.truong)
        assert [row.pk for row in officer.get(f"{LIST}cung-du/").context["table"].rows] == [near.pk]
        assert officer.post(f"{LIST}cung-du/{far.pk}/").status_code == 404


def test_pieces_of_one_activity_are_not_reached_through_another(sign_in, land, activity):
    other = planned(land, title="Khác")
    officer, piece, session = sign_in("unit-officer", land.truong), Evidence.objects.first(), activity.sessions.get()
    assert officer.get(f"{LIST}{other.pk}/minh-chung/{piece.pk}/tep/").status_code == 404
    assert officer.get(f"{LIST}{other.pk}/buoi/{session.pk}/da-to-chuc/").status_code == 404
    officer.post(f"{LIST}{other.pk}/minh-chung/{piece.pk}/bo/")
    assert Evidence.objects.count() == 2


def test_the_console_shows_what_the_reader_may_see(sign_in, land, activity):
    held(land, 30, lead=land.lop, title="Lớp của trung tâm")
    address = "/dot/tuan-le-2021/hoat-dong/"
    for role, unit, titles in (
        ("coordinator", land.huyen, ["Lớp của trung tâm", "Lớp của trường"]),
        ("parent-officer", land.xa, ["Lớp của trung tâm", "Lớp của trường"]),
        ("unit-officer", land.truong, ["Lớp của trường"]),
    ):
        table = sign_in(role, unit).get(f"{address}?sort=title").context["table"]
        assert [row.title for row in table.rows] == titles
    coordinator = sign_in("leader", land.huyen)
    assert [
        row.title for row in coordinator.get(f"{address}?area={land.xa.pk}&mode=truc_tuyen").context["table"].rows
    ] == ["Lớp của trường"]
    assert [row.title for row in coordinator.get(f"{address}?season=after").context["table"].rows] == []
    assert Client().get(address).status_code == 302


def test_uploads_are_checked_before_anything_is_kept(sign_in, land, activity):
    observer = sign_in("observer", land.huyen)
    answer = observer.post(f"{LIST}{activity.pk}/anh/", {"anh-photos": SimpleUploadedFile("b.jpg", photo(width=99))})
    assert (answer.status_code, Evidence.objects.count()) == (403, 2)
