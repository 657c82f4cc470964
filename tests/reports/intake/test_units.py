"""Finding the unit that a text names."""

import pytest

from tests.reports.intake.samples import UNITS
from tuanle.core.text import fold
from tuanle.orgs.queries import NamedUnit, UnitIndex


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TH Bát Tràng", "th-bat-trang"), ("Trường TH Bát Tràng", "th-bat-trang"), ("MN Bát Tràng", "mn-bat-trang"),
        ("THCS Bát Tràng", "thcs-bat-trang"), ("TTHTCĐ xã Bát Tràng", "tthtcd-bat-trang"), ("UBND xã Bát Tràng", "ubnd-bat-trang"),
        ("Xã Bát Tràng", "ubnd-bat-trang"), ("Thị trấn Yên Viên", "ubnd-tt-yen-vien"), ("TT Yên Viên", "ubnd-tt-yen-vien"),
        ("xã Yên Viên", "ubnd-yen-vien"), ("TRƯỜNG MẦM NON BÁT TRÀNG", "mn-bat-trang"), ("truong mam non bat trang", "mn-bat-trang"),
        ("Trường Mầm non Bát Tràng, huyện Gia Lâm, Hà Nội", "mn-bat-trang"), ("Trường MN Kim Lan xã Bát Tràng", "mn-kim-lan"),
        ("Phòng VH-XH xã Kim Lan", "ubnd-kim-lan"), ("PGD Gia Lâm", "pgd"), ("Phòng GD&ĐT huyện Gia Lâm", "pgd"),
        ("mn-bat-trang", "mn-bat-trang"), ("UBND xã Kim Lan [ubnd-kim-lan]", "ubnd-kim-lan"), ("th-kim-lan@example.org", "th-kim-lan"),
        ("Ủy ban nhân dân thị trấn Yên Viên", "ubnd-tt-yen-vien"), ("Trường Mầm non thị trấn Yên Viên", "mn-tt-yen-vien"),
        ("MN Yên Viên", "mn-yen-vien"), ("Trung tâm HTCĐ Kim Lan", "tthtcd-kim-lan"), ("HKH Gia Lâm", "hkh"),
    ],
)  # fmt: skip
def test_found_for_sure(text: str, code: str) -> None:
    sure = UNITS.sure(text)
    assert sure is not None
    assert sure.code == code


@pytest.mark.parametrize(
    "text",
    ["Hợp tác xã Bát Tràng", "Thị xã Sơn Tây", "xã hội", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kỹ năng số", "", "12"],
)
def test_not_a_unit_at_all(text: str) -> None:
    assert UNITS.find(text) == []


@pytest.mark.parametrize(
    "text", ["Yên Viên", "UBND Yên Viên", "BÁT TRÀNG", "Trường Mầm non Bát Tràn", "Trường Bát Tràng", "TTHTCĐ Yên Viên"]
)
def test_ambiguous_is_offered_not_taken(text: str) -> None:
    assert UNITS.sure(text) is None
    assert len(UNITS.find(text)) >= 1


def test_a_former_name_still_finds_the_unit() -> None:
    index = UnitIndex([NamedUnit(1, "mn-x", "Trường Mầm non Hoa Sen", former_names=("Trường Mầm non Kim Sơn A",))])
    sure = index.sure("MN Kim Sơn A")
    assert sure is not None
    assert (sure.code, sure.confidence, sure.why) == ("mn-x", 0.97, "tên cũ")


def test_every_unit_finds_itself_and_nothing_else() -> None:
    for row in UNITS.rows:
        for text in (row.name, row.name.upper(), fold(row.name), row.code):
            sure = UNITS.sure(text)
            assert sure is not None, text
            assert sure.code == row.code
