"""The DOCX file: sections, page numbers, properties; the same bytes for the same document and instant."""

from datetime import datetime

from tuanle.documents.domain.composition import Composed, compose
from tuanle.documents.domain.content import OfficialDocument
from tuanle.documents.domain.docx.body import Stretch, whole, widths
from tuanle.documents.domain.docx.foot import foot_xml
from tuanle.documents.domain.docx.head import head_xml
from tuanle.documents.domain.docx.package import Properties, WordPackage
from tuanle.documents.domain.docx.styles import style_id, styles_xml
from tuanle.documents.domain.docx.xml import NAMESPACES, field, paragraph, twips
from tuanle.documents.domain.safety import clean
from tuanle.documents.kinds import DECREE_30_2020, Layout

_HEADER_MM = 10.0
_PROPERTY_LIMIT = 255


def render_docx(document: OfficialDocument, *, at: datetime, layout: Layout = DECREE_30_2020) -> bytes:
    """`document` as DOCX, made at the instant `at`."""
    composed = compose(document, layout, at)
    upright, _ = widths(layout)
    stretches = whole(composed, layout, head=head_xml(composed, layout, upright), foot=foot_xml(composed, upright))
    package = WordPackage(styles_xml(layout))
    first, appendix = _stories(package, composed)
    story = _story(stretches, layout, first, appendix)
    return package.packed(story, _properties(document, composed), at)


def _stories(package: WordPackage, composed: Composed) -> tuple[str, str]:
    """Headers and footers: the references of the first section, and those of the first appendix.

    A section without references has those of the one before it. The address stands on the document's first page only,
    so the first appendix takes it away.
    """
    number = style_id("page_number")
    shown = f'<w:p><w:pPr><w:pStyle w:val="{number}"/></w:pPr>{field("PAGE")}</w:p>'
    first = package.add("header", "default", shown) + package.add("header", "first", paragraph(number, ()))
    if not composed.address:
        return first, ""
    line = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="000000"/></w:pBdr>'
    address = style_id("address")
    first += package.add("footer", "first", paragraph(address, composed.address, line))
    return first, package.add("footer", "first", paragraph(address, ()))


def _story(stretches: list[Stretch], layout: Layout, first: str, appendix: str) -> str:
    parts: list[str] = []
    seen_appendix = False
    for place, stretch in enumerate(stretches):
        references = first if place == 0 else ""
        if place and stretch.restart and not seen_appendix:
            references, seen_appendix = appendix, True
        section = _section(stretch, layout, references)
        if place < len(stretches) - 1:
            section = f'<w:p><w:pPr><w:pStyle w:val="Rule"/>{section}</w:pPr></w:p>'
        parts.append(stretch.xml + section)
    return f"<w:document {NAMESPACES}><w:body>{''.join(parts)}</w:body></w:document>"


def _section(stretch: Stretch, layout: Layout, references: str) -> str:
    page = layout.page
    width, height = (page.height, page.width) if stretch.landscape else (page.width, page.height)
    turned = ' w:orient="landscape"' if stretch.landscape else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.set_top)}" w:right="{twips(page.set_right)}" '
        f'w:bottom="{twips(page.set_bottom)}" w:left="{twips(page.set_left)}" '
        f'w:header="{twips(_HEADER_MM)}" w:footer="{twips(_HEADER_MM)}" w:gutter="0"/>'
        + ('<w:pgNumType w:start="1"/>' if stretch.restart else "")
        + ("<w:titlePg/>" if stretch.restart else "")
        + "</w:sectPr>"
    )


def _properties(document: OfficialDocument, composed: Composed) -> Properties:
    issuer = document.issuer_short or document.issuer
    title = f"{document.kind.name}: {clean(document.subject)}"
    return Properties(title[:_PROPERTY_LIMIT], composed.number[:_PROPERTY_LIMIT], clean(issuer)[:_PROPERTY_LIMIT])
