"""All checks of a DOCX, in the order a reader meets what they are about."""

from tuanle.documents.domain.linter.anatomy import dissect
from tuanle.documents.domain.linter.body import check_body
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.linter.foot import check_foot
from tuanle.documents.domain.linter.head import check_head
from tuanle.documents.domain.linter.letters import check_letters
from tuanle.documents.domain.linter.page import check_page
from tuanle.documents.domain.linter.reading import read
from tuanle.documents.kinds import DECREE_30_2020, Layout


def lint_docx(content: bytes, *, layout: Layout = DECREE_30_2020) -> tuple[Finding, ...]:
    """Where the DOCX `content` departs from `layout`; empty when nowhere. Each departure is said once."""
    reading = read(content)
    found = dissect(reading)
    findings = (
        *check_page(found, reading, layout),
        *check_head(found, layout),
        *check_letters(found, reading, layout),
        *check_body(found, layout),
        *check_foot(found, layout),
    )
    return tuple(dict.fromkeys(findings))
