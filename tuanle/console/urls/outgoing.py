"""Dispatches that go out: drafting, signing, the register; what an amendment changes."""

from django.urls import URLPattern, path

from tuanle.console.views import amendment
from tuanle.console.views.outgoing import draft, edit, issue, lists, registers, start, steps

urlpatterns: list[URLPattern] = [
    path("cong-van/soan/", lists.drafts, name="drafts"),
    path("cong-van/soan/moi/", start.start, name="start-draft"),
    path("cong-van/soan/<int:pk>/", draft.draft, name="draft"),
    path("cong-van/soan/<int:pk>/sua/", edit.edit, name="edit-draft"),
    path("cong-van/soan/<int:pk>/xem-truoc/", edit.preview, name="preview-draft"),
    path("cong-van/soan/<int:pk>/trinh/", steps.submission, name="draft-submission"),
    path("cong-van/soan/<int:pk>/kiem-tra/", steps.checking, name="draft-checking"),
    path("cong-van/soan/<int:pk>/duyet-ky/", steps.signing, name="draft-signing"),
    path("cong-van/soan/<int:pk>/tra-lai/", steps.returning, name="draft-return"),
    path("cong-van/soan/<int:pk>/bo/", steps.dropping, name="draft-drop"),
    path("cong-van/soan/<int:pk>/lay-so/", issue.numbering, name="draft-number"),
    path("cong-van/soan/<int:pk>/ban-ky/", issue.signed_copy, name="draft-signed-copy"),
    path("cong-van/soan/<int:pk>/phat-hanh/", issue.issuing, name="draft-issue"),
    path("cong-van/soan/<int:pk>/tep/<slug:kind>/", issue.draft_file, name="draft-file"),
    path("cong-van/di/", lists.sent, name="sent"),
    path("cong-van/so/", registers.registers, name="registers"),
    path("cong-van/so/muc/<int:pk>/", registers.entry, name="register-entry"),
    path("cong-van/so/<slug:unit>/<slug:direction>/<int:year>/", registers.register, name="register"),
    path("cong-van/so/<slug:unit>/<slug:direction>/giu-so/", registers.reservation, name="register-reservation"),
    path("cong-van/so/<slug:unit>/<slug:direction>/ghi/", registers.hand_entry, name="register-hand-entry"),
    path("cong-van/so/<slug:unit>/<slug:direction>/so-dau/", registers.first_number, name="register-first-number"),
    path("cong-van/<int:pk>/noi-nhan/", lists.deliveries, name="recipients"),
    path("cong-van/<int:pk>/sua-doi/", amendment.changes, name="amendment"),
    path("cong-van/<int:pk>/ap-dung/", amendment.applying, name="apply-amendment"),
]
