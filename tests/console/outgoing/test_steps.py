"""The steps of a draft on its page, one after another, each by who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as make
from tests.dispatches.outgoing.test_papers import pdf, with_signature
from tuanle.core.jobs import run_waiting
from tuanle.dispatches.enums import State
from tuanle.dispatches.models import Entry, Outgoing
from tuanle.notices.models import Notice

pytestmark = pytest.mark.django_db


def url(draft, step=""):
    return f"/cong-van/soan/{draft.pk}/{step}"


def state(draft):
    return Outgoing.objects.with_state().get(pk=draft.pk).state


def copy_of(content, name="ban-ky.pdf"):
    return {"file": SimpleUploadedFile(name, content, "application/pdf")}


def test_the_whole_way_on_the_page(drafter, checker, leader, draft, monkeypatch):
    assert drafter.post(url(draft, "trinh/")).status_code == 302
    assert checker.post(url(draft, "kiem-tra/"), {"seen": draft.digest}).status_code == 302
    assert leader.post(url(draft, "duyet-ky/"), {"seen": draft.digest}).status_code == 302
    assert state(draft) == State.SIGNED
    assert drafter.post(url(draft, "lay-so/")).status_code == 302
    entry = Entry.objects.get()
    content = with_signature(pdf(number=entry.number, issued_on=entry.dated_on))
    assert drafter.post(url(draft, "ban-ky/"), copy_of(content)).status_code == 302
    page = drafter.get(url(draft))
    assert (page.context["copy"].found, page.context["units"]) == ([], 6)
    assert "Có chữ ký số trong tệp, chưa kiểm tra giá trị pháp lý." in page.content.decode()
    issued = drafter.post(url(draft, "phat-hanh/"))
    draft.refresh_from_db()
    assert issued.url == f"/cong-van/{draft.dispatch.pk}/"
    assert state(draft) == State.ISSUED
    run_waiting()
    assert set(Notice.objects.values_list("href", flat=True)) == {issued.url}
    saved = drafter.get(url(draft, "tep/ban-ky/"))
    assert b"".join(saved.streaming_content) == content


def test_a_draft_with_questions_is_shown_what_is_missing(drafter, draft, land):
    from dataclasses import replace

    from tests.dispatches.outgoing.samples import LETTER
    from tuanle.dispatches.actions import start_outgoing

    one = start_outgoing(issuer=land.huyen, letter=replace(LETTER, theme=""), by=drafter.user, at=make.AT)
    page = drafter.get(url(one))
    assert [(question.field, anchor) for question, anchor in page.context["questions"]] == [("theme", "id_theme")]
    assert f'href="/cong-van/soan/{one.pk}/sua/#id_theme"' in page.content.decode()
    answer = drafter.post(url(one, "trinh/"))
    assert (answer.status_code, answer.context["refused"].code) == (409, "questions")


def test_it_is_returned_with_a_reason_and_the_changes_since_are_shown(drafter, checker, submitted):
    empty = checker.post(url(submitted, "tra-lai/"), {"seen": submitted.digest, "note": ""})
    assert (empty.status_code, empty.context["return"].errors["note"]) == (400, ["Hãy ghi lý do trả lại."])
    checker.post(url(submitted, "tra-lai/"), {"seen": submitted.digest, "note": "Ghi rõ chủ đề"})
    assert state(submitted) == State.RETURNED
    assert "Ghi rõ chủ đề" in drafter.get(url(submitted)).content.decode()
    from tests.console.outgoing.test_writing import save

    save(drafter, submitted, theme="Đọc sách cùng con mỗi tối")
    drafter.post(url(submitted, "trinh/"))
    page = checker.get(url(submitted))
    assert [(one.label, one.old, one.new) for one in page.context["changes"]] == [
        ("2", "Chủ đề Tuần lễ năm 2021: Đọc sách cùng con", "Chủ đề Tuần lễ năm 2021: Đọc sách cùng con mỗi tối")
    ]


def test_who_drafted_sees_that_another_must_check(drafter, submitted):
    page = drafter.get(url(submitted))
    assert (page.context["may"]["check"], page.context["may"]["not_own"]) == (False, True)
    answer = drafter.post(url(submitted, "kiem-tra/"), {"seen": submitted.digest})
    assert (answer.status_code, answer.context["refused"].code) == (409, "own-work")


def test_the_first_page_leads_to_what_waits_for_its_reader(drafter, checker, leader, submitted):
    drafts = {name: client.get("/tong-quan/").context["drafts"] for name, client in
              (("drafter", drafter), ("checker", checker), ("leader", leader))}  # fmt: skip
    assert drafts == {"drafter": 0, "checker": 1, "leader": 1}  # whoever wrote it does not check it


def test_a_decision_on_an_older_text_is_refused(drafter, checker, submitted):
    seen = submitted.digest
    from tests.console.outgoing.test_writing import save

    save(drafter, submitted, theme="Chủ đề khác")
    drafter.post(url(submitted, "trinh/"))
    answer = checker.post(url(submitted, "kiem-tra/"), {"seen": seen})
    assert (answer.status_code, answer.context["refused"].code) == (409, "changed")


def test_a_signed_copy_that_says_otherwise_is_issued_only_after_a_person_saw_it(drafter, signed):
    drafter.post(url(signed, "ban-ky/"), copy_of(pdf(number=8)))
    page = drafter.get(url(signed))
    assert [one["field"] for one in page.context["copy"].found] == ["number", "issued_on"]
    answer = drafter.post(url(signed, "phat-hanh/"))
    assert (answer.status_code, list(answer.context["issue"].errors)) == (400, ["seen"])
    assert state(signed) == State.SIGNED
    assert drafter.post(url(signed, "phat-hanh/"), {"seen": "on"}).status_code == 302
    assert state(signed) == State.ISSUED


@pytest.mark.parametrize(
    ("file", "error"),
    [
        ({}, "Hãy chọn bản PDF đã ký."),
        (copy_of(b"PK\x03\x04", "a.docx"), "“a.docx” không phải tệp PDF. Hãy tải lên bản PDF đã ký."),
    ],
    ids=["none", "docx"],
)
def test_what_is_no_signed_copy_is_said_at_the_field(drafter, signed, file, error):
    answer = drafter.post(url(signed, "ban-ky/"), file)
    assert (answer.status_code, answer.context["signed_copy"].errors["file"]) == (400, [error])


def test_late_registration_is_said(drafter, signed):
    assert drafter.get(url(signed)).context["is_late"] is True  # signed in September 2021, read today


def test_the_number_is_taken_once(drafter, signed):
    drafter.post(url(signed, "lay-so/"))
    answer = drafter.post(url(signed, "lay-so/"))
    assert (answer.status_code, answer.context["refused"].code, Entry.objects.count()) == (409, "numbered", 1)


def test_a_draft_is_dropped(drafter, draft):
    assert drafter.post(url(draft, "bo/")).url == "/cong-van/soan/"
    assert not Outgoing.objects.exists()


def test_one_that_was_sent_on_is_not_dropped(drafter, submitted):
    assert drafter.post(url(submitted, "bo/")).status_code == 409
    assert drafter.get(url(submitted)).context["may"]["drop"] is False


STEPS = ("trinh/", "kiem-tra/", "duyet-ky/", "tra-lai/", "bo/", "lay-so/", "ban-ky/", "phat-hanh/")


def test_a_step_asked_for_leads_to_the_page(drafter, leader, draft):
    for step in STEPS:
        client = leader if step == "duyet-ky/" else drafter
        assert client.get(url(draft, step)).url == url(draft)


# role, unit: page, edit, then each step sent to
@pytest.mark.parametrize(
    ("role", "unit", "page", "steps"),
    [
        ("leader", "huyen", (200, 403), (403, 200, 200, 200, 403, 403, 403, 403)),
        ("observer", "huyen", (404, 403), (403,) * 8),
        ("parent-officer", "xa_1", (404, 403), (403,) * 8),
        ("coordinator", "khac", (404, 404), (404, 404, 403, 404, 404, 404, 404, 404)),
    ],
)
def test_who_may_do_what(sign_in, land, draft, role, unit, page, steps):
    client = sign_in(role, getattr(land, unit))
    assert (client.get(url(draft)).status_code, client.get(url(draft, "sua/")).status_code) == page
    told = []
    for step, expected in zip(STEPS, steps, strict=True):
        answer = client.post(url(draft, step), {"seen": draft.digest, "note": "x"})
        # Theirs to do, but not in this state: the page says so.
        told.append(200 if answer.status_code in (409, 302) and expected == 200 else answer.status_code)
    assert tuple(told) == steps
