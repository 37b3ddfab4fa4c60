"""Results as tables for people (Markdown) and as JSON for machines."""

import datetime as dt
import json
import math
import os
import platform
from pathlib import Path
from typing import Any

import psutil

Row = dict[str, Any]


class Report:
    """What was measured so far; every part is written as soon as it is there."""

    def __init__(self, folder: Path, name: str) -> None:
        """Goes to `folder`/`name`.md and `folder`/`name`.json."""
        self.folder, self.name = folder, name
        self.parts: dict[str, list[Row]] = {}
        self.notes: list[str] = []
        self.about = {
            "measured": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "python": platform.python_version(),
            "system": platform.platform(terse=True),
            "cores": os.cpu_count(),
            "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        }

    def note(self, text: str) -> None:
        """Something the reader must know, such as a contestant that is missing."""
        print(f"! {text}", flush=True)
        self.notes.append(text)

    def add(self, title: str, rows: list[Row]) -> None:
        """A part: a title and a table."""
        self.parts[title] = rows
        print(f"\n{title}\n{table(rows)}", flush=True)
        self.write()

    def write(self) -> None:
        """Both files, in full."""
        self.folder.mkdir(parents=True, exist_ok=True)
        held = {"about": self.about, "parts": self.parts, "notes": self.notes}
        (self.folder / f"{self.name}.json").write_text(json.dumps(_finite(held), indent=1), encoding="utf-8")
        words = [f"# Speed, {self.about['measured']}", str(self.about)]
        words += [f"- {note}" for note in self.notes]
        words += [f"## {title}\n\n{table(rows)}" for title, rows in self.parts.items()]
        (self.folder / f"{self.name}.md").write_text("\n\n".join(words) + "\n", encoding="utf-8")


def table(rows: list[Row]) -> str:
    """Rows as a Markdown table, whose columns are those of the first row."""
    if not rows:
        return "(nothing)"
    names = list(rows[0])
    cells = [[cell(row.get(name)) for name in names] for row in rows]
    widths = [max(len(line[i]) for line in [names, *cells]) for i in range(len(names))]
    lines = [names, ["-" * width for width in widths], *cells]
    return "\n".join(
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def cell(value: object) -> str:
    """A value as a person reads it."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return str(value)


def _finite(value: Any) -> Any:
    """The same without NaN, which JSON does not have."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
