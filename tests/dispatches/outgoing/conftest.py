"""A district with its units, a dispatch from above, and a draft of its own in each state."""

from types import SimpleNamespace

import pytest

from tests import factories as make
from tests.console.conftest import land  # noqa: F401  (a fixture)
from tests.dispatches.outgoing.samples import FROM_ABOVE, LETTER
from tests.dispatches.outgoing.test_papers import pdf
from tuanle.dispatches.actions import (
    attach_signed_copy,
    check_outgoing,
    issue_outgoing,
    receive_dispatch,
    sign_outgoing,
    start_outgoing,
    submit_outgoing,
)


@pytest.fixture
def people(land):  # noqa: F811
    """Who drafts, who checks, who signs, who sends."""
    return SimpleNamespace(
        drafter=make.user("coordinator", land.huyen, "soan@tuanle.example"),
        checker=make.user("coordinator", land.huyen, "kiem-tra@tuanle.example"),
        leader=make.user("leader", land.huyen, "lanh-dao@tuanle.example"),
    )


@pytest.fixture
def above(land, people):  # noqa: F811
    return receive_dispatch(
        content=FROM_ABOVE.encode(), name="3270.txt", unit=land.huyen, by=people.drafter, at=make.AT
    )


@pytest.fixture
def draft(land, people):  # noqa: F811
    return start_outgoing(issuer=land.huyen, letter=LETTER, by=people.drafter, at=make.AT)


@pytest.fixture
def submitted(draft, people):
    submit_outgoing(outgoing=draft, by=people.drafter, at=make.AT)
    return draft


@pytest.fixture
def checked(submitted, people):
    check_outgoing(outgoing=submitted, seen=submitted.digest, by=people.checker, at=make.AT)
    return submitted


@pytest.fixture
def signed(checked, people):
    sign_outgoing(outgoing=checked, seen=checked.digest, by=people.leader, at=make.AT)
    return checked


@pytest.fixture
def with_copy(signed, people):
    attach_signed_copy(
        outgoing=signed, content=pdf(number=None, issued_on=None), name="ban-ky.pdf", by=people.drafter, at=make.AT
    )
    return signed


@pytest.fixture
def issued(with_copy, people):
    issue_outgoing(outgoing=with_copy, by=people.drafter, at=make.AT)
    with_copy.refresh_from_db()
    return with_copy
