"""Units: the tree as a list, one unit, a list going out, a list coming in (first looked at, then applied)."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import units_visible_to
from tuanle.access.rules import can, can_somewhere, open_to
from tuanle.audit.queries import records_of
from tuanle.console.forms.units import ListForm
from tuanle.console.queries.units import became, came_from, names_of, out_of_reach, signers_of
from tuanle.console.tables.units import heads_in, unit_table
from tuanle.console.views.campaign import actor
from tuanle.core.clock import now, today
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.files.actions import store_file
from tuanle.files.models import StoredFile
from tuanle.notices.queries import notices_for_unit
from tuanle.orgs.actions import apply_unit_plan
from tuanle.orgs.models import Unit, UnitKind
from tuanle.orgs.queries import ancestors_of, parents_before, plan_of_workbook, units_workbook, usual_first_day
from tuanle.orgs.rules import exists_on
from tuanle.ui.parts import Action, Crumb, Page
from tuanle.ui.tables.export import XLSX

_FIELDS = {
    "name": gettext_lazy("tên"), "kind": gettext_lazy("loại"), "parent": gettext_lazy("cấp trên"), "place": gettext_lazy("địa danh"), "email": gettext_lazy("thư điện tử"),
    "phone": gettext_lazy("điện thoại"), "valid_from": gettext_lazy("từ ngày"), "valid_to": gettext_lazy("đến trước ngày"), "former_names": gettext_lazy("tên cũ"),
}  # fmt: skip


@open_to(Permission.UNIT_VIEW, is_list=True)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    seen = units_visible_to(request.user)
    may_import = can_somewhere(request.user, Permission.UNIT_EDIT)
    action = Action(_("Nhập từ Excel"), reverse("console:import-units"), "file-up") if may_import else None
    table = unit_table(seen, request.GET, heads_in(seen), empty_action=action)
    page = Page(_("Đơn vị"), crumbs=[_home()])
    return table.download() or render(
        request, "console/units.html", {"page": page, "table": table, "may_import": may_import}
    )


@open_to(Permission.UNIT_VIEW)
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    seen = units_visible_to(request.user)
    one = get_object_or_404(seen.select_related("kind"), code=code)
    above = list(ancestors_of(one).filter(pk__in=seen.values("pk")).order_by("path"))
    may_edit = can(request.user, Permission.UNIT_EDIT, one)
    before = parents_before(one)
    parents = [(Unit.objects.get_parent(one), None), *before] if before else []
    context = {
        "page": Page(
            one.name,
            kicker=one.kind.name,
            crumbs=[_home(), _list(), *(Crumb(u.name, reverse("console:unit", args=[u.code])) for u in above)],
        ),
        "unit": one,
        "is_there": exists_on(one, today()),
        "facts": _facts(one),
        "parents": parents,
        "opened": set(seen.filter(pk__in=[parent.pk for parent, _until in parents if parent])),
        "names": [(name, _between(first, last)) for name, first, last in names_of(one)],
        "became": became(one),
        "came_from": came_from(one),
        "below": seen.filter(path__startswith=one.path).exclude(pk=one.pk).count(),
        "below_href": f"{reverse('console:units')}?branch={one.path}",
        "may_edit": may_edit,
        "signers": signers_of(one) if may_edit else [],
        "notices": notices_for_unit(one)[:5] if can(request.user, Permission.NOTICE_SEND, one) else [],
        "records": records_of(one)[:20] if can(request.user, Permission.AUDIT_VIEW, one) else [],
    }
    return render(request, "console/unit.html", context)


@open_to(Permission.UNIT_VIEW)
@require_safe
def unit_list_file(request: HttpRequest) -> HttpResponse:
    """The units one may see, as a workbook that can be mended and taken in again."""
    data = units_workbook(units_visible_to(request.user))
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-don-vi.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def import_units(request: HttpRequest) -> HttpResponse:
    """Keep the list as it came and lead to what it would do."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        since = form.cleaned_data["since"] or usual_first_day(today())
        content = form.cleaned_data["file"].read()
        try:
            plan_of_workbook(content, since=since)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            file = store_file(content=content, at=now())
            return redirect("console:unit-plan", file.sha256, since.isoformat())
    page = Page(
        _("Nhập danh sách đơn vị"),
        _("Xem thử trước: chưa có gì thay đổi cho đến khi anh chị đồng ý."),
        crumbs=[_home(), _list()],
    )
    return render(request, "console/import_units.html", {"page": page, "form": form})


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def unit_plan(request: HttpRequest, sha256: str, since: str) -> HttpResponse:
    """What a list would do to the units as they are now; posted, it is done."""
    file = get_object_or_404(StoredFile, sha256=sha256)
    try:
        with file.content.open("rb") as stored:
            plan = plan_of_workbook(stored.read(), since=date.fromisoformat(since))
    except (Refused, ValueError):
        raise Http404 from None
    barred = out_of_reach(plan, request.user)
    refusal = ""
    if request.method == "POST":
        try:
            if barred and not plan.problems:
                raise Refused(_("Danh sách sửa cả đơn vị ngoài phạm vi của anh chị, chưa ghi gì."), code="reach")
            apply_unit_plan(plan=plan, by=actor(request), at=now())
        except Refused as refused:
            refusal = str(refused)
        else:
            done = len(plan.creates) + len(plan.updates)
            messages.success(request, ngettext("Đã ghi %(n)s đơn vị.", "Đã ghi %(n)s đơn vị.", done) % {"n": done})
            return redirect("console:units")
    kinds = dict(UnitKind.objects.values_list("key", "name"))
    context = {
        "page": Page(_("Xem thử danh sách đơn vị"), crumbs=[_home(), _list(), Crumb(_("Nhập"), reverse("console:import-units"))]),
        "plan": plan,
        "barred": barred,
        "creates": [(row, kinds.get(row.kind, row.kind)) for row in plan.creates],
        "refusal": refusal,
        "updates": [(one.after, [(_FIELDS[name], getattr(one.before, name), getattr(one.after, name)) for name in one.fields]) for one in plan.updates],
        "may_apply": not (plan.problems or barred or plan.is_empty),
    }  # fmt: skip
    return render(request, "console/unit_plan.html", context)


def _facts(one: Unit) -> list[tuple[str, str]]:
    facts = [
        (_("Mã đơn vị"), one.code),
        (_("Địa danh ghi trên văn bản"), one.place),
        (_("Thư điện tử"), one.email),
        (_("Điện thoại"), one.phone),
        (_("Có từ ngày"), format_date(one.valid_from)),
        (_("Thôi hoạt động từ ngày"), format_date(one.valid_to) if one.valid_to else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _between(first: date | None, last: date | None) -> str:
    if first and last:
        return _("từ %(first)s đến trước %(last)s") % {"first": format_date(first), "last": format_date(last)}
    if last:
        return _("đến trước %(last)s") % {"last": format_date(last)}
    return _("tên gọi khác")


def _home() -> Crumb:
    return Crumb(_("Trang đầu"), reverse("console:home"))


def _list() -> Crumb:
    return Crumb(_("Đơn vị"), reverse("console:units"))
