"""The lines of a text, without its marks and without what is no text of the document."""

import re

from tuanle.dispatches.domain.noise import without_noise
from tuanle.dispatches.domain.normalise import Line, unmarked

_RULE = re.compile(r"^[-_=*~—–―.·•oO0\s|:+]*$")


def read_lines(text: str) -> list[Line]:
    """The lines of a canonical text, without rules, page numbers, running heads and e-signature stamps."""
    clean = unmarked(text)
    lines: list[Line] = []
    blank = rule = page = False
    start = 0
    for match in re.finditer(r"[\n\f]|$", clean.text):
        raw = clean.cut(start, match.start())
        start = match.end()
        folded = raw.folded.strip()
        if not folded:
            blank = True
        elif _RULE.match(folded):
            rule = True
        else:
            hashes = len(folded) - len(folded.lstrip("#"))
            if 0 < hashes <= 6:
                raw = raw.cut(raw.text.index("#") + hashes)
            raw = raw.strip("> \t\n") if folded.startswith("> ") else raw
            source = text[raw.at[0] - 3 if raw and raw.at[0] >= 3 else 0 : raw.at[-1] + 4] if raw else ""
            bold = source.count("**") >= 2 and source.strip().rstrip("*").count("**") <= 1
            if raw.strip():
                lines.append(Line(raw, blank, bool(hashes) or bold, page, rule))
                blank = rule = page = False
        if match.group() == "\f":
            page = True
    return without_noise(_with_dear_apart(lines))


_DEAR = re.compile(r"(?<=\S)\s+(?=(?:dong )?kinh\s*gui\s*:)")


def _with_dear_apart(lines: list[Line]) -> list[Line]:
    """«Kính gửi:» begins a line of its own, also where the whole head was run together before it."""
    for index, line in enumerate(lines[:10]):
        cut = _DEAR.search(line.raw.folded)
        if cut and cut.start() > 20:
            head = Line(line.raw.cut(0, cut.start()), line.blank_before, line.heading, line.page_start)
            return [*lines[:index], head, Line(line.raw.cut(cut.end())), *lines[index + 1 :]]
    return lines
