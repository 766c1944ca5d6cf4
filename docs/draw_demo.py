"""Drawing README's picture of the output: `python docs/draw_demo.py` writes docs/demo.svg from the sample dispatches."""

import re
from pathlib import Path

from rich.console import Console

import dateline
from dateline.export.table import records_table

HERE = Path(__file__).resolve().parent
SHOWN = ("01-hanoi-announced", "02-hanoi-held", "07-postponed", "11-foreign-ministry")


def main() -> None:
    """Write the picture: the table of four samples' events. The SVG names no font that would be fetched from elsewhere."""
    samples = HERE.parent / "src" / "dateline" / "samples"
    articles = [article for name in SHOWN for article in dateline.read(samples / f"{name}.txt")]
    console = Console(record=True, width=150, file=open("/dev/null", "w", encoding="utf-8"), markup=False, highlight=False)  # noqa: SIM115
    console.print(records_table(dateline.code(articles)))
    picture = console.export_svg(title="dateline demo")
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    (HERE / "demo.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
