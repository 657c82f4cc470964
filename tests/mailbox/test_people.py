"""What a person decides about a message, and what the database refuses."""

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.mailbox.letters import picture, raw, table
from tests.mailbox.place import NOW, SENT, current, form_of, take
from tuanle.audit.queries import records_of
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.mailbox.actions import Decision, ask_again, choose_place, dismiss, type_in
from tuanle.mailbox.models import Message, Part, Sender
from tuanle.mailbox.queries import waiting_for
from tuanle.notices.models import Delivery
from tuanle.reports.actions import answer_questions
from tuanle.reports.queries import desk_of

pytestmark = pytest.mark.django_db
STRANGER = "Cô Lan <lan@gmail.com>"


def choose(message, **said):
    return choose_place(message=message, decision=Decision(**said), by=None, at=NOW)


def verbs(message) -> list[str]:
    return [record.verb for record in records_of(message)]


@pytest.fixture
def coordinator(land):
    return make.user("coordinator", land.huyen)


def test_a_unit_that_a_person_chooses_has_the_report(land):
    message = take(land, raw("", ("a.xlsx", table(("Số lớp", 4))), sender=STRANGER, subject="bc"))
    choose(message, unit=land.th)
    message.refresh_from_db()
    assert (message.outcome, message.unit, message.waits, current(land.th)) == ("report", land.th, False, {"so_lop": 4})
    assert verbs(message) == ["mailbox.choose", "mailbox.take"]
    assert Delivery.objects.count() == 1


def test_an_address_that_is_remembered_is_known_from_then_on(land):
    first = take(land, raw("", ("a.xlsx", table(("Số lớp", 4))), sender=STRANGER, subject="bc"))
    choose(first, unit=land.th, remember=True)
    assert Sender.objects.get().unit == land.th
    again = take(land, raw("", ("b.xlsx", table(("Số lớp", 5))), sender=STRANGER, subject="bc"))
    assert (again.outcome, again.unit) == ("correction", land.th)


def test_one_file_of_several_is_given_its_unit_and_the_others_wait_on(land):
    files = [("a.xlsx", table(("Số lớp", 4))), ("b.xlsx", table(("Số lớp", 5)))]
    message = take(land, raw("", *files, sender=STRANGER, subject="bc"))
    choose(message, unit=land.th, only=frozenset({2}))
    message.refresh_from_db()
    assert list(message.parts.values_list("n", "outcome")) == [(1, "whose"), (2, "submitted")]
    assert (message.waits, current(land.th)) == (True, {"so_lop": 5})
    choose(message, unit=land.mn)
    assert (current(land.th), current(land.mn)) == ({"so_lop": 5}, {"so_lop": 4})
    assert Message.objects.get().waits is False


def test_an_older_file_replaces_a_newer_report_only_by_a_persons_word(land):
    make.send(land.week, land.mn, {"so_lop": 9}, at=SENT.replace(hour=5))
    message = take(
        land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=land.mn.email), at=NOW.replace(hour=6)
    )
    choose(message)
    assert current(land.mn) == {"so_lop": 9}
    choose(message, even_older=True)
    assert current(land.mn) == {"so_lop": 3}


def test_after_an_extension_a_locked_report_is_taken_in(land):
    from datetime import timedelta

    from tuanle.assignments.actions import extend
    from tuanle.assignments.models import Assignment

    late = land.week.locks_at + timedelta(hours=1)
    message = take(
        land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=land.mn.email), received_at=late, at=late
    )
    assert message.outcome == "closed"
    assignment = Assignment.objects.get(campaign=land.week, unit=land.mn)
    extend(assignment=assignment, until=late + timedelta(days=2), reason="cách ly", by=None, at=late)
    choose_place(message=message, decision=Decision(), by=None, at=late + timedelta(hours=1))
    assert (Message.objects.get().outcome, current(land.mn)) == ("report", {"so_lop": 3})


def test_a_unit_that_owes_no_report_is_refused(land):
    message = take(land, raw("", ("a.xlsx", table(("Số lớp", 4))), sender=STRANGER, subject="bc"))
    with pytest.raises(Refused) as refused:
        choose(message, unit=land.huyen)
    assert str(refused.value) == "UBND huyện Sông Lam không phải báo cáo trong đợt “Tuần lễ 2021”."


def test_a_campaign_that_a_person_chooses(land):
    from tests.mailbox.place import FORM

    later = make.campaign(
        land.huyen, [land.mn], code="tuan-le-2022", year=2022, form=FORM, lines=[(land.mn, land.huyen)]
    )
    message = take(land, raw("", ("a.xlsx", table(("Số lớp", 4))), sender=land.mn.email, subject="Báo cáo"))
    assert message.outcome == "which-week"
    choose(message, campaign=later)
    assert current(land.mn, later) == {"so_lop": 4}


def test_what_is_put_away_leaves_the_queue_and_is_kept(land, coordinator):
    message = take(land, raw("Mời họp lúc 8 giờ", sender=STRANGER))
    assert list(waiting_for(coordinator)) == [message]
    dismiss(message=message, reason="Thư mời họp", by=coordinator, at=NOW)
    message.refresh_from_db()
    assert (message.outcome, message.settled_note, message.settled_by) == ("dismissed", "Thư mời họp", coordinator)
    assert list(waiting_for(coordinator)) == []
    with pytest.raises(Refused, match="đã được xử lý rồi"):
        dismiss(message=message, reason="nữa", by=coordinator, at=NOW)


def test_asking_again_writes_to_the_sender_and_leaves_the_queue(land, coordinator):
    message = take(land, raw("https://drive.google.com/file/d/1/view", sender=land.mn.email))
    ask_again(message=message, words="Đường dẫn đòi mật khẩu.", by=coordinator, at=NOW)
    sent = Delivery.objects.order_by("-pk").first()
    assert sent.address == land.mn.email
    assert sent.notice.text.startswith("Kính gửi anh chị,\n\nĐường dẫn đòi mật khẩu.\n")
    assert sent.notice.in_reply_to == message.message_id
    assert list(waiting_for(coordinator)) == []


def test_figures_typed_from_a_picture_have_it_for_evidence(land, coordinator):
    message = take(land, raw("", ("anh.jpg", picture()), sender=land.mn.email))
    part = message.parts.get()
    revision = type_in(part=part, unit=land.mn, cells={"so_lop": 6}, findings=[], by=coordinator, at=NOW)
    assert (revision.file, revision.file_name, revision.source) == (part.file, "anh.jpg", "mail")
    message.refresh_from_db()
    assert (current(land.mn), message.settled_note) == ({"so_lop": 6}, "Gõ từ ảnh, thành bản gửi lần 1.")


def test_a_message_whose_file_has_questions_waits_until_they_are_answered(land, coordinator):
    message = take(land, raw("", ("a.xlsx", table(("Số lớp", "1,234"))), sender=land.mn.email))
    assert list(waiting_for(coordinator)) == [message]
    intake = message.parts.get().intake
    [question] = intake.questions.all()
    answer_questions(desk=desk_of(land.week), intake=intake, answers={question.key: 1234}, by=coordinator, at=NOW)
    assert list(waiting_for(coordinator)) == []
    revision = intake.__class__.objects.get().revision
    assert (revision.source, revision.cells) == ("mail", {"so_lop": 1234})


def test_mail_is_seen_by_those_who_handle_it_for_its_authority(land, coordinator):
    take(land, raw("hỏi", sender=STRANGER))
    other = make.unit("khac", name="UBND huyện Khác")
    assert waiting_for(make.user("coordinator", other, "khac@tuanle.example")).count() == 0
    assert waiting_for(make.user("parent-officer", land.xa, "xa@tuanle.example")).count() == 0
    assert waiting_for(coordinator).count() == 1


def refused_by_the_database(make_it) -> str:
    with pytest.raises(IntegrityError) as refused, write():
        make_it()
    return str(refused.value)


def test_the_database_says_no_too(land):
    message = take(land, raw("một", sender=STRANGER, message_id="<mot@x>"), uid=5, uidvalidity=1)
    part = take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=land.mn.email)).parts.get()
    one = {f.attname: getattr(message, f.attname) for f in Message._meta.fields if f.name != "id"}
    other_file = part.file_id

    def again(**changes):
        return lambda: Message.objects.create(**{**one, **changes})

    for what in (
        again(),
        again(file_id=other_file),
        again(file_id=other_file, message_id="khac@x"),
        again(file_id=other_file, message_id="khac@x", uidvalidity=None),
        again(file_id=other_file, message_id="khac@x", uid=None, settled_at=NOW),
        again(file_id=other_file, message_id="khac@x", uid=None, receipt="not-safe", answered_to="a@b.example"),
        lambda: Part.objects.create(message=message, n=1, name="x", outcome="submitted"),
        lambda: Part.objects.create(message=part.message, n=part.n, name="x", outcome="ignored"),
        lambda: Sender.objects.bulk_create(
            [Sender(account=land.account, address="a@b.example", unit=land.mn, learned_at=NOW)] * 2
        ),
    ):
        refused_by_the_database(what)
    Message.objects.create(**{**one, "file_id": other_file, "message_id": "khac@x", "uid": None})
