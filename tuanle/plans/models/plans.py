"""A unit's plan as it is being written: what it will hold, and what that costs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import Mode, MoneySource
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.plans.enums import Origin, PlanState, Timing


class Plan(models.Model):
    """One unit's plan for one Week. `current` is what was sent last; `lock_version` stops two clerks overwriting.

    `texts` maps a `TextSlot` to what a person wrote in place of the draft; a slot without an entry reads as drafted.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="plans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(_("Trạng thái"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    origin = models.CharField(max_length=10, choices=Origin)
    texts = models.JSONField(default=dict, blank=True)
    current = models.ForeignKey(
        "plans.PlanSubmission", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lock_version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="plan_once"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state_known"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT) | Q(current__isnull=False), name="plan_sent_has_a_submission"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.state}"

    def get_absolute_url(self) -> str:
        """The page on which its unit writes it."""
        return reverse("office:plan", args=[self.campaign.code, self.unit.code])


class PlannedActivity(models.Model):
    """One thing the unit intends to hold. `kind` is a key of `campaigns.kinds.activities`.

    Without `lead_unit` and `lead` the unit leads itself. `clause` is the clause of the dispatch that it answers.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities")
    order = models.PositiveIntegerField()
    kind = models.CharField(_("Loại hoạt động"), max_length=40)
    title = models.CharField(_("Tên hoạt động"), max_length=300)
    timing = models.CharField(_("Thời gian"), max_length=5, choices=Timing)
    starts_on = models.DateField(_("Từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    mode = models.CharField(_("Hình thức"), max_length=12, choices=Mode)
    venue = models.CharField(_("Địa điểm hoặc nền tảng"), max_length=200, blank=True)
    learner_groups = models.JSONField(_("Đối tượng"), default=list, blank=True)
    expected_turns = models.PositiveIntegerField(_("Dự kiến lượt người"), null=True, blank=True)
    lead_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead = models.CharField(_("Chủ trì"), max_length=200, blank=True)
    partners = models.CharField(_("Phối hợp"), max_length=300, blank=True)
    clause = models.CharField(_("Mục của công văn"), max_length=20, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="planned_activity_has_a_title"),
            models.CheckConstraint(
                condition=Q(timing=Timing.WEEK, starts_on__isnull=True, ends_on__isnull=True)
                | Q(timing=Timing.AFTER, starts_on__isnull=True, ends_on__isnull=True)
                | Q(
                    timing__in=[Timing.DAYS, Timing.AFTER],
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=F("starts_on"),
                ),
                name="planned_activity_days_fit_its_timing",
            ),
            models.CheckConstraint(
                condition=Q(lead_unit__isnull=True) | Q(lead=""), name="planned_activity_led_by_one"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(models.Model):
    """What money is needed for, in whole đồng. With a quantity and a unit price the amount is their product.

    `spent` is filled in after the Week: null is not yet, zero is nothing. A line that is not planned (`is_planned`
    false) was spent without having stood in the plan; it has no amount and belongs to no document.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budget")
    activity = models.ForeignKey(
        PlannedActivity, null=True, blank=True, on_delete=models.CASCADE, related_name="budget"
    )
    what = models.CharField(_("Nội dung chi"), max_length=200)
    quantity = models.PositiveIntegerField(_("Số lượng"), null=True, blank=True)
    measure = models.CharField(_("Đơn vị tính"), max_length=30, blank=True)
    unit_price = models.PositiveBigIntegerField(_("Đơn giá"), null=True, blank=True)
    amount = models.PositiveBigIntegerField(_("Số tiền"))
    source = models.CharField(_("Nguồn kinh phí"), max_length=12, choices=MoneySource)
    spent = models.PositiveBigIntegerField(_("Đã chi"), null=True, blank=True)
    is_planned = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="budget_line_says_what_for"),
            models.CheckConstraint(condition=Q(source__in=MoneySource.values), name="budget_line_source_known"),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True, unit_price__isnull=True)
                | Q(quantity__isnull=False, unit_price__isnull=False, amount=F("quantity") * F("unit_price")),
                name="budget_line_multiplies",
            ),
            models.CheckConstraint(
                condition=Q(is_planned=True, amount__gt=0)
                | Q(
                    is_planned=False,
                    amount=0,
                    spent__isnull=False,
                    spent__gt=0,
                    activity__isnull=True,
                    quantity__isnull=True,
                ),
                name="budget_line_planned_or_spent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.amount}"
