"""TCVN3 and VNI as Unicode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.legacy import TCVN3, VNI, decode, from_tcvn3, from_vni, guess_legacy, is_capital_font, to_tcvn3, to_vni

LETTERS = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệfghiíìỉĩịjklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvwxyýỳỷỹỵz"
_SMALL = st.text(LETTERS + " ,.0123456789")
_ANY = st.text(LETTERS + LETTERS.upper() + " ,.0123456789")


@given(_SMALL)
def test_tcvn3_there_and_back(text: str) -> None:
    assert from_tcvn3(to_tcvn3(text)) == text


@given(_ANY)
def test_vni_there_and_back(text: str) -> None:
    assert from_vni(to_vni(text)) == text


def test_capitals_of_tcvn3() -> None:
    assert from_tcvn3("§¥N VÞ") == "ĐƠN Vị"
    assert from_tcvn3("tr­êng mÇm non b¸t trµng", capitals=True) == "TRƯỜNG MẦM NON BÁT TRÀNG"


@pytest.mark.parametrize(
    ("text", "font", "unicode"),
    [
        ("Tr­êng MÇm non", ".VnTime", "Trường Mầm non"), ("tr­êng", ".VnTimeH", "TRƯỜNG"), ("Tröôøng Maàm non", "VNI-Times", "Trường Mầm non"),
        ("Trường", "Times New Roman", "Trường"), ("ÑAÏI HOÏC", "VNI-Helve", "ĐẠI HỌC"),
    ],
)  # fmt: skip
def test_the_font_decides(text: str, font: str, unicode: str) -> None:
    assert decode(text, font) == unicode


def test_capital_fonts() -> None:
    assert [is_capital_font(font) for font in (".VnTimeH", ".VnTime", "VNI-TimesH")] == [True, False, False]


SENTENCE = "Trường tổ chức lớp học trực tuyến về kỹ năng số cho phụ huynh học sinh"


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        (to_tcvn3(SENTENCE), TCVN3), (to_vni(SENTENCE), VNI), (SENTENCE, ""), ("Café à la carte, déjà vu, résumé, naïve", ""),
        ("So lop hoc truc tuyen", ""), ("", ""),
    ],
)  # fmt: skip
def test_text_without_its_font(text: str, guess: str) -> None:
    assert guess_legacy(text) == guess


SENTENCES = (
    "Kính gửi Phòng Giáo dục, nhà trường báo cáo kết quả thực hiện tuần lễ",
    "Đã hoàn thành kế hoạch khuyến học, quyên góp sách và trao thưởng",
    "Nguyễn Thị Huệ, hiệu trưởng trường tiểu học thị trấn, đã duyệt",
    "Người lớn tuổi và thiếu nhi cùng đọc truyện, giao lưu ở thư viện huyện",
    "Khuỷu sông uốn khúc ngoằn ngoèo, thuở ấy chưa có trường",
    "Số lượt người dự: một trăm hai mươi; khó khăn, vướng mắc: thiếu thiết bị",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_the_two_encodings_are_told_apart(text: str) -> None:
    assert [guess_legacy(to_tcvn3(text)), guess_legacy(to_vni(text)), guess_legacy(text)] == [TCVN3, VNI, ""]


@pytest.mark.parametrize(
    "text",
    [
        "Señor Peña mañana él está aquí",
        "Größe für Straße über",
        "Où êtes-vous? À bientôt, très chère",
        "£5 §2 °C ±1 µm",
    ],
)
def test_other_languages_are_neither(text: str) -> None:
    assert guess_legacy(text) == ""
