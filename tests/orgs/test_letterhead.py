"""How a unit stands in its own documents, by what its kind says."""

import pytest

from tuanle.orgs.kinds.signing import signing_of
from tuanle.orgs.kinds.units import unit_kinds
from tuanle.orgs.queries import letterhead_of, spelled_out

SCHOOL = (("", "HIỆU TRƯỞNG"),)
COMMITTEE = (("TM.", "ỦY BAN NHÂN DÂN"), ("", "CHỦ TỊCH"))


@pytest.mark.parametrize(
    ("kind", "name", "abbreviation", "signing"),
    [
        ("tieu-hoc", "Trường Tiểu học Bát Tràng", "THBT", SCHOOL),
        ("tieu-hoc", "Trường TH xã Yên Viên", "THYV", SCHOOL),
        ("thcs", "Trường THCS Đa Tốn", "THCSĐT", SCHOOL),
        ("mam-non", "Trường Mầm non Bát Tràng", "MNBT", SCHOOL),
        ("ubnd-xa", "UBND xã Bát Tràng", "UBND", COMMITTEE),
        ("tthtcd", "Trung tâm học tập cộng đồng xã Bát Tràng", "TTHTCĐ", (("", "GIÁM ĐỐC"),)),
        ("phong-gddt", "Phòng Giáo dục và Đào tạo huyện Gia Lâm", "PGDĐT", (("", "TRƯỞNG PHÒNG"),)),
        ("hoi-khuyen-hoc", "Hội Khuyến học huyện Gia Lâm", "HKH", (("TM.", "BAN THƯỜNG VỤ"), ("", "CHỦ TỊCH"))),
    ],
)
def test_a_unit_in_its_own_documents(make, kind, name, abbreviation, signing):
    head = letterhead_of(make("don-vi", kind, name=name), superior=None)
    assert (head.short, head.abbreviation, head.signing_lines()) == (name, abbreviation, signing)


def test_a_deputy_signs_for_the_head(make):
    committee = letterhead_of(make("xa-bat-trang", name="UBND xã Bát Tràng"), superior=None)
    assert committee.signing_lines(deputy=True) == (
        ("TM.", "ỦY BAN NHÂN DÂN"),
        ("KT.", "CHỦ TỊCH"),
        ("", "PHÓ CHỦ TỊCH"),
    )


def test_a_school_stands_below_its_committee_and_takes_its_place(make):
    commune = make("xa-bat-trang", name="UBND xã Bát Tràng", place="Bát Tràng")
    school = make("truong", "tieu-hoc", commune, name="Trường Tiểu học Bát Tràng")
    head = letterhead_of(school, superior=commune)
    assert (head.superior, head.issuer, head.place) == (
        "ỦY BAN NHÂN DÂN XÃ BÁT TRÀNG",
        "TRƯỜNG TIỂU HỌC\nBÁT TRÀNG",
        "Bát Tràng",
    )


def test_a_committee_has_none_above_it_and_stands_on_two_lines(make):
    district = make("gia-lam", "ubnd-huyen", name="UBND huyện Gia Lâm")
    head = letterhead_of(make("xa-bat-trang", parent=district, name="UBND xã Bát Tràng"), superior=district)
    assert (head.superior, head.issuer) == ("", "ỦY BAN NHÂN DÂN\nXÃ BÁT TRÀNG")


def test_a_committee_signs_as_one_whatever_its_kind(make):
    assert letterhead_of(make("phuong", "thu-vien", name="UBND phường Mới"), superior=None).signing_lines() == COMMITTEE


def test_every_kind_says_who_signs_and_an_unknown_one_signs_by_its_head():
    unsaid = [kind.key for kind in unit_kinds() if signing_of(kind.key) == signing_of("mot-loai-moi")]
    assert unsaid == []
    assert signing_of("mot-loai-moi").head == "Thủ trưởng đơn vị"


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("UBND huyện Gia Lâm", "Ủy ban nhân dân huyện Gia Lâm"),
        ("Sở GDĐT Hà Nội", "Sở Giáo dục và Đào tạo Hà Nội"),
        ("Phòng GD&ĐT huyện", "Phòng Giáo dục và Đào tạo huyện"),
        ("Trường Tiểu học Bát Tràng", "Trường Tiểu học Bát Tràng"),
    ],
)
def test_a_name_is_spelled_out(name, whole):
    assert spelled_out(name) == whole
