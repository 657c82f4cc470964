"""Báo cáo: what was done, sent upward with «Kính gửi» or downward without it."""

from tuanle.documents.kinds.kind import DocumentKind

REPORT = DocumentKind(key="report", code="BC", name="Báo cáo", template="1.4", addressed=True)
