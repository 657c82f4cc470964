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
