"""Addresses of the console."""

from django.urls import path

from tuanle.console.views import dispatches, ledger, revision, rollup, submission

app_name = "console"
urlpatterns = [
    path("cong-van/", dispatches.dispatches, name="dispatches"),
    path("cong-van/nhan/", dispatches.receive, name="receive-dispatch"),
    path("cong-van/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("cong-van/<int:pk>/xac-nhan/", dispatches.confirm, name="confirm-dispatch"),
    path("cong-van/<int:pk>/tep/", dispatches.dispatch_file, name="dispatch-file"),
]

# From the ledger to the figure: what units answered, how it was reviewed, what it adds up to.
urlpatterns += [
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
]
