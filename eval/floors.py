"""The least figures that measurements may give: `floors.toml`, checked in one place."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent


def fail_below(section: str, figures: Mapping[str, float]) -> int:
    """Print each figure, in percent, that is below the section's floor; 1 where there is one, else 0."""
    floor = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[section]["floor"]
    below = [
        f"{section}: {name} {figures[name]:.2f} is below its floor of {least}" for name, least in floor.items() if figures[name] < least
    ]
    print("\n".join(below))
    return int(bool(below))
