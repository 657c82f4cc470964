"""Report files: dropping them, what became of each, and the questions only a person can answer."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import acts_for, open_to
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.intake import AnswerForm, FilesForm
from tuanle.console.queries.intake import desk_for, intake_visible_to, reading_lines
from tuanle.console.tables.intake import IntakeTable, outcome_of
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs, ledger_crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.reports.actions import Taken, answer_questions, refuse_file, take_in_all
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import IntakeFile
from tuanle.reports.queries import incoming_stream, submissions_visible_to, template_of
from tuanle.ui.parts import Crumb, Page
from tuanle.ui.tables.export import XLSX


@open_to(Permission.REPORT_INTAKE, is_list=True)
@require_safe
def intake(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    table = _table(request, campaign)
    return table.download() or _page(request, campaign, table, FilesForm())


@open_to(Permission.REPORT_INTAKE)
@require_POST
def take_files(request: HttpRequest, code: str) -> HttpResponse:
    """Take in every file that was dropped, one transaction each; what is wrong with one does not stop the others."""
    campaign = campaign_or_404(request, code)
    form = FilesForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            taken = _take_all(request, campaign, form.cleaned_data["uploads"])
        except Refused as refused:
            form.add_error("uploads", str(refused))
        else:
            _tell(request, taken)
            one = taken[0].intake if len(taken) == 1 else None
            if one:
                return redirect("console:intake-file", code, one.pk)
            return redirect("console:intake", code)
    return _page(request, campaign, _table(request, campaign), form)


@open_to(Permission.REPORT_INTAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def intake_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One file: what was read, what became of it, and its open questions; posted, they are answered."""
    campaign = campaign_or_404(request, code)
    file = _load(request, campaign, pk)
    desk = desk_for(request.user, campaign)
    questions = list(file.questions.filter(answered_at=None))
    form = AnswerForm(request.POST if request.method == "POST" else None, questions=questions, desk=desk)
    if request.method == "POST" and not questions:
        messages.info(request, _("Câu hỏi của tệp này đã được trả lời rồi."))
        return redirect("console:intake-file", code, pk)
    if request.method == "POST" and form.is_valid():
        try:
            taken = answer_questions(desk=desk, intake=file, answers=form.answers, by=actor(request), at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            _tell(request, [taken])
            return redirect("console:intake-file", code, pk)
    context = {
        "page": Page(
            file.title.rpartition("/")[2],
            file.unit.name if file.unit else _("Chưa rõ của đơn vị nào"),
            kicker=campaign.name,
            crumbs=[ledger_crumb(campaign), Crumb(_("Tiếp nhận tệp"), reverse("console:intake", args=[code]))],
        ),
        "campaign": campaign,
        "file": file,
        "outcome": outcome_of(file),
        "form": form,
        "asked": form.asked(),
        "answered": file.questions.exclude(answered_at=None).select_related("answered_by"),
        "lines": reading_lines(file, desk),
        "report_href": _report_href(request, campaign, file),
    }
    return render(request, "console/intake_file.html", context)


@open_to(Permission.REPORT_INTAKE)
@require_safe
def original(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The file as it came."""
    file = _load(request, campaign_or_404(request, code), pk)
    if file.file is None:
        raise Http404
    return FileResponse(file.file.content.open("rb"), as_attachment=True, filename=file.name.rpartition("/")[2])


@open_to(Permission.REPORT_VIEW)
@require_safe
def template(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Our Excel form for one unit, with last year's figures beside."""
    campaign = campaign_or_404(request, code)
    submission = get_object_or_404(submissions_visible_to(request.user, campaign), assignment__unit__code=unit)
    headers = {"Content-Disposition": f'attachment; filename="bao-cao-{slug(unit)}-{campaign.code}.xlsx"'}
    return HttpResponse(template_of(submission), content_type=XLSX, headers=headers)


def _load(request: HttpRequest, campaign: Campaign, pk: int) -> IntakeFile:
    files = intake_visible_to(request.user, campaign).select_related("file").defer(None)
    return get_object_or_404(files, pk=pk)


def _table(request: HttpRequest, campaign: Campaign) -> IntakeTable:
    return IntakeTable(intake_visible_to(request.user, campaign), request.GET, campaign=campaign)


def _page(request: HttpRequest, campaign: Campaign, table: IntakeTable, form: FilesForm) -> HttpResponse:
    page = Page(_("Tiếp nhận tệp báo cáo"), kicker=campaign.name)
    context = {
        "page": page,
        "campaign": campaign,
        "tabs": campaign_tabs(request, campaign, "intake"),
        "table": table,
        "form": form,
    }
    return render(request, "console/intake.html", context)


def _take_all(request: HttpRequest, campaign: Campaign, files: list[Any]) -> list[Taken]:
    desk, at = desk_for(request.user, campaign), now()
    taken = []
    for file in files:
        for one in incoming_stream(file, file.size, file.name):
            if one.refused is not None:
                taken.append(refuse_file(desk=desk, name=one.name, refused=one.refused, by=actor(request), at=at))
            elif not one.skipped:
                taken += take_in_all(desk=desk, name=one.name, content=one.content, by=actor(request), at=at)
    return taken


def _tell(request: HttpRequest, taken: list[Taken]) -> None:
    """One line for each outcome; the refused by name, with the reason."""
    counts = Counter(one.outcome for one in taken)
    if n := counts[IntakeOutcome.SUBMITTED]:
        messages.success(request, ngettext("Đã nhận %(n)s báo cáo.", "Đã nhận %(n)s báo cáo.", n) % {"n": n})
    if n := counts[IntakeOutcome.QUESTIONS]:
        messages.warning(
            request, ngettext("%(n)s tệp còn câu hỏi chờ trả lời.", "%(n)s tệp còn câu hỏi chờ trả lời.", n) % {"n": n}
        )
    if n := counts[IntakeOutcome.UNCHANGED]:
        messages.info(request, ngettext("%(n)s tệp không đổi gì.", "%(n)s tệp không đổi gì.", n) % {"n": n})
    for one in [one for one in taken if one.outcome == IntakeOutcome.REFUSED][:10]:
        messages.error(request, f"{one.title}: {one.message}")
    if not taken:
        messages.warning(request, _("Trong tệp nén không có tệp báo cáo nào."))


def _report_href(request: HttpRequest, campaign: Campaign, file: IntakeFile) -> str:
    """The report that the file became: for who sends it their own page, for those above the one where they decide."""
    if file.unit is None or file.revision is None:
        return ""
    above = parent_in(campaign, file.unit) or campaign.owner
    page = "office:report" if acts_for(request.user, file.unit, above) else "console:submission"
    return reverse(page, args=[campaign.code, file.unit.code])
