"""Where nothing is planned, commune by commune; and asking the right units to fill it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.activities.actions import ask_to_fill
from tuanle.activities.queries import (
    Likely,
    Moment,
    Row,
    Slot,
    Span,
    activities_visible_to,
    days_of,
    four_weeks,
    gap_areas,
    gaps_of,
    group_name,
    likely_units,
    requests_in,
    sessions_in,
    this_week,
    wished_topics,
    wishes_in,
    year_of,
)
from tuanle.campaigns.enums import LearnerGroup
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.rules import is_closed
from tuanle.console.forms.gaps import BY_DAY, COMING, MOMENTS, THIS_WEEK, AskForm, FieldForm, LookForm
from tuanle.console.tables.gaps import GapTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now, today
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Crumb, Page, Tab
from tuanle.ui.templatetags.ui import weekday

#: So many of the likeliest units are ticked to begin with.
_TICKED = 3


def pages(campaign: Campaign, current: str) -> list[Tab]:
    """The two pages of what is missing."""
    names = (("gaps", _("Bảng chỗ còn thiếu")), ("wishes", _("Người dân muốn học gì")))
    return [Tab(label, reverse(f"console:{name}", args=[campaign.code]), name == current) for name, label in names]


@open_to(Permission.WISH_VIEW, is_list=True)
@require_safe
def gaps(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    look = LookForm(_as_asked(request.GET))
    span, moment, by_day = (
        _span(campaign, look.chosen("ngay")),
        Moment(look.chosen("luc")),
        look.chosen("xem") == BY_DAY,
    )
    slots = _days(span, look.chosen("nhom")) if by_day else _groups(span)
    found = gaps_of(campaign, request.user, [slot for slot, _label in slots], moment)

    def asked(row: Row, slot: Slot) -> int:
        """Units asked for just this: for any day where the column is a group, for that day where it is one."""
        day = slot.span.first if by_day and slot.span.first == slot.span.last else None
        return 0 if row.area is None else found.asked.get((row.area, slot.group, day), 0)

    def link(area: Unit, slot: Slot) -> str:
        return Place(campaign, area, slot, moment).href

    table = GapTable(found.rows, request.GET, areas=found.areas, slots=slots, asked=asked, link=link)
    table.file_name = f"cho-thieu-{campaign.code}"  # type: ignore[misc]
    context = {
        "page": Page(_("Chỗ còn thiếu"), _lead(found.rows, span), kicker=campaign.name),
        "campaign": campaign,
        "tabs": campaign_tabs(request, campaign, "gaps"),
        "pages": pages(campaign, "gaps"),
        "choice": look,
        "by_day": by_day,
        "table": table,
    }
    return table.download() or render(request, "console/gaps.html", context)


@dataclass(frozen=True)
class Place:
    """One field of the matrix, as a reader may see it."""

    campaign: Campaign
    area: Unit
    slot: Slot
    moment: Moment

    @property
    def day(self) -> date | None:
        return self.slot.span.first if self.slot.span.first == self.slot.span.last else None

    def address(self) -> list[tuple[str, str]]:
        span = self.slot.span
        return [("nhom", self.slot.group), ("tu", f"{span.first}"), ("den", f"{span.last}"), ("luc", self.moment.value)]

    @property
    def href(self) -> str:
        return f"{reverse('console:gap', args=[self.campaign.code, self.area.code])}?{urlencode(self.address())}"


@open_to(Permission.WISH_VIEW)
@require_safe
def gap(request: HttpRequest, code: str, area: str) -> HttpResponse:
    """What is planned, what is wished for, who was asked, and who could be."""
    return _page(request, _place(request, code, area, request.GET))


@open_to(Permission.NOTICE_SEND)
@require_POST
def asking(request: HttpRequest, code: str, area: str) -> HttpResponse:
    place = _place(request, code, area, request.POST)
    if not can(request.user, Permission.NOTICE_SEND, place.area):
        raise PermissionDenied
    likely = likely_units(place.campaign, place.area, place.slot.group)
    form = AskForm(request.POST, units=[one.unit for one in likely])
    if form.is_valid():
        chosen = set(form.cleaned_data["units"])
        try:
            made = ask_to_fill(
                campaign=place.campaign, units=[one.unit for one in likely if str(one.unit.pk) in chosen],
                area=place.area, group=place.slot.group, day=place.day, note=form.cleaned_data["note"],
                by=actor(request), at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error("units" if refused.code == "units" else None, str(refused))
        else:
            words = ngettext("Đã gửi đề nghị đến %(n)s đơn vị.", "Đã gửi đề nghị đến %(n)s đơn vị.", len(made))
            messages.success(
                request,
                words % {"n": format_number(len(made))} if made else _("Các đơn vị này đã được đề nghị từ trước."),
            )
            return redirect(place.href)
    return _page(request, place, form=form, likely=likely)


def _page(
    request: HttpRequest, place: Place, *, form: AskForm | None = None, likely: list[Likely] | None = None
) -> HttpResponse:
    campaign, area, slot, at = place.campaign, place.area, place.slot, now()
    likely = likely_units(campaign, area, slot.group) if likely is None else likely
    sessions = sessions_in(campaign, request.user, area, slot, place.moment)
    mine = activities_visible_to(request.user, campaign).filter(pk__in={one.activity_id for one in sessions})
    seen = set(mine.values_list("pk", flat=True))
    requests = list(requests_in(campaign, area, slot.group))
    is_over = slot.span.last < at.date()
    context = {
        "page": Page(
            area.name,
            " · ".join(filter(None, [group_name(slot.group) or _("Mọi người"), _words(slot.span), _moment(place.moment)])),
            kicker=campaign.name,
            crumbs=[Crumb(_("Chỗ còn thiếu"), reverse("console:gaps", args=[campaign.code]))],
        ),
        "campaign": campaign,
        "area": area,
        "field": place.address(),
        "sessions": [(one, one.activity.get_absolute_url() if one.activity_id in seen else "") for one in sessions],
        "topics": wished_topics(wishes_in(campaign, area, slot.group, place.moment)),
        "requests": requests,
        "form": form or AskForm(units=[one.unit for one in likely]),
        "likely": _ticked(likely, {one.unit_id for one in requests if one.day == place.day}, form),
        "is_over": is_over,
        "may_ask": not is_over
        and not is_closed(campaign, at=at)
        and can(request.user, Permission.NOTICE_SEND, area),
    }  # fmt: skip
    return render(request, "console/gap.html", context, status=400 if form else 200)


def _ticked(likely: list[Likely], asked: set[int], form: AskForm | None) -> list[tuple[Likely, bool]]:
    """Those not asked yet, with the likeliest ticked: all it takes is one press."""
    free = [one for one in likely if one.unit.pk not in asked]
    if form is not None:
        chosen = set(form.data.getlist("units")) if isinstance(form.data, QueryDict) else set()
        return [(one, str(one.unit.pk) in chosen) for one in free]
    return [(one, place < _TICKED and bool(one.own or one.of_kind)) for place, one in enumerate(free)]


def _place(request: HttpRequest, code: str, area: str, params: QueryDict) -> Place:
    campaign = campaign_or_404(request, code)
    found = next((one for one in gap_areas(request.user, campaign) if one.code == area), None)
    form = FieldForm(params)
    if found is None or not form.is_valid():
        raise Http404
    said = form.cleaned_data
    coming = four_weeks(today())
    span = Span(said["tu"] or coming.first, said["den"] or coming.last)
    if span.first > span.last:
        raise Http404
    return Place(campaign, found, Slot("", span, said["nhom"]), Moment(said["luc"]))


def _as_asked(params: QueryDict) -> dict[str, str]:
    """The choices in the address that are choices; a select then shows what is in use."""
    form = LookForm(params)
    form.is_valid()
    return {name: form.cleaned_data.get(name) or field.choices[0][0] for name, field in form.fields.items()}  # type: ignore[attr-defined]


def _span(campaign: Campaign, days: str) -> Span:
    if days == COMING:
        return four_weeks(today())
    return this_week(today()) if days == THIS_WEEK else year_of(campaign, campaign.owner).week


def _groups(span: Span) -> list[tuple[Slot, Any]]:
    return [(Slot(group.value, span, group.value), group.label) for group in LearnerGroup]


def _days(span: Span, group: str) -> list[tuple[Slot, Any]]:
    return [(Slot(f"{days.first}", days, group), _head(days)) for days in days_of(span)]


def _head(days: Span) -> str:
    if days.first == days.last:
        return f"{weekday(days.first)} {days.first:%d/%m}"
    return f"{days.first:%d/%m} – {days.last:%d/%m}"


def _words(span: Span) -> str:
    first, last = format_date(span.first), format_date(span.last)
    return first if first == last else f"{first} – {last}"


def _moment(moment: Moment) -> str:
    return str(dict(MOMENTS)[moment.value]) if moment is not Moment.ANY else ""


def _lead(rows: list[Row], span: Span) -> str:
    """The days, and how much is missing in them."""
    areas = [row for row in rows if row.area is not None]
    bare, unmet = sum(not row.sessions for row in areas), sum(row.unmet for row in areas)
    if not bare:
        words = _("%(days)s: xã nào cũng có hoạt động; %(unmet)s mong muốn chưa có lớp.")
        return words % {"days": _words(span), "unmet": format_number(unmet)}
    return _("%(days)s: %(bare)s trên %(all)s xã chưa có gì; %(unmet)s mong muốn chưa có lớp.") % {
        "days": _words(span), "bare": format_number(bare), "all": format_number(len(areas)),
        "unmet": format_number(unmet),
    }  # fmt: skip
