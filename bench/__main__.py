"""Measuring speed: `python bench` runs every benchmark and prints its ratios."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = ("startup", "times", "speed", "linking")


def main() -> int:
    """Run every benchmark; 1 where one fails."""
    failed = [name for name in SCRIPTS if subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=False).returncode]
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
