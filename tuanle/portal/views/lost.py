"""Finding a registration again: by telephone number and code, or a link by e-mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.rules import ANYONE, open_to
from tuanle.core.clock import now
from tuanle.portal.forms.registering import FindForm, ResendForm
from tuanle.portal.views.pace import is_within_pace
from tuanle.portal.views.private import unkept
from tuanle.registrations.actions import send_link
from tuanle.registrations.queries import known_contacts, may_send_link, registration_of
from tuanle.ui.origin import from_own_pages
from tuanle.ui.parts import Page

_MOST = 60


@open_to(ANYONE)
@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Two short forms. Neither tells a stranger whether somebody is registered."""
    asked = request.POST.get("by", "")
    form, resend = (
        FindForm(request.POST if asked == "code" else None),
        ResendForm(request.POST if asked == "email" else None),
    )
    sent = False
    if asked and not is_within_pace(request, "find", most=_MOST, at=now()):
        (form if asked == "code" else resend).add_error(None, _("Đã thử nhiều lần quá. Hãy thử lại sau một giờ."))
    elif asked == "code" and form.is_valid():
        found = registration_of(form.cleaned_data["code"])
        if found is not None and found.phone == form.cleaned_data["phone"]:
            return unkept(redirect("portal:registration", found.code))
        form.add_error(
            None, _("Không tìm thấy đăng ký nào có số điện thoại và mã này. Hãy xem lại, hoặc gọi đơn vị tổ chức.")
        )
    elif asked == "email" and resend.is_valid():
        for registration in known_contacts(email=resend.cleaned_data["email"]):
            if may_send_link(registration, at=now()):
                send_link(registration=registration, at=now())
        sent = True
    page = Page(_("Xem lại đăng ký"), _("Không cần tài khoản."))
    context = {"page": page, "form": form, "resend": resend, "sent": sent}
    return unkept(render(request, "portal/registering/find.html", context))
