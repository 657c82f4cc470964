"""The DOCX file: styles, sections, page numbers, properties; the same bytes for the same document and instant."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml

from tuanle.documents.domain.composition import Composed, compose
from tuanle.documents.domain.content import OfficialDocument
from tuanle.documents.domain.docx.body import Stretch, whole, widths
from tuanle.documents.domain.docx.foot import foot_xml
from tuanle.documents.domain.docx.head import head_xml
from tuanle.documents.domain.docx.styles import style_id, styles_xml
from tuanle.documents.domain.docx.xml import NAMESPACES, field, paragraph, twips
from tuanle.documents.domain.safety import clean
from tuanle.documents.kinds import DECREE_30_2020, Layout

_HEADER_MM = 10.0
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def render_docx(document: OfficialDocument, *, at: datetime, layout: Layout = DECREE_30_2020) -> bytes:
    """`document` as DOCX, made at the instant `at`."""
    composed = compose(document, layout, at)
    file = docx.Document()
    upright, _ = widths(layout)
    stretches = whole(composed, layout, head=head_xml(composed, layout, upright), foot=foot_xml(composed, upright))
    first, plain = _headers(file, composed, layout)
    _describe(file, document, composed, at)
    parts = {"word/styles.xml": styles_xml(layout), "word/document.xml": _story(stretches, layout, first, plain)}
    return _packed(file, parts, at)


def _headers(file: Document, composed: Composed, layout: Layout) -> tuple[str, str]:
    """Header and footer references of the first stretch, and those of the first appendix."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    style = style_id("page_number")
    _only(section.header, f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field("PAGE")}</w:p>')
    _only(section.first_page_header, f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>')
    plain = ""
    if composed.address:
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="000000"/></w:pBdr>'
        line = paragraph(style_id("address"), composed.address, border)
        _only(section.first_page_footer, line.replace("<w:p>", f"<w:p {NAMESPACES}>", 1))
        part, relation = file.part.add_footer_part()
        empty = paragraph(style_id("address"), "").replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
        for child in list(part.element):
            part.element.remove(child)
        part.element.append(parse_xml(empty))
        plain = f'<w:footerReference w:type="first" r:id="{relation}"/>'
    references = [child for child in section._sectPr if child.tag.endswith(("headerReference", "footerReference"))]
    return "".join(_reference(child) for child in references), plain


def _only(story: Any, xml: str) -> None:
    """The header or footer `story` with this one paragraph."""
    story.is_linked_to_previous = False
    element = story._element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(xml))


def _reference(element: Any) -> str:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    tag = element.tag.removeprefix(w)
    kind, relation = element.get(f"{w}type"), element.get(f"{r}id")
    return f'<w:{tag} w:type="{kind}" r:id="{relation}"/>'


def _story(stretches: list[Stretch], layout: Layout, first: str, plain: str) -> str:
    parts: list[str] = []
    seen_appendix = False
    for place, stretch in enumerate(stretches):
        references = first if place == 0 else ""
        if place and stretch.restart and not seen_appendix:
            references, seen_appendix = plain, True
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


def _describe(file: Document, document: OfficialDocument, composed: Composed, at: datetime) -> None:
    instant = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    issuer = document.issuer_short or document.issuer.replace("\n", " ")
    properties = file.core_properties
    properties.title = f"{document.kind.name}: {clean(document.subject)}"[:255]
    properties.subject = composed.number[:255]
    properties.author = clean(issuer)[:255]
    properties.last_modified_by = clean(issuer)[:255]
    properties.comments = ""
    properties.keywords = ""
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = instant
    properties.modified = instant


def _packed(file: Document, parts: dict[str, str], at: datetime) -> bytes:
    """The file's bytes with every entry dated `at`, so they depend on nothing else.

    `parts` stand in the place of the template's own: moving thousands of elements from tree to tree takes longer than
    all else together.
    """
    raw = io.BytesIO()
    file.save(raw)
    year, month, day, hour, minute, second = at.astimezone(UTC).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = f"{_DECLARATION}{parts[name]}".encode() if name in parts else source.read(name)
            entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
