"""The report that fills itself."""

from django.urls import URLPattern, path

from tuanle.office.views.report import checking, files, history, page, saving

urlpatterns: list[URLPattern] = [
    path("<slug:code>/<slug:unit>/bao-cao/", page.report, name="report"),
    path("<slug:code>/<slug:unit>/bao-cao/soan/", page.write, name="report-write"),
    path("<slug:code>/<slug:unit>/bao-cao/luu/", saving.save, name="report-save"),
    path("<slug:code>/<slug:unit>/bao-cao/don-vi/", saving.units, name="report-units"),
    path("<slug:code>/<slug:unit>/bao-cao/bo-ban-soan/", page.drop, name="report-drop"),
    path("<slug:code>/<slug:unit>/bao-cao/kiem-tra/", checking.check, name="report-check"),
    path("<slug:code>/<slug:unit>/bao-cao/con-lai-khong/", checking.nil_rest, name="report-nil-rest"),
    path("<slug:code>/<slug:unit>/bao-cao/khong-phat-sinh/", checking.nil, name="report-nil"),
    path("<slug:code>/<slug:unit>/bao-cao/bien-nhan/<int:n>/", checking.receipt, name="report-receipt"),
    path("<slug:code>/<slug:unit>/bao-cao/bieu-mau/", files.form_file, name="report-form"),
    path("<slug:code>/<slug:unit>/bao-cao/tep/", files.upload, name="report-upload"),
    path("<slug:code>/<slug:unit>/bao-cao/tep/dua-vao/", files.take, name="report-take"),
    path("<slug:code>/<slug:unit>/bao-cao/lich-su/", history.history, name="report-history"),
]
