"""The ledger: silent units first, found without marks, filtered, and downloaded."""

import csv
import io

import pytest
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tuanle.assignments.actions import exempt
from tuanle.console.queries.ledger import ledger_lines
from tuanle.reports.actions import Edit, accept_report, drop_draft, save_edits
from tuanle.reports.models import Submission

pytestmark = pytest.mark.django_db

LEDGER = reverse("console:ledger", args=["tuan-le-2021"])


@kept
def reported():
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    commune = make.unit("xa", parent=district, kind="xa", name="UBND xã Đa Tốn")
    units = [
        make.unit(f"truong-{n}", parent=commune, name=name)
        for n, name in enumerate(["Trường Mầm non Đa Tốn", "Trường Tiểu học Đa Tốn", "Trường THCS Đa Tốn"])
    ]
    library = make.unit("thu-vien", parent=district, kind="thu-vien", name="Thư viện huyện")
    lines = [(commune, district), (library, district), *((unit, commune) for unit in units)]
    week = make.campaign(district, [commune, library, *units], lines=lines)
    make.send(week, units[0], {"so_lop": 3})
    make.send(week, units[1], {}, is_nil=True, at=make.later(4))
    sent = make.submission(week, units[1])
    accept_report(submission=sent, revision=sent.current, by=None, at=make.later(4))
    exempt(assignment=make.submission(week, library).assignment, reason="Đang sửa chữa", by=None, at=make.SENT)
    return week


@pytest.fixture
def week(client, reported):
    client.force_login(make.user("coordinator", reported.owner))
    return reported


def listed(client, query: str = "") -> list[list[str]]:
    """Unit, area and standing of each row, as downloaded."""
    text = client.get(f"{LEDGER}?download=csv{query}").content.decode("utf-8-sig")
    return [[row[0], row[1], row[3]] for row in list(csv.reader(io.StringIO(text)))[1:]]


COMMUNE = ["UBND xã Đa Tốn", "UBND xã Đa Tốn", "Quá hạn, chưa gửi"]
SECONDARY = ["Trường THCS Đa Tốn", "UBND xã Đa Tốn", "Quá hạn, chưa gửi"]
KINDERGARTEN = ["Trường Mầm non Đa Tốn", "UBND xã Đa Tốn", "Chờ duyệt"]
PRIMARY = ["Trường Tiểu học Đa Tốn", "UBND xã Đa Tốn", "Không phát sinh"]
LIBRARY = ["Thư viện huyện", "UBND huyện Gia Lâm", "Được miễn"]


def write(week, code: str, *, at):
    """The unit writes a figure on the web."""
    report = Submission.objects.get(assignment__campaign=week, assignment__unit__code=code)
    edit = Edit("so_lop", {"value": 3}, 0, "k")
    save_edits(submission=report, draft=report.draft, edits=[edit], by=make.user(email=f"{code}@x.example"), at=at)
    return report


def test_a_late_unit_that_writes_is_late_and_writing(client, week):
    writing = write(week, "truong-2", at=make.later(5))
    write(week, "truong-0", at=make.later(5))  # it has sent, and corrects
    late = "Quá hạn, chưa gửi; đang soạn"
    assert listed(client) == [COMMUNE, [*SECONDARY[:2], late], KINDERGARTEN, PRIMARY, LIBRARY]
    calls = reverse("console:call-list", args=["tuan-le-2021"])
    assert [client.get(page).content.decode().count("đang soạn</span>") for page in (LEDGER, calls)] == [1, 1]
    drop_draft(submission=writing, draft=1, by=None, at=make.later(5))
    assert listed(client)[1] == SECONDARY


def test_a_form_sent_without_a_change_is_no_draft(client, week):
    report = make.submission(week, week.assignments.get(unit__code="truong-2").unit)
    save_edits(submission=report, draft=1, edits=[], by=make.user(email="x@x.example"), at=make.later(5))
    assert (report.state, listed(client)[1]) == ("draft", SECONDARY)


def test_silent_units_come_first(client, week):
    assert listed(client) == [COMMUNE, SECONDARY, KINDERGARTEN, PRIMARY, LIBRARY]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("&standing=silent", [COMMUNE, SECONDARY]),
        ("&standing=nil", [PRIMARY]),
        ("&area=huyen", [LIBRARY]),
        ("&kind=xa", [COMMUNE]),
        ("&q=tieu hoc da ton", [PRIMARY]),
        ("&q=ĐA TỐN&kind=truong", [SECONDARY, KINDERGARTEN, PRIMARY]),
    ],
)
def test_the_ledger_is_narrowed(client, week, query, found):
    assert listed(client, query) == found


def test_on_time_is_by_the_first_receipt(week):
    owner = make.user("observer", week.owner, email="quan-sat@tuanle.example")
    lines = {line.unit.code: line.row.on_time for line in ledger_lines(campaign=week, user=owner, at=make.later(5))}
    assert lines == {"xa": None, "truong-2": None, "truong-0": True, "truong-1": False, "thu-vien": None}


def test_the_page_names_the_four_instants(client, week):
    shown = [(instant["name"], instant["at"]) for instant in client.get(LEDGER).context["instants"]]
    assert shown == [
        ("Chốt số liệu", week.figures_cut_at),
        ("Hạn gửi", week.due_at),
        ("Hết gia hạn chung", week.grace_ends_at),
        ("Khóa", week.locks_at),
    ]


def test_a_workbook_is_downloaded(client, week):
    answer = client.get(f"{LEDGER}?download=xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="so-theo-doi-tuan-le-2021.xlsx"'
    assert answer.content[:4] == b"PK\x03\x04"


def test_an_empty_ledger_says_what_to_do(client, week):
    Submission.objects.filter(current__isnull=True).delete()
    page = client.get(f"{LEDGER}?q=khong co don vi nay")
    assert page.context["table"].count == 0
    assert "Không có dòng nào khớp." in page.content.decode()
