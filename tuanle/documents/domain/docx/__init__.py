"""The official document as DOCX."""

from tuanle.documents.domain.docx.document import render_docx

__all__ = ["render_docx"]
