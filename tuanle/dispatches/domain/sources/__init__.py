"""The text of a dispatch out of a file: TXT, Markdown, DOCX, PDF with a text layer."""

from tuanle.dispatches.domain.sources.files import text_of

__all__ = ["text_of"]
