"""The minutes of a visit: what is recorded stands there, what is not is left to be written, and the decree finds no fault."""

import io
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest

from tests.documents.samples import AT
from tuanle.documents.queries import lint_docx, render_docx, render_pdf
from tuanle.inspections.domain.minutes import Looked, Minutes, ToMend, compose
from tuanle.inspections.enums import Verdict

SCHOOL = "Trường THCS Bát Tràng"
MINUTES = Minutes(
    superior="",
    issuer="ỦY BAN NHÂN DÂN\nHUYỆN GIA LÂM",
    visitor="UBND huyện Gia Lâm",
    symbol="BB-UBND",
    place="Gia Lâm",
    unit=SCHOOL,
    week="Tuần lễ hưởng ứng học tập suốt đời năm 2021",
    day=date(2021, 10, 4),
    is_held=True,
    members=("Lãnh đạo Phòng GDĐT", "chuyên viên phổ thông"),
    focus="Lớp học trực tuyến",
    looked=(
        Looked("Có kế hoạch tổ chức Tuần lễ", Verdict.GOOD),
        Looked("Nền tảng số được dùng", Verdict.BAD, "Đường dẫn lớp không mở được."),
    ),
    to_mend=(ToMend("Sửa đường dẫn vào lớp", date(2021, 10, 7)),),
    conclusion="Lớp học tốt.\nNgười học khó vào.",
)
BLANK = replace(MINUTES, is_held=False, looked=(Looked("Có kế hoạch tổ chức Tuần lễ"),), to_mend=(), conclusion="")


def read(minutes):
    """Paragraphs of the body, and its tables as rows of words."""
    opened = docx.Document(io.BytesIO(render_docx(compose(minutes), at=AT)))
    words = [para.text.replace("\xa0", " ") for para in opened.paragraphs if para.text]
    return words, [[[cell.text for cell in row.cells] for row in table.rows] for table in opened.tables]


@pytest.mark.parametrize(
    "minutes",
    [
        MINUTES,
        BLANK,
        replace(MINUTES, to_mend=(), members=(), focus="", conclusion=""),
        replace(
            MINUTES, superior="ỦY BAN NHÂN DÂN HUYỆN GIA LÂM", issuer="PHÒNG GIÁO DỤC\nVÀ ĐÀO TẠO", symbol="BB-PGDĐT"
        ),
    ],
)
def test_the_decree_finds_no_fault(minutes):
    assert lint_docx(render_docx(compose(minutes), at=AT)) == ()


def test_what_is_recorded_stands_there():
    words, tables = read(MINUTES)
    assert words[0] == "BIÊN BẢN"
    assert words[1].replace("\n", " ") == f"Kiểm tra việc tổ chức {MINUTES.week} tại {SCHOOL}"
    assert words[2] == "Thời gian bắt đầu: …… giờ …… phút, ngày 04 tháng 10 năm 2021."
    assert "Đã xem 2 nội dung: 1 tốt; 1 chưa đạt." in words
    head, looked, mending, foot = tables
    assert head[1][1] == ""  # the place and the day stand in the text
    assert looked[1:] == [
        ["1", "Có kế hoạch tổ chức Tuần lễ", "Tốt", ""],
        ["2", "Nền tảng số được dùng", "Chưa đạt", "Đường dẫn lớp không mở được."],
    ]
    assert mending[1:] == [["1", "Sửa đường dẫn vào lớp", "07/10/2021"]]
    at = words.index("5. Kết luận")
    assert words[at + 1 : at + 3] == ["Lớp học tốt.", "Người học khó vào."]
    assert [cell.split("\n…")[0] for cell in foot[0]] == [
        "NGƯỜI GHI\nBIÊN BẢN", "ĐẠI DIỆN\nĐƠN VỊ", "TRƯỞNG ĐOÀN\nKIỂM TRA"
    ]  # fmt: skip
    assert foot[1][0] == f"Nơi nhận:\n- {SCHOOL};\n- Lưu: VT, Hồ sơ."


def test_before_the_visit_there_is_room_to_write():
    words, [_head, looked, _foot] = read(BLANK)
    assert looked[1:] == [["1", "Có kế hoạch tổ chức Tuần lễ", "", ""]]
    at = words.index("4. Việc phải khắc phục")
    assert [word.count("hạn: ……") for word in words[at + 1 : at + 4]] == [1, 1, 1]
    assert not any(word.startswith("Đã xem") for word in words)
    assert set(words[words.index("5. Kết luận") + 1]) == {"…"}


def test_where_nothing_is_to_be_mended_the_minutes_say_so():
    words, tables = read(replace(MINUTES, to_mend=()))
    assert words[words.index("4. Việc phải khắc phục") + 1] == "Không có việc nào phải khắc phục."
    assert len(tables) == 3


def test_the_pdf_says_the_same():
    document = pypdfium2.PdfDocument(render_pdf(compose(MINUTES), at=AT))
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    order = ["BIÊN BẢN", "07/10/2021", "bên giữ 01 bản./.", "NGƯỜI GHI", "TRƯỞNG ĐOÀN", "Nơi nhận:", "Hồ sơ."]
    assert [part for part in order if part in text] == order
    assert sorted(order, key=text.index) == order
