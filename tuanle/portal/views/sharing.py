"""What is shared, printed and read aloud of an activity. Vietnamese, whoever asks: it goes on to others."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries import public_activities
from tuanle.core.calendars import calendar_of
from tuanle.core.clock import now
from tuanle.core.language import official
from tuanle.portal.domain.aloud import Script, script_of
from tuanle.portal.domain.brief import OVER, Brief
from tuanle.portal.domain.calendar import entries_of
from tuanle.portal.domain.contacts import unbroken
from tuanle.portal.domain.typeset import picture_png, poster_pdf, qr_svg
from tuanle.portal.queries.briefs import brief_of, fee_words, for_whom, time_words, told
from tuanle.portal.views.site import site_of
from tuanle.ui.kept import kept
from tuanle.ui.parts import Crumb, Page


@open_to(ANYONE)
@require_safe
@kept
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """What other sites show beside a shared link."""
    with official():
        brief = _brief(request, pk)
        when = _when(brief)
        drawn = picture_png(title=brief.title, kicker=brief.kind, when=when, where=brief.where, host=brief.host)
    return HttpResponse(drawn, content_type="image/png")


@open_to(ANYONE)
@require_safe
@kept
def qr(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of the page, to be photographed."""
    if not public_activities().filter(pk=pk).exists():
        raise Http404
    address = f"{site_of(request)}{reverse('portal:activity', args=[pk])}"
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")


@open_to(ANYONE)
@require_safe
@kept
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Every session for the reader's own calendar, without the way into the online room."""
    with official():
        brief = _brief(request, pk)
        content = calendar_of(entries_of(brief, cancelled=_("Đã hủy")), name=brief.title, at=now())
    return _file(content, f"hoat-dong-{pk}.ics", "text/calendar; charset=utf-8")


@open_to(ANYONE)
@require_safe
@kept
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet of A4 to hang up."""
    with official():
        brief = _brief(request, pk)
        lines = (
            (_("Khi nào"), _when(brief)),
            (_("Ở đâu"), brief.where),
            (_("Cho ai"), for_whom(brief.audience)),
            (_("Phí"), fee_words(brief.fee)),
            (_("Mang theo"), brief.bring),
            (_("Liên hệ"), unbroken(brief.contact)),
        )
        call = _("Quét mã để xem và đăng ký") if brief.is_open(now()) else _("Quét mã để xem thêm")
        made = poster_pdf(
            title=brief.title, kicker=brief.kind, lines=tuple((name, value) for name, value in lines if value),
            call=call, address=brief.address, short=brief.short_address, host=_hosts(brief), at=brief.changed_at,
        )  # fmt: skip
    return _file(made, f"to-quang-cao-{pk}.pdf", "application/pdf")


@open_to(ANYONE)
@require_safe
@kept
def aloud(request: HttpRequest, pk: int) -> HttpResponse:
    """What the commune's loudspeaker says, to be read from the screen or from paper."""
    brief, script = _announced(request, pk)
    crumbs = [Crumb(_("Học gì tuần này?"), reverse("portal:home")), Crumb(brief.title, brief.address)]
    context = {
        "page": Page(_("Bài đọc trên loa"), brief.title, crumbs=crumbs),
        "brief": brief,
        "script": script,
    }
    return render(request, "portal/activity/aloud.html", context)


@open_to(ANYONE)
@require_safe
@kept
def aloud_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a text file; its mark at the beginning tells old programs that it is Unicode."""
    _told, script = _announced(request, pk)
    return _file(f"\ufeff{script.text}\n".encode(), f"loa-{pk}.txt", "text/plain; charset=utf-8", save=True)


def _announced(request: HttpRequest, pk: int) -> tuple[Brief, Script]:
    """What is over is not announced any more: 404."""
    with official():
        brief, at = _brief(request, pk), now()
        if brief.state(at) == OVER:
            raise Http404
        return brief, script_of(brief, at=at)


def _brief(request: HttpRequest, pk: int) -> Brief:
    one = get_object_or_404(told(public_activities()), pk=pk)
    return brief_of(one, one.public_page, site=site_of(request), address=reverse("portal:activity", args=[pk]))


def _when(brief: Brief) -> str:
    """The next time, and how many follow; of what is over or cancelled the last."""
    meetings = brief.ahead(now()) or list(brief.held or brief.meetings)[-1:]
    if not meetings:
        return ""
    first = time_words(meetings[0])
    first = first[:1].upper() + first[1:]
    if not brief.held:
        return _("Đã hủy: %(when)s") % {"when": first}
    return _("%(when)s, và %(n)s buổi sau đó") % {"when": first, "n": len(meetings) - 1} if meetings[1:] else first


def _hosts(brief: Brief) -> str:
    return ", ".join([brief.host, *brief.co_hosts])


def _file(content: bytes, name: str, media_type: str, *, save: bool = False) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'{"attachment" if save else "inline"}; filename="{name}"'
    return answer
