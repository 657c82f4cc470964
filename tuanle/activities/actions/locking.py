"""What every write to an activity begins with."""

from collections.abc import Iterable
from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.activities.actions.programme import note_public_change
from tuanle.activities.enums import Season
from tuanle.activities.models import Activity
from tuanle.activities.queries.years import year_of
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.rules import is_closed
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.orgs.models import Unit


def taken_up(activity: Activity) -> Activity:
    """The activity as it is now, locked for this transaction."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("campaign", "lead", "area")
    return rows.get(pk=activity.pk)


def refuse_stale(activity: Activity, seen: int | None) -> None:
    """Raises `Refused` when the activity is no longer as it was `seen` (its `lock_version` on the screen).

    None where nothing that stands on a screen can be lost.
    """
    if seen is not None and activity.lock_version != seen:
        raise Refused(
            _("Hoạt động này vừa được sửa ở nơi khác. Hãy xem lại bản mới rồi làm lại nếu vẫn cần."), code="stale"
        )


def put_down(activity: Activity, *, by: User | None, at: datetime) -> None:
    """Note that something of the activity was changed, and that the public programme is no longer what was read of it."""
    activity.changed_at, activity.changed_by = at, by
    activity.lock_version += 1
    activity.save(update_fields=["changed_at", "changed_by", "lock_version"])
    note_public_change(activity=activity)


def refuse_days(campaign: Campaign, lead: Unit, days: Iterable[date], *, at: datetime) -> None:
    """Raises `Refused` for a day outside the school year, or in a Week that is closed."""
    year = year_of(campaign, lead)
    for day in days:
        if day not in year.whole:
            raise Refused(
                _("Ngày %(day)s ở ngoài năm học của đợt này (từ %(first)s đến %(last)s). Hãy xem lại ngày.")
                % {
                    "day": format_date(day),
                    "first": format_date(year.whole.first),
                    "last": format_date(year.whole.last),
                },
                code="year",
            )
        if is_closed(campaign, at=at) and year.season_of(day) != Season.AFTER:
            raise Refused(
                _("Đợt “%(name)s” đã đóng nên hoạt động ngày %(day)s không ghi thêm hay sửa được nữa.")
                % {"name": campaign.name, "day": format_date(day)},
                code="closed",
            )
