"""`make bench`: every benchmark, each in a process of its own, so that peak memory is its own too.

Speed is told as a ratio against a peer or a limit measured in the same run; the machines are shared and noisy. With
names as arguments only those are run: `python -m benchmarks intake documents`.
"""

import subprocess
import sys

BENCHMARKS = (
    "intake",
    "mailbox",
    "consolidation",
    "typical",
    "documents",
    "office",
    "search",
    "portal",
    "slips",
    "dispatches",
)


def main(names: list[str]) -> int:
    failed = []
    for name in names or BENCHMARKS:
        print(f"\n=== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"\nmissed or failed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
