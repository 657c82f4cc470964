"""A school whose report is being written."""

import pytest

from tests import factories as make
from tests.grounds import kept
from tests.reports.drafts import sample
from tuanle.reports.actions import Edit, save_edits
from tuanle.reports.models import Submission
from tuanle.reports.queries import schema_of
from tuanle.reports.queries.drafts import draft_of
from tuanle.reports.queries.shapes import Typed, entry_of

source = pytest.fixture(sample.registered)


@kept
def desk():
    """`desk.save(cell, text)` writes into the report of the school; `desk.draft()` is how it stands."""
    district = make.unit("huyen", name="UBND huyện Sông Lam")
    commune = make.unit("xa", parent=district, name="UBND xã Đường Đá")
    school = make.unit("truong", parent=district, name="Trường Tiểu học Đường Đá")
    week = make.campaign(district, [commune, school], form=sample.FORM)
    lan = make.user("unit-officer", school, "lan@tuanle.example")
    return Desk(week, school, commune, lan)


class Desk:
    def __init__(self, week, school, commune, lan):
        self.week, self.school, self.commune, self.lan = week, school, commune, lan
        self.count = 0

    @property
    def report(self) -> Submission:
        found = Submission.objects.select_related(
            "assignment__campaign__owner", "assignment__unit__kind", "version", "current"
        )
        return found.get(assignment__campaign=self.week, assignment__unit=self.school)

    @property
    def form(self):
        return schema_of(self.report.version)

    def draft(self, at=make.SENT):
        return draft_of(self.report, at=at)

    def edit(self, cell, text="", *, based=None, key="", **typed) -> Edit:
        self.count += 1
        last = self.draft().latest.get(cell)
        n = based if based is not None else (last.n if last else 0)
        entry = entry_of(self.form, cell, Typed(text=text, **typed))
        return Edit(cell, entry, n, key or f"lan-{self.count}")

    def save(self, cell, text="", *, by=None, at=make.SENT, draft=None, **typed):
        edit = self.edit(cell, text, **typed)
        report = self.report
        number = report.draft if draft is None else draft
        (saved,) = save_edits(submission=report, draft=number, edits=[edit], by=by or self.lan, at=at)
        return saved
