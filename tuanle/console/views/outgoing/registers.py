"""The registers: a book a page, a number a page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.console.forms.registers import EntryForm, FirstNumberForm, GiveUpForm, ReserveForm
from tuanle.console.tables.registers import REGISTERS, code_of, receipts_of, subject_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import dispatch_tabs, home_crumb
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.dispatches.actions import enter_by_hand, give_up_number, open_register, reserve_number
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Entry
from tuanle.dispatches.queries import entries_of, entry_with_receipts, next_number, register_owners, years_of
from tuanle.dispatches.rules import is_free
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.DISPATCH_READ)
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """The first book the reader may look into."""
    owner = register_owners(request.user).first()
    if owner is None:
        raise Http404
    return redirect("console:register", owner.code, Direction.OUT.value, today().year)


@open_to(Permission.DISPATCH_READ, is_list=True)
@require_safe
def register(request: HttpRequest, unit: str, direction: str, year: int) -> HttpResponse:
    return _book(request, _owner(request, unit), _direction(direction), year)


def _book(
    request: HttpRequest, owner: Unit, direction: Direction, year: int, *, forms: dict[str, Any] | None = None
) -> HttpResponse:
    table = REGISTERS[direction](entries_of(owner, direction, year), request.GET)
    number, is_current = next_number(owner, direction, year), year == today().year
    may_keep = is_current and can(request.user, Permission.DISPATCH_SEND, owner)
    titles = {Direction.OUT: _("Sổ văn bản đi"), Direction.IN: _("Sổ văn bản đến")}
    page = Page(titles[direction], owner.name, kicker=_("Năm %(year)s") % {"year": year}, crumbs=[home_crumb()])
    context = {
        "page": page,
        "table": table,
        "tabs": dispatch_tabs(request, "registers"),
        "owner": owner,
        "direction": direction,
        "year": year,
        "owners": register_owners(request.user),
        "directions": Direction,
        "years": years_of(owner, direction, this_year=today().year),
        "next_number": number,
        "may_keep": may_keep,
        "is_new": may_keep and not entries_of(owner, direction, year).exists(),
        "reserve": ReserveForm(),
        "entry_form": EntryForm(direction=direction, auto_id="ghi-%s"),
        "first": FirstNumberForm(initial={"first_number": number}),
        **(forms or {}),
    }
    return table.download() or render(request, "console/outgoing/register.html", context, status=400 if forms else 200)


@open_to(Permission.DISPATCH_SEND)
@require_http_methods(["GET", "POST"])
def reservation(request: HttpRequest, unit: str, direction: str) -> HttpResponse:
    owner, book = _kept(request, unit), _direction(direction)
    if request.method == "GET":
        return _back(owner, book)
    form = ReserveForm(request.POST)
    if not form.is_valid():
        return _book(request, owner, book, today().year, forms={"reserve": form})
    entry = reserve_number(
        owner=owner, direction=book, purpose=form.cleaned_data["purpose"], by=actor(request), at=now()
    )
    messages.success(request, _("Đã giữ số %(n)s.") % {"n": entry.number})
    return _back(owner, book)


@open_to(Permission.DISPATCH_SEND)
@require_http_methods(["GET", "POST"])
def hand_entry(request: HttpRequest, unit: str, direction: str) -> HttpResponse:
    """A document made or received elsewhere, under the next number."""
    owner, book = _kept(request, unit), _direction(direction)
    if request.method == "GET":
        return _back(owner, book)
    form = EntryForm(request.POST, direction=book, auto_id="ghi-%s")
    if not form.is_valid():
        return _book(request, owner, book, today().year, forms={"entry_form": form})
    entry = enter_by_hand(owner=owner, direction=book, line=form.line(), by=actor(request), at=now())
    messages.success(request, _("Đã vào sổ số %(n)s.") % {"n": entry.number})
    return _back(owner, book)


@open_to(Permission.DISPATCH_SEND)
@require_http_methods(["GET", "POST"])
def first_number(request: HttpRequest, unit: str, direction: str) -> HttpResponse:
    """Where this year's book begins, when a paper one was used before."""
    owner, book = _kept(request, unit), _direction(direction)
    if request.method == "GET":
        return _back(owner, book)
    form = FirstNumberForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["first_number"]
        try:
            open_register(
                owner=owner, direction=book, year=today().year, first_number=number, by=actor(request), at=now()
            )
        except Refused as refused:
            form.add_error("first_number", str(refused))
        else:
            return _back(owner, book)
    return _book(request, owner, book, today().year, forms={"first": form})


@open_to(Permission.DISPATCH_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One number: what it was given to. A reserved one is filled by hand, or given up."""
    one = get_object_or_404(entry_with_receipts().filter(register__owner__in=register_owners(request.user)), pk=pk)
    direction = Direction(one.register.direction)
    may_keep = can(request.user, Permission.DISPATCH_SEND, one.register.owner) and is_free(one)
    give_up, fill = GiveUpForm(auto_id="bo-%s"), EntryForm(direction=direction, auto_id="ghi-%s")
    status = 200
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied
        if "give-up" in request.POST:
            give_up = GiveUpForm(request.POST, auto_id="bo-%s")
            form: Any = give_up
        else:
            fill = EntryForm(request.POST, direction=direction, auto_id="ghi-%s")
            form = fill
        status = 400
        if form.is_valid():
            try:
                _settle(request, one, form)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("console:register-entry", one.pk)
    book = one.register
    page = Page(
        _("Số %(n)s") % {"n": one.number},
        subject_of(one),
        kicker=f"{book.get_direction_display()} {book.year}",
        crumbs=[
            home_crumb(),
            Crumb(_("Sổ"), reverse("console:register", args=[book.owner.code, book.direction, book.year])),
        ],
    )
    context = {
        "page": page,
        "entry": one,
        "facts": _facts(one, direction),
        "may_fill": may_keep and one.outgoing_id is None,
        "may_give_up": may_keep,
        "give_up": give_up,
        "fill": fill,
    }
    return render(request, "console/outgoing/entry.html", context, status=status)


def _settle(request: HttpRequest, one: Entry, form: Any) -> None:
    if isinstance(form, GiveUpForm):
        give_up_number(entry=one, reason=form.cleaned_data["reason"], by=actor(request), at=now())
    else:
        book = one.register
        enter_by_hand(
            owner=book.owner,
            direction=Direction(book.direction),
            line=form.line(),
            entry=one,
            by=actor(request),
            at=now(),
        )


def _facts(one: Entry, direction: Direction) -> list[tuple[Any, Any]]:
    """The decree's fields that this line has."""
    table = REGISTERS[direction]
    rows = [(column.label, column.read(one)) for column in table.columns if column.key not in {"number", "receipts"}]
    rows = [(_("Số, ký hiệu"), code_of(one)), *rows, (_("Ký nhận"), receipts_of(one))]
    if one.dispatch is not None:
        rows.append((_("Mã băm của tệp (SHA-256)"), one.dispatch.file.sha256))
    return [(label, value) for label, value in rows if value not in (None, "")]


def _owner(request: HttpRequest, unit: str) -> Unit:
    return get_object_or_404(register_owners(request.user), code=unit)


def _kept(request: HttpRequest, unit: str) -> Unit:
    owner = _owner(request, unit)
    if not can(request.user, Permission.DISPATCH_SEND, owner):
        raise PermissionDenied
    return owner


def _direction(text: str) -> Direction:
    if text not in Direction.values:
        raise Http404
    return Direction(text)


def _back(owner: Unit, direction: Direction) -> HttpResponse:
    return redirect("console:register", owner.code, direction.value, today().year)
