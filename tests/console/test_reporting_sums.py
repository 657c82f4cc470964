"""Consolidated figures opened to their source, doubles decided, texts edited, documents made."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests import factories as make
from tests.console.test_reporting_lists import FORM, TEXT
from tests.grounds import kept
from tuanle.audit.models import Record
from tuanle.reports.actions import refresh_overlaps, refresh_rollups
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import ConsolidatedReport, NarrativeDraft, Overlap, Rollup

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"
ROLLUP = reverse("console:rollup", args=[CODE, "huyen"])
REFRESH = reverse("console:refreshing", args=[CODE, "huyen"])
DOCUMENTS = reverse("console:documents", args=[CODE, "huyen"])
MAKE = reverse("console:making", args=[CODE, "huyen"])
SLOT = reverse("console:narrative", args=[CODE, "huyen", "leadership"])
#: What two units wrote word for word is said once, with how many wrote it.
DRAFTED = f"{TEXT.removesuffix('.')} (2 đơn vị)."
DROP = reverse("console:narrative-drop", args=[CODE, "huyen", "leadership"])


@kept
def reported():
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    district.place = "Gia Lâm"
    district.save()
    commune = make.unit("xa", parent=district, kind="xa", name="UBND xã Bát Tràng")
    schools = [make.unit(f"truong-{n}", parent=commune, name=f"Trường số {n}") for n in (1, 2, 3)]
    lines = [(commune, district), *((school, commune) for school in schools)]
    units = [commune, *schools]
    before = make.campaign(district, units, code="tuan-le-2020", year=2020, lines=lines, form=FORM)
    make.send(before, schools[0], {"so_lop": 4}, at=make.SENT.replace(year=2020))
    refresh_rollups(campaign=before, by=None, at=make.SENT.replace(year=2020))
    week = make.campaign(district, units, lines=lines, previous=before, form=FORM)
    make.send(
        week,
        schools[0],
        {"so_lop": 3, "chi_dao": TEXT},
        sources={"so_lop": ["Báo cáo", "D12", "3 lớp"]},
        file_name="a.xlsx",
    )
    make.send(week, schools[1], {"so_lop": 7, "chi_dao": TEXT})
    make.send(week, commune, {"so_lop": {"status": "elsewhere", "unit": "truong-1"}})
    return week


@pytest.fixture
def week(client, reported):
    client.force_login(make.user("coordinator", reported.owner))
    return reported


@pytest.fixture
def rolled(week):
    refresh_rollups(campaign=week, by=None, at=make.later())
    return week


def test_before_the_first_time_the_page_offers_to_roll_up(client, week):
    assert client.get(ROLLUP).context["rollup"] is None
    assert client.post(REFRESH, follow=True).context["rollup"].reported == 3


def test_the_way_to_reports_that_wait_stays_in_the_branch(client, rolled):
    ledger = f"{reverse('console:ledger', args=[CODE])}?standing=submitted"
    assert client.get(ROLLUP).context["waiting_href"] == f"{ledger}#table"
    commune = client.get(reverse("console:rollup", args=[CODE, "xa"]))
    assert commune.context["waiting_href"] == f"{ledger}&area=xa#table"
    shown = client.get(commune.context["waiting_href"]).context["table"]
    assert {choice.key: value for choice, value in shown.choices()}["area"] == "xa"


def test_figures_stand_beside_last_year_with_how_complete_they_are(client, rolled):
    page = client.get(ROLLUP)
    (line,) = [line for block in page.context["blocks"] for line in block.lines if line.figure.key == "so_lop"]
    assert (line.text, line.before_text, line.change, line.bars) == ("10", "4", "+6 (+150%)", ("100.0%", "40.0%"))
    assert (line.figure.reported, line.figure.expected, line.figure.elsewhere) == (3, 4, 1)
    assert [unit.name for unit in page.context["absent"].missing] == ["Trường số 3"]


def test_a_figure_opens_down_to_the_cell_it_came_from(client, rolled):
    page = client.get(reverse("console:figure", args=[CODE, "huyen", "so_lop"]))
    rows = page.context["table"].rows
    assert [(row.unit.code, row.branch.code, row.said, row.share, row.revision) for row in rows] == [
        ("truong-2", "xa", "7", 70, 1),
        ("truong-1", "xa", "3", 30, 1),
        ("xa", "xa", "Đã tính ở đơn vị khác: Trường số 1", None, 1),
        ("truong-3", "xa", "", None, None),
    ]
    assert rows[1].source == {"file": "a.xlsx", "sheet": "Báo cáo", "cell": "D12", "text": "3 lớp"}
    assert sum(row.value or 0 for row in rows) == page.context["figure"].shown.value
    link = reverse("console:submission", args=[CODE, "truong-1"])
    assert f'href="{link}#o-so_lop"' in page.content.decode()


def test_a_figure_that_the_form_lacks_is_not_found(client, rolled):
    assert client.get(reverse("console:figure", args=[CODE, "huyen", "khong-co"])).status_code == 404


def test_what_is_stale_says_so_and_is_rolled_up_again(client, rolled):
    school = rolled.assignments.get(unit__code="truong-3").unit
    make.send(rolled, school, {"so_lop": 5}, at=make.later(2))
    assert client.get(ROLLUP).context["rollup"].stale_at is not None
    page = client.post(REFRESH, follow=True)
    (line,) = [line for block in page.context["blocks"] for line in block.lines if line.figure.key == "so_lop"]
    assert (line.text, page.context["rollup"].stale_at, page.context["absent"].missing) == ("15", None, [])


def test_only_accepted_reports_on_demand(client, rolled):
    client.post(REFRESH, {"accepted_only": "1"})
    rollup = Rollup.objects.get(campaign=rolled, unit__code="huyen")
    assert (rollup.accepted_only, rollup.reported) == (True, 0)


def test_consolidated_figures_are_downloaded(client, rolled):
    lines = client.get(f"{ROLLUP}?download=csv").content.decode("utf-8-sig").splitlines()
    assert lines[1] == "1,Số lớp,,Cộng dồn,10,4,3,4,0,1"


class TestDoubles:
    @pytest.fixture
    def pair(self, rolled):
        refresh_overlaps(campaign=rolled, by=None, at=make.later())
        return Overlap.objects.get()

    def decide(self, client, pair, state, seen):
        return client.post(
            reverse("console:overlap-decision", args=[CODE, pair.pk]), {"state": state, "seen": seen}, follow=True
        )

    def test_the_evidence_is_told_in_words(self, client, pair):
        (shown,) = client.get(reverse("console:overlaps", args=[CODE])).context["waiting"]
        assert (shown.why, shown.text) == ("Đoạn “Chỉ đạo” giống nhau từng chữ.", TEXT)

    def test_a_decision_is_kept_with_who_and_when_and_may_be_changed(self, client, pair):
        page = self.decide(client, pair, "same", "open")
        (shown,) = page.context["decided"]
        assert (page.context["waiting"], shown.overlap.state) == ([], "same")
        assert shown.overlap.decided_by.email == "can-bo@tuanle.example"
        self.decide(client, pair, "distinct", "same")
        pair.refresh_from_db()
        assert pair.state == OverlapState.DISTINCT
        assert Record.objects.filter(verb="overlap.decide").count() == 2

    def test_what_somebody_else_decided_is_shown_first(self, client, pair):
        self.decide(client, pair, "same", "open")
        page = self.decide(client, pair, "distinct", "open")
        pair.refresh_from_db()
        assert pair.state == OverlapState.SAME
        assert [str(message) for message in page.context["messages"]] == [
            "Vừa có người quyết định cặp này. Hãy xem lại trước khi đổi."
        ]

    @pytest.mark.parametrize("state", ["open", "", "khac"])
    def test_nothing_else_can_be_decided(self, client, pair, state):
        self.decide(client, pair, state, "open")
        pair.refresh_from_db()
        assert pair.state == OverlapState.OPEN

    def test_the_reports_are_looked_through_again(self, client, rolled):
        client.post(reverse("console:search-overlaps", args=[CODE]))
        assert Overlap.objects.filter(campaign=rolled, state=OverlapState.OPEN).count() == 1


class TestTexts:
    def test_the_digest_says_each_thing_once_with_its_sources(self, client, rolled):
        (slot,) = client.get(DOCUMENTS).context["slots"]
        assert (slot.text, slot.draft) == (DRAFTED, None)
        assert [[unit.name for unit in told.units] for told in slot.told] == [["Trường số 1", "Trường số 2"]]

    def test_an_edited_text_stands_until_it_is_dropped(self, client, rolled):
        client.post(SLOT, {"text": "Đã sửa.\r\nDòng hai.", "seen": ""})
        (slot,) = client.get(DOCUMENTS).context["slots"]
        assert (slot.text, slot.has_news) == ("Đã sửa.\nDòng hai.", False)
        client.post(DROP, {"seen": slot.seen})
        (slot,) = client.get(DOCUMENTS).context["slots"]
        assert (slot.text, NarrativeDraft.objects.count()) == (DRAFTED, 0)

    def test_two_tabs_do_not_overwrite_each_other(self, client, rolled):
        client.post(SLOT, {"text": "Của tab một", "seen": ""})
        answer = client.post(SLOT, {"text": "Của tab hai", "seen": ""})
        (slot,) = answer.context["slots"]
        assert (answer.status_code, slot.text) == (409, "Của tab hai")
        assert slot.error == "Vừa có người sửa đoạn này. Hãy xem bản mới trước khi lưu bản của mình."
        assert NarrativeDraft.objects.get().text == "Của tab một"

    def test_a_text_that_units_changed_since_says_so(self, client, rolled):
        client.post(SLOT, {"text": "Đã sửa.", "seen": ""})
        school = rolled.assignments.get(unit__code="truong-3").unit
        make.send(rolled, school, {"chi_dao": "Trường mới gửi kế hoạch của mình."}, at=make.later(2))
        (slot,) = client.get(DOCUMENTS).context["slots"]
        assert (slot.text, slot.has_news) == ("Đã sửa.", True)

    def test_a_slot_that_the_form_lacks_is_not_found(self, client, rolled):
        address = reverse("console:narrative", args=[CODE, "huyen", "khong-co"])
        assert client.post(address, {"text": "x", "seen": ""}).status_code == 404


class TestDocuments:
    def test_four_files_are_made_and_numbered(self, client, rolled):
        page = client.post(MAKE, {"version": "1"}, follow=True)
        (version,) = page.context["versions"]
        assert (version.report.n, version.is_stale) == (1, False)
        heads = {}
        for kind in ("docx", "pdf", "xlsx", "package"):
            answer = client.get(reverse("console:document-file", args=[CODE, "huyen", 1, kind]))
            heads[answer.headers["Content-Disposition"]] = b"".join(answer.streaming_content)[:4]
        name = "bao-cao-tuan-le-2021-ubnd-huyen-gia-lam-lan-1"
        assert heads == {
            f'attachment; filename="{name}.docx"': b"PK\x03\x04",
            f'attachment; filename="{name}.pdf"': b"%PDF",
            f'attachment; filename="{name}.xlsx"': b"PK\x03\x04",
            f'attachment; filename="{name}.zip"': b"PK\x03\x04",
        }

    def test_the_edited_text_is_in_the_document(self, client, rolled):
        client.post(SLOT, {"text": "Lời do người viết.", "seen": ""})
        client.post(MAKE, {"version": "1"})
        answer = client.get(reverse("console:document-file", args=[CODE, "huyen", 1, "docx"]))
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
            assert "Lời do người viết." in archive.read("word/document.xml").decode()

    def test_a_second_click_makes_no_second_version(self, client, rolled):
        client.post(MAKE, {"version": "1"})
        client.post(MAKE, {"version": "1"})
        assert ConsolidatedReport.objects.count() == 1

    def test_a_version_says_when_its_figures_have_changed(self, client, rolled):
        client.post(MAKE, {"version": "1"})
        school = rolled.assignments.get(unit__code="truong-3").unit
        make.send(rolled, school, {"so_lop": 5}, at=make.later(2))
        assert [version.is_stale for version in client.get(DOCUMENTS).context["versions"]] == [True]
        client.post(MAKE, {"version": "2"})
        assert [(v.report.n, v.is_stale) for v in client.get(DOCUMENTS).context["versions"]] == [(2, False), (1, True)]

    def test_without_a_place_name_it_says_what_is_missing(self, client, rolled):
        rolled.owner.place = ""
        rolled.owner.save()
        answer = client.post(MAKE, {"version": "1"})
        assert (answer.status_code, answer.context["refused"]) == (
            409,
            "UBND huyện Gia Lâm chưa có địa danh để ghi trước ngày tháng của văn bản. Hãy bổ sung ở danh sách đơn vị.",
        )

    def test_what_is_wrong_is_said_beside_the_field(self, client, rolled):
        answer = client.post(MAKE, {"version": "1", "number": "-4", "issued_on": "31/02/2021"})
        assert (answer.status_code, set(answer.context["make"].errors)) == (400, {"number", "issued_on"})

    @pytest.mark.parametrize(("n", "kind"), [(2, "docx"), (1, "exe"), (1, "figures")])
    def test_a_file_that_is_not_there_is_not_found(self, client, rolled, n, kind):
        client.post(MAKE, {"version": "1"})
        assert client.get(reverse("console:document-file", args=[CODE, "huyen", n, kind])).status_code == 404


def test_a_unit_below_that_was_rolled_up_on_another_basis_says_so(client, week):
    refresh_rollups(campaign=week, by=None, at=make.later())
    said = "chỉ tính báo cáo đã duyệt"
    assert said not in client.get(ROLLUP).content.decode()
    commune = Rollup.objects.get(campaign=week, unit__code="xa").unit_id
    refresh_rollups(campaign=week, units=[commune], accepted_only=True, by=None, at=make.later())
    assert said in client.get(ROLLUP).content.decode()
    client.post(REFRESH)
    assert said not in client.get(ROLLUP).content.decode()
