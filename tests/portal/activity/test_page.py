"""The page of an activity: what it says in each state, whom it shows what, and that nothing private gets out."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from tests import factories as make
from tests.activities.conftest import EARLY
from tests.activities.public import made_public
from tests.files.samples import DOCX, PDF, photo
from tests.portal.activity.conftest import FRIDAY, SECRET, course, weekly
from tuanle.activities.actions import Notes, add_evidence, cancel_session, change_evidence, record_held
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, Evidence, Material
from tuanle.activities.queries import Turns, when
from tuanle.core import clock
from tuanle.core.clock import VIETNAM
from tuanle.files.actions import store_file
from tuanle.registrations.models import Attendee, Registration

pytestmark = pytest.mark.django_db
#: All that is served of an activity without an account.
PUBLIC = ("", "anh.png", "qr.svg", "lich.ics", "to-quang-cao.pdf", "loa/", "loa.txt")


def get(page, part="", **more):
    return Client().get(f"/hd/{page.activity_id}/{part}", **more)


def words(answer) -> str:
    """The text of a page as it is read."""
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def at(settings):
    """Set the clock."""

    def at(instant: datetime) -> None:
        settings.CLOCK_SHIFT = instant - (clock.now() - settings.CLOCK_SHIFT)

    return at


def test_the_page_says_what_when_where_for_whom_and_by_whom(public):
    text = words(get(public))
    for said in (
        "Lớp tin học cơ bản", "Bật máy, gõ chữ có dấu.", "thứ Sáu 08/10/2021 19:00–21:00", "Nhà văn hóa thôn 3 xã Đường Đá",
        "Trực tuyến: Zoom Cần điện thoại hoặc máy tính có cài Zoom (miễn phí), không cần tài khoản.",
        "Phụ huynh, người cao tuổi", "Miễn phí", "Còn 30 chỗ Đăng ký", "19:00 Điểm danh Học", "Giáo viên tin học",
        "Cần mang theo Điện thoại đã sạc", "Xe lăn vào được", "Cần có máy tính", "Có chỗ gần bảng",
        "Trung tâm học tập cộng đồng xã Đường Đá", "Cùng tổ chức: Trường Tiểu học Đường Đá, Hội Khuyến học",
        "Thực hiện mục 4.3b của công văn",
    ):  # fmt: skip
        assert said in text, said
    page = get(public).content.decode()
    assert f'<a class="button event__join" href="/hd/{public.activity_id}/dang-ky/">' in page
    assert '<a href="tel:+84912345678">0912 345 678</a>' in page
    assert (
        "https://www.openstreetmap.org/search?query=Nh%C3%A0%20v%C4%83n%20h%C3%B3a%20th%C3%B4n%203%2C%20x%C3%A3%20%C4%90%C6%B0%E1%BB%9Dng%20%C4%90%C3%A1"
        in page
    )


def test_it_is_the_same_for_everybody_and_sets_nothing(public, land):
    plain = get(public)
    officer = Client()
    officer.force_login(make.user("unit-officer", land.lop))
    signed_in = officer.get(f"/hd/{public.activity_id}/")
    assert plain.content == signed_in.content
    assert (plain.cookies, signed_in.cookies) == ({}, {})
    assert "csrf" not in plain.content.decode()


def test_it_takes_few_reads_however_much_it_shows(land, django_assert_num_queries):
    small, large = (
        made_public(course(land), at=EARLY),
        made_public(course(land, times=weekly(9), title="Lớp chín buổi"), at=EARLY),
    )
    for n in range(4):
        add_evidence(
            activity=large.activity, kind="photo", content=photo(width=600 + n), name="a.jpg",
            notes=Notes("", "none", "", True), by=None, at=EARLY,
        )  # fmt: skip
        Material.objects.create(page=large, title=f"Trang {n}", link="https://tai-lieu.example/")
        made_public(course(land, title=f"Lớp khác {n}"), at=EARLY)
    get(small)
    for page in (small, large):
        with django_assert_num_queries(7):
            assert get(page).status_code == 200


def test_only_what_is_public_is_found(public):
    for state in PublicState.values:
        public.state, public.comment, public.asked_at = state, "Thiếu giờ", EARLY
        public.save()
        expected = 200 if state == PublicState.PUBLIC else 404
        assert {part: get(public, part).status_code for part in PUBLIC} == dict.fromkeys(PUBLIC, expected), state
    assert Client().get("/hd/999999/").status_code == 404
    assert Client().get(f"/hd/{10**30}/").status_code == 404


def test_nothing_private_gets_out(public):
    activity = public.activity
    seat = Registration.objects.create(
        activity=activity, number=1, code="ma-bi-mat", state="confirmed", name="Người Đã Ghi Danh", phone="+84987654321",
        seats=1, made_at=EARLY, consented_at=EARLY,
    )  # fmt: skip
    Attendee.objects.create(
        activity=activity, registration=seat, name="Người Đã Ghi Danh", name_key="x", group="khac", ticket="ve-bi-mat"
    )
    add_evidence(activity=activity, kind="list", content=DOCX, name="danh-sach-bi-mat.docx", by=None, at=EARLY)
    add_evidence(
        activity=activity, kind="photo", content=photo(), name="a.jpg", notes=Notes("Ảnh kín"), by=None, at=EARLY
    )
    for part in PUBLIC:
        answer = get(public, part)
        body = answer.content.decode(errors="replace") + str(answer.headers)
        for secret in (SECRET, "bi-mat", "Người Đã Ghi Danh", "987654321", "Ảnh kín"):
            assert secret not in body, f"{part}: {secret}"


def test_photos_are_served_when_they_are_public_and_as_long_as_the_page_is(public, land):
    kept = add_evidence(
        activity=public.activity, kind="photo", content=photo(), name="a.jpg", notes=Notes("Góc sách", "none", "", True),
        by=None, at=EARLY,
    )  # fmt: skip
    address = f"anh/{kept.pk}.webp"
    answer = get(public, address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert b"".join(answer.streaming_content)[:4] == b"RIFF"
    assert (
        f'<img src="/hd/{public.activity_id}/{address}" width="480" height="360" alt="" loading="lazy"'
        in get(public).content.decode()
    )
    other = made_public(course(land, title="Lớp khác"), at=EARLY)
    assert get(other, address).status_code == 404
    change_evidence(evidence=kept, notes=Notes("Góc sách", "none"), by=None, at=EARLY)
    assert get(public, address).status_code == 404
    Evidence.objects.filter(pk=kept.pk).update(is_public=True)
    public.state = PublicState.TAKEN_DOWN
    public.save()
    assert get(public, address).status_code == 404


def test_materials_are_handed_out_as_files_while_the_page_is_public(public):
    file = Material.objects.create(
        page=public, title="Sổ tay gõ dấu", file=store_file(content=PDF, at=EARLY), media_type="application/pdf"
    )
    link = Material.objects.create(page=public, title="Trang ngoài", link="https://tai-lieu.example/")
    answer = get(public, f"tai-lieu/{file.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="so-tay-go-dau.pdf"'
    assert get(public, f"tai-lieu/{link.pk}/").status_code == 404
    assert '<a href="https://tai-lieu.example/" rel="noopener noreferrer">' in get(public).content.decode()
    public.state = PublicState.TAKEN_DOWN
    public.save()
    assert get(public, f"tai-lieu/{file.pk}/").status_code == 404


def buttons(page) -> list[str]:
    return re.findall(r'<a class="button event__join" href="[^"]*">\s*([^<]*?)\s*</a>', get(page).content.decode())


def test_the_button_goes_by_seats_and_dates(public, at):
    said = []
    for taken, capacity in ((29, 30), (30, 30), (0, None)):
        Activity.objects.filter(pk=public.activity_id).update(taken=taken, capacity=capacity)
        said.append(
            (buttons(public), re.findall(r"Còn [\d.]+ chỗ|Hết chỗ – vào danh sách chờ", words(get(public)))[:1])
        )
    assert said == [
        (["Đăng ký"], ["Còn 1 chỗ"]), (["Vào danh sách chờ"], ["Hết chỗ – vào danh sách chờ"]), (["Đăng ký"], []),
    ]  # fmt: skip
    public.closes_at = datetime(2021, 10, 1, 17, 0, tzinfo=VIETNAM)
    public.save()
    at(public.closes_at)
    assert buttons(public) == []
    assert "Đã ngừng nhận đăng ký lúc 17:00 ngày 01/10/2021." in words(get(public))
    public.takes_registrations = False
    public.save()
    assert "Hoạt động này không nhận đăng ký trên trang." in words(get(public))


def test_what_is_over_stays_to_be_read(public, at):
    at(datetime(2021, 10, 8, 21, 0, tzinfo=VIETNAM))
    text = words(get(public))
    assert "Hoạt động này đã kết thúc" in text and "Xem hoạt động khác" in text and "Bật máy, gõ chữ có dấu." in text
    assert buttons(public) == [] and "Thêm vào lịch" not in text and "Bài đọc" not in text
    assert [get(public, part).status_code for part in PUBLIC] == [200] * 5 + [404, 404]


def test_what_was_cancelled_says_why(public):
    cancel_session(session=public.activity.sessions.get(), reason="Mưa bão <b>lớn</b>", by=None, at=EARLY)
    answer = get(public)
    assert "Hoạt động này đã hủy Lý do: Mưa bão &lt;b&gt;lớn&lt;/b&gt; Xem hoạt động khác" in words(answer)
    assert buttons(public) == []


def test_every_session_is_told_with_what_became_of_it(land, at):
    page = made_public(course(land, times=weekly(8)), at=EARLY)
    first, second, *_rest = page.activity.sessions.all()
    at(datetime(2021, 10, 17, 8, 0, tzinfo=VIETNAM))
    record_held(session=first, turns=Turns(20, {}, {}), people=None, by=None, at=clock.now())
    cancel_session(session=second, reason="Mất điện", by=None, at=clock.now())
    told = re.findall(
        r'<li class="meeting meeting--(\w+)">.*?<strong>([^<]*)</strong> · ([^<]*)</span>', get(page).content.decode()
    )
    assert told[0] == ("ahead", "thứ Sáu 22/10/2021", "19:00–21:00")
    assert told[6:] == [
        ("over", "thứ Sáu 08/10/2021", "19:00–21:00"),
        ("cancelled", "thứ Sáu 15/10/2021", "19:00–21:00"),
    ]
    assert "Đã hủy Mất điện" in words(get(page)) and "Xem 2 buổi khác" in words(get(page))


def test_days_without_hours_are_told_as_days(land):
    times = [
        when(date(2021, 10, 1), last_day=date(2021, 10, 7)),
        when(date(2021, 10, 9)),
        when(date(2021, 10, 10), start=time(8)),
    ]
    page = made_public(course(land, times=times), at=EARLY)
    told = re.findall(r"<strong>([^<]*)</strong>([^<]*)</span>", get(page).content.decode())
    assert told == [
        ("thứ Sáu 01/10/2021 – thứ Năm 07/10/2021", ""),
        ("thứ Bảy 09/10/2021", ""),
        ("Chủ nhật 10/10/2021", " · từ 8:00"),
    ]


def test_a_preview_is_for_those_who_may_see_the_activity_and_is_not_kept(public, land):
    public.state = PublicState.DRAFT
    public.save()
    address = f"/hd/{public.activity_id}/xem-truoc/"
    assert Client().get(address).status_code == 302
    stranger, officer = Client(), Client()
    stranger.force_login(make.user("unit-officer", land.khac, "khac@tuanle.example"))
    officer.force_login(make.user("unit-officer", land.lop))
    assert (stranger.get(address).status_code, officer.get(address).status_code) == (404, 200)
    answer = officer.get(address)
    assert "no-store" in answer["Cache-Control"]
    text = words(answer)
    assert "Bản xem trước Trang này chưa đăng (chưa đăng)" in text and "Bật máy, gõ chữ có dấu." in text
    assert "Chia sẻ" not in text and "og:image" not in answer.content.decode() and SECRET not in answer.content.decode()
    public.delete()
    assert officer.get(address).status_code == 200
    made_public(public.activity, at=EARLY)
    assert officer.get(address)["Location"] == f"/hd/{public.activity_id}/"


def test_similar_ones_are_those_that_share_the_most(land, at):
    def other(title, *, days=0, public=True, **fields):
        first = when(FRIDAY + timedelta(days=days), start=time(8), end=time(9))
        made = course(land, title=title, times=[first, first.on(FRIDAY + timedelta(days=days + 1))], **fields)
        return made_public(made, at=EARLY) if public else made

    page = made_public(course(land), at=EARLY)
    other("Chỉ cùng xã", kind="library", groups=("khac",))
    other("Cùng loại, cùng nhóm, muộn", days=20)
    other("Cùng loại, cùng nhóm", days=9)
    other("Cùng nhóm", days=1, kind="library")
    other("Chưa đăng", public=False)
    other("Đã qua", days=-15)
    at(datetime(2021, 9, 26, 8, tzinfo=VIETNAM))
    titles = re.findall(r'class="similar__name" href="[^"]*">([^<]*)<', get(page).content.decode())
    assert titles == ["Cùng nhóm", "Cùng loại, cùng nhóm", "Cùng loại, cùng nhóm, muộn"]


def test_what_people_wrote_is_text_on_the_page(land):
    evil = '<script>alert(1)</script>"&'
    page = made_public(
        course(land, title=evil, description=evil, venue=evil, contact=evil), at=EARLY, bring=evil, agenda=f"8:00 {evil}",
        speakers=evil, access_notes=evil,
    )  # fmt: skip
    text = get(page).content.decode()
    assert "<script>alert" not in text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert data["name"] == evil
    assert [get(page, part).status_code for part in PUBLIC] == [200] * len(PUBLIC)


def test_what_others_show_beside_a_shared_link(public):
    text = get(public).content.decode()
    meta = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text))
    assert {name: meta[name] for name in ("og:title", "og:url", "og:image", "og:description", "description")} == {
        "og:title": "Lớp tin học cơ bản",
        "og:url": f"https://hoc.example/hd/{public.activity_id}/",
        "og:image": f"https://hoc.example/hd/{public.activity_id}/anh.png",
        "og:description": "thứ Sáu 08/10/2021, 19:00–21:00 · Nhà văn hóa thôn 3, xã Đường Đá · Zoom · Bật máy, gõ chữ có dấu.",
        "description": "thứ Sáu 08/10/2021, 19:00–21:00 · Nhà văn hóa thôn 3, xã Đường Đá · Zoom · Bật máy, gõ chữ có dấu.",
    }


def test_outputs_are_vietnamese_whoever_asks(public):
    english = Client()
    english.cookies["django_language"] = "en"
    for part in ("loa.txt", "lich.ics"):
        theirs, ours = (each.get(f"/hd/{public.activity_id}/{part}").content.decode() for each in (english, Client()))
        strip = re.compile(r"DTSTAMP:\S+")
        assert strip.sub("", theirs) == strip.sub("", ours)


def test_files_are_named_and_typed(public):
    n = public.activity_id
    told = {
        part: (get(public, part)["Content-Type"], get(public, part).get("Content-Disposition")) for part in PUBLIC[1:]
    }
    assert told == {
        "anh.png": ("image/png", None),
        "qr.svg": ("image/svg+xml", None),
        "lich.ics": ("text/calendar; charset=utf-8", f'inline; filename="hoat-dong-{n}.ics"'),
        "to-quang-cao.pdf": ("application/pdf", f'inline; filename="to-quang-cao-{n}.pdf"'),
        "loa/": ("text/html; charset=utf-8", None),
        "loa.txt": ("text/plain; charset=utf-8", f'attachment; filename="loa-{n}.txt"'),
    }


def test_without_settings_the_address_is_where_it_was_asked_for(public, settings):
    settings.SITE_URL = ""
    assert f'<link rel="canonical" href="http://testserver/hd/{public.activity_id}/">' in get(public).content.decode()
