"""A district with its units, a dispatch from above, and a draft of its own in each state."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from tests import factories as make
from tests.console.conftest import land  # noqa: F401  (a fixture)
from tests.dispatches.outgoing.samples import FROM_ABOVE, LETTER
from tests.dispatches.outgoing.test_papers import pdf
from tests.grounds import kept
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.dispatches.actions import (
    attach_signed_copy,
    check_outgoing,
    issue_outgoing,
    receive_dispatch,
    sign_outgoing,
    start_outgoing,
    submit_outgoing,
)
from tuanle.dispatches.queries import sender_of, start_amendment

TODAY = date(2021, 9, 20)  # the local day of make.AT


def carried(outgoing, people, content, name="ban-ky.pdf"):
    """Through all steps, with `content` as the signed PDF."""
    submit_outgoing(outgoing=outgoing, by=people.drafter, at=make.AT)
    outgoing.refresh_from_db()
    check_outgoing(outgoing=outgoing, seen=outgoing.digest, by=people.checker, at=make.AT)
    sign_outgoing(outgoing=outgoing, seen=outgoing.digest, by=people.leader, at=make.AT)
    attach_signed_copy(outgoing=outgoing, content=content, name=name, by=people.drafter, at=make.AT)
    return outgoing


@kept
def people(land):  # noqa: F811
    """Who drafts, who checks, who signs, who sends."""
    return SimpleNamespace(
        drafter=make.user("coordinator", land.huyen, "soan@tuanle.example"),
        checker=make.user("coordinator", land.huyen, "kiem-tra@tuanle.example"),
        leader=make.user("leader", land.huyen, "lanh-dao@tuanle.example"),
    )


@kept
def above(land, people):  # noqa: F811
    return receive_dispatch(
        content=FROM_ABOVE.encode(), name="3270.txt", unit=land.huyen, by=people.drafter, at=make.AT
    )


@kept
def draft(land, people):  # noqa: F811
    return start_outgoing(issuer=land.huyen, letter=LETTER, by=people.drafter, at=make.AT)


@kept
def submitted(draft, people):
    submit_outgoing(outgoing=draft, by=people.drafter, at=make.AT)
    return draft


@kept
def checked(submitted, people):
    check_outgoing(outgoing=submitted, seen=submitted.digest, by=people.checker, at=make.AT)
    return submitted


@kept
def signed(checked, people):
    sign_outgoing(outgoing=checked, seen=checked.digest, by=people.leader, at=make.AT)
    return checked


@kept
def with_copy(signed, people):
    attach_signed_copy(
        outgoing=signed, content=pdf(number=None, issued_on=None), name="ban-ky.pdf", by=people.drafter, at=make.AT
    )
    return signed


@kept
def issued(with_copy, people):
    issue_outgoing(outgoing=with_copy, by=people.drafter, at=make.AT)
    with_copy.refresh_from_db()
    return with_copy


@kept
def week(issued, land):  # noqa: F811
    """The Week opened from it."""
    plan = propose_week(issued.dispatch, land.huyen, at=make.AT)
    opened = open_week(plan=plan, version=None, dispatch=issued.dispatch, by=None, at=make.AT)
    issued.dispatch.refresh_from_db()
    return opened


@pytest.fixture
def amend(week, issued, land, people):  # noqa: F811
    """A function: issue an amendment of the Week's dispatch, with what `change` makes of its letter."""

    def amend(change):
        letter = change(start_amendment(issued.dispatch, sender_of(land.huyen, day=TODAY)))
        one = start_outgoing(
            issuer=land.huyen, letter=letter, amends=issued.dispatch, by=people.drafter, at=make.later()
        )
        carried(one, people, pdf(number=None, issued_on=None, letter=letter), "sua-doi.pdf")
        return issue_outgoing(outgoing=one, by=people.drafter, at=make.later())

    return amend


def five_days_later(letter):
    return replace(letter, report=replace(letter.report, due_at=letter.report.due_at + timedelta(days=5)))


@pytest.fixture
def amendment(amend):
    """The deadline five days later, issued."""
    return amend(five_days_later)
