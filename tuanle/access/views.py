"""Taking an invitation: the code from the sheet or the letter, then an account of one's own."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tuanle.access.actions import take_invitation, take_with_new_account
from tuanle.access.forms import CodeForm, NewAccountForm
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Invitation
from tuanle.access.queries import invitation_of
from tuanle.access.rules import ANYONE, is_open, open_to
from tuanle.accounts.models import User
from tuanle.core.clock import now
from tuanle.core.errors import Refused

#: The last is the one that knows accounts; the first only counts wrong passwords.
_BACKEND = settings.AUTHENTICATION_BACKENDS[-1]


@open_to(ANYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Where who holds a sheet types its code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = invitation_of(form.cleaned_data["code"])
        if found is not None and is_open(found, at=now()):
            return redirect("access:invitation", form.cleaned_data["code"].strip())
        form.add_error("code", _spent())
    return render(request, "access/code.html", {"form": form}, status=400 if form.errors else 200)


@open_to(ANYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What is offered, and taking it: with the account one is signed in with, or with a new one."""
    found = invitation_of(code)
    if found is None or not is_open(found, at=now()):
        form = CodeForm({"code": code})
        form.add_error("code", _spent())
        return render(request, "access/code.html", {"form": form}, status=404)
    if isinstance(request.user, User):
        return _take(request, found, request.user)
    return _open(request, found)


def _take(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if request.method == "POST":
        try:
            take_invitation(invitation=found, user=user, at=now())
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("access:code")
        return _welcome(request, found)
    return render(request, "access/invitation.html", _context(found))


def _open(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST or None, invitation=found)
    known = User.objects.filter(email__iexact=found.email).exists() if found.email else False
    if request.method == "POST" and form.is_valid():
        typed = {"email": found.email, **form.cleaned_data}
        try:
            user = take_with_new_account(invitation=found, **typed, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        except ValidationError as wrong:
            _tell(form, wrong)
        else:
            login(request, user, backend=_BACKEND)
            record_authentication(request, user, "password")  # or the next page asks for it again
            return _welcome(request, found)
    context = {**_context(found), "form": form, "known": known}
    return render(request, "access/invitation.html", context, status=400 if form.errors else 200)


def _tell(form: NewAccountForm, wrong: ValidationError) -> None:
    """What the model says is wrong, beside the field it is about; what came without a field is about the password."""
    for name, said in (wrong.message_dict if hasattr(wrong, "error_dict") else {"password": wrong.messages}).items():
        taken = _("Thư điện tử này đã có tài khoản. Hãy đăng nhập bằng tài khoản đó rồi mở lại mã mời.")
        form.add_error(name if name in form.fields else None, taken if name == "email" else said)


def _context(found: Invitation) -> dict[str, object]:
    return {"invitation": found, "role": ROLES[found.role].name}


def _spent() -> str:
    return _("Mã này không đúng, đã dùng rồi hoặc hết hạn. Hãy kiểm tra lại từng chữ, hoặc xin mã mới.")


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    told = {"role": str(ROLES[found.role].name).lower(), "unit": found.unit.name}
    messages.success(request, _("Anh chị đã nhận vai trò %(role)s của %(unit)s.") % told)
    return redirect(settings.LOGIN_REDIRECT_URL)
