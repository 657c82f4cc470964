"""One activity, as a person sees it from a unit: its lead's, or that of one who takes part."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tuanle.access.enums import Permission
from tuanle.activities.models import Activity, Partner, Session
from tuanle.activities.queries import activities_visible_to
from tuanle.activities.rules import is_lead
from tuanle.office.views.place import Place, place_or_404
from tuanle.ui.parts import Crumb


@dataclass(frozen=True)
class Seat:
    """`partner` is the unit's part in what another leads; None where it leads itself."""

    place: Place
    activity: Activity
    partner: Partner | None = None

    @property
    def may_edit(self) -> bool:
        return self.partner is None and self.place.may(Permission.ACTIVITY_EDIT)

    @property
    def hosts(self) -> bool:
        """Whether this person sees who registered and who came. Names are the lead's alone, not of who takes part."""
        return self.partner is None and self.place.may(Permission.REGISTRATION_MANAGE)

    @property
    def href(self) -> str:
        return self.address("activity")

    def address(self, name: str, *args: object) -> str:
        """The address of one of the activity's pages."""
        codes = [self.place.campaign.code, self.place.unit.code, self.activity.pk]
        return reverse(f"office:{name}", args=[*codes, *args])

    def crumbs(self, *, to_activity: bool = False) -> list[Crumb]:
        crumbs = [list_crumb(self.place)]
        return [*crumbs, Crumb(self.activity.title, self.href)] if to_activity else crumbs


def seat_or_404(request: HttpRequest, code: str, unit: str, pk: int) -> Seat:
    """The activity, if the person sees it and the unit leads it or takes part."""
    place = place_or_404(request, code, unit)
    activity = get_object_or_404(activities_visible_to(place.user, place.campaign), pk=pk)
    if is_lead(activity, place.unit):
        return Seat(place, activity)
    return Seat(place, activity, get_object_or_404(Partner, activity=activity, unit=place.unit))


def own_seat(request: HttpRequest, code: str, unit: str, pk: int) -> Seat:
    """The activity, for who may change it: 403 where it is only seen."""
    seat = seat_or_404(request, code, unit, pk)
    if not seat.may_edit:
        raise PermissionDenied
    return seat


def session_or_404(seat: Seat, pk: int) -> Session:
    return get_object_or_404(seat.activity.sessions.select_related("activity"), pk=pk)


def list_crumb(place: Place) -> Crumb:
    return Crumb(_("Hoạt động"), reverse("office:activities", args=[place.campaign.code, place.unit.code]))
