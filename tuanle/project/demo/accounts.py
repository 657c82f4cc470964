"""Accounts of the demonstration. Each is a role, not a person; all share one password, which `make run` prints."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.access.actions import give_role
from tuanle.accounts.actions import open_account
from tuanle.accounts.models import User
from tuanle.core.db import write
from tuanle.orgs.models import Unit
from tuanle.project.demo.units import CITY_OFFICE, DISTRICT, DOMAIN

#: Known to everyone who runs the demonstration: it guards nothing, and no other account may use it.
DEMO_PASSWORD = "hoc-tap-suot-doi"  # noqa: S105


@dataclass(frozen=True)
class Account:
    """`grants`: pairs of a role and the code of the unit it is given on."""

    email: str
    name: str
    grants: tuple[tuple[str, str], ...]


ACCOUNTS = (
    Account(f"dieu-phoi@{DOMAIN}", "Cán bộ Phòng GDĐT", (("coordinator", DISTRICT),)),
    Account(f"lanh-dao@{DOMAIN}", "Lãnh đạo UBND huyện", (("leader", DISTRICT),)),
    Account(f"xa-bat-trang@{DOMAIN}", "Cán bộ xã Bát Tràng", (("parent-officer", "xa-bat-trang"),)),
    Account(
        f"tieu-hoc-bat-trang@{DOMAIN}", "Cán bộ Trường Tiểu học Bát Tràng", (("unit-officer", "tieu-hoc-bat-trang"),)
    ),
    Account(
        f"khuyen-hoc@{DOMAIN}",
        "Cán bộ Hội Khuyến học huyện",
        (("unit-officer", f"hoi-khuyen-hoc-{DISTRICT}"), ("observer", DISTRICT)),
    ),
    Account("chuyen-vien@hanoi.example", "Chuyên viên Sở GDĐT", (("observer", CITY_OFFICE), ("observer", DISTRICT))),
)


@write
def open_accounts(*, at: datetime, by: Any = None) -> list[User]:
    """Open the accounts that are not there yet and give every one its roles. The units must be there."""
    users = []
    for account in ACCOUNTS:
        user = User.objects.filter(email=account.email).first()
        if user is None:
            user = open_account(email=account.email, name=account.name, password=DEMO_PASSWORD, by=by, at=at)
        for role, code in account.grants:
            give_role(user=user, role=role, unit=Unit.objects.get(code=code), by=by, at=at)
        users.append(user)
    return users
