"""What shows that an activity was held."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import Children, EvidenceKind
from tuanle.activities.models.activities import Activity
from tuanle.files.models import StoredFile


class Evidence(models.Model):
    """A photo, a document, a list of those who came, or a link.

    `original_sha256` is of the file as it came; a photo is kept only as a new picture without its position. `children`
    and `consent` (who agreed, and how) are noted by a person; nothing is public unless someone said so, a list of
    people never is, and children only with consent. `width` and `height` are those of a photo's small picture.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("Loại minh chứng"), max_length=10, choices=EvidenceKind)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    small = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    original_sha256 = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    link = models.URLField(_("Địa chỉ"), max_length=500, blank=True)
    caption = models.CharField(_("Chú thích"), max_length=200, blank=True)
    children = models.CharField(_("Trẻ em trong ảnh"), max_length=10, choices=Children, blank=True)
    consent = models.CharField(_("Ai đã đồng ý"), max_length=300, blank=True)
    is_public = models.BooleanField(_("Cho đăng công khai"), default=False)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Minh chứng")
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=EvidenceKind.LINK, file__isnull=True, original_sha256="") & ~Q(link=""))
                | (~Q(kind=EvidenceKind.LINK) & Q(file__isnull=False, link="") & ~Q(original_sha256="")),
                name="evidence_is_a_file_or_a_link",
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.PHOTO, small__isnull=False, width__isnull=False, height__isnull=False)
                | (~Q(kind=EvidenceKind.PHOTO) & Q(small__isnull=True, width__isnull=True, height__isnull=True)),
                name="evidence_photo_has_a_small_one",
            ),
            models.CheckConstraint(
                condition=Q(consent="") | Q(children=Children.SHOWN), name="evidence_consent_is_for_children"
            ),
            models.CheckConstraint(
                condition=Q(is_public=False)
                | (~Q(kind=EvidenceKind.LIST) & Q(children=Children.NONE))
                | (~Q(kind=EvidenceKind.LIST) & Q(children=Children.SHOWN) & ~Q(consent=""))
                | Q(kind__in=[EvidenceKind.DOCUMENT, EvidenceKind.LINK], children=Children.UNSAID),
                name="evidence_public_only_when_allowed",
            ),
            models.UniqueConstraint(
                fields=["activity", "original_sha256"], condition=~Q(original_sha256=""), name="evidence_file_once"
            ),
            models.UniqueConstraint(fields=["activity", "link"], condition=~Q(link=""), name="evidence_link_once"),
        ]

    def __str__(self) -> str:
        return self.caption or self.name or self.link
