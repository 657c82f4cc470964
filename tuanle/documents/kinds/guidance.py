"""Hướng dẫn: how a thing is to be done."""

from tuanle.documents.kinds.kind import DocumentKind

GUIDANCE = DocumentKind(key="guidance", code="HD", name="Hướng dẫn", template="1.4")
