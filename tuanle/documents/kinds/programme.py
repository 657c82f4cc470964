"""Chương trình: a set of works over a period."""

from tuanle.documents.kinds.kind import DocumentKind

PROGRAMME = DocumentKind(key="programme", code="CTr", name="Chương trình", template="1.4")
