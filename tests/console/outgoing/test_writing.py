"""Starting a dispatch on the page and writing it: what is carried over, what is asked, what is never lost."""

from datetime import date, datetime

import pytest

from tests import factories as make
from tests.dispatches.outgoing.samples import LETTER
from tuanle.core.clock import VIETNAM
from tuanle.dispatches.actions import edit_outgoing
from tuanle.dispatches.models import Outgoing
from tuanle.dispatches.queries import letter_in

pytestmark = pytest.mark.django_db

START, DRAFTS = "/cong-van/soan/moi/", "/cong-van/soan/"


def typed(client, draft, **changes):
    """The edit form as it stands, with `changes`."""
    page = client.get(f"{DRAFTS}{draft.pk}/sua/")
    form, groups = page.context["form"], page.context["groups"]
    data = {}
    for bound in [*form, *groups.management_form, *(one for group in groups for one in group)]:
        value = bound.value()
        value = bound.field.prepare_value(value) if hasattr(bound.field, "prepare_value") else value
        if hasattr(value, "strftime"):
            value = (
                value.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
                if isinstance(value, datetime)
                else f"{value:%d/%m/%Y}"
            )
        if value not in (None, False):
            data[bound.html_name] = value
    return {**data, **changes}


def save(client, draft, **changes):
    return client.post(f"{DRAFTS}{draft.pk}/sua/", typed(client, draft, **changes))


def started(client, road, **data):
    issuer = client.get(START).context["roads"][0][1].initial["issuer"]
    answer = client.post(START, {"road": road, "issuer": issuer.pk, "kind": "dispatch", **data})
    assert answer.status_code == 302, answer.context["roads"]
    return Outgoing.objects.get(pk=answer.url.split("/")[-3])


def test_a_draft_after_the_dispatch_from_above(drafter, confirmed_above, land):
    one = started(drafter, "cap-tren", source=confirmed_above.pk)
    letter = letter_in(one)
    assert (one.issuer, one.based_on, one.amends) == (land.huyen, confirmed_above, None)
    assert (letter.theme, letter.starts_on, letter.report.due_at) == ("Đọc sách cùng con", date(2021, 10, 1), None)
    assert letter.legal_bases == (
        "Căn cứ Công văn số 3270/SGD-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng "
        "học tập suốt đời năm 2021",
    )
    page = drafter.get(f"{DRAFTS}{one.pk}/sua/")
    assert [question.field for question, _anchor in page.context["questions"]] == [
        "groups.0", "report.due_at", "place", "unsure.legal_bases", "unsure.activities",
    ]  # fmt: skip


def test_a_draft_after_last_years(drafter, week, issued):
    one = started(drafter, "nam-truoc", source=issued.dispatch.pk)
    letter = letter_in(one)
    assert (letter.starts_on, letter.theme, letter.unsure) == (date(2022, 10, 1), "", ("dates", "due", "year"))
    assert (one.based_on, one.amends) == (None, None)


def test_a_draft_that_amends(drafter, week, issued):
    one = started(drafter, "sua-doi", source=issued.dispatch.pk)
    assert (one.amends, letter_in(one).theme) == (issued.dispatch, LETTER.theme)


def test_an_empty_draft_and_one_as_a_plan(drafter, land):
    assert letter_in(started(drafter, "moi")).kind == "dispatch"
    assert letter_in(started(drafter, "moi", kind="plan")).kind == "plan"


def test_roads_without_a_source_say_what_to_do(drafter, land):
    page = drafter.get(START)
    assert [has_sources for _road, _form, has_sources in page.context["roads"]] == [False, False, False, True]
    assert "Chưa có công văn cấp trên nào đã kiểm tra" in page.content.decode()


def test_what_the_machine_prints_may_be_typed_too(drafter, draft):
    save(drafter, draft, subject="V/v tổ chức Tuần lễ")
    draft.refresh_from_db()
    assert letter_in(draft).subject == "tổ chức Tuần lễ"


def test_a_source_of_strangers_is_no_source(drafter, land, sign_in):
    from tests.dispatches.outgoing.samples import FROM_ABOVE
    from tuanle.dispatches.actions import confirm_dispatch, receive_dispatch

    stranger = sign_in("coordinator", land.khac)
    theirs = receive_dispatch(
        content=FROM_ABOVE.replace("3270", "3271").encode(), name="x.txt", by=stranger.user, at=make.AT
    )
    confirm_dispatch(dispatch=theirs, fields={}, by=None, at=make.AT)
    answer = drafter.post(START, {"road": "cap-tren", "issuer": land.huyen.pk, "kind": "dispatch", "source": theirs.pk})
    assert (answer.status_code, Outgoing.objects.count()) == (200, 0)


def test_saving_what_was_opened_changes_nothing(drafter, draft):
    assert save(drafter, draft).status_code == 302
    draft.refresh_from_db()
    assert (draft.version, letter_in(draft)) == (1, LETTER)


def test_every_field_is_saved(drafter, draft):
    answer = save(
        drafter, draft,
        subject="tổ chức Tuần lễ", theme="Chủ đề mới", starts_on="02/10/2021", due_at="16:30 09/10/2021",
        purpose="Một\nHai", signing="TL. CHỦ TỊCH\nchánh văn phòng", signer="Người Ký",
        **{"group-0-duties": "Việc một\n\n Việc  hai "},
    )  # fmt: skip
    assert answer.status_code == 302
    draft.refresh_from_db()
    letter = letter_in(draft)
    assert (letter.subject, letter.theme, letter.starts_on) == ("tổ chức Tuần lễ", "Chủ đề mới", date(2021, 10, 2))
    assert letter.report.due_at == datetime(2021, 10, 9, 16, 30, tzinfo=VIETNAM)
    assert (letter.purpose, letter.groups[0].duties) == (("Một", "Hai"), ("Việc một", "Việc hai"))
    assert [(one.authority, one.text) for one in letter.signing] == [("TL.", "CHỦ TỊCH"), ("", "CHÁNH VĂN PHÒNG")]


def test_printed_words_follow_the_kinds_while_nobody_wrote_their_own(drafter, draft):
    save(drafter, draft, kinds=["mam-non"], **{"group-1-kinds": ["mam-non"]})
    draft.refresh_from_db()
    letter = letter_in(draft)
    assert (letter.addressees, letter.groups[1].bodies) == (("Các trường mầm non",), "Các trường mầm non")
    save(drafter, draft, addressees="Các trường MN trong huyện", **{"group-1-bodies": "Các trường MN"})
    save(drafter, draft, kinds=["mam-non", "tieu-hoc"], **{"group-1-kinds": ["tieu-hoc"]})
    draft.refresh_from_db()
    letter = letter_in(draft)
    assert (letter.addressees, letter.groups[1].bodies) == (("Các trường MN trong huyện",), "Các trường MN")


def test_groups_are_added_and_taken_away(drafter, draft):
    new = {
        "group-0-DELETE": "on", "group-2-kinds": ["phong-gddt"], "group-2-bodies": "",
        "group-2-duties": "Kiểm tra các đơn vị",
    }  # fmt: skip
    save(drafter, draft, **new)
    draft.refresh_from_db()
    assert [(one.kinds, one.bodies) for one in letter_in(draft).groups] == [
        (("mam-non", "tieu-hoc"), "Các trường mầm non; các trường tiểu học"),
        (("phong-gddt",), "Phòng GDĐT huyện Sông Lam"),
    ]


def test_single_units_are_named_and_an_unknown_one_is_asked_about(drafter, draft, land):
    assert save(drafter, draft, units="Phòng GDĐT huyện Sông Lam").status_code == 302
    draft.refresh_from_db()
    assert letter_in(draft).units == ("phong",)
    answer = save(drafter, draft, units="Chợ Đầm")
    assert (answer.status_code, answer.context["form"].errors["units"]) == (
        400, ["Không rõ “Chợ Đầm” là đơn vị nào. Hãy ghi tên như trong cây đơn vị."],
    )  # fmt: skip


def test_what_was_carried_over_is_seen_to_by_a_person(drafter, confirmed_above):
    one = started(drafter, "cap-tren", source=confirmed_above.pk)
    save(drafter, one, seen_activities="on", seen_legal_bases="on")
    one.refresh_from_db()
    assert letter_in(one).unsure == ()


def test_what_was_typed_is_not_lost_when_somebody_saved_meanwhile(drafter, draft, people):
    data = typed(drafter, draft, theme="Của tôi")
    from dataclasses import replace

    edit_outgoing(outgoing=draft, letter=replace(LETTER, theme="Của người khác"), seen=1, by=people.checker, at=make.AT)
    answer = drafter.post(f"{DRAFTS}{draft.pk}/sua/", data)
    assert (answer.status_code, answer.context["form"]["theme"].value()) == (409, "Của tôi")
    draft.refresh_from_db()
    assert letter_in(draft).theme == "Của người khác"


def test_looking_saves_nothing(drafter, draft):
    answer = save(drafter, draft, theme="Chủ đề mới", look="1")
    assert (answer.status_code, "Chủ đề mới" in answer.content.decode()) == (200, True)
    draft.refresh_from_db()
    assert letter_in(draft) == LETTER


def test_the_preview_shows_what_is_typed_so_far_even_with_a_mistake_in_it(drafter, draft):
    data = typed(drafter, draft, theme="Chủ đề mới", starts_on="ngày mai")
    answer = drafter.post(f"{DRAFTS}{draft.pk}/xem-truoc/", data)
    said = {fact.label: fact.read for fact in answer.context["understood"]}
    assert (answer.status_code, said["Chủ đề"], said["Thời gian"]) == (
        200, "Chủ đề mới", "01/10/2021 – 07/10/2021",
    )  # fmt: skip
    draft.refresh_from_db()
    assert letter_in(draft) == LETTER


def test_an_issued_one_is_not_opened_for_writing(drafter, issued):
    assert drafter.get(f"{DRAFTS}{issued.pk}/sua/").status_code == 403
    assert drafter.get(f"{DRAFTS}{issued.pk}/").url == f"/cong-van/{issued.dispatch.pk}/"


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_draft_as_a_file(drafter, draft, kind, start):
    answer = drafter.get(f"{DRAFTS}{draft.pk}/tep/{kind}/")
    name = f"dispatch-to-chuc-tuan-le-huong-ung-hoc-tap-suot-doi-nam-2021.{kind}"
    assert (answer.content[: len(start)], answer.headers["Content-Disposition"]) == (
        start, f"attachment; filename*=UTF-8''{name}",
    )  # fmt: skip


def test_no_other_file_is_there(drafter, draft):
    assert [drafter.get(f"{DRAFTS}{draft.pk}/tep/{kind}/").status_code for kind in ("exe", "ban-ky")] == [404, 404]
