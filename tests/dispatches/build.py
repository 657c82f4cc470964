"""Makes files out of the texts of the corpus: DOCX with tables for the two-column parts, PDF through typst."""

import io
import itertools
import re

_GAP = re.compile(r"\s{3,}")


def _columns(line: str) -> list[str]:
    return [part.strip() for part in _GAP.split(line.strip()) if part.strip()]


def plain(text: str) -> str:
    """A corpus text without its Markdown marks."""
    return re.sub(r"\*\*|^#+ |(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", text, flags=re.MULTILINE)


def docx_of(text: str) -> bytes:
    """Each line a paragraph; lines in two columns gather in a table without borders, rows of `|` in a real one."""
    import docx

    document = docx.Document()
    pairs: list[list[str]] = []
    rows: list[list[str]] = []

    before, before_ends = 0, True

    def flush() -> None:
        for block in (pairs, rows):
            if block:
                width = max(len(row) for row in block)
                table = document.add_table(rows=0, cols=width)
                for row in block:
                    cells = table.add_row().cells
                    for cell, value in zip(cells, row, strict=False):
                        cell.text = value
                block.clear()

    for line in plain(text).split("\n"):
        if line.startswith("|"):
            if not re.match(r"^[|\s:-]+$", line):
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        columns = _columns(line)
        if len(columns) == 2:
            pairs.append(columns)
            continue
        if pairs and not columns:
            continue
        flush()
        if columns and before > 70 and not before_ends and not columns[0].isupper():
            document.paragraphs[-1].add_run(" " + " ".join(columns))
        elif columns:
            document.add_paragraph(" ".join(columns))
        before, before_ends = len(line), line.rstrip().endswith((".", ";", ":"))
    flush()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_of(text: str) -> bytes:
    """The lines set one by one on A4, two columns side by side, with page numbers at the top."""
    import typst

    parts = [
        '#set page(paper: "a4", margin: 2cm, header: context if counter(page).get().first() > 1 [#align(center, counter(page).display())])',
        "#set text(size: 11pt)\n#set par(justify: true, leading: 0.5em)",
    ]
    lines = plain(text).split("\n")
    for number, line in enumerate(lines):
        if re.match(r"^[|\s:-]+$", line):
            continue
        if line.startswith("|") and line.count("|") > 3:
            rows = [""] if lines[number - 1].startswith("|") else []
            if not rows:
                table = [
                    x
                    for x in itertools.takewhile(lambda x: x.startswith("|"), lines[number:])
                    if not re.match(r"^[|\s:-]+$", x)
                ]
                cells = ", ".join(f"[#{_string(c.strip())}]" for row in table for c in row.strip("|").split("|"))
                widths = ["auto", *["1fr"] * (table[0].count("|") - 3), "3cm"]
                parts.append(f"#table(columns: ({', '.join(widths)}), {cells})")
            continue
        columns = [c.strip() for c in line.strip().strip("|").split("|")] if line.startswith("|") else _columns(line)
        cells = ", ".join(f"[#{_string(cell)}]" for cell in columns)
        if len(columns) > 1:
            parts.append(f"#grid(columns: {len(columns)}, column-gutter: 1cm, {cells})")
        elif columns:
            parts.append(f"#{_string(columns[0])}\n")
    return typst.compile("\n\n".join(parts).encode())


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def stamped_pdf(lines: list[tuple[int, int, str]], stamps: list[tuple[int, int, str]]) -> bytes:
    """One page of Latin text, with stamps over it as a registry sets them: annotations that are no text of the page."""

    def stream(head: str, placed: list[tuple[int, int, str]]) -> str:
        said = "".join(f"BT /F 12 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in placed)
        return f"<<{head}/Length {len(said)}>>stream\n{said}endstream"

    font = "/Resources<</Font<</F 4 0 R>>>>"
    shown = ""
    appearances: list[str] = []
    annotations: list[str] = []
    for k, (x, y, text) in enumerate(stamps):
        box = f"{x} {y - 3} {x + 60} {y + 13}"
        appearances.append(stream(f"/Type/XObject/Subtype/Form/BBox[0 0 60 16]{font}", [(0, 3, text)]))
        annotations.append(f"<</Type/Annot/Subtype/Stamp/F 4/Rect[{box}]/AP<</N {6 + 2 * k} 0 R>>>>")
        shown += f"{7 + 2 * k} 0 R "
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R{font}/Annots[{shown}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream("", lines),
        *itertools.chain(*zip(appearances, annotations, strict=True)),
    ]
    body, places = "%PDF-1.7\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{said}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}".encode()
