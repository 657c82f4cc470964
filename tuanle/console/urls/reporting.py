"""From the ledger to the figure: what units answered, how it was reviewed, what it adds up to."""

from django.urls import URLPattern, path

from tuanle.console.views import documents, ledger, overlaps, revision, rollup, submission

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/so-theo-doi/", ledger.ledger, name="ledger"),
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
