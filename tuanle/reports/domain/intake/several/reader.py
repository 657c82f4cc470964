"""A file of several units, read: one reading for each."""

from collections.abc import Sequence
from dataclasses import replace

from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.reading import Finding, Reading
from tuanle.reports.domain.intake.several.shares import NOBODY, Share, ask_whose
from tuanle.reports.domain.intake.several.sums import settle_sums
from tuanle.reports.domain.intake.tables.reader import read_tables
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import Setting


def read_several(
    shares: Sequence[Share], base: Reading, *, form: Form, units: UnitIndex, setting: Setting
) -> list[Reading]:
    """A reading for each share that says anything or is a known unit's. `base` has what was found of the whole file."""
    every = [(share, _read(share, base, form, units, setting)) for share in shares]
    pairs = [
        (share, reading) for share, reading in every if reading.says_anything or (share.unit and not share.is_aside)
    ]
    readings = settle_sums(pairs, form)
    for share, _reading in every:
        if share.is_of_text and share not in [one for one, _of_it in pairs]:
            _tell_unread(share, readings)
    return readings


def _tell_unread(share: Share, readings: Sequence[Reading]) -> None:
    """Text under no unit's name, which by itself is no report."""
    words = gettext_noop("Tệp gộp nhiều đơn vị: phần chữ từ %(place)s (“%(name)s”) không thuộc đơn vị nào, chưa lấy.")
    text = wording(words, place=share.where["cell"], name=share.where["raw"])
    for reading in readings:
        reading.tell("text_unread", text, share.where, level=Level.WARNING)


def _read(share: Share, base: Reading, form: Form, units: UnitIndex, setting: Setting) -> Reading:
    reading = replace(
        base, part=share.part, unit=share.unit, units=list(share.guesses), cells={}, sources={}, questions=[],
        findings=[finding for finding in base.findings if _is_of(finding, share)],
    )  # fmt: skip
    if not share.unit and not share.is_total:
        ask_whose(reading, share, share.asks, share.guesses, nobody=NOBODY)
    read_tables(
        share.sheets, reading, form=form, units=units, setting=setting, ready=share.ready,
        has_text=bool(share.figures), figures=share.figures,
    )  # fmt: skip
    return reading


def _is_of(finding: Finding, share: Share) -> bool:
    sheet = finding.where.get("sheet", "")
    names = {*(one.grid.name for one in share.sheets), *(one.grid.name for one in share.ready)}
    return not sheet or sheet in names
