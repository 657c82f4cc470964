"""Sessions in the database, and nowhere beside it.

A cache in each process of the site would go on taking for signed in whom another process has signed out; one shared by
all is a server more to run. Reading the row costs less than the page of which it is a part.
"""

from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField

from tuanle.core.prepared import Given, Prepared

_SESSION: Prepared[Session] = Prepared(
    lambda: Session.objects.filter(session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField()))
)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        # What a session ends by is the real time, as its cookie does: the demonstration's clock stands elsewhere.
        found = _SESSION.first(key=self.session_key, now=datetime.now(UTC))
        if found is None:
            self._session_key = None
        return found
