"""What taking in a list of activities would do, before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tuanle.activities.domain.details import Together
from tuanle.activities.domain.doubles import Known, double_of
from tuanle.activities.domain.sheet import Listed, read_activities, write_blank
from tuanle.activities.models import Activity
from tuanle.activities.queries.places import participants
from tuanle.activities.queries.years import year_of
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.language import gettext
from tuanle.core.text import fold
from tuanle.core.workbooks import Place, Problem
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import UnitIndex, name_index


@dataclass(frozen=True)
class Incoming:
    """A row that may be taken in, with who took part as far as they are known.

    `double`: the activity that is probably the same, or the row of the list that is.
    """

    listed: Listed
    together: tuple[Together, ...] = ()
    double: Known | None = None

    @property
    def key(self) -> str:
        """What names the row on a page: its sheet and number."""
        return f"{self.listed.place.sheet}!{self.listed.place.row}"


@dataclass(frozen=True)
class ImportPlan:
    """`elsewhere`: rows that another unit led and counts. With `problems`, nothing may be taken in."""

    rows: tuple[Incoming, ...]
    elsewhere: tuple[Listed, ...]
    problems: tuple[Problem, ...]


def plan_of_list(data: bytes, *, campaign: Campaign, lead: Unit, at: datetime) -> ImportPlan:
    """What the list says for `lead`. Raises `Refused` for bytes that are no list of activities."""
    year = year_of(campaign, lead)
    reading = read_activities(data, whole=year.whole, today=at.astimezone(VIETNAM).date())
    names, known = name_index(participants(campaign)), known_activities(campaign, lead)
    problems, rows, elsewhere = list(reading.problems), [], []
    for listed in reading.rows:
        if listed.lead and lead.code not in {guess.code for guess in names.find(listed.lead)}:
            elsewhere.append(listed)
            continue
        together, unclear = _who(listed, names, lead)
        problems += unclear
        key = fold(listed.details.title)
        rows.append(Incoming(listed, tuple(together), double_of(key, listed.time.day, known)))
        known.append(Known(0, _row_words(listed.place), key, (listed.time.day,)))
    return ImportPlan(tuple(rows), tuple(elsewhere), tuple(problems))


def known_activities(campaign: Campaign, lead: Unit) -> list[Known]:
    """What `lead` has written down already."""
    activities = Activity.objects.filter(campaign=campaign, lead=lead).prefetch_related("sessions")
    return [
        Known(
            one.pk,
            one.title,
            one.title_key,
            tuple(session.starts_at.astimezone(VIETNAM).date() for session in one.sessions.all()),
        )
        for one in activities
    ]


def blank_list(campaign: Campaign, lead: Unit) -> bytes:
    """The workbook to fill in."""
    whole = year_of(campaign, lead).whole
    return write_blank(unit=lead.name, first=whole.first, last=whole.last)


def _who(listed: Listed, names: UnitIndex, lead: Unit) -> tuple[list[Together], list[Problem]]:
    """Those who took part: units of the campaign where the name is surely theirs, other bodies by their names."""
    together, problems = [], []
    for text in listed.together:
        sure = names.sure(text)
        if sure and sure.code != lead.code:
            together.append(Together(code=sure.code))
        elif not sure and names.is_shared(text):
            message = gettext("“%(text)s” có thể là nhiều đơn vị; hãy ghi đủ tên.") % {"text": text}
            problems.append(Problem(replace(listed.place, column=""), message))
        elif not sure:
            together.append(Together(name=text))
    return _each_once(together), problems


def _each_once(together: Iterable[Together]) -> list[Together]:
    return list({(one.code, fold(one.name)): one for one in together}.values())


def _row_words(place: Place) -> str:
    return gettext("dòng %(row)s của tệp này") % {"row": place.row}
