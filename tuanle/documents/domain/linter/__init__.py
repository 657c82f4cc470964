"""Reads a DOCX back and checks it against the layout's rules: `document.lint_docx`."""
