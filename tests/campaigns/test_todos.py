"""What a unit has to do comes from a registry, and is listed in order of urgency."""

from datetime import timedelta

import pytest

from tests import factories as make
from tuanle.campaigns import todos
from tuanle.campaigns.actions import close_campaign
from tuanle.campaigns.todos import Counted, Todo, Urgency, todos_of
from tuanle.core.registry import Registry
from tuanle.orgs.models import Unit


class Source:
    def __init__(self, key, found):
        self.key, self.found = key, found

    def todos(self, *, campaign, unit, user, at):
        return iter(self.found)


def registry(*groups):
    found = Registry("source of things to do")
    for place, group in enumerate(groups):
        found.add(Source(str(place), group))
    return found


def todo(key, urgency, due=None):
    return Todo(key, key, "Làm", "/", urgency, due_at=None if due is None else make.SENT + timedelta(days=due))


@pytest.mark.django_db
def test_the_most_pressing_comes_first_then_what_is_due_first_then_the_order_of_sources(monkeypatch):
    first = [todo("a", Urgency.OPEN), todo("b", Urgency.NOW), todo("c", Urgency.DUE, 3)]
    second = [todo("d", Urgency.NOW), todo("e", Urgency.DUE, 1), todo("f", Urgency.NOW, 9), todo("g", Urgency.DUE)]
    monkeypatch.setattr(todos, "TODOS", registry(first, second))
    district = make.unit()
    week = make.campaign(district, [make.unit("truong", parent=district)])
    asked = {"campaign": week, "unit": district, "user": None, "at": make.SENT}
    assert [one.key for one in todos_of(**asked)] == ["f", "b", "d", "e", "c", "g", "a"]
    close_campaign(campaign=week, by=None, at=make.SENT)
    assert todos_of(**asked) == []


@pytest.mark.django_db
def test_what_sources_leave_to_be_counted_is_counted_in_one_statement(monkeypatch, django_assert_num_queries):
    district = make.unit()
    schools = [make.unit(code, parent=district) for code in ("truong-1", "truong-2")]
    week = make.campaign(district, schools)

    def waiting(key, urgency, **which):
        return Counted(Unit.objects.filter(**which), lambda n: todo(f"{key}{n}", urgency))

    first = [waiting("all", Urgency.OPEN), todo("now", Urgency.NOW), waiting("none", Urgency.NOW, code="khac")]
    second = [waiting("one", Urgency.NOW, code="truong-1"), waiting("impossible", Urgency.NOW, pk__in=[])]
    monkeypatch.setattr(todos, "TODOS", registry(first, second))
    with django_assert_num_queries(1):
        found = todos_of(campaign=week, unit=district, user=None, at=make.SENT)
    assert [one.key for one in found] == ["now", "one1", "all3"]
