"""Clients of those who draft, check, sign; drafts in each state."""

import pytest
from django.test import Client

from tests import factories as make
from tests.console.conftest import land, sign_in  # noqa: F401  (fixtures)
from tests.dispatches.outgoing.conftest import (  # noqa: F401  (fixtures)
    above,
    amend,
    amendment,
    checked,
    draft,
    issued,
    people,
    signed,
    submitted,
    week,
    with_copy,
)
from tuanle.dispatches.actions import confirm_dispatch


def client_of(user) -> Client:
    client = Client()
    client.user = user
    client.force_login(user)
    return client


@pytest.fixture
def drafter(people):  # noqa: F811
    return client_of(people.drafter)


@pytest.fixture
def checker(people):  # noqa: F811
    return client_of(people.checker)


@pytest.fixture
def leader(people):  # noqa: F811
    return client_of(people.leader)


@pytest.fixture
def confirmed_above(above):  # noqa: F811
    return confirm_dispatch(dispatch=above, fields={}, by=None, at=make.AT)
