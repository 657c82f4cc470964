"""Starting a dispatch: after the one from above, after last year's, to amend one, or empty."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.outgoing import StartForm
from tuanle.console.queries.outgoing import issuers_for, sources_above, sources_amendable, sources_own
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import dispatches_crumb, drafts_crumb, home_crumb
from tuanle.core.clock import now, today
from tuanle.dispatches.actions import start_outgoing
from tuanle.dispatches.models import Dispatch, Outgoing
from tuanle.dispatches.queries import sender_of, start_amendment, start_empty, start_from_above, start_from_own
from tuanle.ui.parts import Page


@dataclass(frozen=True)
class Road:
    """A way to begin: what it is called, what it brings, and what to say when there is nothing to begin from."""

    key: str
    title: Any
    lead: Any
    button: Any
    icon: str
    label: Any = ""
    nothing: Any = ""


_w = gettext_lazy
ROADS = (
    Road(
        "cap-tren", _w("Theo công văn cấp trên"),
        _w("Chủ đề, thời gian, hoạt động gợi ý và nhiệm vụ được chuyển sang, giao lại cho đơn vị của mình."),
        _w("Soạn theo công văn này"), "corner-down-right", _w("Công văn cấp trên"),
        _w("Chưa có công văn cấp trên nào đã kiểm tra. Hãy tải công văn lên ở thẻ “Đến”, rồi xác nhận."),
    ),
    Road(
        "nam-truoc", _w("Theo công văn năm trước"),
        _w("Lời văn giữ lại, ngày chuyển sang năm nay và hỏi lại; chủ đề để trống."),
        _w("Soạn theo năm trước"), "history", _w("Công văn của đợt trước"),
        _w("Chưa có đợt nào mở từ công văn."),
    ),
    Road(
        "sua-doi", _w("Sửa đổi công văn đã phát hành"),
        _w("Sửa trên toàn văn; các đơn vị thấy rõ thay đổi gì, của mình trước."),
        _w("Soạn bản sửa đổi"), "file-diff", _w("Công văn cần sửa đổi"),
        _w("Không có công văn nào của đợt đang mở."),
    ),
    Road("moi", _w("Soạn mới"), _w("Chỉ có thể thức: tên cơ quan, ký hiệu, người ký."), _w("Soạn từ đầu"), "file-plus"),
)  # fmt: skip
SOURCES = {"cap-tren": sources_above, "nam-truoc": sources_own, "sua-doi": sources_amendable}


@open_to(Permission.DISPATCH_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The four roads, each a small form; `?tu=` chooses the dispatch from above beforehand."""
    road = request.POST.get("road", "")
    forms = {one.key: _form(request, one, one.key == road) for one in ROADS}
    if request.method == "POST":
        if road not in forms:
            raise Http404
        if forms[road].is_valid():
            return redirect("console:edit-draft", _started(request, road, forms[road].cleaned_data).pk)
    page = Page(
        _("Soạn công văn"),
        _("Chọn chỗ bắt đầu. Điều máy chuyển sang mà chưa chắc sẽ được hỏi lại khi soạn."),
        crumbs=[home_crumb(), dispatches_crumb(), drafts_crumb()],
    )
    context = {"page": page, "roads": [(one, forms[one.key], _has_sources(forms[one.key])) for one in ROADS]}
    return render(request, "console/outgoing/start.html", context)


def _form(request: HttpRequest, road: Road, is_chosen: bool) -> StartForm:
    sources = SOURCES[road.key](request.user) if road.key in SOURCES else None
    initial = {"source": request.GET.get("tu")} if road.key == "cap-tren" else {}
    return StartForm(
        request.POST if is_chosen else None,
        issuers=issuers_for(request.user),
        sources=sources,
        label=road.label,
        initial=initial,
        auto_id=f"{road.key}-%s",
    )


def _has_sources(form: StartForm) -> bool:
    return "source" not in form.fields or form.fields["source"].queryset.exists()  # type: ignore[attr-defined]


def _started(request: HttpRequest, road: str, chosen: dict[str, Any]) -> Outgoing:
    issuer, kind = chosen["issuer"], chosen["kind"]
    source: Dispatch | None = chosen.get("source")
    sender = sender_of(issuer, day=today())
    if source is None:
        letter = start_empty(sender, kind=kind, year=today().year)
    elif road == "cap-tren":
        letter = start_from_above(source, sender, kind=kind, year=today().year)
    elif road == "nam-truoc":
        letter = start_from_own(source, sender, year=_year_after(source))
    else:
        letter = start_amendment(source, sender)
    return start_outgoing(
        issuer=issuer,
        letter=letter,
        based_on=source if road == "cap-tren" else None,
        amends=source if road == "sua-doi" else None,
        by=actor(request),
        at=now(),
    )


def _year_after(source: Dispatch) -> int:
    return source.campaign.year + 1 if source.campaign is not None else today().year
