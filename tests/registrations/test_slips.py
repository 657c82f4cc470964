"""Slips: who has earned one, what it says, that nobody guesses one, and the one question six weeks later."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.conftest import NOW
from tests.registrations.attendance_ground import a_class, attended, close, mark, registered
from tuanle.audit.models import Record
from tuanle.campaigns.figures import known_figures
from tuanle.core import clock
from tuanle.core.codes import SIGNS, shown_code
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.jobs import SCHEDULE, enqueue, run_waiting
from tuanle.notices.models import Delivery, Notice
from tuanle.registrations.actions import answer_question, ask_whether_they_go_on, issue_slips, revoke_slip
from tuanle.registrations.domain.codes import new_slip_code
from tuanle.registrations.domain.masking import masked
from tuanle.registrations.domain.slips import Held, earned, needed
from tuanle.registrations.models import Slip
from tuanle.registrations.queries import (
    GoingOn,
    due_slips,
    going_on,
    holder_path,
    opens_pdf,
    opens_question,
    slip_called,
)

pytestmark = pytest.mark.django_db
SIX_WEEKS = NOW + timedelta(weeks=6)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Thị Hoa", "Ng***n Thị H**"),
        ("Lê Hoa", "L** H**"),
        ("Trương  Nguyễn Thị Thanh Huyền", "Tr***g Nguyễn Thị Thanh H**"),
        ("Hoa", "H**"),
        ("Nguye\u0302\u0303n Hoa", "Ng***n H**"),
        ("", ""),
    ],
)
def test_names_are_masked(name, shown):
    assert masked(name) == shown


@given(st.text(st.characters(categories=["L"]), min_size=2, max_size=40))
def test_a_masked_name_never_tells_its_last_part(name):
    assert masked(f"Nguyễn {name}").split(" ")[-1] == f"{masked(name)[0]}**"


def test_a_slips_code_is_eighty_bits():
    codes = {new_slip_code() for _ in range(200)}
    assert (len(codes), {len(SIGNS) ** len(code) for code in codes}) == (200, {2**80})


@pytest.mark.parametrize(
    ("sessions", "share", "expected"), [(1, 50, 1), (3, 50, 2), (4, 50, 2), (5, 80, 4), (3, 100, 3), (0, 50, 1)]
)
def test_how_many_sessions_make_a_share(sessions, share, expected):
    assert needed(sessions, share=share) == expected


def test_hours_are_of_the_sessions_attended_whose_end_is_known():
    held = [
        Held(1, NOW, NOW + timedelta(minutes=100)),
        Held(2, NOW + timedelta(days=1), None),
        Held(3, NOW + timedelta(days=2), NOW + timedelta(days=3), is_timed=False),
    ]
    whole = earned([1, 2, 3], held, share=50)
    assert (whole.sessions, whole.hours, whole.last_day - whole.first_day) == (3, Decimal("1.75"), timedelta(days=2))
    assert (earned([2, 3], held, share=50).hours, earned([1], held, share=50)) == (None, None)


def test_a_class_is_given_slips_by_the_share_that_each_attended(land):
    activity, (lan, _hoa, _mai) = attended(land, "Nguyễn Thị Lan", "Hoa", "Mai", every={"Hoa": 2, "Mai": 1})
    assert [due.attendee.name for due in due_slips(activity, share=100).due] == ["Nguyễn Thị Lan"]
    given_now = issue_slips(activity=activity, share=50, by=None, at=NOW)
    again = issue_slips(activity=activity, share=50, by=None, at=NOW)
    assert ([slip.attendee.name for slip in given_now], again) == (["Hoa", "Nguyễn Thị Lan"], [])
    slip = Slip.objects.get(attendee=lan)
    assert (slip.sessions, slip.hours, slip.first_day, slip.last_day, slip.masked_name) == (
        3, Decimal("4.50"), date(2021, 10, 2), date(2021, 10, 4), "Ng***n Thị L**",
    )  # fmt: skip
    assert Record.objects.filter(verb="slip.issue").count() == 3


def test_nothing_is_given_before_a_session_was_closed(land):
    activity = a_class(land)
    mark(activity.sessions.get(), *registered(activity, "Lan"))
    with pytest.raises(Refused) as refused:
        issue_slips(activity=activity, share=50, by=None, at=NOW)
    assert refused.value.code == "not-held"
    close(activity.sessions.get())
    with pytest.raises(Refused):
        issue_slips(activity=activity, share=0, by=None, at=NOW)
    assert len(issue_slips(activity=activity, share=50, by=None, at=NOW)) == 1


def test_a_revoked_slip_says_why_and_another_may_be_given(land):
    activity, _people = attended(land, "Lan")
    (slip,) = issue_slips(activity=activity, share=50, by=None, at=NOW)
    with pytest.raises(Refused):
        revoke_slip(slip=slip, reason="  ", by=None, at=NOW)
    revoke_slip(slip=slip, reason="Ghi nhầm người", by=None, at=NOW)
    revoke_slip(slip=slip, reason="Lý do khác", by=None, at=NOW)
    slip.refresh_from_db()
    assert (slip.revoked_because, Record.objects.filter(verb="slip.revoke").count()) == ("Ghi nhầm người", 1)
    assert issue_slips(activity=activity, share=50, by=None, at=NOW) == []
    (second,) = issue_slips(activity=activity, share=50, with_revoked=True, by=None, at=NOW)
    assert second.code != slip.code
    with pytest.raises(IntegrityError), write():
        Slip.objects.filter(pk=slip.pk).update(revoked_at=None, revoked_because="")


def test_each_secret_opens_one_thing_of_one_slip(land):
    activity, _people = attended(land, "Lan", "Hoa")
    one, other = issue_slips(activity=activity, share=50, by=None, at=NOW)
    key = holder_path(one).split("khoa=")[1]
    assert (opens_pdf(one, key), opens_pdf(other, key), opens_question(one, key), opens_pdf(one, "")) == (
        True,
        False,
        False,
        False,
    )
    assert slip_called(shown_code(one.code).lower()) == one


@pytest.fixture
def asked(land):
    """Who registered with an e-mail, one for two; and those who are not to be asked."""
    activity, _people = attended(land, "Không thư")
    session = activity.sessions.first()
    came = [
        *registered(activity, "Lan", "Bé Na", email="lan@nha.example"),
        *registered(activity, "Hoa", email="hoa@nha.example"),
        *registered(activity, "Đã xóa", email="xoa@nha.example", wiped_at=NOW),
        *registered(activity, "Thu hồi", email="thu@nha.example"),
    ]
    for session in activity.sessions.all():
        mark(session, *came)
        close(session)
    slips = {slip.attendee.name: slip for slip in issue_slips(activity=activity, share=50, by=None, at=NOW)}
    revoke_slip(slip=slips["Thu hồi"], reason="Nhầm", by=None, at=NOW)
    Notice.objects.all().delete()
    return slips


def test_the_holder_is_sent_the_slip(land, settings):
    activity, _people = attended(land, "Không thư")
    came = registered(activity, "Lan", "Bé Na", email="lan@nha.example")
    for session in activity.sessions.all():
        mark(session, *came)
        close(session)
    settings.SITE_URL = "https://hoc.example"
    slips = issue_slips(activity=activity, share=50, by=None, at=NOW)
    notice = Notice.objects.get()
    own = [f"https://hoc.example{holder_path(slip)}" for slip in slips if slip.attendee.name in ("Lan", "Bé Na")]
    assert (notice.kind, [path in notice.text for path in own]) == ("slip.issued", [True, True])
    assert list(Delivery.objects.values_list("address", flat=True)) == ["lan@nha.example"]


def test_each_contact_is_asked_once_six_weeks_after_the_last_session(asked, land):
    early = ask_whether_they_go_on(at=SIX_WEEKS - timedelta(weeks=2))
    assert [early, ask_whether_they_go_on(at=SIX_WEEKS), ask_whether_they_go_on(at=SIX_WEEKS)] == [0, 2, 0]
    assert sorted(Delivery.objects.values_list("address", flat=True)) == ["hoa@nha.example", "lan@nha.example"]
    answer_question(slip=asked["Lan"], goes_on=True, with_what=" tiếng  Anh ", at=SIX_WEEKS)
    answer_question(slip=asked["Bé Na"], goes_on=False, with_what="bỏ đi", at=SIX_WEEKS)
    told = Slip.objects.exclude(answered_at=None).values_list("attendee__name", "goes_on", "goes_on_with")
    assert sorted(told) == [("Bé Na", False, ""), ("Lan", True, "tiếng Anh")]
    assert going_on(land.week) == GoingOn(slips=5, asked=3, answered=2, goes_on=1)
    known = known_figures(campaign=land.week, unit=land.truong, until=SIX_WEEKS)
    assert {key: known[f"learning.{key}"].value for key in ("slips", "asked", "answered", "goes_on", "share")} == {
        "slips": 5, "asked": 3, "answered": 2, "goes_on": 1, "share": Decimal("50.0"),
    }  # fmt: skip
    assert known_figures(campaign=land.week, unit=land.xa, until=SIX_WEEKS).keys() & {"learning.slips"} == set()


@pytest.mark.parametrize(("site", "asked_now"), [("https://hoc.example", 2), ("", 0)])
def test_the_question_is_asked_by_itself_where_the_site_knows_its_address(asked, settings, site, asked_now):
    settings.SITE_URL = site
    settings.CLOCK_SHIFT = SIX_WEEKS - (clock.now() - settings.CLOCK_SHIFT)
    assert SCHEDULE["registrations.ask_later"].job == "registrations.ask_later"
    enqueue("registrations.ask_later")
    run_waiting()
    assert Notice.objects.filter(kind="slip.question").count() == asked_now


def test_nobody_is_asked_when_it_is_long_ago(asked):
    assert ask_whether_they_go_on(at=NOW + timedelta(weeks=13)) == 0


def test_a_long_answer_is_refused(asked):
    with pytest.raises(Refused):
        answer_question(slip=asked["Lan"], goes_on=True, with_what="x" * 201, at=SIX_WEEKS)
