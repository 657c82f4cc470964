"""Who registered, who came, and their slips."""

from django.urls import URLPattern, path

from tuanle.office.views import registrations
from tuanle.office.views.attendance import closing, lists, marking, slips

urlpatterns: list[URLPattern] = []

# Who registered.
_REGISTRATIONS = "<slug:code>/<slug:unit>/hoat-dong/<int:pk>/dang-ky/"
urlpatterns += [
    path(_REGISTRATIONS, registrations.registrations, name="registrations"),
    path(f"{_REGISTRATIONS}them/", registrations.new, name="registration-new"),
    path(f"{_REGISTRATIONS}<int:registration>/", registrations.registration, name="registration"),
    path(f"{_REGISTRATIONS}<int:registration>/goi/", registrations.call, name="registration-call"),
    path(f"{_REGISTRATIONS}<int:registration>/goi/thoi/", registrations.call_undo, name="registration-call-undo"),
]

# Who came, and their slips.
_ONE = "<slug:code>/<slug:unit>/hoat-dong/<int:pk>/"
_ROLL = f"{_ONE}buoi/<int:session>/diem-danh/"
_LISTS = f"{_ONE}buoi/<int:session>/danh-sach/"
urlpatterns += [
    path(_ROLL, marking.marking, name="attendance"),
    path(f"{_ROLL}gui/", marking.notes, name="attendance-notes"),
    path(f"{_ROLL}chot/", closing.closing, name="attendance-close"),
    path(_LISTS, lists.upload, name="attendance-lists"),
    path(f"{_LISTS}<int:listed>/", lists.preview, name="attendance-preview"),
    path(f"{_ONE}phieu/", slips.slips, name="slips"),
    path(f"{_ONE}phieu-hoc-tap.pdf", slips.pdf, name="slips-pdf"),
    path(f"{_ONE}phieu/<slug:slip>/thu-hoi/", slips.revoking, name="slip-revocation"),
]
