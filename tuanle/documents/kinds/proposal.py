"""Tờ trình: what is put to a higher body for decision."""

from tuanle.documents.kinds.kind import DocumentKind

PROPOSAL = DocumentKind(key="proposal", code="TTr", name="Tờ trình", template="1.4", addressed=True)
