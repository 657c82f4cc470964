"""The page of one activity: what a learner reads before coming."""

import mimetypes
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.enums import EvidenceKind, Platform, PublicState
from tuanle.activities.models import Activity, Evidence, Material, PublicPage
from tuanle.activities.queries import public_activities, read_agenda
from tuanle.activities.queries.programme import Entry
from tuanle.core.clock import now
from tuanle.core.text import slug
from tuanle.portal.domain import brief as briefs
from tuanle.portal.domain.brief import Brief, Meeting
from tuanle.portal.domain.contacts import read_contact
from tuanle.portal.domain.event_data import event_text
from tuanle.portal.domain.sharing import on_facebook, on_map, on_zalo
from tuanle.portal.kinds.platforms import NEEDS
from tuanle.portal.queries.briefs import brief_of, fee_words, for_whom, meeting_at, time_words, told
from tuanle.portal.queries.similar import similar_to
from tuanle.portal.views.site import site_of
from tuanle.ui.downloads import file_answer
from tuanle.ui.kept import kept
from tuanle.ui.parts import Crumb, Page

#: So many pictures are shown, and so many meetings before the rest is folded away.
_PHOTOS, _MEETINGS = 6, 6


@open_to(ANYONE)
@require_safe
@kept
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for everybody. What is not public, or not any more, is not found."""
    one, at = get_object_or_404(told(public_activities()), pk=pk), now()
    brief = _brief(request, one, one.public_page)
    photos = one.evidence.filter(kind=EvidenceKind.PHOTO, is_public=True)[:_PHOTOS]
    similar = [(each.entry, meeting_at(each.moment), _where(each.entry)) for each in similar_to(one, at=at)]
    context = {
        **_context(one, one.public_page, brief, at),
        "photos": list(photos),
        "similar": similar,
        "facebook": on_facebook(brief.address),
        "zalo": on_zalo(brief.address),
        "picture": f"{brief.address}anh.png",
        "event": SafeString(
            event_text(brief, picture=f"{brief.address}anh.png", registering=f"{brief.address}dang-ky/")
        ),
    }
    return render(request, "portal/activity/page.html", context)


@open_to(Permission.ACTIVITY_VIEW)
@never_cache
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as the public will see it, for those who may see the activity. What is public already has its page."""
    seen = Activity.objects.filter(reached(request.user, Permission.ACTIVITY_VIEW, "lead"))
    one = get_object_or_404(told(seen.select_related("campaign", "lead", "area", "public_page")), pk=pk)
    page = getattr(one, "public_page", None) or PublicPage(activity=one)
    if page.state == PublicState.PUBLIC:
        return redirect("portal:activity", pk=pk)
    context = {
        **_context(one, page, _brief(request, one, page), now()),
        "is_preview": True,
        "state_of_page": page.get_state_display(),
    }
    return render(request, "portal/activity/page.html", context)


@open_to(ANYONE)
@require_safe
def material(request: HttpRequest, pk: int, material: int) -> HttpResponseBase:
    """A file that everyone may have, while the activity is public."""
    found = Material.objects.filter(page__activity__in=public_activities(), page__activity=pk, file__isnull=False)
    one = get_object_or_404(found.select_related("file"), pk=material)
    if one.file is None:
        raise Http404
    name = f"{slug(one.title) or 'tai-lieu'}{mimetypes.guess_extension(one.media_type) or ''}"
    return file_answer(one.file.content.open("rb"), name=name, media_type=one.media_type)


@open_to(ANYONE)
@require_safe
def photo(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """The small picture of a photo that somebody said may be public, while the activity is."""
    found = Evidence.objects.filter(
        activity__in=public_activities(), activity=pk, kind=EvidenceKind.PHOTO, is_public=True
    )
    one = get_object_or_404(found.select_related("small"), pk=evidence)
    if one.small is None:
        raise Http404
    return file_answer(one.small.content.open("rb"), name=one.name, media_type=one.media_type, as_attachment=False)


def _brief(request: HttpRequest, one: Activity, page: PublicPage) -> Brief:
    return brief_of(one, page, site=site_of(request), address=reverse("portal:activity", args=[one.pk]))


def _context(one: Activity, page: PublicPage, brief: Brief, at: datetime) -> dict[str, Any]:
    state = brief.state(at)
    ahead = brief.ahead(at)
    meetings = [(meeting, meeting.state(at)) for meeting in brief.meetings]
    past = [each for each in meetings if each[1] in {briefs.OVER, briefs.CANCELLED} and each[0].over_at <= at]
    coming = [each for each in meetings if each not in past]
    last = [*brief.meetings, *brief.held][-1:]
    shown = next(iter([*ahead, *last]), None)
    return {
        "page": Page(one.title, kicker=brief.kind, crumbs=[Crumb(_("Học gì tuần này?"), reverse("portal:home"))]),
        "activity": one,
        "brief": brief,
        "is_over": state == briefs.OVER,
        "is_cancelled": state == briefs.CANCELLED,
        "reasons": dict.fromkeys(meeting.reason for meeting in brief.meetings if meeting.reason),
        "meeting": shown,
        "meeting_is_off": shown is not None and bool(shown.reason),
        "meeting_state": shown.state(at) if shown else "",
        "meetings": [*coming, *past],
        "few_meetings": [*coming, *past][:_MEETINGS],
        "more_meetings": [*coming, *past][_MEETINGS:],
        "is_open": brief.is_open(at),
        "has_closed": brief.closes_at is not None and bool(ahead) and not brief.is_open(at),
        "registering": f"{reverse('portal:activity', args=[one.pk])}dang-ky/",
        "for_whom": for_whom(brief.audience),
        "fee": fee_words(one.fee),
        "map": on_map(brief.place) if brief.place else "",
        "needs": NEEDS.get(one.platform, "") if brief.online else "",
        "contact": read_contact(brief.contact),
        "agenda": read_agenda(page.agenda),
        "speakers": [line.strip() for line in page.speakers.splitlines() if line.strip()],
        "materials": list(page.materials.select_related("file")) if page.pk else [],
        "access": page,
        "has_access": bool(page.access_notes) or page.wheelchair is not None or page.phone_only is not None,
        "summary": _summary(brief, shown),
    }


def _summary(brief: Brief, shown: Meeting | None) -> str:
    """What stands under a shared link: when, where, then what it is."""
    when = time_words(shown) if shown else ""
    words = " · ".join(filter(None, (when, brief.where, " ".join(brief.description.split()))))
    return words if len(words) <= 200 else f"{words[:197].rsplit(' ', 1)[0]}…"


def _where(entry: Entry) -> str:
    return entry.venue or str(Platform(entry.platform).label if entry.platform else "")
