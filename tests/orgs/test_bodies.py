import pytest

from tuanle.orgs.kinds.units import unit_kinds
from tuanle.orgs.queries import match_bodies


@pytest.mark.parametrize(
    ("phrase", "keys", "left_over"),
    [
        ("Ủy ban nhân dân các xã, thị trấn", ("ubnd-xa",), ()),
        ("Các cơ sở giáo dục thuộc huyện",
         ("mam-non", "tieu-hoc", "thcs", "tthtcd", "gdnn-gdtx", "ngoai-ngu-tin-hoc"), ()),
        ("các trường MN, TH, THCS", ("mam-non", "tieu-hoc", "thcs"), ()),
        ("Trung tâm GDNN-GDTEX; các trường mầm non", ("gdnn-gdtx", "mam-non"), ()),
        ("Phòng Giáo dục và Đào tạo huyện", ("phong-gddt",), ()),
        ("Các trường tiểu học và Ban quản lý chợ Đầm", ("tieu-hoc",), ("Ban quản lý chợ Đầm",)),
        ("Kho bạc Nhà nước", (), ("Kho bạc Nhà nước",)),
        ("Các đơn vị trên địa bàn huyện", (), ()),
    ],
)  # fmt: skip
def test_who_a_phrase_names(phrase, keys, left_over):
    match = match_bodies(phrase, unit_kinds())
    assert (set(match.keys), match.left_over) == (set(keys), left_over)
