from collections import Counter
from datetime import datetime

import pytest

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.queries import units_reached, units_visible_to
from tuanle.accounts.models import User
from tuanle.audit.models import Record
from tuanle.core.clock import VIETNAM
from tuanle.core.text import slug
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import descendants_of
from tuanle.project.demo.accounts import ACCOUNTS, DEMO_PASSWORD, open_accounts
from tuanle.project.demo.units import build_units, communes, demo_rows, size_of

AT = datetime(2021, 9, 10, 8, tzinfo=VIETNAM)


@pytest.fixture
def district(db):
    return build_units(at=AT)


def test_the_whole_district_is_there(district):
    assert Counter(Unit.objects.values_list("kind", flat=True)) == {
        "so-gddt": 1, "ubnd-huyen": 1, "phong-gddt": 1, "hoi-khuyen-hoc": 1, "gdnn-gdtx": 1, "thu-vien": 1,
        "ubnd-xa": 22, "mam-non": 22, "tieu-hoc": 22, "thcs": 22, "tthtcd": 22,
    }  # fmt: skip
    assert (Unit.objects.count(), descendants_of(district).count()) == (116, 114)
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_building_again_changes_nothing(district):
    records = Record.objects.count()
    assert build_units(at=AT) == district
    assert Record.objects.count() == records


def test_the_communes_are_those_of_2021():
    names = [f"{commune.level} {commune.name}" for commune in communes()]
    assert sorted(names) == sorted(
        [
            "thị trấn Trâu Quỳ", "thị trấn Yên Viên", "xã Bát Tràng", "xã Cổ Bi", "xã Dương Hà", "xã Dương Quang",
            "xã Dương Xá", "xã Đa Tốn", "xã Đặng Xá", "xã Đình Xuyên", "xã Đông Dư", "xã Kiêu Kỵ", "xã Kim Lan",
            "xã Kim Sơn", "xã Lệ Chi", "xã Ninh Hiệp", "xã Phú Thị", "xã Phù Đổng", "xã Trung Mầu", "xã Văn Đức",
            "xã Yên Thường", "xã Yên Viên",
        ]
    )  # fmt: skip


def test_the_units_of_one_commune_read_as_they_are_called(district):
    assert [(unit.code, unit.name, unit.place) for unit in descendants_of(Unit.objects.get(code="xa-bat-trang"))] == [
        ("mam-non-bat-trang", "Trường Mầm non Bát Tràng", "Bát Tràng"),
        ("tieu-hoc-bat-trang", "Trường Tiểu học Bát Tràng", "Bát Tràng"),
        ("thcs-bat-trang", "Trường THCS Bát Tràng", "Bát Tràng"),
        ("tthtcd-bat-trang", "Trung tâm học tập cộng đồng xã Bát Tràng", "Bát Tràng"),
    ]


def test_the_town_and_the_commune_of_one_name_stay_apart():
    rows = {row.code: row for row in demo_rows() if "yen-vien" in row.code}
    assert {code: row.name for code, row in rows.items()} == {
        "thi-tran-yen-vien": "UBND thị trấn Yên Viên",
        "mam-non-thi-tran-yen-vien": "Trường Mầm non thị trấn Yên Viên",
        "tieu-hoc-thi-tran-yen-vien": "Trường Tiểu học thị trấn Yên Viên",
        "thcs-thi-tran-yen-vien": "Trường THCS thị trấn Yên Viên",
        "tthtcd-thi-tran-yen-vien": "Trung tâm học tập cộng đồng thị trấn Yên Viên",
        "xa-yen-vien": "UBND xã Yên Viên",
        "mam-non-xa-yen-vien": "Trường Mầm non xã Yên Viên",
        "tieu-hoc-xa-yen-vien": "Trường Tiểu học xã Yên Viên",
        "thcs-xa-yen-vien": "Trường THCS xã Yên Viên",
        "tthtcd-xa-yen-vien": "Trung tâm học tập cộng đồng xã Yên Viên",
    }


def test_codes_and_addresses_are_each_ones_own():
    rows = demo_rows()
    assert len({row.code for row in rows}) == len({row.email for row in rows}) == len({row.name for row in rows}) == 116
    assert {row.email.rsplit(".", 1)[1] for row in rows} == {"example"}
    assert all(row.code == slug(row.code) for row in rows)


def test_sizes_are_always_the_same_and_differ(district):
    schools = Unit.objects.filter(kind="thcs")
    sizes = [size_of(unit) for unit in schools]
    assert sizes == [size_of(unit) for unit in schools]
    assert min(sizes) >= 340 and max(sizes) <= 1150
    assert len(set(sizes)) > 18


def test_each_account_reaches_what_its_role_says(district):
    users = open_accounts(at=AT)
    reached = {
        user.name: (
            units_visible_to(user).count(),
            units_reached(user, Permission.REPORT_SUBMIT).count(),
            units_reached(user, Permission.REPORT_CONSOLIDATE).count(),
        )
        for user in users
    }
    assert reached == {
        "Cán bộ Phòng GDĐT": (115, 115, 115),
        "Lãnh đạo UBND huyện": (115, 0, 0),
        "Cán bộ xã Bát Tràng": (5, 5, 5),
        "Cán bộ Trường Tiểu học Bát Tràng": (1, 1, 0),
        "Cán bộ Hội Khuyến học huyện": (115, 1, 0),
        "Chuyên viên Sở GDĐT": (116, 0, 0),
    }


def test_accounts_are_opened_once_and_know_the_password(district):
    open_accounts(at=AT)
    open_accounts(at=AT)
    assert (User.objects.count(), Grant.objects.count()) == (len(ACCOUNTS), 8)
    assert User.objects.first().check_password(DEMO_PASSWORD)
