"""What a unit has to do comes from a registry, and is listed in order of urgency."""

from datetime import timedelta

import pytest

from tests import factories as make
from tuanle.campaigns import todos
from tuanle.campaigns.actions import close_campaign
from tuanle.campaigns.todos import Todo, Urgency, todos_of
from tuanle.core.registry import Registry


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
