"""Words for the user, translated when they are shown. The domain takes them from here, and so stays free of Django."""

from django.utils.translation import gettext, gettext_lazy, ngettext

_ = gettext_lazy

__all__ = ["_", "gettext", "gettext_lazy", "ngettext"]
