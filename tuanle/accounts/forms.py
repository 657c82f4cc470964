"""Signing in by e-mail and password."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Says the same whether the address is unknown or the password wrong: who has an account is nobody's business."""

    error_messages = {
        "invalid_login": _("Thư điện tử hoặc mật khẩu không đúng. Hãy kiểm tra lại, lưu ý chữ hoa chữ thường."),
        "inactive": _("Tài khoản này đã ngừng dùng. Hãy liên hệ cán bộ điều phối."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Thư điện tử")
        self.fields["username"].widget.attrs.update({"autocomplete": "email", "inputmode": "email"})
        self.fields["password"].label = _("Mật khẩu")
