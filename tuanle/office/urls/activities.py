"""The unit's activities and their evidence."""

from django.urls import URLPattern, path

from tuanle.office.views.activities import editing, evaluation, evidence, importing, listing, page, partners, sessions

_LIST = "<slug:code>/<slug:unit>/hoat-dong/"
_ONE = f"{_LIST}<int:pk>/"
_SESSION = f"{_ONE}buoi/<int:session>/"
_PIECE = f"{_ONE}minh-chung/<int:evidence>/"

urlpatterns: list[URLPattern] = [
    path(_LIST, listing.activities, name="activities"),
    path(f"{_LIST}them/", editing.new, name="activity-new"),
    path(f"{_LIST}danh-gia/", evaluation.evaluation, name="activities-evaluation"),
    path(f"{_LIST}cung-du/", partners.others, name="joinable"),
    path(f"{_LIST}cung-du/<int:pk>/", partners.join, name="join"),
    path(f"{_LIST}nhap/", importing.upload, name="activities-import"),
    path(f"{_LIST}nhap/mau.xlsx", importing.blank, name="activities-blank"),
    path(f"{_LIST}nhap/<slug:sha256>/", importing.preview, name="activities-preview"),
    path(_ONE, page.activity, name="activity"),
    path(f"{_ONE}sua/", editing.change, name="activity-change"),
    path(f"{_ONE}chep/", editing.copy, name="activity-copy"),
    path(f"{_ONE}lap-lai/", sessions.repeated, name="activity-repeat"),
    path(f"{_SESSION}da-to-chuc/", sessions.held, name="session-held"),
    path(f"{_SESSION}khong-to-chuc/", sessions.cancelled, name="session-cancelled"),
    path(f"{_SESSION}doi-gio/", sessions.moved, name="session-moved"),
    path(f"{_SESSION}mo-lai/", sessions.reopened, name="session-reopened"),
    path(f"{_ONE}anh/", evidence.photos, name="evidence-photos"),
    path(f"{_ONE}giay-to/", evidence.paper, name="evidence-paper"),
    path(f"{_ONE}lien-ket/", evidence.link, name="evidence-link"),
    path(_PIECE, evidence.piece, name="evidence"),
    path(f"{_PIECE}bo/", evidence.removal, name="evidence-removal"),
    path(f"{_PIECE}tep/", evidence.file, name="evidence-file"),
    path(f"{_PIECE}anh-nho/", evidence.small, name="evidence-small"),
    path(f"{_ONE}phoi-hop/", partners.add, name="partner-add"),
    path(f"{_ONE}phoi-hop/<int:partner>/bo/", partners.remove, name="partner-remove"),
    path(f"{_ONE}so-nguoi-minh/", partners.headcount, name="partner-headcount"),
]
