"""What those above do with what units ask to publish; trusted hosts; limits on meeting in person."""

from collections import Counter
from dataclasses import replace

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests import factories as make
from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tests.activities.public import FULL, state
from tests.office.activities.test_publishing import coming
from tuanle.activities.actions import ask_to_publish, decide_publication, trust_host, write_public_page
from tuanle.activities.models import PublicPage, Trust
from tuanle.campaigns.models import SafetyRule
from tuanle.console.queries.decisions import decisions
from tuanle.core import clock
from tuanle.notices.models import Notice

pytestmark = pytest.mark.django_db
QUEUE = "/dot/tuan-le-2021/dang/"
SAFETY = "/dot/tuan-le-2021/an-toan/"


@pytest.fixture(autouse=True)
def monday(settings):
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)


@pytest.fixture
def sign_in(land):  # noqa: F811
    def sign_in(role: str, unit) -> Client:
        client = Client()
        client.user = make.user(role, unit, f"{role}-{unit.code}@tuanle.example")
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def commune(sign_in, land):  # noqa: F811
    return sign_in("parent-officer", land.xa)


def asked(land, title="Lớp tin học cơ bản", **fields):  # noqa: F811
    activity = coming(land, title=title, **fields)
    ask_to_publish(activity=activity, by=None, at=NOW)
    activity.refresh_from_db()
    return activity


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.list_page("console:publications")
@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_no_more_for_more(commune, land, count, django_assert_num_queries):  # noqa: F811
    for n in range(count):
        asked(land, f"Lớp tin học số {n}")
    commune.get(QUEUE)
    with django_assert_num_queries(9):
        assert len(commune.get(QUEUE).context["table"].rows) == count


@pytest.mark.list_page("console:trusted-hosts")
@pytest.mark.parametrize("count", [1, 2])
def test_the_trusted_ask_no_more_for_more(commune, land, count, django_assert_num_queries):  # noqa: F811
    for unit in (land.truong, land.lop)[:count]:
        trust_host(unit=unit, by=None, at=NOW)
    commune.get(f"{QUEUE}tin-cay/")
    with django_assert_num_queries(8):
        assert len(commune.get(f"{QUEUE}tin-cay/").context["table"].rows) == count


def test_several_are_approved_at_once_and_what_cannot_be_is_named(commune, land):  # noqa: F811
    first, second, third = asked(land, "Lớp thứ nhất"), asked(land, "Lớp thứ hai"), asked(land, "Lớp thứ ba")
    write_public_page(activity=third, words=replace(FULL, bring="Vở"), by=None, at=NOW)
    chosen = [f"{one.pk}:{one.lock_version}" for one in (first, second, third)]
    assert decisions_of(land, commune) == ["3 hoạt động chờ duyệt đăng"]
    answer = commune.post(f"{QUEUE}duyet/", {"hoat-dong": chosen})
    assert said(answer) == [
        "Hoạt động này vừa được sửa ở nơi khác. Hãy xem lại bản mới rồi làm lại nếu vẫn cần.", "Đã duyệt đăng 2 hoạt động.",
    ]  # fmt: skip
    assert [state(one) for one in (first, second, third)] == ["public", "public", "asked"]
    assert [row.pk for row in commune.get(QUEUE).context["table"].rows] == [third.pk]
    assert commune.get(f"{QUEUE}?xem=tat-ca").context["table"].count == 3
    for nonsense in ("", "x:1", "1:x", "9" * 40, f"{third.pk}"):
        assert commune.post(f"{QUEUE}duyet/", {"hoat-dong": nonsense}).status_code == 302
    assert state(third) == "asked"


def decisions_of(land, client):  # noqa: F811
    client.user.__dict__.pop("_held_grants", None)
    return [one.words for one in decisions(land.week, client.user, Counter()) if "đăng" in one.words]


def test_one_is_read_returned_with_reasons_and_approved(commune, land):  # noqa: F811
    activity = asked(
        land, join_link="", description="Học soạn thư, tìm tin, nhận ra tin giả; ai chậm có người kèm riêng."
    )
    one = f"{QUEUE}{activity.pk}/"
    facts = {str(name): value for name, value in commune.get(one).context["facts"]}
    assert (facts["Ngày giờ"], facts["Số chỗ"], facts["Cần mang theo"], facts["Xe lăn vào được"]) == (
        "thứ Tư 20/10/2021, 19:00–21:00", "20", "Điện thoại", "Có",
    )  # fmt: skip
    assert commune.post(f"{one}tra-lai/", {"seen": activity.lock_version}).status_code == 400
    reasons = {"seen": activity.lock_version, "reasons": ["contact"], "comment": "Ghi số máy bàn."}
    for _click in range(2):
        assert commune.post(f"{one}tra-lai/", reasons).status_code == 302
    assert PublicPage.objects.get().comment == "Chưa có người liên hệ hoặc số điện thoại gọi được. Ghi số máy bàn."
    assert Notice.objects.filter(unit=land.truong).count() == 1
    assert said(commune.post(f"{one}duyet/", {"seen": activity.lock_version}))[-1] == (
        "Hoạt động này đã được trả lại để sửa; đơn vị gửi lại rồi mới quyết định tiếp được."
    )
    assert state(activity) == "returned"
    ask_to_publish(activity=activity, by=None, at=NOW)
    activity.refresh_from_db()
    commune.post(f"{one}duyet/", {"seen": activity.lock_version})
    assert state(activity) == "public"
    assert commune.post(f"{one}go/", {"go-reason": ""}).status_code == 400
    commune.post(f"{one}go/", {"go-reason": "Trùng lớp khác"})
    assert state(activity) == "taken-down"


def test_only_who_reviews_the_lead_decides(land, sign_in):  # noqa: F811
    activity = asked(land)
    own = asked(land, "Lớp của xã", lead=land.xa)
    one, of_commune = f"{QUEUE}{activity.pk}/", f"{QUEUE}{own.pk}/"
    answers = {
        ("unit-officer", "truong"): (403, 403, "asked"),
        ("leader", "huyen"): (403, 403, "asked"),
        ("parent-officer", "lop"): (404, 404, "asked"),
        ("parent-officer", "xa"): (200, 302, "public"),
    }
    for (role, on), (get, post, after) in answers.items():
        client = sign_in(role, getattr(land, on))
        seen = {"seen": activity.lock_version}
        assert (client.get(one).status_code, client.post(f"{one}duyet/", seen).status_code) == (get, post)
        assert state(activity) == after
    assert client.post(f"{of_commune}duyet/", {"seen": own.lock_version}).status_code == 403
    assert client.post(f"{QUEUE}duyet/", {"hoat-dong": f"{own.pk}:{own.lock_version}"}).status_code == 302
    assert (state(own), [row.pk for row in client.get(f"{QUEUE}?xem=tat-ca").context["table"].rows]) == (
        "asked",
        [activity.pk],
    )


def test_trust_is_given_and_taken_back(commune, land):  # noqa: F811
    page = f"{QUEUE}tin-cay/"
    assert commune.post(page, {"unit": "xa"}).status_code == 400
    for _click in range(2):
        commune.post(page, {"unit": "truong"})
    assert Trust.objects.get().unit == land.truong
    assert commune.post(f"{page}xa/thoi/").status_code == 404
    for _click in range(2):
        assert commune.post(f"{page}truong/thoi/").status_code == 302
    assert Trust.objects.count() == 0


def test_a_limit_is_set_its_hits_are_listed_and_it_ends(land, sign_in):  # noqa: F811
    activity = asked(land)
    decide_publication(activity=activity, publish=True, by=None, at=NOW)
    coordinator = sign_in("coordinator", land.huyen)
    form = {"area": "xa", "first_day": "18/10/2021", "last_day": "22/10/2021", "most": "0", "basis": "Công văn 12"}
    assert said(coordinator.post(SAFETY, form)) == [
        "Đã đặt giới hạn. 1 hoạt động đang đăng bị ảnh hưởng; đơn vị tổ chức đã được báo."
    ]
    context = coordinator.get(SAFETY).context
    assert [hit.activity for hit in context["hits"]] == [activity]
    assert [(line["where"], str(line["what"])) for line in context["rules"]] == [
        ("UBND xã Đường Đá", "Không tổ chức trực tiếp")
    ]
    answer = coordinator.post(SAFETY, {**form, "last_day": "01/10/2021", "basis": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["basis"])
    answer = coordinator.post(SAFETY, {**form, "last_day": "17/10/2021"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["last_day"])
    assert coordinator.post(f"{SAFETY}{SafetyRule.objects.get().pk}/het/").status_code == 302
    assert (SafetyRule.objects.count(), state(activity)) == (0, "public")


@pytest.mark.parametrize(("role", "on"), [("parent-officer", "xa"), ("leader", "huyen"), ("unit-officer", "truong")])
def test_only_who_may_limits_meetings(land, sign_in, role, on):  # noqa: F811
    client = sign_in(role, getattr(land, on))
    assert (client.get(SAFETY).status_code, client.post(SAFETY, {}).status_code) == (403, 403)
