"""Files that people sent, handed out so that they cannot act in the reader's name."""

from typing import Any

from django.http import FileResponse

#: What a browser may show in its place. Everything else, HTML and SVG above all, is only ever saved.
SHOWN = {"image/webp", "image/jpeg", "image/png"}
POLICY = "default-src 'none'; img-src 'self'; sandbox"


def file_answer(file: Any, *, name: str, media_type: str, as_attachment: bool = True) -> FileResponse:
    """`file` (open, binary) under `name`. It is of `media_type` and the browser must not guess otherwise."""
    shown = not as_attachment and media_type in SHOWN
    answer = FileResponse(file, as_attachment=not shown, filename=name, content_type=media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = "private, max-age=600"
    return answer
