"""Make the project's environment in `.venv` from a lock file. Needs only Python's standard library."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parents[1] / ".venv"
PYTHON = VENV / "bin" / "python"


def main(lock: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  (this file runs on whatever Python the machine has)
        sys.exit(f"tuanle needs Python 3.11 or later; this is {sys.version.split()[0]}")
    if not (VENV / "bin" / "pip").exists():
        make_environment()
    if not (VENV / "bin" / "uv").exists():
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
    run(
        VENV / "bin" / "uv",
        "pip",
        "install",
        "--quiet",
        "--compile-bytecode",
        "--python",
        PYTHON,
        "--require-hashes",
        "-r",
        lock,
    )
    write_command()


def write_command() -> None:
    """The command `tuanle`, run from where the project lies: nothing is built or copied for it."""
    command = VENV / "bin" / "tuanle"
    command.write_text(
        f"#!{PYTHON}\nimport sys\n\nsys.path.insert(0, {str(VENV.parent)!r})\n\n"
        "from tuanle.project.cli import main\n\nmain()\n"
    )
    command.chmod(0o755)


def make_environment() -> None:
    """A virtual environment with pip. Debian keeps the pip that goes into one in a package of its own."""
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True)
    if made.returncode == 0:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(
            f"{made.stdout}{made.stderr}\nInstall the venv module of this Python (Debian: python3-venv) and run make again."
        )
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
