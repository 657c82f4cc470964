"""Forms: the published versions, and those being written."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.editor import StartForm
from tuanle.console.queries.forms import shown_form
from tuanle.console.tables.forms import FormTable
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import home_crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.reports.actions import start_form_draft
from tuanle.reports.models import Form, FormDraft, FormVersion
from tuanle.reports.queries.editor import editing, from_data, read_xlsform, shipped_form
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.FORM_EDIT, is_list=True)
@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    table = FormTable(FormVersion.objects.select_related("form", "published_by").defer("schema"), request.GET)
    context = {
        "page": Page(
            _("Biểu mẫu báo cáo"),
            _("Bản đã công bố không sửa nữa; muốn đổi thì soạn bản kế tiếp."),
            crumbs=[home_crumb()],
        ),
        "table": table,
        "shipped": shipped_form(),
        "drafts": FormDraft.objects.select_related("edited_by", "based_on").defer("schema"),
    }
    return table.download() or render(request, "console/forms.html", context)


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def starting(request: HttpRequest) -> HttpResponse:
    """From nothing, from an XLSForm file, or (with the button of the list) from the form that comes with the software."""
    if request.method == "POST" and "shipped" in request.POST:
        return _start_from_shipped(request)
    form = StartForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = _start(request, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("console:form-draft", draft.pk)
    page = Page(_("Biểu mẫu mới"), crumbs=[crumb()])
    return render(request, "console/start_form.html", {"page": page, "form": form}, status=400 if form.errors else 200)


def _start_from_shipped(request: HttpRequest) -> HttpResponse:
    shipped = shipped_form()
    if shipped is None:
        messages.info(request, _("Biểu mẫu đi kèm phần mềm đã được công bố."))
        return redirect("console:forms")
    return _continue(request, shipped.latest, shipped.schema)


def _start(request: HttpRequest, form: StartForm) -> FormDraft:
    file = form.cleaned_data["file"]
    lost: list[str] = []
    if file:
        schema, lost = read_xlsform(file.read())
        schema["title"] = form.cleaned_data["title"] or schema["title"]
    else:
        taken = set(Form.objects.values_list("code", flat=True))
        code = editing.free_key(
            form.cleaned_data["title"], {one.replace("-", "_") for one in taken}, fallback="bieu_mau"
        )
        schema = editing.blank(code.replace("_", "-"), form.cleaned_data["title"])
        schema["title_en"] = form.cleaned_data["title_en"]
    based_on = FormVersion.objects.filter(form__code=schema["code"]).order_by("-n").first()
    draft = start_form_draft(schema=schema, based_on=based_on, by=actor(request), at=now())
    for line in lost:
        messages.warning(request, line)
    return draft


@open_to(Permission.FORM_EDIT)
@require_safe
def version(request: HttpRequest, form: str, n: int) -> HttpResponse:
    """A published version, as a unit sees it."""
    found = _version(form, n)
    context: dict[str, Any] = {
        "page": Page(found.form.title, _("Phiên bản %(n)s") % {"n": found.n}, crumbs=[crumb()]),
        "version": found,
        **shown_form(from_data(found.schema), request.GET.get("loai", "")),
    }
    return render(request, "console/form_version.html", context)


@open_to(Permission.FORM_EDIT)
@require_POST
def continuing(request: HttpRequest, form: str, n: int) -> HttpResponse:
    """Begin the next version from this one."""
    found = _version(form, n)
    return _continue(request, found, found.schema)


def _continue(request: HttpRequest, based_on: FormVersion, schema: dict[str, Any]) -> HttpResponse:
    try:
        draft = start_form_draft(schema=schema, based_on=based_on, by=actor(request), at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        known = FormDraft.objects.filter(form_code=based_on.form.code).first()
        return redirect("console:form-draft", known.pk) if known else redirect("console:forms")
    return redirect("console:form-draft", draft.pk)


def _version(form: str, n: int) -> FormVersion:
    return get_object_or_404(FormVersion.objects.select_related("form"), form__code=form, n=n)


def crumb() -> Crumb:
    return Crumb(_("Biểu mẫu báo cáo"), reverse("console:forms"))
