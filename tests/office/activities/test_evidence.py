"""Photos, papers and links of an activity on its page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.activities.conftest import planned
from tests.files.samples import HTML, PDF, photo
from tests.office.activities.pages import errors, one
from tuanle.activities.models import Evidence
from tuanle.files.models import StoredFile

pytestmark = pytest.mark.django_db


class TestEvidence:
    def send(self, client, activity, *files, field="anh-photos"):
        return client.post(
            one(activity, "anh"), {field: [SimpleUploadedFile(name, content) for name, content in files]}
        )

    def test_photos_come_from_the_camera_or_the_album(self, officer, land):
        activity = planned(land)
        page = officer.get(one(activity)).content.decode()
        assert 'accept="image/*" capture="environment"' in page
        assert (
            self.send(officer, activity, ("a.jpg", photo()), ("b.jpg", photo(width=300))).url
            == f"{one(activity)}#minh-chung"
        )
        self.send(officer, activity, ("c.jpg", photo(width=301)), field="anh-camera")
        assert Evidence.objects.filter(is_public=False, children="").count() == 3

    def test_one_bad_file_does_not_stop_the_others_and_is_named(self, officer, land):
        activity = planned(land)
        response = self.send(officer, activity, ("a.jpg", photo()), ("trang.jpg", HTML), ("b.jpg", photo(width=300)))
        assert response.status_code == 409
        assert list(response.context["photos_form"].non_field_errors()) == [
            "trang.jpg: Tệp này không phải ảnh chụp. Hãy chọn ảnh JPG, PNG, WebP hoặc HEIC."
        ]
        assert Evidence.objects.count() == 2

    def test_nothing_or_too_much_is_refused(self, officer, land):
        activity = planned(land)
        for files in ([], [("a.jpg", photo())] * 21, [("a.jpg", b"")]):
            assert self.send(officer, activity, *files).context["photos_form"].errors
        assert Evidence.objects.count() == 0

    def test_files_are_handed_out_so_that_they_cannot_act(self, officer, land):
        activity = planned(land)
        self.send(officer, activity, ("a.jpg", photo()))
        officer.post(
            one(activity, "giay-to"), {"giay-kind": "document", "giay-file": SimpleUploadedFile("kế hoạch.html", PDF)}
        )
        shot, paper = Evidence.objects.order_by("pk")
        for path in ("tep", "anh-nho"):
            answer = officer.get(one(activity, "minh-chung", shot.pk, path))
            assert (answer["Content-Type"], answer["Content-Disposition"].partition(";")[0]) == ("image/webp", "inline")
            for close in answer._resource_closers:  # closing the answer itself would close the test's connection, too
                close()
        answer = officer.get(one(activity, "minh-chung", paper.pk, "tep"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="ke-hoach.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; img-src 'self'; sandbox"
        assert b"".join(answer.streaming_content) == PDF
        assert officer.get(one(activity, "minh-chung", paper.pk, "anh-nho")).status_code == 404

    @pytest.mark.parametrize("content", [HTML, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90\0"])
    def test_what_is_no_paper_is_refused_whatever_its_name(self, officer, land, content):
        activity = planned(land)
        sent = {
            "giay-kind": "document",
            "giay-file": SimpleUploadedFile("a.pdf", content, content_type="application/pdf"),
        }
        assert officer.post(one(activity, "giay-to"), sent).context["paper_form"].errors
        assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)

    def test_a_link_is_an_address_and_nothing_else(self, officer, land):
        activity = planned(land)
        for link in ("javascript:alert(1)", "/viec/", ""):
            assert officer.post(one(activity, "lien-ket"), {"trang-link": link}).context["link_form"].errors
        officer.post(one(activity, "lien-ket"), {"trang-link": "https://tuanle.example/bai"})
        assert Evidence.objects.get().link == "https://tuanle.example/bai"

    def test_consent_comes_before_the_public(self, officer, land):
        activity = planned(land)
        self.send(officer, activity, ("a.jpg", photo()))
        page = one(activity, "minh-chung", Evidence.objects.get().pk)
        assert officer.get(page).context["form"]["is_public"].value() is False
        assert list(errors(officer.post(page, {"children": "shown", "is_public": "on"}))) == ["__all__"]
        officer.post(page, {"children": "shown", "consent": "Cha mẹ lớp 3A", "is_public": "on"})
        kept = Evidence.objects.get()
        assert (kept.is_public, kept.consent, kept.noted_by) == (True, "Cha mẹ lớp 3A", officer.user)

    def test_a_removed_photo_is_gone(self, officer, land):
        activity = planned(land)
        self.send(officer, activity, ("a.jpg", photo()))
        piece = Evidence.objects.get()
        for _ in range(2):
            assert officer.post(one(activity, "minh-chung", piece.pk, "bo")).url == f"{one(activity)}#minh-chung"
        assert officer.get(one(activity, "minh-chung", piece.pk, "tep")).status_code == 404
