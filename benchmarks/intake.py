"""Taking in 1,000 of our Excel forms, checked and stored, beside a script that reads the same cells and stores nothing.

The peer reads each workbook with openpyxl and puts the cells that a unit fills into a pandas frame. Each leg is a
process of its own. The share that python-calamine alone would take is printed beside.

That memory does not grow with the number of files is shown by two more legs of ours, with a quarter of the files and
with all, in which SQLite keeps 1 MB of the database's pages at hand instead of 32: that cache fills as the database
grows, and would hide what is ours.

Run: python -m benchmarks.intake [--files 1000]
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 1 / 3
#: How much more memory four times the files may take at the peak: what the allocator leaves between them.
GROWTH = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory(prefix="tuanle-bench-") as folder:
        leg("prepare", folder, files)
        peer = leg("peer", folder, files)
        bare = leg("calamine", folder, files)
        ours = leg("ours", folder, files)
        some, all_of_them = (leg("lean", folder, n, home=f"lean-{n}")["peak"] for n in (files // 4, files))
    ratio = ours["seconds"] / peer["seconds"]
    print(f"{files} of our forms, {ours['cells']} cells read; peer read {peer['cells']}")
    print(f"openpyxl + pandas, nothing stored: {peer['seconds']:.2f} s, peak {peer['peak']:.0f} MiB")
    print(f"ours, checked and stored:          {ours['seconds']:.2f} s, peak {ours['peak']:.0f} MiB")
    print(
        f"calamine alone:                    {bare['seconds']:.2f} s = {bare['seconds'] / ours['seconds']:.0%} of ours"
    )
    print(f"ours / peer = {ratio:.2f} (limit {LIMIT:.2f}): {'kept' if ratio <= LIMIT else 'MISSED'}")
    growth = all_of_them / some - 1
    print(
        f"peak memory beside SQLite's page cache, {files // 4} files {some:.1f} MiB, {files} files {all_of_them:.1f} MiB:"
        f" {growth:+.1%} (limit {GROWTH:+.0%}): {'kept' if growth <= GROWTH else 'MISSED'}"
    )
    return int(ratio > LIMIT or growth > GROWTH)


def leg(name: str, folder: str, files: int, home: str = "") -> dict[str, float]:
    """Run one leg in a process of its own; what it measured."""
    environment = {**os.environ, "TUANLE_HOME": f"{folder}/home-{home or name}", "DATABASE_URL": ""}
    command = [sys.executable, "-m", "benchmarks.intake_legs", name, folder, str(files)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def measured(start: float, cells: int) -> None:
    """Print what a leg measured, for the process that started it."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "cells": cells, "peak": peak}))


def forms(folder: str, files: int) -> list[Path]:
    return sorted((Path(folder) / "forms").glob("*.xlsx"))[:files]


if __name__ == "__main__":
    sys.exit(main())
