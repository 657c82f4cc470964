"""How a reader wants pages to look: text size, contrast, ground. Kept in a plain cookie, so nobody needs an account."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

COOKIE = "tuanle_look"
COOKIE_AGE = 365 * 24 * 3600

#: For each preference its values, the ordinary one first, with the words on the button.
CHOICES = {
    "size": (("normal", _("Vừa")), ("large", _("Lớn")), ("larger", _("Rất lớn"))),
    "contrast": (("normal", _("Thường")), ("more", _("Cao"))),
    "theme": (("auto", _("Theo máy")), ("light", _("Sáng")), ("dark", _("Tối"))),
}
NAMES = {"size": _("Cỡ chữ"), "contrast": _("Tương phản"), "theme": _("Nền trang")}


@dataclass(frozen=True)
class Look:
    size: str = "normal"
    contrast: str = "normal"
    theme: str = "auto"

    @classmethod
    def read(cls, cookie: str) -> "Look":
        """The look in a cookie's value, such as `large.more.dark`. What it does not know is left ordinary."""
        look = cls()
        for name, value in zip(CHOICES, cookie.split("."), strict=False):
            look = look.choose(name, value)
        return look

    def choose(self, name: str, value: str) -> "Look":
        """The look with one preference changed; unchanged when there is no such preference or value."""
        known = value in {key for key, _label in CHOICES.get(name, ())}
        return replace(self, **{name: value}) if known else self

    def __str__(self) -> str:
        return f"{self.size}.{self.contrast}.{self.theme}"
