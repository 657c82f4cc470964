"""Words for the user, translated when they are shown. The domain takes them from here, and so stays free of Django."""

from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop, ngettext, override

_ = gettext_lazy

__all__ = ["_", "gettext", "gettext_lazy", "gettext_noop", "is_vietnamese", "ngettext", "official", "override"]


def is_vietnamese() -> bool:
    """Whether the reader reads Vietnamese."""
    return (get_language() or "vi").startswith("vi")


def official() -> override:
    """`with official():` around what goes into an official document: it is Vietnamese, whatever the reader's language."""
    return override("vi")
