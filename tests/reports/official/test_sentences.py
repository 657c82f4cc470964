"""The words of the official report are filled from figures, and only from figures that are there."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tuanle.documents.queries import Line, compose_lines
from tuanle.reports.domain.form import from_data, to_data
from tuanle.reports.domain.official import (
    Comparison,
    Narrative,
    Office,
    ReportContent,
    UnitRow,
    appendix,
    compose,
    data_package,
)
from tuanle.reports.domain.official.sentences import (
    compared,
    enumerate_names,
    fill,
    item_sentence,
    respondents,
    section_sentences,
)

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
        "Tính đến ngày 11 tháng 10 năm 2021, có 110/112 đơn vị trên địa bàn huyện đã gửi báo cáo (đạt 98,2%), trong đó 90 "
        "đơn vị gửi đúng hạn.",
        "Còn 2 đơn vị chưa gửi báo cáo: Trường A và Trường B.",
    ]
    corrected = list(respondents(content(returned=("Trường C",), missing=("Trường A",), reported=110)))
    assert corrected[0].startswith("Tính đến ngày 11 tháng 10 năm 2021, có 111/112 đơn vị")
    assert corrected[1:] == [
        "Có 1 báo cáo được trả lại để sửa, chưa tính vào số liệu: Trường C.",
        "Còn 1 đơn vị chưa gửi báo cáo: Trường A.",
    ]
    accepted = list(respondents(content(waiting=("Trường B", "Trường C"), accepted_only=True, reported=110)))
    assert accepted[1:] == [
        "Số liệu tổng hợp chỉ tính các báo cáo đã được duyệt.",
        "Có 2 báo cáo đã gửi, đang chờ duyệt, chưa tính vào số liệu: Trường B và Trường C.",
    ]
    many = tuple(f"Trường {n}" for n in range(13))
    rows = tuple(UnitRow(f"t{n}", name, "trường", 1, "Chưa gửi", None, "UBND xã") for n, name in enumerate(many))
    told = content(missing=many, units=rows)
    document = compose(told)
    assert "Còn 13 đơn vị chưa gửi báo cáo (danh sách tại Phụ lục II)." in list(respondents(told))
    assert appendix(told).sheets[0].label == "Phụ lục III"
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
        UnitRow(
            "xa",
            "UBND xã Bát Tràng",
            "xã",
            1,
            "",
            {"so_lop": 2, "luot": {"status": "nil"}},
            "UBND huyện Gia Lâm",
            "huyen",
        ),
        UnitRow("th", "Trường TH Bát Tràng", "trường", 2, "", {"so_lop": 3, "nguoi": 9}, "UBND xã Bát Tràng", "xa"),
        UnitRow("mn", "Trường MN Bát Tràng", "trường", 2, "Chưa gửi", None, "UBND xã Bát Tràng", "xa"),
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
        ("Mở {so_lop} lớp, {khong} cuộc thi.", "Mở 3 lớp."),
        ("Mở {so_lop} lớp, trong đó {khong} lớp miễn phí, với {luot} lượt người.", "Mở 3 lớp, với 40 lượt người."),
        (
            "Chi {luot} đồng, trong đó ngân sách {khong} đồng, tự chi {so_lop} đồng.",
            "Chi 40 đồng, trong đó tự chi 3 đồng.",
        ),
        (
            "Có {so_lop} lượt tại chỗ, {luot} lượt qua mạng và {khong} lượt kết hợp.",
            "Có 3 lượt tại chỗ và 40 lượt qua mạng.",
        ),
        ("Vinh danh, khen {khong} tập thể và {so_lop} cá nhân{so_lop~}.", "Vinh danh, khen 3 cá nhân."),
        ("Có {khong} buổi với {so_lop} lượt.", "Có 0 buổi với 3 lượt."),
        ("Quyên góp, trao tặng {so_lop} cuốn sách.", "Quyên góp, trao tặng 3 cuốn sách."),
        ("Phát {khong} lượt; treo {khong} băng rôn.", None),
    ],
)
def test_of_nought_nothing_is_told(template, told):
    assert fill(content(figure("so_lop", 3), figure("khong", 0), figure("luot", 40)), template) == told


def test_what_there_was_last_year_and_is_no_more_is_said_in_words():
    gone = content(figure("so_lop", 0, before=12, before_text="12"), figure("luot", 0, before=40, before_text="40"))
    assert section_sentences(gone, FORM.sections[0]) == [
        "Số lớp: không phát sinh (năm 2020 có 12).",
        "Lượt người học: không phát sinh (năm 2020 có 40 lượt người).",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reported": 112, "on_time": 112}, "có 112/112 đơn vị trên địa bàn huyện đã gửi báo cáo (đạt 100%), đều đúng hạn."),
        ({"reported": 1, "on_time": 0}, "có 1/112 đơn vị trên địa bàn huyện đã gửi báo cáo (đạt 0,9%), không đơn vị nào gửi đúng hạn."),
        ({"reported": 0, "on_time": 0}, "chưa có đơn vị nào trong 112 đơn vị trên địa bàn huyện gửi báo cáo."),
        (
            {"reported": 56, "on_time": 50, "nil_units": 2},
            "có 56/112 đơn vị trên địa bàn huyện đã gửi báo cáo (đạt 50,0%), trong đó 50 đơn vị gửi đúng hạn; 2 đơn vị báo cáo "
            "không phát sinh hoạt động.",
        ),
    ],
)  # fmt: skip
def test_none_some_and_all_are_told_in_their_own_words(changes, said):
    assert next(respondents(content(**changes))) == f"Tính đến ngày 11 tháng 10 năm 2021, {said}"


def test_the_years_are_compared_on_the_reports_that_each_has():
    [_, years] = respondents(content(previous_reported=112, previous_expected=112))
    assert years == (
        "Năm 2020 có 112/112 đơn vị báo cáo; số liệu so sánh giữa hai năm tính trên 98 báo cáo của năm 2021 và 112 báo cáo của "
        "năm 2020."
    )
    [_, years] = respondents(content(previous_reported=98, previous_expected=110))
    assert years == "Năm 2020 có 98/110 đơn vị báo cáo."


def rows_of(told):
    return [row.cells for row in compose(told).appendices[0].blocks[1].rows]


def test_the_parts_in_the_table_make_up_their_figure():
    told = content(
        figure("luot", 50, before=40, before_text="40"),
        figure("luot.truc_tiep", 20, before=10, before_text="10"),
        figure("luot.truc_tuyen", 25, before=30, before_text="30"),
    )
    assert rows_of(told)[1:] == [
        ("1.2", "Lượt người học", "lượt người", "40", "50", "+25,0"),
        ("", "trực tiếp", "", "10", "20", "+100,0"),
        ("", "trực tuyến", "", "30", "25", "-16,7"),
        ("", "chưa phân theo hình thức", "", "0", "5", ""),
    ]


def test_the_newest_answer_of_one_unit_is_not_said_of_all():
    data = to_data(FORM)
    data["sections"][0]["items"].append(
        {"key": "ngay", "number": "1.4", "label": "Ngày khai mạc", "kind": "date", "rollup": "latest"}
    )
    data["sections"][0]["items"].append(
        {"key": "ke_hoach", "number": "1.5", "label": "Có kế hoạch", "kind": "yes_no", "rollup": "count_units"}
    )
    form = from_data(data)
    day = figure("ngay", "2021-10-02", "02/10/2021", given=1)
    alone = content(day, figure("ke_hoach", 4), form=form, previous_year=None)
    assert item_sentence(alone, form.items["ngay"]) == "Ngày khai mạc: 02/10/2021."
    assert rows_of(alone)[1:] == [("1.4", "Ngày khai mạc", "", "02/10/2021"), ("1.5", "Có kế hoạch", "đơn vị", "4")]
    many = content(replace(day, given=81), figure("ke_hoach", 4), form=form, previous_year=None)
    assert item_sentence(many, form.items["ngay"]) is None
    assert rows_of(many)[1:] == [("1.5", "Có kế hoạch", "đơn vị", "4")]


def test_what_units_ask_for_is_told_as_theirs_until_a_person_writes_it_anew():
    def asked(drafted):
        narrative = Narrative("proposals", ("Đề nghị huyện gửi sớm (3 đơn vị).", "Đề nghị mở lớp."), drafted=drafted)
        told = compose(content(narratives=(narrative,)))
        return "Các đơn vị có những kiến nghị, đề xuất sau:" in [getattr(block, "text", "") for block in told.body]

    assert (asked(True), asked(False)) == (True, False)


def test_appendices_are_numbered_with_the_one_that_is_a_file_of_its_own():
    told = content(figure("so_lop", 3))
    lines = compose_lines(compose(told), at=datetime(2021, 10, 11, tzinfo=UTC))
    sheet = appendix(told).sheets[0]
    assert ([one.label for one in lines.appendices], sheet.label) == (["Phụ lục I"], "Phụ lục II")
    assert sheet.reference == lines.appendices[0].reference
    assert sheet.reference.startswith("(Kèm theo Báo cáo số ")
    assert "Số liệu chi tiết theo chỉ tiêu có tại Phụ lục I, theo đơn vị có tại Phụ lục II kèm theo báo cáo này." in [
        line.text for line in lines.pieces if isinstance(line, Line)
    ]


def test_units_of_one_name_are_told_apart():
    """Two communes of one name in two districts, as in a city's report: each school stays with its own."""
    rows = (
        UnitRow("a", "UBND xã Tân Lập", "xã", 1, "", {"so_lop": 1}),
        UnitRow("a1", "Trường TH Tân Lập", "trường", 2, "", {"so_lop": 2}, "UBND xã Tân Lập", "a"),
        UnitRow("b", "UBND xã Tân Lập", "xã", 1, "", {"so_lop": 4}),
        UnitRow("c", "UBND xã Tân Lập", "xã", 1, "", {"so_lop": 8}),
        UnitRow("c1", "Trường TH Tân Lập", "trường", 2, "", {"so_lop": 16}, "UBND xã Tân Lập", "c"),
    )
    told = content(units=rows)
    assert [(row.label, row.level, row.group) for row in appendix(told).sheets[0].grid.rows] == [
        ("Xã Tân Lập", 0, True),
        ("UBND xã Tân Lập", 1, False),
        ("Trường TH Tân Lập", 1, False),
        ("UBND xã Tân Lập", 0, False),
        ("Xã Tân Lập", 0, True),
        ("UBND xã Tân Lập", 1, False),
        ("Trường TH Tân Lập", 1, False),
    ]
    units = data_package(told).resources[0]
    assert [(row[0], row[3]) for row in units.rows] == [("a", None), ("a1", "a"), ("b", None), ("c", None), ("c1", "c")]


def test_what_a_person_numbered_in_a_part_is_numbered_by_place():
    def said(slot, *lines):
        document = compose_lines(
            compose(content(narratives=(Narrative(slot, lines),))), at=datetime(2021, 10, 12, tzinfo=UTC)
        )
        return [piece.text for piece in document.pieces if isinstance(piece, Line)]

    lines = said("difficulties", "2. Cơ sở vật chất", "- Thiếu máy tính", "2. Nhân lực", "- Thiếu người")
    at = lines.index("1. Cơ sở vật chất")
    assert lines[at : at + 4] == ["1. Cơ sở vật chất", "- Thiếu máy tính.", "2. Nhân lực", "- Thiếu người."]
    lines = said("results", "1. Một", "3. Hai")
    at = lines.index("a) Một;")
    assert lines[at + 1] == "b) Hai."
