from collections.abc import Callable
from datetime import date, datetime

import pytest

from tuanle.core.clock import VIETNAM
from tuanle.orgs.actions import create_unit, load_unit_kinds
from tuanle.orgs.models import Unit, UnitKind

AT = datetime(2021, 9, 20, 9, 0, tzinfo=VIETNAM)
SINCE = date(2020, 1, 1)


@pytest.fixture
def kinds(db) -> dict[str, UnitKind]:
    return {kind.key: kind for kind in load_unit_kinds(by=None, at=AT)}


@pytest.fixture
def make(kinds) -> Callable[..., Unit]:
    """A unit by code, kind and parent; its name is the code's own words."""

    def make(code: str, kind: str = "ubnd-xa", parent: Unit | None = None, **fields) -> Unit:
        fields = {"name": code.replace("-", " ").capitalize(), "valid_from": SINCE, **fields}
        return create_unit(code=code, kind=kinds[kind], parent=parent, by=None, at=AT, **fields)

    return make
