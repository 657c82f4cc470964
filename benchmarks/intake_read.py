"""How fast our Excel forms are read and parsed, beside openpyxl with pandas and beside calamine alone.

    python -m benchmarks.intake_read [FILES]

Every reader takes the same cells of the same files. The figures are ratios within one run; memory is the peak of what
Python and the readers allocate, each in a process of its own.
"""

import io
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
django.setup()

from tuanle.orgs.domain.names import NamedUnit, UnitIndex
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake import read_report
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.domain.template.layout import ACTIVITIES_SHEET, META_SHEET, REPORT_SHEET

FILES = 1_000
DISTINCT = 25
CAMPAIGN = CampaignInfo("bench", "Tuần lễ hưởng ứng học tập suốt đời")


def main(count: int) -> None:
    print(f"{count} of our forms, every cell filled; seconds of CPU, and how many times the time of reading them here")
    results = {name: _run(name, count) for name in READERS}
    ours = results["ours"]["seconds"]
    for name, result in results.items():
        print(
            f"  {name:<16} {result['seconds']:7.2f} s  {result['seconds'] / count * 1000:6.2f} ms a file"
            f"  {result['seconds'] / ours:6.2f} x  peak {result['peak_mb']:.0f} MB"
        )
    print(f"  calamine's share of ours: {results['calamine']['seconds'] / ours:.0%}")
    small = _run("ours", max(count // 10, 1))["peak_mb"]
    print(
        f"  peak memory of ours, {max(count // 10, 1)} files: {small:.0f} MB, {count} files: {ours_peak(results):.0f} MB"
    )


def ours_peak(results: dict[str, dict[str, float]]) -> float:
    return results["ours"]["peak_mb"]


def _run(name: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.intake_read", name, str(count)], capture_output=True, check=True
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _units() -> UnitIndex:
    return UnitIndex(NamedUnit(n, f"mn-{n}", f"Trường Mầm non số {n}", kind="mam-non") for n in range(115))


def _forms(form: Form, count: int) -> Iterator[bytes]:
    """`count` forms, made from a few: writing is not what is measured."""
    chance = random.Random(1)
    units = [UnitInfo(f"mn-{n}", f"Trường Mầm non số {n}") for n in range(115)]
    made = [write_template(form, CAMPAIGN, unit, cells=_cells(form, chance), units=units) for unit in units[:DISTINCT]]
    return (made[n % len(made)] for n in range(count))


def _cells(form: Form, chance: random.Random) -> dict[str, object]:
    values: dict[str, Callable[[], object]] = {
        "number": lambda: chance.randrange(2000), "money": lambda: chance.randrange(10**8), "yes_no": lambda: True,
        "date": lambda: "2021-10-01", "text": lambda: "12/KH-MN", "list": lambda: ["Viettel Gia Lâm", "VNPT"],
        "narrative": lambda: "Nhà trường đã tổ chức các hoạt động hưởng ứng Tuần lễ. " * 8,
        "activities": lambda: [
            {"title": f"Hoạt động {n}", "date": "2021-10-02", "venue": "Sân trường", "mode": "truc_tiep", "turns": 100, "lead": "", "joint_with": []}
            for n in range(5)
        ],
    }  # fmt: skip
    return {key: values[item.kind]() for key, item in form.cell_items.items() if not item.is_computed}


def _ours(contents: Iterator[bytes], form: Form) -> int:
    units = _units()
    return sum(len(read_report(content, "a.xlsx", form=form, units=units).cells) for content in contents)


def _calamine(contents: Iterator[bytes], form: Form) -> int:
    from python_calamine import CalamineWorkbook

    rows = 0
    for content in contents:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows += sum(
            len(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in (REPORT_SHEET, ACTIVITIES_SHEET, META_SHEET)
        )
    return rows


def _pandas(contents: Iterator[bytes], form: Form, *, read_only: bool = False) -> int:
    """What a script would do: open each file, put the sheets into frames, take the values by key."""
    import openpyxl
    import pandas as pd

    frames = []
    for content in contents:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=read_only)
        figures = pd.DataFrame(book[REPORT_SHEET].values)
        activities = pd.DataFrame(book[ACTIVITIES_SHEET].values)
        frames.append(figures.set_index(0)[4].dropna())
        activities.dropna(how="all")
    return len(pd.concat(frames, axis=1))


READERS: dict[str, Callable[[Iterator[bytes], Form], int]] = {
    "ours": _ours,
    "calamine": _calamine,
    "openpyxl+pandas": _pandas,
    "  (read only)": lambda contents, form: _pandas(contents, form, read_only=True),
}


def _measure(name: str, count: int) -> None:
    form = load_form()
    contents = _forms(form, count)
    READERS[name](_forms(form, 2), form)
    start = time.process_time()
    READERS[name](contents, form)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _measure(sys.argv[1], int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES)
