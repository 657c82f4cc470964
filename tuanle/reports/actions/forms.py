"""Publishing a form version, and choosing the one that a campaign fills."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import Form as FormSchema
from tuanle.reports.domain.form import to_data
from tuanle.reports.models import CampaignForm, Form, FormVersion, Submission


@write
def publish_form(*, schema: FormSchema, by: User | None, at: datetime) -> FormVersion:
    """Publish a version: from here on it never changes. The same content a second time is the version already there."""
    known = FormVersion.objects.filter(sha256=schema.sha256).first()
    if known:
        return known
    form, _new = Form.objects.get_or_create(code=schema.code, defaults={"title": schema.title})
    if form.versions.filter(n=schema.version).exists():
        raise Refused(
            _("Biểu mẫu %(code)s phiên bản %(n)s đã công bố với nội dung khác. Hãy tăng số phiên bản.")
            % {"code": schema.code, "n": schema.version},
            code="form-version",
        )
    version = FormVersion.objects.create(
        form=form, n=schema.version, schema=to_data(schema), sha256=schema.sha256, published_at=at, published_by=by
    )
    record(verb="form.publish", obj=version, by=by, at=at, code=form.code, n=version.n, sha256=version.sha256)
    return version


@write
def publish_default_form(*, by: User | None, at: datetime) -> FormVersion:
    """Publish the form that comes with the software; published before, it is the version already there."""
    return publish_form(schema=load_form(), by=by, at=at)


@write
def use_form(*, campaign: Campaign, version: FormVersion, by: User | None, at: datetime) -> CampaignForm:
    """Say which form version the reports of `campaign` fill; not once a report has come in."""
    if Submission.objects.filter(assignment__campaign=campaign, current__isnull=False).exists():
        raise Refused(_("Đã có đơn vị gửi báo cáo, không đổi biểu mẫu của đợt được nữa."), code="form-in-use")
    chosen, _new = CampaignForm.objects.update_or_create(campaign=campaign, defaults={"version": version})
    record(verb="form.use", obj=campaign, by=by, at=at, form=version.form.code, n=version.n)
    return chosen
