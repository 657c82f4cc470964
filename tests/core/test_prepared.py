"""Queries that are put into SQL once answer as the query sets they were made of, whatever is asked."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateTimeField

from tests import factories as make
from tuanle.access.models import Grant
from tuanle.core.prepared import Given, Prepared

GRANTS: Prepared[Grant] = Prepared(
    lambda: (
        Grant.objects.filter(
            user=Given("user", BigIntegerField()),
            role=Given("role", CharField()),
            given_at__lt=Given("at", DateTimeField()),
        )
        .select_related("unit")
        .defer("unit__name_key")
        .order_by("pk")
    )
)
PAIRS: Prepared[tuple[str, str]] = Prepared(
    lambda: Grant.objects.filter(user=Given("user", BigIntegerField())).order_by("pk").values_list("role", "unit__path")
)
LATER = make.AT + timedelta(days=1)


@pytest.fixture
def people(db):
    """Two people; the first was given a role on two units, the second another on one."""
    upper, lower = make.unit("huyen"), make.unit("xa")
    one, two = make.user(email="a@tuanle.example"), make.user(email="b@tuanle.example")
    for user, unit, role in ((one, upper, "observer"), (one, lower, "observer"), (two, upper, "coordinator")):
        Grant.objects.create(user=user, unit=unit, role=role, given_at=make.AT)
    return one, two


def test_other_values_have_other_answers(people, django_assert_num_queries):
    one, two = people
    GRANTS.all(user=0, role="", at=LATER)
    with django_assert_num_queries(4):
        found = [
            [(grant.unit.code, grant.given_at) for grant in GRANTS.all(user=user.pk, role=role, at=at)]
            for user, role, at in (
                (one, "observer", LATER), (two, "coordinator", LATER), (two, "observer", LATER), (one, "observer", make.AT),
            )
        ]  # fmt: skip
    assert found == [[("huyen", make.AT), ("xa", make.AT)], [("huyen", make.AT)], [], []]


def test_rows_may_be_values(people):
    one, _two = people
    paths = list(Grant.objects.filter(user=one).order_by("pk").values_list("role", "unit__path"))
    assert (PAIRS.all(user=one.pk), PAIRS.first(user=one.pk), PAIRS.first(user=0)) == (paths, paths[0], None)


def test_a_value_is_never_read_as_sql(people):
    one, _two = people
    assert GRANTS.all(user=one.pk, role="observer' OR '1'='1", at=LATER) == []


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection(people):
    one, _two = people
    PAIRS.all(user=one.pk)
    found = []

    def ask():
        try:
            found.append((PAIRS.all(user=one.pk), id(connection.connection)))
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    ((rows, line),) = found
    assert (rows, line != id(connection.connection)) == (PAIRS.all(user=one.pk), True)
