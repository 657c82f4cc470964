"""Rows of activities, and the figures that they feed."""

from datetime import timedelta
from typing import Any

from tuanle.core.text import fold
from tuanle.project.demo.figures.teller import Teller
from tuanle.project.demo.phrases import ACTIVITIES, ANY, COMMUNE, ONLINE_VENUES, OPENING, PARTNERS, VENUES
from tuanle.reports.queries.forms import Item

ONLINE = "truc tuyen"
_JOINT, _FORGOTTEN = 0.35, 0.25


def add_activities(teller: Teller) -> None:
    for item in teller.asked.values():
        if item.kind in _TABLES:
            _TABLES[item.kind](teller, item)


def _tell(teller: Teller, item: Item) -> None:
    dice = teller.dice
    count = dice.whole(2, 5 if teller.reach < _LARGE else 7, item.key, "count")
    titles = [*ACTIVITIES[teller.audience], *ACTIVITIES[ANY]] if teller.audience != ANY else [*ACTIVITIES[ANY]]
    rows = [_row(teller, item, n, title) for n, title in enumerate(dice.some(titles, count, item.key, "titles"))]
    rows += _ceremonies(teller, item)
    rows.sort(key=lambda row: (row["date"], row["title"]))
    led = [row for row in rows if not row["lead"]]
    teller.cells[item.key] = rows
    for what, figure in (("count", len(led)), ("turns", sum(row["turns"] for row in led))):
        if item.feeds.get(what) in teller.asked:
            teller.cells[item.feeds[what]] = figure
            teller.pinned.add(item.feeds[what])


_TABLES = {"activities": _tell}
_LARGE = 1000


def _row(teller: Teller, item: Item, n: int, title: str) -> dict[str, Any]:
    dice = teller.dice
    mode, is_online = _mode(teller, item, n)
    places = VENUES[teller.audience]
    return {
        "title": title,
        "date": (teller.starts_on + timedelta(days=dice.whole(0, 6, item.key, n, "day"))).isoformat(),
        "venue": dice.one(ONLINE_VENUES if is_online else places, item.key, n, "venue"),
        "mode": mode,
        "turns": max(8, round(teller.reach * dice.between(*_turnout(teller, is_online), item.key, n, "turns"))),
        "lead": "",
        "joint_with": [],
    }


def _turnout(teller: Teller, is_online: bool) -> tuple[float, float]:
    """Which share of those it reaches comes: a school fills its yard, a commune only a hall."""
    if is_online:
        return 0.1, 0.4
    return (0.08, 0.4) if teller.reach < _LARGE else (0.02, 0.07)


def _ceremonies(teller: Teller, item: Item) -> list[dict[str, Any]]:
    """The commune opens the Week; some of its schools list the same ceremony, and a few forget to say who led it."""
    dice = teller.dice
    opening = {
        "title": OPENING.format(year=teller.year),
        "date": teller.starts_on.isoformat(),
        "venue": "Hội trường UBND xã",
        "mode": _members(teller)[0],
        "lead": "",
        "joint_with": [],
    }
    if teller.audience == COMMUNE:
        return [{**opening, "turns": dice.whole(60, 180, item.key, "opening")}]
    if teller.lead and dice.happens(_JOINT, item.key, "joint"):
        lead = "" if dice.happens(_FORGOTTEN, item.key, "forgotten") else teller.lead
        return [{**opening, "turns": dice.whole(10, 60, item.key, "opening"), "lead": lead}]
    return []


def _mode(teller: Teller, item: Item, n: int) -> tuple[str, bool]:
    """A member of the form's axis of modes, and whether it is online: since 2020, more often than not."""
    members = _members(teller)
    online = [key for key in members if ONLINE.replace(" ", "_") in key]
    if online and teller.dice.happens(0.45, item.key, n, "online"):
        return online[0], True
    return teller.dice.one([key for key in members if key not in online], item.key, n, "mode"), False


def _members(teller: Teller) -> list[str]:
    """The keys of the axis that has an online member, in person first; one empty key where the form has none."""
    for axis in teller.form.axes:
        if any(ONLINE in fold(member.label) for member in axis.members):
            here = [member.key for member in axis.members if ONLINE not in fold(member.label)]
            return [*here, *(member.key for member in axis.members if member.key not in here)]
    return [""]


def partners(teller: Teller, *what: object) -> list[str]:
    """One to three bodies that helped."""
    return teller.dice.some(PARTNERS, teller.dice.whole(1, 3, *what, "count"), *what)
