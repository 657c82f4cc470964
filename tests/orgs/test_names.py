import pytest
from hypothesis import given
from hypothesis import strategies as some

from tuanle.orgs.domain.names import LIKE, NEAREST, NamedUnit, UnitIndex, _likeness

NAMES = (
    ("mam-non-bat-trang", "Trường Mầm non Bát Tràng"),
    ("tieu-hoc-bat-trang", "Trường Tiểu học Bát Tràng"),
    ("thcs-bat-trang", "Trường THCS Bát Tràng"),
    ("tthtcd-bat-trang", "Trung tâm học tập cộng đồng xã Bát Tràng"),
    ("xa-bat-trang", "UBND xã Bát Tràng"),
    ("xa-yen-vien", "UBND xã Yên Viên"),
    ("thi-tran-yen-vien", "UBND thị trấn Yên Viên"),
    ("tthtcd-xa-yen-vien", "Trung tâm học tập cộng đồng xã Yên Viên"),
    ("tthtcd-thi-tran-yen-vien", "Trung tâm học tập cộng đồng thị trấn Yên Viên"),
    ("gdnn-gdtx-gia-lam", "Trung tâm GDNN-GDTX huyện Gia Lâm"),
    ("phong-gddt-gia-lam", "Phòng Giáo dục và Đào tạo huyện Gia Lâm"),
    ("thu-vien-gia-lam", "Thư viện huyện Gia Lâm"),
    ("thcs-a", "Trường THCS Thị trấn Trâu Quỳ", "Trường THCS Trâu Quỳ"),
)
INDEX = UnitIndex(NamedUnit(code, code, name, tuple(former)) for code, name, *former in NAMES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Trường Mầm non Bát Tràng", "mam-non-bat-trang"),
        ("TRƯỜNG MN BÁT TRÀNG", "mam-non-bat-trang"),
        ("MN Bat Trang", "mam-non-bat-trang"),
        ("TH Bát Tràng", "tieu-hoc-bat-trang"),
        ("Trường Tiểu học xã Bát Tràng", "tieu-hoc-bat-trang"),
        ("THCS Bát Tràng", "thcs-bat-trang"),
        ("Trường Trung học cơ sở Bát Tràng, huyện Gia Lâm", "thcs-bat-trang"),
        ("TTHTCĐ xã Bát Tràng", "tthtcd-bat-trang"),
        ("TT HTCĐ Bát Tràng", "tthtcd-bat-trang"),
        ("Xã Bát Tràng", "xa-bat-trang"),
        ("Ủy ban nhân dân xã Bát Tràng - huyện Gia Lâm", "xa-bat-trang"),
        ("Uỷ ban nhân dân xã Bát Tràng", "xa-bat-trang"),
        ("UBND TT Yên Viên", "thi-tran-yen-vien"),
        ("TT. Yên Viên", "thi-tran-yen-vien"),
        ("TTHTCĐ TT Yên Viên", "tthtcd-thi-tran-yen-vien"),
        ("Trung tâm GDNN - GDTX Gia Lâm", "gdnn-gdtx-gia-lam"),
        ("TT GDNN-GDTX huyện Gia Lâm", "gdnn-gdtx-gia-lam"),
        ("Phòng GD&ĐT Gia Lâm", "phong-gddt-gia-lam"),
        ("Thư viện Gia Lâm", "thu-vien-gia-lam"),
        ("THCS TT Trâu Quỳ", "thcs-a"),
    ],
)
def test_a_unit_is_found_by_what_people_write(text, code):
    sure = INDEX.sure(text)
    assert sure is not None
    assert sure.code == code


def test_a_name_that_fits_two_units_names_both_and_is_not_certain():
    assert [guess.code for guess in INDEX.find("TTHTCĐ Yên Viên")] == ["tthtcd-thi-tran-yen-vien", "tthtcd-xa-yen-vien"]
    assert INDEX.sure("TTHTCĐ Yên Viên") is None


def test_a_misspelt_name_is_a_question():
    assert INDEX.find("Trường THCS Bát Trang Gốm")[0].code == "thcs-bat-trang"
    assert INDEX.sure("Trường THCS Bát Trang Gốm") is None


def test_a_name_of_nobody_finds_nobody():
    assert INDEX.find("Hợp tác xã Nông nghiệp") == []
    assert INDEX.find("") == []


def hoa_sen(code, *within):
    return NamedUnit(code, code, "Trường Mầm non Hoa Sen", within=within)


DISTRICT = "UBND huyện Gia Lâm"
TWO = UnitIndex(
    [hoa_sen("one", "UBND xã Kim Lan", DISTRICT), hoa_sen("two", "UBND xã Đa Tốn", "UBND xã Kim Sơn", DISTRICT)]
)
ALONE = UnitIndex([hoa_sen("one", "UBND xã Kim Lan", DISTRICT)])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MN Hoa Sen", None),
        ("MN Hoa Sen, xã Kim Lan", "one"),
        ("Trường Mầm non Hoa Sen - phường Đa Tốn, huyện Gia Lâm", "two"),
        ("mn hoa sen xa kim son nam 2021", "two"),  # what the commune was called before
        ("MN Hoa Sen huyện Gia Lâm", None),
        ("MN Hoa Sen xã Lạ", None),
        ("MN Hoa Sen, huyện Đông Anh", None),
    ],
)
def test_of_units_with_one_name_the_place_decides(text, code):
    assert (sure.code if (sure := TWO.sure(text)) else None) == code
    assert len(TWO.find(text)) == 2


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [("MN Hoa Sen, xã Kim Lan", True), ("MN Hoa Sen, xã Bát Tràng", False), ("MN Hoa Sen Xa Lạ", False)],
)
def test_a_name_in_another_place_is_a_question_with_the_one_unit_it_may_be(text, is_sure):
    assert [guess.code for guess in ALONE.find(text)] == ["one"]
    assert (ALONE.sure(text) is not None) is is_sure


def test_where_nothing_is_known_of_the_place_it_decides_nothing():
    assert UnitIndex([hoa_sen("one")]).sure("MN Hoa Sen, xã Bát Tràng").code == "one"


WORDS = some.sampled_from(["yen", "vien", "thuong", "kim", "kinh", "son", "so", "1", "12", "gia", "lam", "xuan", "lan"])
CORES = some.lists(WORDS, max_size=4).map(" ".join)


@given(CORES, some.lists(CORES, max_size=40))
def test_the_nearest_names_are_those_that_comparing_each_would_give(asked, names):
    index = UnitIndex(NamedUnit(n, f"u-{n}", f"Trường Mầm non {name}", kind="mn") for n, name in enumerate(names))
    each = [(_likeness(asked, core), n) for n, core in enumerate(index._cores)]
    expected = sorted((-score, n) for score, n in each if score >= LIKE)[:NEAREST]
    assert [(-score, n) for score, n in index._alike(asked)] == expected
