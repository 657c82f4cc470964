"""From the dispatch to an open Week, the units that take part, and the files that come back."""

from django.urls import URLPattern, path

from tuanle.console.views import dispatches, home, intake, units, weeks

urlpatterns: list[URLPattern] = [
    path("tong-quan/", home.home, name="home"),
    path("cong-van/", dispatches.dispatches, name="dispatches"),
    path("cong-van/nhan/", dispatches.receive, name="receive-dispatch"),
    path("cong-van/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("cong-van/<int:pk>/xac-nhan/", dispatches.confirm, name="confirm-dispatch"),
    path("cong-van/<int:pk>/tep/", dispatches.dispatch_file, name="dispatch-file"),
    path("cong-van/<int:pk>/du-lieu/<slug:kind>/", dispatches.dispatch_data, name="dispatch-data"),
    path("cong-van/<int:pk>/mo-dot/", weeks.open_the_week, name="open-week"),
    path("dot/", weeks.campaigns, name="campaigns"),
    path("dot/<slug:code>/nhan-tep/", intake.intake, name="intake"),
    path("dot/<slug:code>/nhan-tep/gui/", intake.take_files, name="take-files"),
    path("dot/<slug:code>/nhan-tep/<int:pk>/", intake.intake_file, name="intake-file"),
    path("dot/<slug:code>/nhan-tep/<int:pk>/tep/", intake.original, name="intake-original"),
    path("dot/<slug:code>/bieu-mau/<slug:unit>/", intake.template, name="form-template"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/danh-sach.xlsx", units.unit_list_file, name="unit-list-file"),
    path("don-vi/nhap/", units.import_units, name="import-units"),
    path("don-vi/nhap/<slug:sha256>/<slug:since>/", units.unit_plan, name="unit-plan"),
    path("don-vi/<slug:code>/", units.unit, name="unit"),
]
