"""Writing, previewing and publishing report forms."""

from django.urls import URLPattern, path

from tuanle.console.views.forms import drafts, files, forms, pieces

urlpatterns: list[URLPattern] = [
    path("bieu-mau/", forms.forms, name="forms"),
    path("bieu-mau/moi/", forms.starting, name="start-form"),
    path("bieu-mau/soan/<int:pk>/", drafts.draft, name="form-draft"),
    path("bieu-mau/soan/<int:pk>/ten/", pieces.title, name="form-title"),
    path("bieu-mau/soan/<int:pk>/phan/", pieces.section, name="form-new-section"),
    path("bieu-mau/soan/<int:pk>/phan/<slug:key>/", pieces.section, name="form-section"),
    path("bieu-mau/soan/<int:pk>/phan/<slug:section>/muc/", pieces.new_item, name="form-new-item"),
    path("bieu-mau/soan/<int:pk>/muc/<slug:key>/", pieces.item, name="form-item"),
    path("bieu-mau/soan/<int:pk>/cach-tach/", pieces.axis, name="form-new-axis"),
    path("bieu-mau/soan/<int:pk>/cach-tach/<slug:key>/", pieces.axis, name="form-axis"),
    path("bieu-mau/soan/<int:pk>/dieu-kien/", pieces.rule, name="form-new-rule"),
    path("bieu-mau/soan/<int:pk>/dieu-kien/<slug:key>/", pieces.rule, name="form-rule"),
    path("bieu-mau/soan/<int:pk>/doi-cho/", drafts.moving, name="form-move"),
    path("bieu-mau/soan/<int:pk>/xem-thu/", drafts.preview, name="form-preview"),
    path("bieu-mau/soan/<int:pk>/xem-thu/excel/", files.draft_template, name="form-draft-template"),
    path("bieu-mau/soan/<int:pk>/xlsform/", files.draft_xlsform, name="form-draft-xlsform"),
    path("bieu-mau/soan/<int:pk>/cong-bo/", drafts.publishing, name="publish-form"),
    path("bieu-mau/soan/<int:pk>/bo/", drafts.dropping, name="drop-form"),
    # After the drafts: «soan» must not be taken for a form's code.
    path("bieu-mau/<slug:form>/<int:n>/", forms.version, name="form-version"),
    path("bieu-mau/<slug:form>/<int:n>/xlsform/", files.version_xlsform, name="form-version-xlsform"),
    path("bieu-mau/<slug:form>/<int:n>/soan/", forms.continuing, name="edit-form-version"),
]
