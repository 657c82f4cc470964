"""What the pages of activities offer: kinds, titles, places, clauses, names of those who take part."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.text import Truncator

from tuanle.activities.models import Activity
from tuanle.activities.queries import near_units, used_before
from tuanle.assignments.models import Assignment
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS, ActivityKind, kind_called
from tuanle.campaigns.models import Campaign
from tuanle.core.text import squeeze
from tuanle.dispatches.models import Dispatch
from tuanle.orgs.models import Unit

_MOST_TITLES, _LONGEST = 10, 90


def kinds_in_order(unit: Unit) -> list[ActivityKind]:
    """Every kind, those that the unit holds most first."""
    used = Counter(Activity.objects.filter(lead=unit).order_by().values_list("kind", flat=True))
    return sorted(ACTIVITY_KINDS, key=lambda kind: -used[kind.key])


def titles_for(campaign: Campaign, unit: Unit, kind: ActivityKind | None) -> list[str]:
    """What an activity may be called: as the unit called its own, as the dispatch suggests, as such are called.

    Without a kind, of all kinds together.
    """
    kinds = [kind] if kind else list(ACTIVITY_KINDS)
    own = used_before(unit, "title", kind=kind.key if kind else "")
    usual = [title.format(year=campaign.year) for one in kinds for title in one.titles]
    suggested = [text for text in _suggested(campaign) if not kind or kind_called(text) is kind]
    return list(dict.fromkeys([*own, *suggested, *usual]))[: _MOST_TITLES if kind else None]


def _suggested(campaign: Campaign) -> Iterator[str]:
    """The suggestions of the campaign's dispatch, one activity each."""
    for dispatch in Dispatch.objects.filter(campaign=campaign).exclude(confirmed=None):
        for text in (dispatch.confirmed or {}).get("activity_kinds", ()):
            for part in re.split(r"[;.]", text):
                title = squeeze(part)
                if 8 < len(title) <= _LONGEST:
                    yield title[:1].upper() + title[1:]


def clauses_for(campaign: Campaign, unit: Unit) -> list[tuple[str, str]]:
    """The clauses that an activity may answer, with their words: what is suggested, and the unit's own duties."""
    words: dict[str, list[str]] = {}
    for kind in ACTIVITY_KINDS:
        words.setdefault(kind.clause, []).append(str(kind.name))
    clauses = {clause: f"{clause}. {'; '.join(names)}" for clause, names in words.items()}
    duties = Assignment.objects.duties().filter(campaign=campaign, unit=unit).exclude(clause="")
    for clause, text in duties.values_list("clause", "text"):
        clauses.setdefault(clause, f"{clause}. {Truncator(text).chars(90)}")
    return sorted(clauses.items())


def near_names(campaign: Campaign, unit: Unit) -> list[str]:
    """The names of the units that are most likely to take part."""
    return list(near_units(campaign, unit).values_list("name", flat=True)[:200])
