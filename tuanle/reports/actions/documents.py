"""Making the consolidated report: three documents and the data, kept as a new numbered version."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.documents.queries import package_files, render_appendix, render_checked
from tuanle.files.actions import store_file
from tuanle.orgs.models import Unit
from tuanle.reports.actions.rollups import refresh_rollups
from tuanle.reports.domain.official import ReportContent, appendix, compose, data_package
from tuanle.reports.models import ConsolidatedReport, Rollup
from tuanle.reports.queries.official import Office, report_content


@dataclass(frozen=True)
class Documents:
    """The documents as bytes; `package` is a ZIP of the data package."""

    docx: bytes
    pdf: bytes
    xlsx: bytes
    package: bytes


def render(content: ReportContent, *, at: datetime) -> Documents:
    """The documents of `content`. Raises `Refused` when our own report breaks a rule of the decree's layout."""
    files = render_checked(compose(content), at=at)
    return Documents(
        docx=files.docx,
        pdf=files.pdf,
        xlsx=render_appendix(appendix(content), at=at),
        package=_zipped(package_files(data_package(content), at=at), at=at),
    )


@write
def make_consolidated_report(
    *,
    campaign: Campaign,
    unit: Unit,
    office: Office,
    by: User | None,
    at: datetime,
    follows: str = "",
    legal_bases: tuple[str, ...] = (),
    number: int | None = None,
    issued_on: date | None = None,
    accepted_only: bool = False,
) -> ConsolidatedReport:
    """Bring the roll-up up to date and make its documents, as the next version; earlier ones are never changed."""
    refresh_rollups(campaign=campaign, by=by, at=at, units=[unit.pk], accepted_only=accepted_only)
    content = report_content(
        campaign=campaign,
        unit=unit,
        office=office,
        follows=follows,
        legal_bases=legal_bases,
        number=number,
        issued_on=issued_on,
        at=at,
    )
    documents = render(content, at=at)
    rollup = Rollup.objects.get(campaign=campaign, unit=unit)
    report = ConsolidatedReport.objects.create(
        campaign=campaign,
        unit=unit,
        n=ConsolidatedReport.objects.filter(campaign=campaign, unit=unit).count() + 1,
        inputs_sha256=rollup.inputs_sha256,
        figures=rollup.figures,
        unaccepted=rollup.unaccepted,
        docx=store_file(content=documents.docx, at=at),
        pdf=store_file(content=documents.pdf, at=at),
        xlsx=store_file(content=documents.xlsx, at=at),
        package=store_file(content=documents.package, at=at),
        made_at=at,
        made_by=by,
    )
    record(verb="report.consolidate", obj=report, by=by, at=at, unit=unit.code, n=report.n, inputs=rollup.inputs_sha256)
    return report


def _zipped(files: dict[str, bytes], *, at: datetime) -> bytes:
    """A ZIP with the same bytes for the same files and instant."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
