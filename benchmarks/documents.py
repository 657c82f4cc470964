"""The three documents for 115 units: seconds for each and together, in a process that has loaded nothing yet, and again.

Run: python benchmarks/documents.py
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.documents import samples
from tuanle.documents.queries import Sheet, Workbook, lint_docx, render_appendix, render_docx, render_pdf

LIMIT = 3.0


def main() -> int:
    workbook = Workbook("Phụ lục", "UBND huyện Gia Lâm", (Sheet("Phụ lục I", "Tổng hợp", samples.figures()),))
    works = {
        "DOCX": lambda: render_docx(samples.report(), at=samples.AT),
        "PDF": lambda: render_pdf(samples.report(), at=samples.AT),
        "XLSX": lambda: render_appendix(workbook, at=samples.AT),
    }
    totals = []
    for name in ("first", "again"):
        spent = {kind: _seconds(work) for kind, work in works.items()}
        total = sum(spent.values())
        totals.append(total)
        parts = ", ".join(f"{kind} {seconds:.2f} s" for kind, seconds in spent.items())
        print(f"{name}: {parts}; together {total:.2f} s = {total / LIMIT:.2f} of the limit of {LIMIT:g} s")
    content = works["DOCX"]()
    print(f"linter: {_seconds(lambda: lint_docx(content)):.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return int(max(totals) > LIMIT)


def _seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
