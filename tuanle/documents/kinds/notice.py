"""Thông báo: what others must know."""

from tuanle.documents.kinds.kind import DocumentKind

NOTICE = DocumentKind(key="notice", code="TB", name="Thông báo", template="1.4")
