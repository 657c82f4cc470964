"""The official document as PDF."""

from tuanle.documents.domain.pdf.document import render_pdf

__all__ = ["render_pdf"]
