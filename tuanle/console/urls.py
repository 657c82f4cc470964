"""Addresses of the console."""

from django.urls import URLPattern, path

from tuanle.console.views import (
    dispatches,
    documents,
    home,
    intake,
    ledger,
    overlaps,
    revision,
    rollup,
    submission,
    units,
    weeks,
)

app_name = "console"

#: From the dispatch to an open Week, the units that take part, and the files that come back.
starting: list[URLPattern] = [
    path("", home.home, name="home"),
    path("cong-van/", dispatches.dispatches, name="dispatches"),
    path("cong-van/nhan/", dispatches.receive, name="receive-dispatch"),
    path("cong-van/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("cong-van/<int:pk>/xac-nhan/", dispatches.confirm, name="confirm-dispatch"),
    path("cong-van/<int:pk>/tep/", dispatches.dispatch_file, name="dispatch-file"),
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

#: From the ledger to the figure: what units answered, how it was reviewed, what it adds up to.
reporting: list[URLPattern] = [
    path("dot/<slug:code>/so-theo-doi/", ledger.ledger, name="ledger"),
    path("dot/<slug:code>/so-theo-doi/danh-sach-goi/", ledger.call_list, name="call-list"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/", submission.submission, name="submission"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/duyet/", submission.acceptance, name="acceptance"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/tra-lai/", submission.returning, name="return"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/mo-lai/", submission.reopening, name="reopening"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/so-sanh/", revision.difference, name="difference"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/tep/<int:n>/", revision.revision_file, name="revision-file"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/", rollup.rollup, name="rollup"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/lam-moi/", rollup.refreshing, name="refreshing"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/so-lieu/<str:cell>/", rollup.figure, name="figure"),
    path("dot/<slug:code>/trung-lap/", overlaps.overlaps, name="overlaps"),
    path("dot/<slug:code>/trung-lap/ra-soat/", overlaps.search_overlaps, name="search-overlaps"),
    path("dot/<slug:code>/trung-lap/<int:pk>/", overlaps.decision, name="overlap-decision"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/van-ban/", documents.documents, name="documents"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/van-ban/lap/", documents.making, name="making"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/van-ban/doan/<slug:slot>/", documents.narrative, name="narrative"),
    path(
        "dot/<slug:code>/tong-hop/<slug:unit>/van-ban/doan/<slug:slot>/bo-ban-sua/",
        documents.narrative_drop,
        name="narrative-drop",
    ),
    path(
        "dot/<slug:code>/tong-hop/<slug:unit>/van-ban/<int:n>/<slug:kind>/",
        documents.document_file,
        name="document-file",
    ),
]

urlpatterns = [*starting, *reporting]
