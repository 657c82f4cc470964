"""The unit's pages on which an activity goes public."""

from datetime import date, time

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.activities.conftest import NOW, planned
from tests.activities.public import FULL, GOOD
from tests.files.samples import PDF
from tests.office.activities.pages import LIST
from tuanle.activities.actions import ask_to_publish, decide_publication, plan_activity, trust_host, write_public_page
from tuanle.activities.models import PublicPage
from tuanle.activities.queries import Details, Together, when

pytestmark = pytest.mark.django_db


def coming(land, *, lead=None, day=date(2021, 10, 20), together=(), **fields):
    """An activity that lies ahead of the pages' Monday, of which nothing is missing."""
    known = {"kind": "course", "title": "Lớp tin học cơ bản", "mode": "truc_tiep", "venue": "Sân trường", **GOOD}
    activity = plan_activity(
        campaign=land.week, lead=lead or land.truong, details=Details(**{**known, **fields}), together=together,
        times=[when(day, start=time(19), end=time(21))], by=None, at=NOW,
    )  # fmt: skip
    write_public_page(activity=activity, words=FULL, by=None, at=NOW)
    activity.refresh_from_db()
    return activity


def typed(activity, **fields):
    blank = {f"hoi-{n}-{name}": value for n in range(1, 6) for name, value in (("label", ""), ("kind", "text"))}
    return {
        **blank, "bring": "Bút", "wheelchair": "khong", "takes_registrations": "on", "seen": activity.lock_version, **fields,
    }  # fmt: skip


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def standing(client, activity):
    return client.get(f"{LIST}{activity.pk}/").context["public"]


def test_the_block_names_what_is_missing_and_where_it_is_written(officer, land):
    activity = planned(land, days=[date(2021, 10, 20)], at=NOW)
    block = standing(officer, activity)
    one = f"{LIST}{activity.pk}/"
    assert [(mend.lack.field, mend.href) for mend in block.musts] == [
        ("description", f"{one}sua/#id_description"), ("contact", f"{one}sua/#id_contact"), ("fee", f"{one}sua/#id_fee"),
        ("time", f"{one}sua/#id_start"), ("capacity", f"{one}sua/#id_capacity"),
    ]  # fmt: skip
    assert [mend.href for mend in block.shoulds][-2:] == [f"{one}dang/#id_bring", f"{one}dang/#id_wheelchair"]
    assert (block.state, block.may_ask, block.decider) == ("draft", False, land.xa)
    answer = officer.post(f"{one}dang/gui/", {"seen": activity.lock_version})
    assert said(answer) == ["Chưa có nội dung: hãy viết vài dòng, người đến sẽ học hay làm gì."]


def test_it_is_written_asked_for_and_taken_back(officer, land):
    activity = coming(land)
    one = f"{LIST}{activity.pk}/"
    answer = officer.post(
        f"{one}dang/",
        typed(
            activity, agenda="8:00 Đón tiếp\n9:00 Học", closes_at="17:00 19/10/2021",
            **{"hoi-1-label": "Mấy tuổi?", "hoi-1-kind": "choice", "hoi-1-choices": "Dưới 60\nTrên 60", "hoi-1-required": "on"},
        ),
    )  # fmt: skip
    assert (answer.status_code, answer.url) == (302, f"{one}#nguoi-dan")
    page = PublicPage.objects.get()
    assert (page.bring, page.agenda, page.wheelchair, page.phone_only) == (
        "Bút",
        "8:00 Đón tiếp\n9:00 Học",
        False,
        None,
    )
    assert page.questions == [
        {"key": "q1", "label": "Mấy tuổi?", "kind": "choice", "required": True, "choices": ["Dưới 60", "Trên 60"]}
    ]
    activity.refresh_from_db()
    for _click in range(2):
        answer = officer.post(f"{one}dang/gui/", {"seen": activity.lock_version})
        assert said(answer)[-1] == "Đã gửi duyệt. Duyệt xong là đăng ngay."
    assert standing(officer, activity).is_waiting
    assert officer.post(f"{one}dang/go/").status_code == 302
    assert standing(officer, activity).state == "draft"


def test_a_trusted_unit_publishes_at_once_and_takes_down(officer, land):
    trust_host(unit=land.truong, by=None, at=NOW)
    activity = coming(land)
    one = f"{LIST}{activity.pk}/"
    assert said(officer.post(f"{one}dang/gui/", {"seen": activity.lock_version})) == [
        "Đã đăng. Người dân xem được ngay."
    ]
    html = officer.get(one).content.decode()
    assert html.count(f'href="/hd/{activity.pk}/"') == 1
    officer.post(f"{one}dang/go/", {"reason": "Mưa bão"})
    block = standing(officer, activity)
    assert (block.state, block.page.comment, block.may_ask) == ("taken-down", "Mưa bão", True)


def test_two_tabs_do_not_overwrite_each_other(officer, land):
    activity = coming(land)
    one, old = f"{LIST}{activity.pk}/dang/", typed(activity)
    assert officer.post(one, typed(activity, bring="Vở")).status_code == 302
    answer = officer.post(one, old)
    assert (answer.status_code, PublicPage.objects.get().bring) == (409, "Vở")
    assert list(answer.context["form"].non_field_errors()) == [
        "Hoạt động này vừa được sửa ở nơi khác. Hãy xem lại bản mới rồi làm lại nếu vẫn cần."
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"closes_at": "mai"}, "closes_at"), ({"closes_at": "17:00 25/10/2021"}, "closes_at"), ({"bring": "x" * 301}, "bring"),
     ({"hoi-1-label": "Chọn gì?", "hoi-1-kind": "choice"}, "__all__")],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(officer, land, fields, field):
    activity = coming(land)
    answer = officer.post(f"{LIST}{activity.pk}/dang/", typed(activity, **fields))
    assert (answer.status_code, list(answer.context["form"].errors)) == (409, [field])
    assert PublicPage.objects.get().bring == FULL.bring


def test_materials_come_and_go(officer, land):
    activity = coming(land)
    address = f"{LIST}{activity.pk}/dang/tai-lieu/"
    file = SimpleUploadedFile("bai.pdf", PDF)
    assert officer.post(address, {"tai-lieu-title": "Bài giảng", "tai-lieu-file": file}).status_code == 302
    assert officer.post(address, {"tai-lieu-title": "Bài giảng"}).status_code == 409
    [material] = PublicPage.objects.get().materials.all()
    assert officer.post(f"{address}{material.pk}/bo/").status_code == 302
    assert PublicPage.objects.get().materials.count() == 0


def test_a_returned_one_says_why_on_top_and_in_its_story(officer, land):
    activity = coming(land)
    ask_to_publish(activity=activity, by=None, at=NOW)
    decide_publication(activity=activity, publish=False, comment="Nói rõ cho ai", by=None, at=NOW)
    html = officer.get(f"{LIST}{activity.pk}/").content.decode()
    assert html.count("Nói rõ cho ai") == 2
    assert "Sửa rồi gửi đăng lại" in officer.get("/viec/tuan-le-2021/truong/").content.decode()


def test_the_list_says_how_far_each_is_and_is_narrowed_by_it(officer, land):
    trust_host(unit=land.truong, by=None, at=NOW)
    public = coming(land, title="Lớp đang đăng")
    coming(land, title="Lớp chưa đăng")
    ask_to_publish(activity=public, by=None, at=NOW)
    table = officer.get(f"{LIST}?luc=sau&public=public").context["table"]
    assert [row.title for row in table.rows] == ["Lớp đang đăng"]
    cells = [str(cells[5].value) for _row, cells in officer.get(f"{LIST}?luc=sau").context["table"].lines()]
    assert sorted(cells) == ["None", "Đang đăng"]


def test_who_takes_part_sees_the_state_and_no_button(land, sign_in):
    activity = coming(land, together=[Together("tthtcd")])
    ask_to_publish(activity=activity, by=None, at=NOW)
    partner = sign_in("unit-officer", land.lop)
    page = f"/viec/tuan-le-2021/tthtcd/hoat-dong/{activity.pk}/"
    html = partner.get(page).content.decode()
    assert (html.count("Chờ duyệt đăng"), html.count("Rút lại")) == (1, 0)
    refused = [
        partner.get(f"{page}dang/"),
        *(partner.post(f"{page}dang/{what}/") for what in ("gui", "go", "tai-lieu")),
    ]
    assert [answer.status_code for answer in refused] == [403] * 4
