"""A paragraph style for each component of the layout, so that a person who edits the document in Word keeps to it."""

from xml.sax.saxutils import quoteattr

from tuanle.documents.domain.docx.xml import NAMESPACES, half_points, twips
from tuanle.documents.enums import Align
from tuanle.documents.kinds.layout import TEXT, Component, Layout

_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_OUTLINE = {"part": 0, "section": 1, "clause": 2, "appendix_label": 0}
#: Space before and after, in points, of the components that are not running text.
_GAPS = {
    "number": (8, 0),
    "place_date": (8, 0),
    "about": (6, 0),
    "kind_name": (18, 0),
    "part": (12, 0),
    "part_title": (0, 6),
    "addressee": (0, 0),
    "appendix_title": (0, 0),
    "appendix_reference": (0, 8),
}


def style_id(component: str) -> str:
    """`national_name` as `NationalName`."""
    return "".join(part.capitalize() for part in component.split("_"))


def styles_xml(layout: Layout) -> str:
    """The whole styles part."""
    components = "".join(_component(each, layout) for each in layout.components.values())
    fonts = " ".join(f"w:{script}={quoteattr(layout.font)}" for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = half_points(layout["body"].size)
    return (
        f"<w:styles {NAMESPACES}>"
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{components}"
        f"{_plain('Rule', 'Đường kẻ', 2, 'center')}"
        f"{_plain('TableHead', 'Bảng: tiêu đề cột', 12, 'center', '<w:b/>')}"
        f"{_plain('TableText', 'Bảng: chữ', 12, 'left')}"
        f"{_plain('TableNumber', 'Bảng: số', 12, 'right')}"
        f"{_plain('TableCentre', 'Bảng: giữa', 12, 'center')}"
        f"{_plain('TableCaption', 'Bảng: tên', 13, 'center', '<w:b/>', (6, 6))}"
        f"{_plain('Note', 'Ghi chú', 12, 'left', '<w:i/>', (3, 6))}"
        "</w:styles>"
    )


def _component(component: Component, layout: Layout) -> str:
    flow = ""
    if component.key in TEXT:
        body = layout.body
        flow = (
            f'<w:spacing w:before="0" w:after="{round(body.set_paragraph_gap * 20)}" '
            f'w:line="{round(body.set_line * 240)}" w:lineRule="auto"/>'
            f'<w:ind w:firstLine="{twips(body.set_first_line)}"/>'
        )
    elif component.key in _GAPS:
        before, after = _GAPS[component.key]
        flow = f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>'
    keep = "<w:keepNext/>" if component.key in _OUTLINE or component.key == "part_title" else ""
    outline = f'<w:outlineLvl w:val="{_OUTLINE[component.key]}"/>' if component.key in _OUTLINE else ""
    letters = ("<w:b/>" if component.bold else "") + ("<w:i/>" if component.italic else "")
    size = half_points(component.size)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(component.key)}">'
        f'<w:name w:val={quoteattr(component.name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}{flow}<w:jc w:val="{_ALIGN[component.align]}"/>{outline}</w:pPr>'
        f'<w:rPr>{letters}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _plain(
    key: str, name: str, size: float, align: str, letters: str = "", gaps: tuple[float, float] | None = None
) -> str:
    spacing = f'<w:spacing w:before="{round(gaps[0] * 20)}" w:after="{round(gaps[1] * 20)}"/>' if gaps else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{spacing}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:rPr>{letters}<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/></w:rPr></w:style>'
    )
