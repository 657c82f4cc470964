"""A district of two communes with their schools, and who signs in there."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from tests import factories as make
from tests.console.samples import DISPATCH
from tests.grounds import kept
from tuanle.dispatches.actions import confirm_dispatch, receive_dispatch
from tuanle.orgs.actions import create_unit, load_unit_kinds


@kept
def land():
    """`land.huyen`, `land.xa_1`, `land.mn_1` …: the units by their codes; and a district that is none of theirs."""
    kinds = {kind.key: kind for kind in load_unit_kinds(by=None, at=make.AT)}

    def unit(code, name, kind, parent=None):
        return create_unit(
            code=code, name=name, kind=kinds[kind], parent=parent, valid_from=date(2020, 1, 1), by=None, at=make.AT
        )

    huyen = unit("huyen", "UBND huyện Sông Lam", "ubnd-huyen")
    land = SimpleNamespace(huyen=huyen, phong=unit("phong", "Phòng GDĐT huyện Sông Lam", "phong-gddt", huyen))
    for n, place in ((1, "Đường Đá"), (2, "Cửa Lạch")):
        commune = unit(f"xa-{n}", f"UBND xã {place}", "ubnd-xa", huyen)
        setattr(land, f"xa_{n}", commune)
        setattr(land, f"mn_{n}", unit(f"mn-{n}", f"Trường Mầm non {place}", "mam-non", commune))
        setattr(land, f"th_{n}", unit(f"th-{n}", f"Trường Tiểu học {place}", "tieu-hoc", commune))
    land.khac = unit("khac", "UBND huyện Khác", "ubnd-huyen")
    return land


@pytest.fixture
def sign_in(land):
    """A client of someone with a role on a unit; `sign_in("coordinator", land.huyen)`."""

    def sign_in(role: str = "", unit=None) -> Client:
        email = f"{role or 'khong'}-{unit.code if unit else 'ai'}@tuanle.example"
        client = Client()
        client.user = make.user(role, unit, email)
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def coordinator(sign_in, land):
    return sign_in("coordinator", land.huyen)


@pytest.fixture
def received(coordinator):
    return receive_dispatch(content=DISPATCH.encode(), name="118-ubnd.txt", by=coordinator.user, at=make.AT)


@pytest.fixture
def confirmed(received, coordinator):
    return confirm_dispatch(dispatch=received, fields={}, by=coordinator.user, at=make.AT)
