"""The words of the official report are filled from figures, and only from figures that are there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tuanle.reports.domain.form import from_data
from tuanle.reports.domain.official import Comparison, Narrative, Office, ReportContent, UnitRow, appendix, compose
from tuanle.reports.domain.official.sentences import compared, enumerate_names, fill, item_sentence, respondents

FORM = from_data(
    {
        "code": "thu",
        "version": 1,
        "title": "Thử",
        "axes": [
            {
                "key": "hinh_thuc",
                "label": "hình thức",
                "members": [{"key": "truc_tiep", "label": "Trực tiếp"}, {"key": "truc_tuyen", "label": "Trực tuyến"}],
            }
        ],
        "sections": [
            {
                "key": "lop",
                "number": "1",
                "label": "Lớp học",
                "sentences": ["Toàn {area} mở {so_lop} lớp{so_lop~}."],
                "items": [
                    {"key": "so_lop", "number": "1.1", "label": "Số lớp", "kind": "number", "rollup": "sum"},
                    {
                        "key": "luot",
                        "number": "1.2",
                        "label": "Lượt người học",
                        "kind": "number",
                        "rollup": "sum",
                        "measure": "lượt người",
                        "axes": ["hinh_thuc"],
                    },
                    {"key": "nguoi", "number": "1.3", "label": "Người học", "kind": "number", "rollup": "bounds"},
                ],
            }
        ],
    }
)


def figure(key, value, text="", **more):
    return Comparison(key, value, text or str(value), **more)


def content(*figures, **more):
    base = ReportContent(
        form=FORM,
        campaign="gia-lam-2021",
        theme="Chuyển đổi số",
        year=2021,
        starts_on=date(2021, 10, 1),
        ends_on=date(2021, 10, 7),
        as_of=date(2021, 10, 11),
        office=Office("ỦY BAN NHÂN DÂN\nHUYỆN GIA LÂM", "UBND huyện Gia Lâm", "BC-UBND", "Gia Lâm", "huyện"),
        expected=112,
        reported=98,
        on_time=90,
        unaccepted=0,
        missing=(),
        figures={one.key: one for one in figures},
        units=(),
        previous_year=2020,
    )
    return replace(base, **more)


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (120, 100, "tăng 20,0% so với năm 2020"),
        (90, 100, "giảm 10,0% so với năm 2020"),
        (100, 100, "bằng năm 2020"),
        (100, 0, ""),
        (100, None, ""),
        (None, 100, ""),
        (Decimal("12.5"), 10, "tăng 25,0% so với năm 2020"),
    ],
)
def test_how_a_figure_moved(now, then, said):
    assert compared(figure("so_lop", now, before=then), 2020) == said


def test_a_list_has_no_trend():
    assert compared(figure("doi_tac", 10, before=5, entries=10), 2020) == ""


def test_a_sentence_is_filled():
    assert fill(content(figure("so_lop", 1234, "1.234", before=1000)), "Mở {so_lop} lớp{so_lop~} tại {area}.") == (
        "Mở 1.234 lớp (tăng 23,4% so với năm 2020) tại huyện."
    )


def test_a_sentence_without_one_of_its_figures_is_left_out():
    assert fill(content(figure("so_lop", 3)), "{so_lop} lớp, {luot} lượt") is None
    assert fill(content(figure("so_lop", 0), figure("luot", 0)), "{so_lop} lớp, {luot} lượt") is None


def test_the_sentence_of_an_item_names_its_parts():
    told = content(
        figure("luot", 50, before=40), figure("luot.truc_tiep", 20), figure("luot.truc_tuyen", 30), previous_year=2020
    )
    assert item_sentence(told, FORM.items["luot"]) == (
        "Lượt người học: 50 lượt người (trong đó: trực tiếp 20; trực tuyến 30), tăng 25,0% so với năm 2020."
    )


def test_names_with_commas_are_parted_by_semicolons():
    assert enumerate_names(("A", "B", "C")) == "A, B và C"
    assert enumerate_names(("UBND xã, thị trấn", "B", "C")) == "UBND xã, thị trấn; B và C"
    assert enumerate_names(("A",)) == "A"


def test_the_silent_are_named_in_the_text_or_in_an_appendix():
    few = list(respondents(content(missing=("Trường A", "Trường B"), reported=110)))
    assert few == [
        "Tính đến ngày 11/10/2021, 110/112 đơn vị trên địa bàn huyện đã gửi báo cáo (đạt 98,2%), trong đó 90 đơn vị gửi "
        "đúng hạn.",
        "2 đơn vị chưa gửi báo cáo: Trường A và Trường B.",
    ]
    corrected = list(respondents(content(uncounted=("Trường C",), missing=("Trường A",), reported=110)))
    assert corrected[0].startswith("Tính đến ngày 11/10/2021, 111/112 đơn vị")
    assert corrected[1:] == [
        "1 báo cáo đang sửa lại hoặc chờ duyệt, chưa tính vào số liệu: Trường C.",
        "1 đơn vị chưa gửi báo cáo: Trường A.",
    ]
    many = tuple(f"Trường {n}" for n in range(13))
    rows = tuple(UnitRow(f"t{n}", name, "trường", 1, "Chưa gửi", None, "UBND xã") for n, name in enumerate(many))
    document = compose(content(missing=many, units=rows))
    assert [one.title for one in document.appendices] == [
        "SỐ LIỆU TỔNG HỢP THEO CHỈ TIÊU",
        "DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO",
    ]
    assert len(document.appendices[1].blocks[0].rows) == 13


def test_a_narrative_becomes_a_part_of_its_own_only_where_there_is_one():
    def headings(told):
        return [block.text for block in compose(told).body if hasattr(block, "level")]

    assert "KHÓ KHĂN, VƯỚNG MẮC" not in headings(content())
    assert "KHÓ KHĂN, VƯỚNG MẮC" in headings(content(narratives=(Narrative("difficulties", ("Thiếu máy tính.",)),)))


def test_the_appendix_keeps_nil_apart_from_nothing_and_leaves_people_out():
    rows = (
        UnitRow("xa", "UBND xã Bát Tràng", "xã", 1, "", {"so_lop": 2, "luot": {"status": "nil"}}, "UBND huyện Gia Lâm"),
        UnitRow("th", "Trường TH Bát Tràng", "trường", 2, "", {"so_lop": 3, "nguoi": 9}, "UBND xã Bát Tràng"),
        UnitRow("mn", "Trường MN Bát Tràng", "trường", 2, "Chưa gửi", None, "UBND xã Bát Tràng"),
    )
    grid = appendix(content(units=rows)).sheets[0].grid
    assert [column.key for column in grid.columns] == ["so_lop", "luot"]
    assert [(row.label, dict(row.values), row.level, row.group, row.note) for row in grid.rows] == [
        ("Xã Bát Tràng", {}, 0, True, ""),
        ("UBND xã Bát Tràng", {"so_lop": 2, "luot": "KPS"}, 1, False, ""),
        ("Trường TH Bát Tràng", {"so_lop": 3, "luot": None}, 1, False, ""),
        ("Trường MN Bát Tràng", {}, 1, False, "Chưa gửi"),
    ]
    assert grid.total(grid.columns[0]) == 5


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("Phát {khong} lượt; treo {so_lop} băng rôn.", "Treo 3 băng rôn."),
        ("Mở {so_lop} lớp; tổ chức {khong} cuộc thi với {khong} lượt.", "Mở 3 lớp."),
        ("Có {so_lop} lớp{so_lop~}; mỗi lớp tính một lần.", "Có 3 lớp; mỗi lớp tính một lần."),
        ("Mở {so_lop} lớp, {khong} cuộc thi.", "Mở 3 lớp, 0 cuộc thi."),
        ("Phát {khong} lượt; treo {khong} băng rôn.", None),
    ],
)
def test_of_nought_nothing_is_told(template, told):
    assert fill(content(figure("so_lop", 3), figure("khong", 0)), template) == told
