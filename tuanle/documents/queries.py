"""The door of the document engine: what a document says, and the files made of it.

Nothing here reads the database. The libraries that write files are heavy, so each is loaded when it is first used.
"""

from dataclasses import dataclass
from datetime import datetime

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.documents.domain.composition import Composed, Line, compose, reference_line, roman
from tuanle.documents.domain.content import (
    Appendix,
    Block,
    Heading,
    Listing,
    Note,
    OfficialDocument,
    Paragraph,
    Run,
    Signer,
    SigningLine,
    TableBlock,
    TableColumn,
    TableRow,
    Text,
)
from tuanle.documents.domain.frictionless import (
    Field,
    ForeignKey,
    Package,
    PackageInvalid,
    Resource,
    package_files,
)
from tuanle.documents.domain.grid import Column, Grid, GridRow, Value
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.plain import plain_text
from tuanle.documents.domain.workbook import Sheet, Workbook
from tuanle.documents.domain.written import bare_lines, written_blocks, written_list
from tuanle.documents.kinds import DECREE_30_2020, Layout

__all__ = [
    "MEDIA",
    "Appendix",
    "Block",
    "Column",
    "Composed",
    "Field",
    "Finding",
    "ForeignKey",
    "Grid",
    "GridRow",
    "Heading",
    "Line",
    "Listing",
    "Note",
    "OfficialDocument",
    "Package",
    "PackageInvalid",
    "Paragraph",
    "Rendered",
    "Resource",
    "Run",
    "Sheet",
    "Signer",
    "SigningLine",
    "TableBlock",
    "TableColumn",
    "TableRow",
    "Text",
    "Value",
    "Workbook",
    "bare_lines",
    "compose_lines",
    "lint_docx",
    "package_files",
    "plain_text",
    "reference_line",
    "render_appendix",
    "render_checked",
    "render_docx",
    "render_pdf",
    "roman",
    "written_blocks",
    "written_list",
]


def compose_lines(document: OfficialDocument, *, at: datetime, layout: Layout = DECREE_30_2020) -> Composed:
    """The lines of `document`, cell by cell: what every renderer sets, and a page may show."""
    return compose(document, layout, at)


def render_docx(document: OfficialDocument, *, at: datetime, layout: Layout = DECREE_30_2020) -> bytes:
    """`document` as DOCX, made at the instant `at`: the same bytes for the same document and instant."""
    from tuanle.documents.domain import docx

    return docx.render_docx(document, at=at, layout=layout)


def render_pdf(document: OfficialDocument, *, at: datetime, layout: Layout = DECREE_30_2020) -> bytes:
    """`document` as tagged PDF (PDF/A where every letter can be shown), made at the instant `at`."""
    from tuanle.documents.domain import pdf

    return pdf.render_pdf(document, at=at, layout=layout)


#: The media types of the files of a document.
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Rendered:
    """A document as bytes."""

    docx: bytes
    pdf: bytes


def render_checked(document: OfficialDocument, *, at: datetime) -> Rendered:
    """Both files of `document`. Raises `Refused` when it breaks a rule of the decree's layout."""
    docx = render_docx(document, at=at)
    if findings := lint_docx(docx):
        raise Refused(
            _("Văn bản làm ra chưa đúng thể thức: %(what)s")
            % {"what": "; ".join(f"{f.message} ({f.where})" for f in findings[:3])},
            code="layout",
        )
    return Rendered(docx, render_pdf(document, at=at))


def render_appendix(workbook: Workbook, *, at: datetime) -> bytes:
    """Figures as XLSX, made at the instant `at`; totals are formulas that carry their value."""
    from tuanle.documents.domain import xlsx

    return xlsx.render_appendix(workbook, at=at)


def lint_docx(content: bytes, *, layout: Layout = DECREE_30_2020) -> tuple[Finding, ...]:
    """Where a DOCX departs from the layout; empty when nowhere."""
    from tuanle.documents.domain.linter import document

    return document.lint_docx(content, layout=layout)
