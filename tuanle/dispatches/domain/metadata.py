"""What one system tells another of a document: the fields of Decree 30/2020/NĐ-CP, Appendix VI, with their lengths."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from tuanle.core.text import nfc, squeeze


@dataclass(frozen=True)
class MetaField:
    """A field by its name in the appendix; `length` in characters."""

    name: str
    label: str
    length: int


FIELDS = (
    MetaField("OrganId", "Mã định danh cơ quan", 13),
    MetaField("CodeNumber", "Số văn bản", 11),
    MetaField("CodeNotation", "Ký hiệu văn bản", 30),
    MetaField("IssuedDate", "Ngày, tháng, năm văn bản", 10),
    MetaField("OrganName", "Tên cơ quan ban hành", 200),
    MetaField("Subject", "Trích yếu nội dung", 500),
    MetaField("PageAmount", "Số trang", 3),
    MetaField("Position", "Chức vụ người ký", 100),
    MetaField("FullName", "Họ tên người ký", 50),
    MetaField("DueDate", "Hạn trả lời", 10),
    MetaField("ArrivalDate", "Ngày đến", 10),
    MetaField("ArrivalNumber", "Số đến", 11),
    MetaField("Maintenance", "Thời hạn bảo quản", 30),
)


def metadata(values: Mapping[str, str]) -> dict[str, str]:
    """Every field in the appendix's order, empty where it is not known, cut at its length."""
    return {field.name: squeeze(nfc(values.get(field.name, "")))[: field.length].rstrip() for field in FIELDS}


def as_json(data: Mapping[str, str]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def as_xml(data: Mapping[str, str]) -> bytes:
    root = ElementTree.Element("Document")
    for name, value in data.items():
        ElementTree.SubElement(root, name).text = value
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document
