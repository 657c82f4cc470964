"""Taking in 1,000 of our Excel forms, checked and stored, beside a script that reads the same cells and stores nothing.

The peer reads each workbook with openpyxl and puts the cells that a unit fills into a pandas frame. Each leg is a
process of its own; ours runs twice, with a quarter of the files and with all, to show that memory does not grow with
their number. The share that python-calamine alone would take is printed beside.

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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory(prefix="tuanle-bench-") as folder:
        leg("prepare", folder, files)
        peer = leg("peer", folder, files)
        bare = leg("calamine", folder, files)
        quarter = leg("ours", folder, files // 4, home="quarter")
        ours = leg("ours", folder, files, home="all")
    ratio = ours["seconds"] / peer["seconds"]
    print(f"{files} of our forms, {ours['cells']} cells read; peer read {peer['cells']}")
    print(f"openpyxl + pandas, nothing stored: {peer['seconds']:.2f} s, peak {peer['peak']:.0f} MiB")
    print(f"ours, checked and stored:          {ours['seconds']:.2f} s, peak {ours['peak']:.0f} MiB")
    print(
        f"calamine alone:                    {bare['seconds']:.2f} s = {bare['seconds'] / ours['seconds']:.0%} of ours"
    )
    print(f"ours / peer = {ratio:.2f} (limit {LIMIT:.2f}): {'kept' if ratio <= LIMIT else 'MISSED'}")
    growth = ours["peak"] - quarter["peak"]
    print(
        f"peak memory with {files // 4} files {quarter['peak']:.0f} MiB, with {files} {ours['peak']:.0f} MiB: {growth:+.0f}"
    )
    return int(ratio > LIMIT)


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
