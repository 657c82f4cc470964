"""Gathering what the official report of a unit says: figures of this year and last, units, narratives."""

from dataclasses import replace
from datetime import date, datetime

from tuanle.assignments.rules import is_exempt
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parents_in, units_under
from tuanle.core.clock import VIETNAM
from tuanle.core.errors import Refused
from tuanle.core.language import _, official
from tuanle.orgs.models import Unit
from tuanle.reports.domain.consolidation import Figure, Report, effective, figures, plan_of
from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.domain.official import Comparison, Office, ReportContent, UnitRow
from tuanle.reports.enums import State
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import Rollup, Submission
from tuanle.reports.queries.digest import report_texts
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.inputs import own_reports, rolled_from, takes_of
from tuanle.reports.queries.rollups import absent_of
from tuanle.reports.rules import Standing, standing_of

__all__ = ["Office", "ReportContent", "report_content"]


def report_content(
    *,
    campaign: Campaign,
    unit: Unit,
    office: Office,
    at: datetime,
    follows: str = "",
    legal_bases: tuple[str, ...] = (),
    number: int | None = None,
    issued_on: date | None = None,
) -> ReportContent:
    """What the report of `unit` on `campaign` says now. Raises `Refused` when nothing has been rolled up yet."""
    rollup = Rollup.objects.filter(campaign=campaign, unit=unit).first()
    if rollup is None:
        raise Refused(_("Chưa tổng hợp số liệu của %(unit)s.") % {"unit": unit.name}, code="no-rollup")
    form = schema_of(form_of(campaign))
    below = units_under(campaign, unit)
    submissions = _submissions(campaign, below)
    standings = {s.assignment.unit_id: _standing(s, at) for s in submissions}
    reports = own_reports(campaign, [one.pk for one in below], accepted_only=rollup.accepted_only)
    units = _units(campaign, unit, below, reports, form, standings)
    told = [report for report in reports.values() if report.is_expected]
    absent = absent_of(rollup)
    before = _rollup_before(campaign, unit)
    figures_now = _figures(form, rollup, unit)
    return ReportContent(
        form=form,
        campaign=campaign.code,
        theme=campaign.theme,
        year=campaign.year,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        as_of=at.astimezone(VIETNAM).date(),
        office=office,
        expected=rollup.expected,
        reported=rollup.reported,
        on_time=sum(report.on_time for report in told),
        unaccepted=rollup.unaccepted,
        accepted_only=rollup.accepted_only,
        missing=tuple(one.name for one in absent.missing),
        returned=tuple(one.name for one in absent.returned),
        waiting=tuple(one.name for one in absent.waiting),
        figures=_compared(figures_now, _figures_of(before, unit)),
        units=units,
        previous_year=campaign.previous.year if campaign.previous else None,
        previous_reported=before.reported if before else None,
        previous_expected=before.expected if before else None,
        legal_bases=legal_bases,
        follows=follows,
        narratives=report_texts(campaign=campaign, unit=unit),
        nil_units=sum(report.is_nil for report in told),
        exempt=tuple(s.assignment.unit.name for s in submissions if standings[s.assignment.unit_id] is Standing.EXEMPT),
        number=number,
        issued_on=issued_on,
    )


def _submissions(campaign: Campaign, units: list[Unit]) -> list[Submission]:
    return list(
        Submission.objects.filter(assignment__campaign=campaign, assignment__unit__in=units)
        .select_related("assignment__unit", "current")
        .defer("current__cells", "current__sources", "current__findings")
        .order_by("assignment__unit__path")
    )


def _standing(submission: Submission, at: datetime) -> Standing:
    """Where a unit's report stands, as far as its roll-up tells: not who is writing, nor who may take more time."""
    if submission.state in {State.ASSIGNED, State.DRAFT} and not is_exempt(submission.assignment):
        return Standing.RETURNED if submission.current_id else Standing.WAITING
    return standing_of(submission, at=at)


def _units(
    campaign: Campaign,
    top: Unit,
    units: list[Unit],
    reports: dict[int, Report],
    form: Form,
    standings: dict[int, Standing],
) -> tuple[UnitRow, ...]:
    """The units that owe a report, each with the cells that count: after what was decided on doubles."""
    parents, takes, plan = parents_in(campaign), takes_of(campaign), plan_of(form)
    known = {unit.pk: unit for unit in units}
    depths: dict[int, int] = {top.pk: 0}
    rows = []
    for unit in units:
        parent = parents.get(unit.pk)
        if unit.pk != top.pk and parent is not None:
            depths[unit.pk] = depths[parent] + 1
        above = known.get(parent) if parent is not None and unit.pk != top.pk else None
        report = reports.get(unit.pk)
        if report is None and unit.pk not in standings:
            continue
        cells: Cells | None = None
        if report is not None and report.revision is not None:
            cells = effective(plan, report, takes.get(unit.code, ()))
        rows.append(
            UnitRow(
                code=unit.code,
                name=unit.name,
                kind=unit.kind.name,
                depth=depths[unit.pk],
                standing=_label(standings[unit.pk]) if unit.pk in standings else "",
                cells=cells,
                parent=above.name if above else "",
                parent_code=above.code if above else "",
            )
        )
    return tuple(rows)


def _label(standing: Standing) -> str:
    with official():
        return str(standing.label)


def _rollup_before(campaign: Campaign, unit: Unit) -> Rollup | None:
    """The roll-up of the same unit in the campaign before."""
    return Rollup.objects.filter(campaign=campaign.previous_id, unit=unit).select_related("campaign").first()


def _figures(form: Form, rollup: Rollup, unit: Unit) -> dict[str, Figure]:
    with official():
        return figures(form, rolled_from(rollup), unit=unit.code)


def _figures_of(rollup: Rollup | None, unit: Unit) -> dict[str, Figure]:
    """The figures of a roll-up, read with the form of its own campaign."""
    return _figures(schema_of(form_of(rollup.campaign)), rollup, unit) if rollup else {}


def _compared(now: dict[str, Figure], before: dict[str, Figure]) -> dict[str, Comparison]:
    compared = {}
    for key, figure in now.items():
        comparison = Comparison(
            key=key,
            value=figure.shown.value,
            text=_text(figure),
            given=figure.given,
            expected=figure.expected,
            entries=len(figure.shown.entries),
        )
        last = before.get(key)
        if last is not None:
            comparison = replace(comparison, before=last.shown.value, before_text=_text(last))
        compared[key] = comparison
    return compared


def _text(figure: Figure) -> str:
    """The figure as its rule shows it; a single answer that stands for all (a day, a text) as its kind writes it."""
    value = figure.shown.value
    if isinstance(value, str) and value == figure.shown.text:
        return ITEM_KINDS[figure.item.kind].show(value, figure.item)
    return figure.shown.text
