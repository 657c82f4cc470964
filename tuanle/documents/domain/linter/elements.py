"""What the elements of a story hold: its blocks, the words of a run, a field."""

from collections.abc import Iterator
from typing import Any

from tuanle.documents.domain.linter.properties import W


def shown_blocks(holder: Any) -> Iterator[Any]:
    """The blocks of a story; those inside content controls, which forms are made of, stand where the control stands."""
    for child in holder:
        if child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            yield from shown_blocks(content) if content is not None else ()
        else:
            yield child


def run_text(element: Any) -> str:
    text = ""
    for child in element:
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag in {f"{W}br", f"{W}cr"}:
            text += "\n"
        elif child.tag == f"{W}tab":
            text += "\t"
    return text


def has_page_field(element: Any) -> bool:
    simple = any("PAGE" in (each.get(f"{W}instr") or "") for each in element.iter(f"{W}fldSimple"))
    return simple or any((each.text or "").strip().startswith("PAGE") for each in element.iter(f"{W}instrText"))
