"""Which campaign a message is for, when its owner runs several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class Week:
    """What there is to know of a campaign to choose among several. `units`: codes of those that owe it a report."""

    code: str
    year: int
    is_open: bool = True
    units: frozenset[str] = field(default_factory=frozenset)


def choose_week(
    weeks: Sequence[Week], *, stamped: Sequence[str] = (), thread: str = "", texts: Sequence[str] = (), sender: str = ""
) -> str:
    """The code of the campaign; empty when a person must say.

    Our form says for which campaign it is (`stamped`); an answer is for the campaign of what it answers (`thread`); a
    year in the subject or a file name names one; a sender that owes a report to one only means that. The campaigns
    that are over count only when no other is meant.
    """
    known = {week.code: week for week in weeks}
    told = [code for code in (*dict.fromkeys(stamped), thread) if code in known]
    if told:
        return told[0]
    still = [week for week in weeks if week.is_open]
    if len(still) == 1:
        return still[0].code
    for text in texts:
        years = {int(year) for year in _YEAR.findall(text)}
        meant = [week for week in (still or weeks) if week.year in years]
        if len(meant) == 1:
            return meant[0].code
    owing = [week for week in still if sender and sender in week.units]
    if len(owing) == 1:
        return owing[0].code
    if not still and weeks:
        return max(weeks, key=lambda week: week.year).code
    return ""
