"""Measuring everything against ../shared: `python eval` (minutes). Prints each script's figures; fails where one is below its floor."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = ("times", "places", "holders", "actors", "coreference", "attribution", "documents", "plover", "visits", "trips", "parses")


def main() -> int:
    """Run every script; 1 where one fails."""
    failed = []
    for name in SCRIPTS:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=False).returncode:
            failed.append(name)
    print(f"below a floor: {', '.join(failed)}" if failed else "no figure is below its floor")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
