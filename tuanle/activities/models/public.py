"""The public face of an activity: what a learner reads before coming."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PublicState
from tuanle.activities.models.activities import Activity
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit


class PublicPage(models.Model):
    """An activity on its way to the public, or before it.

    Asked by its lead, decided by whom it reports to; a trusted lead (`Trust`) needs nobody. What is changed while it is
    public stays public. `change` grows with everything a reader could see or search by: what was read of the public
    programme under an older number is stale. `agenda` and `speakers` hold one entry a line. `wheelchair`, `phone_only`
    (a telephone is enough): null was not said. `closes_at`: no registration from then on; null is the start of the
    first session. `questions`: what is asked of those who register, as `[{"key", "label", "kind", "required",
    "choices"}]`. `counts_clicks`: entering the online room counts as having come.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="public_page")
    state = models.CharField(max_length=10, choices=PublicState, default=PublicState.DRAFT)
    change = models.BigIntegerField(default=0)
    bring = models.CharField(_("Cần mang theo"), max_length=300, blank=True)
    agenda = models.TextField(_("Chương trình"), blank=True)
    speakers = models.TextField(_("Người trình bày"), blank=True)
    access_notes = models.CharField(_("Hỗ trợ người khuyết tật"), max_length=300, blank=True)
    wheelchair = models.BooleanField(_("Xe lăn vào được"), null=True, blank=True)
    phone_only = models.BooleanField(_("Chỉ cần điện thoại"), null=True, blank=True)
    takes_registrations = models.BooleanField(_("Nhận đăng ký"), default=True)
    closes_at = models.DateTimeField(_("Ngừng nhận đăng ký lúc"), null=True, blank=True)
    questions = models.JSONField(_("Câu hỏi thêm khi đăng ký"), default=list, blank=True)
    counts_clicks = models.BooleanField(_("Vào phòng trực tuyến là có mặt"), default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    comment = models.CharField(_("Lý do trả lại"), max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["change"], name="publicpage_change")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PublicState.PUBLIC) | Q(published_at__isnull=False),
                name="publicpage_published_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicState.ASKED) | Q(asked_at__isnull=False), name="publicpage_asked_at_an_instant"
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicState.RETURNED) | ~Q(comment=""), name="publicpage_returned_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)


class Material(models.Model):
    """Something to read before or after: a link, or a file that everyone may have."""

    page = models.ForeignKey(PublicPage, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("Tên tài liệu"), max_length=200)
    link = models.URLField(_("Địa chỉ"), max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    media_type = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=True, media_type="") & ~Q(link="")
                | Q(file__isnull=False, link="") & ~Q(media_type=""),
                name="material_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammeChange(models.Model):
    """The number of the last change to the public programme. One row; each change takes the next number."""

    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="programmechange_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)


class Trust(models.Model):
    """A lead whose activities go public without being looked at first."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="trust")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return str(self.unit)
