"""Words for the user, translated when they are shown. The domain takes them from here, and so stays free of Django."""

from django.utils.translation import gettext, gettext_lazy, ngettext, override

_ = gettext_lazy

__all__ = ["_", "gettext", "gettext_lazy", "ngettext", "official"]


def official() -> override:
    """`with official():` around what goes into an official document: it is Vietnamese, whatever the reader's language."""
    return override("vi")
