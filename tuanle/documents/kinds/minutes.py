"""Biên bản: what happened, written down where it happened and signed by those who were there."""

from tuanle.documents.kinds.kind import DocumentKind

MINUTES = DocumentKind(key="minutes", code="BB", name="Biên bản", template="1.9", dated=False)
