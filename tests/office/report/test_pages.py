"""The pages of a report for a person with an ordinary form: written, checked, sent, corrected, closed, locked."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tests.office.report.conftest import CODE, report, save, url
from tests.reports.drafts.sample import DONE
from tuanle.assignments.actions import ask_extension, exempt, grant_extension
from tuanle.campaigns.actions import close_campaign
from tuanle.reports.actions import accept_report, return_report
from tuanle.reports.enums import State
from tuanle.reports.models import DraftEdit, Revision

pytestmark = pytest.mark.django_db

ASK = reverse("office:ask-extension", args=[CODE, "truong"])


@pytest.fixture
def done(source):
    source.figures["truong"] = dict(DONE)


def fields_in(page):
    """What an ordinary form would send back: its fields as they stand."""
    html = page.content.decode()
    form = re.search(r"<form[^>]*data-report.*?</form>", html, re.S)[0]
    form = re.sub(r"<template.*?</template>", "", form, flags=re.S)
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        at = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if at.get("name") and (at.get("type") not in {"radio", "checkbox"} or " checked" in tag):
            fields[at["name"]] = _plain(at.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        fields[name] = _plain(text)
    for name in re.findall(r'<select[^>]*name="([^"]+)"', form):
        fields.setdefault(name, "")
    return fields


def _plain(text):
    return text.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")


def post(client, address, page, **changes):
    typed = {key.replace("__", ":").replace("_q", "?"): value for key, value in changes.items()}
    return client.post(address, {**fields_in(page), **typed})


def asks(page):
    return {ask.key: ask for part in page.context["parts"] for ask in part.asks}


def test_the_page_shows_what_is_known_and_what_it_consists_of(land, lan, done):
    page = lan.get(url())
    shown = asks(page)["so_lop"]
    assert (shown.box.fields.text, shown.source, shown.known_words, shown.pieces) == (
        "2", "Sổ thử", "2", [("Lớp tin học", 1, "/viec/lop-1/"), ("Lớp ngoại ngữ", 1, "/viec/lop-2/")],
    )  # fmt: skip
    assert [(axis.total, axis.off, axis.is_open) for axis in shown.axes] == [("2", "", True)]
    assert [(part.section.key, part.answered, len(part.asks)) for part in page.context["parts"]] == [
        ("to_chuc", 1, 3), ("lop", 1, 3), ("hoat_dong", 3, 3), ("danh_gia", 0, 1),
    ]  # fmt: skip


def test_last_year_stands_beside(land, lan):
    before = make.campaign(land.district, [land.school], code="nam-2020", year=2020, form=land_form(land))
    make.send(before, land.school, {"so_lop": 7}, at=make.SENT.replace(year=2020))
    land.week.previous = before
    land.week.save()
    assert asks(lan.get(url()))["so_lop"].last_year == "7"


def land_form(land):
    return report(land).version.schema


def test_an_ordinary_form_saves_what_was_changed_and_nothing_else(land, lan, done):
    page = lan.get(url())
    answer = post(lan, url("write"), page, t__luot="1.200", s__kinh_phi="nil", t__chi_dao="Đã họp.\r\nĐã phân công.")
    assert answer.headers["Location"] == url("write")
    assert dict(DraftEdit.objects.values_list("cell", "after")) == {
        "luot": {"value": 1200},
        "kinh_phi": {"value": {"status": "nil"}},
        "chi_dao": {"value": "Đã họp.\nĐã phân công."},
    }
    again = lan.get(url())
    assert asks(again)["chi_dao"].box.fields.text == "Đã họp.\nĐã phân công."
    post(lan, url("write"), again)
    assert DraftEdit.objects.count() == 3


def test_the_same_form_sent_twice_saves_once(land, lan):
    page = lan.get(url())
    for _twice in range(2):
        assert post(lan, url("write"), page, t__luot="90").status_code == 302
    assert DraftEdit.objects.count() == 1


def test_a_row_is_added_changed_and_dropped(land, lan):
    def row(page):
        return next(name[3:] for name in fields_in(page) if name.startswith("at:danh_sach+"))

    page = lan.get(url())
    new = row(page)
    post(lan, url("write"), page, **{f"r:{new}:title": "Tọa đàm", f"r:{new}:turns": "30"})
    page = lan.get(url())
    assert [box.fields.row["turns"] for box in asks(page)["danh_sach"].rows] == ["30"]
    post(lan, url("write"), page, **{f"r:{new}:turns": "35"})
    page = lan.get(url())
    assert asks(page)["luot_tham_gia"].box.fields.text == "35"
    post(lan, url("write"), page, **{f"x:{new}": "1"})
    assert asks(lan.get(url()))["danh_sach"].rows == []


def test_who_was_quicker_is_shown_and_what_was_typed_stays_on_the_page(land, lan, sign_in):
    page = lan.get(url())
    save(sign_in(name="hoa"), {"cell": "luot", "text": "15"}, {"cell": "luot?", "text": "Đã đếm"})
    clash = post(lan, url("write"), page, t__luot="12", t__ngay="1/10/2021")
    (conflict,) = clash.context["conflicts"]
    assert (clash.status_code, conflict.cell, conflict.theirs, conflict.by) == (409, "luot", "15", "Hoa")
    assert asks(clash)["luot"].box.fields.text == "12"
    assert set(DraftEdit.objects.values_list("cell", flat=True)) == {"luot", "luot?", "ngay"}
    post(lan, url("write"), clash)
    assert asks(lan.get(url()))["luot"].box.fields.text == "12"


def test_saved_with_the_other_button_it_goes_on_to_the_check(land, lan):
    assert post(lan, url("write"), lan.get(url()), check="1").headers["Location"] == url("check")


class TestCheckingAndSending:
    def asked(self, page):
        return [(one.level.value, one.cell, one.is_open) for one in page.context["review"].asked]

    def test_what_must_be_mended_leads_to_its_cell(self, land, lan):
        save(lan, {"cell": "luot", "text": "12.5"})
        page = lan.get(url("check"))
        assert self.asked(page) == [
            ("error", "luot", True), ("error", "ke_hoach", True), ("error", "so_hoat_dong", True),
        ]  # fmt: skip
        assert f'href="{url("write")}#o-luot"' in page.content.decode()
        assert [item.key for item in page.context["review"].blanks][:2] == ["ke_hoach", "ngay"]
        refused = post(lan, url("check"), page, send="1")
        assert (refused.status_code, str(refused.context["refused"])) == (409, "Còn 3 chỗ phải xem lại trước khi gửi.")
        assert Revision.objects.count() == 0

    def test_the_road_of_sending_is_short(self, land, lan, django_assert_num_queries):
        """Session, person, report; two transactions' savepoints (four); the report once more, kept from others, its edits,
        what the registry knows of what the form asks (nothing here); the revision, the report, reminders, roll-ups, number,
        receipt and record."""
        save(lan, {"cell": "ke_hoach", "text": "Có"}, {"cell": "so_hoat_dong", "text": "0"})
        posted = {"draft": "1", "seen": lan.get(url("check")).context["seen"], "send": "1"}
        with django_assert_num_queries(16):
            sent = lan.post(url("check"), posted)
        assert sent.headers["Location"] == url("receipt", "truong", 1)

    def test_words_are_given_and_the_report_is_sent_with_a_receipt(self, land, lan, done):
        save(lan, {"cell": "so_lop", "text": "3", "known": 2}, {"cell": "so_lop.truc_tiep", "text": "2"})
        page = lan.get(url("check"))
        assert self.asked(page) == [("error", "so_lop", True), ("warning", "so_lop", True)]
        sent = post(lan, url("check"), page, **{
            "t:so_lop?": "Một lớp chưa ghi", "t:!lop_co_luot:so_lop": "Chưa học buổi nào", "send": "1",
        })  # fmt: skip
        assert sent.headers["Location"] == url("receipt", "truong", 1)
        receipt = lan.get(sent.headers["Location"]).content.decode()
        assert ("BC-2021-0001" in receipt, "09:00 ngày 08/10/2021" in receipt) == (True, True)
        revision = Revision.objects.get()
        assert revision.sources["so_lop"]["reason"] == "Một lớp chưa ghi"
        assert revision.findings[0]["remark"] == "Chưa học buổi nào"

    def test_one_reason_for_every_overruled_figure(self, land, lan, done):
        save(
            lan, {"cell": "so_lop", "status": "nil", "known": 2}, {"cell": "luot_tham_gia", "text": "900", "known": 180}
        )
        page = lan.get(url("check"))
        assert [one.box.cell for one in page.context["review"].reasons] == ["so_lop?", "luot_tham_gia?"]
        post(lan, url("check"), page, reason_all="Sổ chưa cập nhật", send="1")
        assert {key: source.get("reason") for key, source in Revision.objects.get().sources.items() if "." not in key} == {
            "ke_hoach": None, "so_lop": "Sổ chưa cập nhật", "danh_sach": None, "so_hoat_dong": None,
            "luot_tham_gia": "Sổ chưa cập nhật",
        }  # fmt: skip

    def test_what_someone_changed_meanwhile_is_shown_before_it_is_sent(self, land, lan, sign_in, done):
        page = lan.get(url("check"))
        save(sign_in(name="hoa"), {"cell": "luot", "text": "15"})
        again = post(lan, url("check"), page, send="1")
        assert (again.status_code, again.context["refused"].code, Revision.objects.count()) == (409, "changed", 0)
        assert post(lan, url("check"), again, send="1").headers["Location"] == url("receipt", "truong", 1)

    def test_two_clicks_send_once_and_lead_to_the_same_receipt(self, land, lan, done):
        save(lan, {"cell": "luot", "text": "9"})
        page = lan.get(url("check"))
        for _twice in range(2):
            assert post(lan, url("check"), page, send="1").headers["Location"] == url("receipt", "truong", 1)
        assert Revision.objects.count() == 1

    def test_a_word_that_a_colleague_gave_first_is_not_lost(self, land, lan, sign_in, done):
        save(
            lan,
            {"cell": "so_lop", "text": "3", "known": 2},
            {"cell": "so_lop.truc_tiep", "text": "2"},
            {"cell": "luot", "text": "9"},
        )
        page = lan.get(url("check"))
        save(sign_in(name="hoa"), {"cell": "so_lop?", "text": "Theo sổ giấy"})
        answer = post(lan, url("check"), page, **{"t:so_lop?": "Một lớp chưa ghi", "send": "1"})
        assert (answer.status_code, answer.context["refused"].code, Revision.objects.count()) == (409, "conflict", 0)
        assert [one.box.fields.text for one in answer.context["review"].asked] == ["Theo sổ giấy"]

    def test_the_rest_is_nil_in_one_tap(self, land, lan, done):
        save(lan, {"cell": "luot", "text": "15"})
        assert lan.post(url("nil-rest"), {"draft": "1"}).headers["Location"] == url("check")
        assert lan.get(url("check")).context["review"].blanks == []


class TestNil:
    def test_asked_once_and_sent(self, land, lan):
        save(lan, {"cell": "luot", "text": "15"})
        page = lan.get(url("nil"))
        assert (page.context["known"], page.context["written"]) == ([], 1)
        for _twice in range(2):
            assert lan.post(url("nil"), {"draft": "1"}).headers["Location"] == url("receipt", "truong", 1)
        assert Revision.objects.get().is_nil

    def test_while_the_system_knows_better_it_says_what(self, land, lan, done):
        page = lan.get(url("nil"))
        assert [one.item.key for one, _words in page.context["known"]] == [
            "ke_hoach", "so_lop", "danh_sach", "so_hoat_dong", "luot_tham_gia",
        ]  # fmt: skip
        assert "Gửi: không phát sinh gì cả" not in page.content.decode()
        assert lan.post(url("nil"), {"draft": "1"}).headers["Location"] == url()
        assert Revision.objects.count() == 0


class TestAfterSending:
    @pytest.fixture
    def sent(self, land, lan, done):
        save(lan, {"cell": "luot", "text": "9"})
        post(lan, url("check"), lan.get(url("check")), send="1")
        return Revision.objects.get()

    def test_the_page_shows_what_was_sent_and_how_to_correct_it(self, land, lan, sent):
        page = lan.get(url())
        lines = {line.row.key: line for block in page.context["blocks"] for line in block.figures}
        assert (lines["so_lop"].text, lines["so_lop"].known_text, lines["so_lop"].known.source) == ("2", "2", "Sổ thử")
        html = page.content.decode()
        assert ("BC-2021-0001" in html, f'href="{url("write")}"' in html) == (True, True)

    def test_a_correction_is_a_draft_that_leaves_what_was_sent(self, land, lan, sent):
        save(lan, {"cell": "luot", "text": "15"}, draft=2)
        assert (report(land).state, report(land).current) == (State.SUBMITTED, sent)
        assert lan.get(url()).context["has_draft"] is True
        assert asks(lan.get(url("write")))["luot"].box.fields.text == "15"
        lan.post(url("drop"), {"draft": "2"})
        assert lan.get(url()).context["has_draft"] is False

    def test_returned_it_is_written_again_with_what_was_asked(self, land, lan, sent):
        return_report(
            submission=report(land),
            revision=sent,
            reason="Xem lại",
            comments={"so_lop": "Lớp nào?"},
            by=None,
            at=make.SENT,
        )
        page = lan.get(url())
        assert (page.context["returned"].reason, [one.body for one in asks(page)["so_lop"].comments]) == (
            "Xem lại",
            ["Lớp nào?"],
        )
        save(lan, {"cell": "luot", "text": "15"}, draft=2)
        assert post(lan, url("check"), lan.get(url("check")), send="1").headers["Location"] == url(
            "receipt", "truong", 2
        )
        assert asks(lan.get(url("write")))["so_lop"].comments == []

    def test_accepted_it_can_still_be_corrected_and_waits_again(self, land, lan, sent):
        accept_report(submission=report(land), revision=sent, by=None, at=make.SENT)
        save(lan, {"cell": "luot", "text": "15"}, draft=2)
        post(lan, url("check"), lan.get(url("check")), send="1")
        assert (report(land).state, report(land).current.n) == (State.SUBMITTED, 2)


class TestWhenNothingCanBeSent:
    #: Everything that writes or sends the report.
    OFFERS = [
        f'{leads}="{url(name)}"'
        for name in ("write", "check", "nil", "upload", "take", "save", "drop")
        for leads in ("href", "action", "data-save")
    ]

    def locked(self, client, name=""):
        """What the page says, and which of the things that cannot be done it offers all the same."""
        page = client.get(url(name))
        html = page.content.decode()
        assert [offer for offer in self.OFFERS if offer in html] == []
        return page, html

    @pytest.fixture
    def after_the_lock(self, land, settings):
        settings.CLOCK_SHIFT += land.week.locks_at - make.SENT

    def test_locked_says_why_who_and_how(self, land, lan, after_the_lock):
        for name in ("", "write", "nil", "upload"):
            page, html = self.locked(lan, name)
            said = "Báo cáo nhận đến hết ngày 08/11/2021, nay đã khóa. UBND xã Đường Đá mở lại được bằng cách gia hạn."
            assert (page.status_code, html.count(said), html.count(f'href="{ASK}"')) == (200, 1, 1)
        assert lan.get(url("check")).headers["Location"] == url()

    def test_what_was_sent_stands_under_why_it_cannot_be_mended(self, land, lan, after_the_lock):
        revision = make.send(land.week, land.school, {"so_lop": 3})
        return_report(
            submission=report(land), revision=revision, reason="Thiếu lượt", comments={}, by=None, at=make.SENT
        )
        _page, html = self.locked(lan)
        assert [html.count(words) for words in ("nay đã khóa", "Thiếu lượt", f'href="{ASK}"')] == [1, 1, 1]

    def test_once_more_time_is_asked_for_it_waits_and_once_given_it_is_open(self, land, lan, after_the_lock):
        assignment = report(land).assignment
        at = land.week.locks_at
        asked = ask_extension(assignment=assignment, until=at + timedelta(days=2), reason="Cách ly", by=None, at=at)
        _page, html = self.locked(lan)
        assert [html.count(words) for words in ("đang chờ UBND xã Đường Đá trả lời.", f'href="{ASK}"')] == [1, 0]
        grant_extension(request=asked, until=asked.until, by=None, at=at)
        page = lan.get(url())
        assert (page.context["hold"], page.context["may_write"]) == (None, True)

    def test_those_above_see_why_and_are_not_asked_to_ask(self, land, sign_in, after_the_lock):
        html = sign_in("parent-officer", land.commune, "xa").get(url()).content.decode()
        assert (html.count("nay đã khóa"), html.count(f'href="{ASK}"')) == (1, 0)

    def test_excused_says_the_reason(self, land, lan):
        exempt(assignment=report(land).assignment, reason="Đang sáp nhập", by=None, at=make.SENT)
        _page, html = self.locked(lan)
        said = (
            "Đơn vị được miễn báo cáo",
            "Lý do: Đang sáp nhập (ghi ngày 08/10/2021).",
            "hãy nhờ UBND xã Đường Đá bỏ miễn",
        )
        assert [html.count(words) for words in said] == [1, 1, 1]

    def test_closed_says_so(self, land, lan):
        close_campaign(campaign=land.week, by=None, at=make.SENT)
        _page, html = self.locked(lan)
        assert [html.count(words) for words in ("Đợt này đã đóng", "hãy liên hệ UBND huyện Sông Lam")] == [1, 1]

    def test_late_is_said_and_stops_nothing(self, land, lan, settings):
        settings.CLOCK_SHIFT += land.week.due_at - make.SENT
        late = "Vẫn gửi được đến hết ngày 08/11/2021, nhưng tính là gửi muộn, trừ khi được gia hạn."
        page = lan.get(url())
        assert (page.content.decode().count(late), page.context["may_write"]) == (1, True)
        make.send(land.week, land.school, {"so_lop": 3}, at=land.week.due_at)
        assert lan.get(url()).content.decode().count(late) == 0

    def test_what_is_posted_all_the_same_changes_nothing(self, land, lan):
        page = lan.get(url())
        close_campaign(campaign=land.week, by=None, at=make.SENT)
        assert post(lan, url("write"), page, t__luot="90").headers["Location"] == url()
        assert DraftEdit.objects.count() == 0


class TestWhoMaySee:
    def test_a_unit_that_owes_no_report(self, land, sign_in):
        client = sign_in("coordinator", land.district)
        assert "không phải gửi báo cáo" in client.get(url("", "huyen")).content.decode()
        assert client.get(url("check", "huyen")).status_code == 404

    def test_an_observer_reads_that_it_is_being_written_and_not_what(self, land, lan, sign_in):
        save(lan, {"cell": "chi_dao", "text": "Chưa ai được đọc"})
        html = sign_in("observer", land.district, "theo-doi").get(url()).content.decode()
        assert ("đang được soạn" in html, "Chưa ai được đọc" in html) == (True, False)

    def test_a_neighbour_sees_nothing(self, land, sign_in):
        client = sign_in(unit=land.other)
        assert {
            client.get(url(name)).status_code for name in ("", "write", "check", "nil", "upload", "form", "history")
        } == {404}

    def test_the_commune_writes_its_own(self, land, sign_in):
        client = sign_in("parent-officer", land.commune)
        save(client, {"cell": "luot", "text": "500"}, unit="xa")
        assert asks(client.get(url("", "xa")))["luot"].box.fields.text == "500"


class TestTheConsole:
    def test_the_reviewer_reads_reasons_words_and_what_a_figure_consists_of(self, land, lan, done, sign_in):
        save(lan, {"cell": "so_lop", "text": "3", "known": 2}, {"cell": "so_lop.truc_tiep", "text": "2"})
        post(lan, url("check"), lan.get(url("check")), **{
            "t:so_lop?": "Một lớp chưa ghi", "t:!lop_co_luot:so_lop": "Chưa học buổi nào", "send": "1",
        })  # fmt: skip
        page = sign_in("coordinator", land.district, "dieu-phoi").get(
            reverse("console:submission", args=[CODE, "truong"])
        )
        lines = {line.row.key: line for block in page.context["blocks"] for line in block.figures}
        assert (lines["so_lop"].known.reason, lines["so_lop"].known_text, len(lines["so_lop"].known.entries)) == (
            "Một lớp chưa ghi", "2", 2,
        )  # fmt: skip
        html = page.content.decode()
        for words in ("Một lớp chưa ghi", "Chưa học buổi nào", 'href="/viec/lop-1/"'):
            assert words in html

    def test_a_figure_opens_down_to_what_it_consists_of(self, land, lan, done, sign_in):
        save(lan, {"cell": "luot", "text": "9"})
        post(lan, url("check"), lan.get(url("check")), send="1")
        client = sign_in("coordinator", land.district, "dieu-phoi")
        client.post(reverse("console:refreshing", args=[CODE, "huyen"]))
        page = client.get(reverse("console:figure", args=[CODE, "xa", "so_lop"]))
        (line,) = [line for line in page.context["table"].rows if line.unit == land.school]
        assert (line.known.source, line.known_text, [entry[0] for entry in line.known.entries]) == (
            "Sổ thử", "2", ["Lớp tin học", "Lớp ngoại ngữ"],
        )  # fmt: skip


@pytest.mark.list_page("office:report-history")
def test_the_history_says_who_wrote_what(land, lan, sign_in, django_assert_num_queries):
    save(lan, {"cell": "so_lop", "text": "3"})
    save(
        sign_in(name="hoa"),
        {"cell": "so_lop", "status": "elsewhere", "unit": "xa", "based": 1},
        {"cell": "so_lop?", "text": "Xã làm"},
    )
    lan.get(url("history"))
    with django_assert_num_queries(10):
        page = lan.get(url("history"))
    assert [(line.label, line.by, line.before, line.after) for line in page.context["table"].rows] == [
        ("Số lớp – lý do ghi khác", "Hoa", "", "Xã làm"),
        ("Số lớp", "Hoa", "3", "Đã tính ở… UBND xã Đường Đá [xa]"),
        ("Số lớp", "Lan", "", "3"),
    ]
    for n in range(20):
        save(lan, {"cell": "luot", "text": str(n), "based": n})
    with django_assert_num_queries(10):
        lan.get(url("history"))


def test_the_page_takes_as_many_queries_however_much_was_written(land, lan, done, django_assert_num_queries):
    lan.get(url())
    with django_assert_num_queries(12):
        lan.get(url())
    for cell in ("luot", "kinh_phi", "doi_tac", "chi_dao", "so_lop?"):
        save(lan, {"cell": cell, "text": "12"})
    with django_assert_num_queries(12):
        lan.get(url())
