import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.text import check_storable, fold, nfc, slug, squeeze


@pytest.mark.parametrize(
    ("text", "key"),
    [("Đường", "duong"), ("ĐẢNG ỦY", "dang uy"), ("Xã  Bát\u00a0Tràng", "xa bat trang"), ("Nguyễn", "nguyen")],
)
def test_fold(text, key):
    assert fold(text) == key


@given(st.text())
def test_fold_does_not_care_how_marks_are_stored(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_squeeze_twice_is_squeeze(text):
    assert squeeze(squeeze(text)) == squeeze(text)
    assert nfc(squeeze(text)) == squeeze(text)


def test_slug():
    assert slug("Trường Mầm non Đặng Xá") == "truong-mam-non-dang-xa"


def test_what_a_database_takes_is_let_through():
    check_storable({"đọc": ["sách 🙂", 1, None, {"a": "\n"}]})


@pytest.mark.parametrize("data", ["a\x00", ["\ud800"], {"a": {"b": ["\udfff"]}}, {"\x00": 1}])
def test_what_no_database_takes_is_not(data):
    with pytest.raises(ValueError, match="NUL|surrogates"):
        check_storable(data)
