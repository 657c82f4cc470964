"""Many activities from a spreadsheet: read by cell, looked at first, taken in as a whole, once."""

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from tests.activities.conftest import NOW, planned
from tuanle.activities.actions import import_activities
from tuanle.activities.domain.seasons import Span
from tuanle.activities.domain.sheet import read_activities
from tuanle.activities.domain.sheet.columns import COLUMNS
from tuanle.activities.models import Activity, Partner, Session
from tuanle.activities.queries import blank_list, plan_of_list
from tuanle.audit.models import Record
from tuanle.campaigns.actions import close_campaign
from tuanle.core.errors import Refused

YEAR, TODAY = Span(date(2021, 8, 1), date(2022, 5, 31)), date(2021, 10, 11)
HEAD = ["Tên hoạt động", "Ngày", "Lượt người", "Hình thức", "Địa điểm", "Nền tảng"]


def book(*rows, head=HEAD, sheet="Hoạt động", above=0) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        day, hour = made.add_format({"num_format": "dd/mm/yyyy"}), made.add_format({"num_format": "hh:mm"})
        for number, cells in enumerate([*([["BẢNG"]] * above), head, *rows]):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                elif isinstance(cell, time):
                    page.write_datetime(number, column, cell, hour)
                else:
                    page.write(number, column, cell)
    return out.getvalue()


def read(*rows, **how):
    return read_activities(book(*rows, **how), whole=YEAR, today=TODAY)


def lines(reading):
    return [str(problem) for problem in reading.problems]


def told(reading):
    return [
        (row.details.title, row.details.kind, row.time.day.isoformat(), row.turns, row.details.mode, row.details.venue, row.details.platform)
        for row in reading.rows
    ]  # fmt: skip


def test_days_come_as_cells_or_as_written_and_an_empty_turn_is_a_plan():
    reading = read(
        ["Ngày hội đọc sách", date(2021, 10, 2), 120, "Trực tiếp", "Thư viện", ""],
        ["Lớp tin học", "3/10/2021", "1.200", "Trực tuyến", "", "Zoom"],
        ["Tọa đàm", "2021-12-04", "", "Kết hợp", "Hội trường", "Google Meet"],
        ["", "", "", "", "", ""],
    )
    assert lines(reading) == []
    assert told(reading) == [
        ("Ngày hội đọc sách", "library", "2021-10-02", 120, "truc_tiep", "Thư viện", ""),
        ("Lớp tin học", "course", "2021-10-03", 1200, "truc_tuyen", "", "zoom"),
        ("Tọa đàm", "training", "2021-12-04", None, "ket_hop", "Hội trường", "google-meet"),
    ]


def test_each_fault_is_told_by_its_cell():
    reading = read(
        ["", date(2021, 10, 2), 5, "", "Sân", ""],
        ["Hội sách", "31/02/2021", 5, "", "Sân", ""],
        ["Hội sách", date(2021, 7, 1), 5, "", "Sân", ""],
        ["Hội sách", "10/02/2021", 5, "", "Sân", ""],
        ["Hội sách", date(2021, 10, 2), "12,5", "", "Sân", ""],
        ["Hội sách", date(2021, 10, 2), -3, "", "Sân", ""],
        ["Hội sách", date(2021, 10, 2), 3, "Bay", "Sân", ""],
        ["Hội sách", date(2021, 10, 2), 3, "Trực tiếp", "", ""],
        ["Hội sách", date(2021, 10, 12), 3, "", "Sân", ""],
        ["Hiến máu", date(2021, 10, 2), 3, "", "Sân", ""],
        ["Hội sách", "", 3, "", "Sân", ""],
        above=2,
    )
    assert reading.rows == ()
    assert lines(reading) == [
        "Trang “Hoạt động”, ô A4: thiếu tên hoạt động.",
        "Trang “Hoạt động”, ô B5: không đọc được ngày “31/02/2021”; hãy ghi như 02/10/2021.",
        "Trang “Hoạt động”, ô B6: ngày 01/07/2021 ở ngoài năm học (từ 01/08/2021 đến 31/05/2022).",
        "Trang “Hoạt động”, ô B7: ngày 10/02/2021 có thể đã đổi chỗ ngày và tháng; hãy sửa lại.",
        "Trang “Hoạt động”, ô C8: không đọc được số “12,5”; hãy ghi một số nguyên, như 120.",
        "Trang “Hoạt động”, ô C9: không đọc được số “-3”; hãy ghi một số nguyên, như 120.",
        "Trang “Hoạt động”, ô D10: không có hình thức “Bay”.",
        "Trang “Hoạt động”, ô D11: Hãy ghi địa điểm, vì có người đến dự trực tiếp.",
        "Trang “Hoạt động”, ô C12: ngày tổ chức chưa đến mà đã có lượt người.",
        "Trang “Hoạt động”, dòng 13: chưa ghi loại, và tên không cho biết là loại nào.",
        "Trang “Hoạt động”, ô B14: thiếu ngày.",
    ]


@pytest.mark.parametrize(
    ("mode", "venue", "platform", "read_as"),
    [
        ("", "Sân trường", "", ("truc_tiep", "Sân trường", "")),
        ("", "", "Zoom", ("truc_tuyen", "", "zoom")),
        ("", "Hội trường", "Zoom", ("ket_hop", "Hội trường", "zoom")),
        ("Trực tuyến", "Google Meet", "", ("truc_tuyen", "", "google-meet")),
        ("Trực tuyến", "Nhóm Zalo của trường", "", ("truc_tuyen", "Nhóm Zalo của trường", "zalo")),
        ("Trực tuyến", "Trang web của trường", "", ("truc_tuyen", "Trang web của trường", "khac")),
        ("trực tuyến", "", "Phần mềm lạ", ("truc_tuyen", "", "khac")),
        ("Kết hợp", "Hội trường", "", ("ket_hop", "Hội trường", "khac")),
        ("Trực tiếp", "Sân trường", "Zoom", ("truc_tiep", "Sân trường", "")),
    ],
)
def test_mode_and_place_as_lists_have_them(mode, venue, platform, read_as):
    reading = read(["Hội sách", date(2021, 10, 2), "", mode, venue, platform])
    assert [one[4:] for one in told(reading)] == [read_as]


def test_hours_groups_partners_and_people():
    head = [
        "Nội dung hoạt động",
        "Ngày tổ chức",
        "Từ giờ",
        "Đến giờ",
        "Đối tượng",
        "Phối hợp",
        "Địa điểm",
        "Lượt người",
        "Người",
    ]
    reading = read(
        ["Hội sách", date(2021, 10, 2), time(8), "10h30", "Học sinh; Cán bộ, giáo viên", "UBND xã A; Hội Phụ nữ", "Sân", 40, 38],
        ["Hội sách 2", date(2021, 10, 3), "19 giờ", "", "Mọi người", "Hội Phụ nữ, Đoàn Thanh niên", "Sân", 40, ""],
        head=head,
    )  # fmt: skip
    first, second = reading.rows
    assert lines(reading) == []
    assert (first.time.starts_at.isoformat(), first.time.ends_at.isoformat()) == (
        "2021-10-02T08:00:00+07:00", "2021-10-02T10:30:00+07:00",
    )  # fmt: skip
    assert (first.details.groups, first.together, first.people) == (
        ("hoc_sinh", "can_bo_giao_vien"), ("UBND xã A", "Hội Phụ nữ"), 38,
    )  # fmt: skip
    assert (second.details.groups, second.together) == ((), ("Hội Phụ nữ", "Đoàn Thanh niên"))
    wrong = read(
        ["Hội sách", date(2021, 10, 2), "25 giờ", "", "Người lạ", "", "Sân", 40, 41],
        ["Hội sách", date(2021, 10, 2), "9:00", "8:00", "", "", "Sân", "", 3],
        ["Hội sách", date(2021, 10, 2), "", "", "", "", "Sân", 40, 41],
        head=head,
    )
    assert [line.partition(", ")[2].partition(":")[0] for line in lines(wrong)] == [
        "ô C2",
        "ô E2",
        "ô D3",
        "ô I3",
        "ô I4",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_are_read_whatever_the_readers_language(language):
    with override(language):
        reading = read(["Lớp nghề", date(2021, 10, 2), 5, "Kết hợp", "Nhà văn hóa", "Nền tảng khác"])
    assert [one[4:] for one in told(reading)] == [("ket_hop", "Nhà văn hóa", "khac")]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"khong phai", "not-a-workbook"), (b"", "not-a-workbook"), (book(["a", "b"], head=["Họ tên", "Lớp"]), "no-head")],
)
def test_what_is_no_list_is_refused(data, code):
    with pytest.raises(Refused) as caught:
        read_activities(data, whole=YEAR, today=TODAY)
    assert caught.value.code == code


@pytest.mark.django_db
class TestTaking:
    def plan(self, land, *rows, lead=None, **how):
        return plan_of_list(book(*rows, **how), campaign=land.week, lead=lead or land.truong, at=NOW)

    def take(self, land, plan, source="a" * 64, rows=None):
        return import_activities(
            campaign=land.week,
            lead=land.truong,
            rows=plan.rows if rows is None else rows,
            source=source,
            by=None,
            at=NOW,
        )

    def test_all_rows_are_written_those_with_turns_as_held(self, land):
        head = [*HEAD, "Phối hợp với"]
        plan = self.plan(
            land,
            ["Ngày hội đọc sách", date(2021, 10, 2), 120, "", "Thư viện", "", "UBND xã Đường Đá; Hội Phụ nữ"],
            ["Lớp tin học", date(2021, 12, 4), "", "", "Phòng máy", "", ""],
            head=head,
        )
        assert (plan.problems, plan.elsewhere) == ((), ())
        made = self.take(land, plan)
        assert [(a.title, a.kind, a.area, a.clause, a.title_key) for a in made] == [
            ("Ngày hội đọc sách", "library", land.xa, "4.3a", "ngay hoi doc sach"),
            ("Lớp tin học", "course", land.xa, "4.3b", "lop tin hoc"),
        ]
        assert list(Session.objects.values_list("state", "turns")) == [("held", 120), ("planned", None)]
        assert [str(partner) for partner in Partner.objects.all()] == ["UBND xã Đường Đá", "Hội Phụ nữ"]
        assert Record.objects.filter(verb="activity.import").count() == 2

    def test_the_same_file_twice_writes_nothing_more(self, land):
        plan = self.plan(land, ["Hội sách", date(2021, 10, 2), 5, "", "Sân", ""])
        assert [len(self.take(land, plan)), len(self.take(land, plan))] == [1, 0]
        assert Activity.objects.count() == 1

    def test_what_is_probably_there_already_is_told_and_left_to_a_person(self, land):
        known = planned(land, title="Ngày hội đọc sách")
        plan = self.plan(
            land,
            ["Ngày hội đọc sách.", date(2021, 10, 3), 5, "", "Sân", ""],
            ["Hội thi", date(2021, 10, 3), 5, "", "Sân", ""],
            ["Hội thi", date(2021, 10, 4), 5, "", "Sân", ""],
        )
        assert [row.double and (row.double.pk, row.double.title) for row in plan.rows] == [
            (known.pk, "Ngày hội đọc sách"), None, (0, "dòng 3 của tệp này"),
        ]  # fmt: skip

    def test_a_row_that_another_led_is_counted_there(self, land):
        head = [*HEAD, "Đơn vị chủ trì"]
        plan = self.plan(
            land,
            ["Lễ khai mạc", date(2021, 10, 1), 180, "", "Hội trường", "", "UBND xã Đường Đá"],
            ["Hội sách", date(2021, 10, 2), 5, "", "Sân", "", "Trường Tiểu học Đường Đá"],
            head=head,
        )
        assert [listed.details.title for listed in plan.elsewhere] == ["Lễ khai mạc"]
        assert [row.listed.details.title for row in plan.rows] == ["Hội sách"]

    def test_a_name_that_may_be_two_units_is_asked(self, land):
        from tests import factories as make
        from tuanle.campaigns.models import ReportingLine

        twin = make.unit("xa-2", parent=land.huyen, kind="ubnd-xa", name="UBND thị trấn Đường Đá")
        ReportingLine.objects.create(campaign=land.week, child=twin, parent=land.huyen)
        plan = self.plan(land, ["Hội sách", date(2021, 10, 2), 5, "", "Sân", "", "Đường Đá"], head=[*HEAD, "Phối hợp"])
        assert [str(problem) for problem in plan.problems] == [
            "Trang “Hoạt động”, dòng 2: “Đường Đá” có thể là nhiều đơn vị; hãy ghi đủ tên."
        ]

    def test_it_is_all_or_nothing(self, land):
        plan = self.plan(
            land,
            ["Hội sách", date(2021, 10, 2), 5, "", "Sân", ""],
            ["Lớp tin học", date(2021, 12, 4), "", "", "Phòng máy", ""],
        )
        close_campaign(campaign=land.week, by=None, at=NOW)
        land.week.refresh_from_db()
        with pytest.raises(Refused, match="đã đóng"):
            self.take(land, plan)
        assert Activity.objects.count() == 0
        assert len(self.take(land, plan, rows=plan.rows[1:])) == 1

    def test_the_number_of_queries_does_not_grow(self, land, django_assert_num_queries):
        for source, n in (("a", 2), ("b", 40)):
            plan = self.plan(land, *([f"Hội sách {source} {i}", date(2021, 10, 2), 5, "", "Sân", ""] for i in range(n)))
            with django_assert_num_queries(11):
                assert len(self.take(land, plan, source=source)) == n

    def test_the_blank_list_reads_back_as_nothing_and_offers_what_is_understood(self, land):
        data = blank_list(land.week, land.truong)
        plan = plan_of_list(data, campaign=land.week, lead=land.truong, at=NOW)
        assert (plan.rows, plan.problems) == ((), ())
        pages = CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert pages.sheet_names == ["Hoạt động", "Danh mục"]
        assert pages.get_sheet_by_name("Hoạt động").to_python()[1] == [column.head for column in COLUMNS]
        choices = pages.get_sheet_by_name("Danh mục").to_python(skip_empty_area=False)
        kinds = [row[1] for row in choices[1:] if row[1]]
        reading = read(
            *([f"Hoạt động {n}", date(2021, 10, 2), kind, "Sân"] for n, kind in enumerate(kinds)),
            head=["Tên hoạt động", "Ngày", "Loại hoạt động", "Địa điểm"],
        )
        assert (lines(reading), len({row.details.kind for row in reading.rows})) == ([], 15)


def test_a_day_with_hours_in_the_same_cell_is_read_as_the_day():
    reading = read(["Hội sách", datetime(2021, 10, 2, 8, 30), 5, "", "Sân", ""])  # noqa: DTZ001 - a cell has no zone
    assert [row.time.day.isoformat() for row in reading.rows] == ["2021-10-02"]
