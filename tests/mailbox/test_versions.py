"""What comes once more: the same again, a correction, something older; and of which campaign it is."""

import pytest

from tests import factories as make
from tests.mailbox.letters import raw, table
from tests.mailbox.place import FORM, NOW, SENT, UNIT, current, form_of, parts, receipt, take
from tuanle.notices.models import Delivery
from tuanle.reports.models import Submission

pytestmark = pytest.mark.django_db


def test_the_same_message_twice_and_the_same_file_twice_change_nothing(land):
    form = form_of(land, land.mn, so_lop=3)
    content = raw("", ("a.xlsx", form), sender=UNIT)
    first, again = take(land, content), take(land, content)
    assert first.pk == again.pk
    other = take(land, raw("", ("b.xlsx", form), sender=UNIT))
    assert (other.outcome, other.waits) == ("unchanged", False)
    assert Submission.objects.get(assignment__unit=land.mn).current.n == 1
    assert Delivery.objects.count() == 2


def test_a_reply_is_a_new_version(land):
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    sent = Delivery.objects.get()
    reply = raw(
        "Trường gửi bản sửa",
        ("a.xlsx", table(("Số lớp", 8))),
        sender="cá nhân <rieng@gmail.com>",
        In_Reply_To=f"<{sent.message_id}>",
    )
    message = take(land, reply)
    assert (message.outcome, message.unit, current(land.mn)) == ("correction", land.mn, {"so_lop": 8})
    assert Submission.objects.get(assignment__unit=land.mn).current.n == 2


def test_an_older_file_never_replaces_a_newer_report_by_itself(land):
    make.send(land.week, land.mn, {"so_lop": 9}, at=SENT.replace(hour=5))
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT), at=NOW.replace(hour=6))
    assert (message.outcome, message.waits, current(land.mn)) == ("held", True, {"so_lop": 9})
    assert message.explanation == "Đơn vị đã gửi bản mới hơn (lần 1)."


def test_a_strange_address_does_not_undo_an_accepted_report(land):
    from tuanle.reports.actions import accept_report

    revision = make.send(land.week, land.mn, {"so_lop": 9}, at=make.AT)
    accept_report(submission=revision.submission, revision=revision, by=None, at=make.AT, reason="được")
    stranger = raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender="ai đó <x@gmail.com>")
    message = take(land, stranger)
    assert (message.outcome, parts(message)) == ("held", [("a.xlsx", "confirm")])
    assert Submission.objects.get(assignment__unit=land.mn).state == "accepted"
    known = take(land, raw("", ("b.xlsx", form_of(land, land.mn, so_lop=4)), sender=UNIT))
    assert (known.outcome, current(land.mn)) == ("correction", {"so_lop": 4})


def test_what_the_sender_was_asked_for_comes_and_the_earlier_message_waits_no_longer(land):
    asked = take(land, raw("https://drive.google.com/file/d/1AbC/view", sender=UNIT))
    other = take(land, raw("https://drive.google.com/file/d/2AbC/view", sender=f"TH <{land.th.email}>"))
    sent = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT))
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.superseded_by, asked.settled_note) == (sent, f"Đơn vị đã gửi lại: thư {sent.number}.")
    assert other.settled_at is None


def test_a_form_of_another_campaign_goes_to_the_campaign_it_says(land):
    later = make.campaign(
        land.huyen, [land.mn], code="tuan-le-2022", year=2022, form=FORM, lines=[(land.mn, land.huyen)]
    )
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, week=later, so_lop=3)), sender=UNIT))
    assert (message.campaign, current(land.mn, later)) == (later, {"so_lop": 3})


def test_the_year_in_the_subject_tells_the_campaign_and_without_it_a_person_does(land):
    later = make.campaign(
        land.huyen, [land.mn], code="tuan-le-2022", year=2022, form=FORM, lines=[(land.mn, land.huyen)]
    )
    told = take(land, raw("", ("a.xlsx", table(("Số lớp", 7))), sender=UNIT, subject="Báo cáo Tuần lễ 2022"))
    assert (told.campaign, current(land.mn, later)) == (later, {"so_lop": 7})
    asked = take(land, raw("", ("b.xlsx", table(("Số lớp", 8))), sender=UNIT, subject="Báo cáo"))
    assert (asked.outcome, asked.campaign, asked.waits) == ("which-week", None, True)
    owing = take(land, raw("", ("c.xlsx", table(("Số lớp", 9))), sender=f"<{land.th.email}>", subject="Báo cáo"))
    assert owing.outcome == "which-week"


def test_what_comes_after_the_lock_is_kept_and_waits_for_an_extension(land):
    late = land.week.locks_at
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT), received_at=late, at=late)
    assert (message.outcome, message.waits, current(land.mn)) == ("closed", True, None)
    assert "Hãy đề nghị UBND huyện Sông Lam gia hạn" in receipt()


def test_a_closed_campaign_takes_nothing_that_is_read_after_it(land):
    from tuanle.campaigns.models import Campaign

    Campaign.objects.update(closed_at=SENT.replace(hour=3))
    message = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=UNIT), at=NOW.replace(hour=9))
    assert (message.outcome, current(land.mn)) == ("closed", None)
