"""What a unit holds, as the public sees it."""

from tuanle.activities.enums import SessionState
from tuanle.activities.models import Session
from tuanle.portal.queries.hosts import first_of_each


def test_each_activity_stands_once_and_what_was_called_off_by_itself():
    off, on = SessionState.CANCELLED, SessionState.PLANNED
    told = [(1, on), (2, off), (1, on), (2, on), (1, off), (1, on)]
    sessions = [Session(pk=n, activity_id=activity, state=state) for n, (activity, state) in enumerate(told)]
    assert [(one.pk, more) for one, more in first_of_each(sessions)] == [(0, 2), (1, 0), (3, 0), (4, 0)]
