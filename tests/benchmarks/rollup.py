"""Rolling up a dataset: time and peak memory, from nothing, of a dataset that has grown, and of one that is kept.

Each runs in a process of its own, as the board does after a start.
"""

import collections
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.processes import ROOT, environment

APPENDED = 10_000
ENGINES: dict[str, dict[str, str]] = {"duckdb": {}}  # the environment that chooses each engine
OPEN = """
import json, time
begun = time.perf_counter()
from data import open_dataset
imported = time.perf_counter()
dataset = open_dataset()
choice = dataset.default_choice()
opened = time.perf_counter()
dataset.snapshot(**choice).summary
status = dict(line.split(":") for line in open("/proc/self/status"))  # ru_maxrss also tells of whoever started this
peak = int(status["VmHWM"].split()[0]) / 1e3
print(json.dumps({
    "import_s": imported - begun, "open_s": opened - imported, "first_snapshot_s": time.perf_counter() - opened,
    "peak_mb": peak, "regions": len(dataset.tree.codes),
}))
"""


def measure(scale: str, folder: Path, engine: str) -> list[dict[str, float | str]]:
    """From nothing, reopened, grown by 10,000 rows of evidence, reopened; a copy of `folder` is used."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="rakor-bench-") as beside:
        grown, cache = Path(beside) / "data", Path(beside) / "cache"
        shutil.copytree(folder, grown)
        for step in ("from nothing", "reopened", f"after {APPENDED:,} new rows", "reopened again"):
            if step.startswith("after"):
                append(grown / "evidence.csv", APPENDED)
            rows.append({"engine": engine, "scale": scale, "step": step, **_open(grown, cache, engine)})
    return rows


def _open(folder: Path, cache: Path, engine: str) -> dict[str, float]:
    variables = environment(RAKOR_DATA=str(folder), RAKOR_CACHE=str(cache), **ENGINES[engine])
    done = subprocess.run(
        [sys.executable, "-c", OPEN], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return dict(json.loads(done.stdout))


def append(path: Path, count: int) -> None:
    """Adds rows like those of the table's end, a day later: as the reports of another day would."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = reader.fieldnames or []
        last = collections.deque(reader, count)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        for row in last:
            day = row["done_on"]
            next_day = f"{day[:8]}{int(day[8:]) + 1:02d}" if int(day[8:]) < 28 else day
            writer.writerow({**row, "done_on": next_day})
