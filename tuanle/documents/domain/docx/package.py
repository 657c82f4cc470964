"""The parts of a DOCX file and how they are bound together: no more than a document of ours needs.

Written out rather than taken from a template, so that nothing of another program's (previews, revision marks, numbered
styles, its own dates) travels in an official document, and the bytes depend on the content and the instant alone.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from tuanle.documents.domain.docx.xml import NAMESPACES

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_KINDS = {"header": "hdr", "footer": "ftr"}


@dataclass(frozen=True)
class Properties:
    title: str
    subject: str
    author: str


@dataclass
class WordPackage:
    """Parts of a document. Headers and footers are added first; each gives the reference a section names it by."""

    styles: str
    stories: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, kind: str, page: str, content: str) -> str:
        """A `header` or `footer` of the `first` or the `default` pages; its reference in a section."""
        relation = f"rId{len(self.stories) + 10}"
        name = f"{kind}{len(self.stories) + 1}.xml"
        self.stories[relation] = (name, f"<w:{_KINDS[kind]} {NAMESPACES}>{content}</w:{_KINDS[kind]}>")
        return f'<w:{kind}Reference w:type="{page}" r:id="{relation}"/>'

    def packed(self, document: str, properties: Properties, at: datetime) -> bytes:
        """The file's bytes, every entry dated `at`."""
        parts = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations(
                {
                    "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                    "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                    "rId3": (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
                }
            ),
            "docProps/core.xml": _core(properties, at),
            "docProps/app.xml": (
                f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>tuanle</Application></Properties>'
            ),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations(self._targets()),
            "word/styles.xml": self.styles,
            "word/settings.xml": _SETTINGS,
            **{f"word/{name}": content for name, content in self.stories.values()},
        }
        return _zipped(parts, at)

    def _targets(self) -> dict[str, tuple[str, str]]:
        stories = {
            relation: (f"{_OFFICE}/relationships/{name[:6]}", name) for relation, (name, _) in self.stories.items()
        }
        return {
            "rId1": (f"{_OFFICE}/relationships/styles", "styles.xml"),
            "rId2": (f"{_OFFICE}/relationships/settings", "settings.xml"),
            **stories,
        }

    def _types(self) -> str:
        parts = {
            "word/document.xml": f"{_WORD}.document.main+xml",
            "word/styles.xml": f"{_WORD}.styles+xml",
            "word/settings.xml": f"{_WORD}.settings+xml",
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            **{f"word/{name}": f"{_WORD}.{name[:6]}+xml" for name, _ in self.stories.values()},
        }
        overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
        return (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{relation}" Type={quoteattr(kind)} Target={quoteattr(target)}/>'
        for relation, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _core(properties: Properties, at: datetime) -> str:
    instant = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    author = escape(properties.author)
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        "<dc:language>vi-VN</dc:language><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{instant}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{instant}</dcterms:modified></cp:coreProperties>'
    )


def _zipped(parts: Mapping[str, str], at: datetime) -> bytes:
    year, month, day, hour, minute, second = at.astimezone(UTC).timetuple()[:6]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
            archive.writestr(entry, f"{_DECLARATION}{content}".encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()
