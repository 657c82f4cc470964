"""The form a campaign fills, as a schema. Versions never change, so one process reads each only once."""

from functools import lru_cache

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery

from tuanle.campaigns.models import Campaign
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.prepared import Given, Prepared
from tuanle.reports.domain.form import Axis, Cells, Form, Item, from_data
from tuanle.reports.models import CampaignForm, FormVersion

__all__ = ["Axis", "Cells", "Form", "Item", "form_of", "schema_of"]


_CHOSEN: Prepared[CampaignForm] = Prepared(
    lambda: (
        CampaignForm.objects.filter(campaign=Given("campaign", BigIntegerField()))
        .select_related("version__form")
        .defer("version__schema")
    )
)


def form_of(campaign: Campaign) -> FormVersion:
    """The version in use. Raises `Refused` when the campaign has none."""
    chosen = _CHOSEN.first(campaign=campaign.pk)
    if chosen is None:
        raise Refused(_("Đợt “%(name)s” chưa có biểu mẫu báo cáo.") % {"name": campaign.name}, code="no-form")
    return chosen.version


def latest_versions() -> QuerySet[FormVersion]:
    """The newest version of each form, the newest first."""
    newest = FormVersion.objects.filter(form=OuterRef("form")).order_by("-n").values("pk")[:1]
    return FormVersion.objects.filter(pk=Subquery(newest)).select_related("form").order_by("-published_at", "-pk")


def schema_of(version: FormVersion) -> Form:
    """The schema of a version."""
    return _schema(version.sha256, version.pk)


@lru_cache(maxsize=32)
def _schema(sha256: str, pk: int) -> Form:
    return from_data(FormVersion.objects.values_list("schema", flat=True).get(pk=pk))
