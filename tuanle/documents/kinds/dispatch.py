"""Công văn: an official letter, without a name of its own."""

from tuanle.documents.kinds.kind import DocumentKind

DISPATCH = DocumentKind(key="dispatch", code="", name="Công văn", template="1.5", named=False, addressed=True)
