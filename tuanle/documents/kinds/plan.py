"""Kế hoạch: what is to be done, by whom and when."""

from tuanle.documents.kinds.kind import DocumentKind

PLAN = DocumentKind(key="plan", code="KH", name="Kế hoạch", template="1.4")
