"""The Week: theme, dates, who takes part and who reports to whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuanle.orgs.models import Unit


class Campaign(models.Model):
    """One Week of one authority. Four instants, not two dates: figures cut off, due, end of grace, locked.

    Each instant is exclusive: "trước ngày 10/10/2021" is `due_at` 2021-10-10T00:00+07:00. `closed_at` ends the
    campaign: nothing more comes in, except by a correction.
    """

    code = models.SlugField(_("Mã"), max_length=60, unique=True)
    name = models.CharField(_("Tên đợt"), max_length=200)
    theme = models.TextField(_("Chủ đề"), blank=True)
    year = models.PositiveSmallIntegerField(_("Năm"))
    owner = models.ForeignKey(
        Unit, verbose_name=_("Cơ quan phát động"), on_delete=models.PROTECT, related_name="campaigns"
    )
    starts_on = models.DateField(_("Từ ngày"))
    ends_on = models.DateField(_("Đến hết ngày"))
    figures_cut_at = models.DateTimeField(_("Chốt số liệu"))
    due_at = models.DateTimeField(_("Hạn gửi"))
    grace_ends_at = models.DateTimeField(_("Hết gia hạn chung"))
    locks_at = models.DateTimeField(_("Khóa"))
    previous = models.OneToOneField("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("figures_cut_at"))
                & Q(grace_ends_at__gte=F("due_at"))
                & Q(locks_at__gte=F("grace_ends_at")),
                name="campaign_instants_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportingLine(models.Model):
    """In this campaign `child` rolls up into `parent`. One parent for each child, whatever geography says."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lines")
    child = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "child"], name="campaign_line_one_parent"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="campaign_line_not_itself"),
        ]
        indexes = [models.Index(fields=["campaign", "parent"], name="campaign_line_parent")]

    def __str__(self) -> str:
        return f"{self.child} → {self.parent}"


class CampaignDates(models.Model):
    """A unit's own dates for the Week, for itself and those below it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="own_dates")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="campaign_dates_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.starts_on} – {self.ends_on}"


class SafetyRule(models.Model):
    """Meeting in person is limited for some days (clause 1: what is held fits the epidemic rules).

    `area` null: everywhere in the campaign; a commune covers itself and what lies in it. `most`: so many people at one
    session, 0: nobody. Where several apply, the strictest does. `basis`: the paper that says so.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="safety_rules")
    area = models.ForeignKey(
        Unit, verbose_name=_("Ở đâu"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField(_("Từ ngày"))
    last_day = models.DateField(_("Đến hết ngày"))
    most = models.PositiveIntegerField(_("Nhiều nhất (người mỗi buổi)"))
    basis = models.CharField(_("Căn cứ"), max_length=300)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="safetyrule_days_in_order"),
            models.CheckConstraint(condition=~Q(basis=""), name="safetyrule_names_its_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}: {self.most}"
