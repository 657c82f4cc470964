"""What these pages have in common: their tabs, and loading a draft."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere
from tuanle.console.queries.outgoing import waiting_for
from tuanle.dispatches.models import Outgoing
from tuanle.dispatches.queries import outgoing_visible_to, register_owners
from tuanle.ui.parts import Crumb, Tab

_WORKS_ON = (Permission.DISPATCH_DRAFT, Permission.DISPATCH_CHECK, Permission.DISPATCH_SIGN, Permission.DISPATCH_SEND)


def works_on_dispatches(user: Any) -> bool:
    return any(can_somewhere(user, permission) for permission in _WORKS_ON)


def dispatch_tabs(request: HttpRequest, current: str) -> list[Tab]:
    """The tabs under «Công văn» for this reader; one tab alone is no tabs."""
    tabs = [Tab(_("Đến"), reverse("console:dispatches"), current == "in")]
    if works_on_dispatches(request.user):
        waiting = waiting_for(request.user)
        tabs += [
            Tab(_("Soạn thảo"), reverse("console:drafts"), current == "drafts", waiting or None),
            Tab(_("Đi"), reverse("console:sent"), current == "sent"),
        ]
    if register_owners(request.user).exists():
        tabs.append(Tab(_("Sổ"), reverse("console:registers"), current == "registers"))
    return tabs if len(tabs) > 1 else []


def draft_or_404(request: HttpRequest, pk: int) -> Outgoing:
    """The draft, if the reader works on it."""
    return get_object_or_404(outgoing_visible_to(request.user), pk=pk)


def home_crumb() -> Crumb:
    return Crumb(_("Trang đầu"), reverse("console:home"))


def dispatches_crumb() -> Crumb:
    return Crumb(_("Công văn"), reverse("console:dispatches"))


def drafts_crumb() -> Crumb:
    return Crumb(_("Soạn thảo"), reverse("console:drafts"))


def title_of_draft(outgoing: Outgoing) -> str:
    """Its subject as a heading."""
    subject = outgoing.subject or _("công văn chưa có trích yếu")
    return f"{subject[:1].upper()}{subject[1:]}"
