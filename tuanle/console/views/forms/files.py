"""A form as a file: XLSForm, and the Excel form that a unit would fill."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.views.forms.drafts import draft_or_404
from tuanle.reports.models import FormVersion
from tuanle.reports.queries.editor import Form, excel_of, from_data, write_xlsform
from tuanle.ui.tables.export import XLSX


@open_to(Permission.FORM_EDIT)
@require_safe
def version_xlsform(request: HttpRequest, form: str, n: int) -> HttpResponse:
    found = get_object_or_404(FormVersion, form__code=form, n=n)
    return _xlsform(from_data(found.schema))


@open_to(Permission.FORM_EDIT)
@require_safe
def draft_xlsform(request: HttpRequest, pk: int) -> HttpResponse:
    return _xlsform(from_data(draft_or_404(pk).schema))


def _xlsform(form: Form) -> HttpResponse:
    return _file(write_xlsform(form), f"{form.code}-{form.version}-xlsform.xlsx")


@open_to(Permission.FORM_EDIT)
@require_safe
def draft_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The Excel form as it would be sent out, for a unit of the kind that is looked at."""
    form = from_data(draft_or_404(pk).schema)
    return _file(excel_of(form, request.GET.get("loai", "")), f"{form.code}-xem-thu.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
