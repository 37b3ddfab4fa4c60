"""Rolling up a dataset: time and peak memory, from nothing, of a dataset that has grown, and of one that is kept.

Each runs in a process of its own, as the board does after a start.
"""

import collections
import contextlib
import csv
import dataclasses
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

import pandas as pd

from data.checks import typed
from data.stores.columns import table_of
from data.stores.copied import copy_dataset
from data.stores.engine import connected
from tests.benchmarks.processes import ROOT, environment, free_port
from tests.engines import postgresql

APPENDED = 10_000
SPARK_LIBRARIES = ROOT / ".venv-spark"
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
SPARK = f"""
import os, pathlib, tempfile
from data.stores.copied import copy_dataset
from tests.benchmarks.processes import free_port
from tests.engines import spark
port = free_port()
with tempfile.TemporaryDirectory() as beside, spark.cluster(pathlib.Path(beside), port):
    url = f"spark://127.0.0.1:{{port}}"
    copy_dataset(pathlib.Path(os.environ["RAKOR_DATA"]), url)
    os.environ["RAKOR_DATA"] = url
    pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak of memory begins anew
    {"    ".join(OPEN.splitlines(keepends=True))}
"""


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a dataset lies, and what adds rows to its evidence."""

    address: str
    append: Callable[[pd.DataFrame], None]


@contextlib.contextmanager
def _files(folder: pathlib.Path) -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="rakor-bench-") as beside:
        grown = pathlib.Path(beside) / "data"
        shutil.copytree(folder, grown)
        path = grown / "evidence.csv"
        yield Place(str(grown), lambda rows: rows.to_csv(path, mode="a", header=False, index=False))


@contextlib.contextmanager
def _postgresql(folder: pathlib.Path) -> Iterator[Place]:
    with postgresql.server(free_port()) as url:
        copy_dataset(folder, url)

        def append(rows: pd.DataFrame) -> None:
            with connected(url) as engine:
                engine.insert("evidence", table_of("evidence", typed("evidence", rows)))

        yield Place(url, append)


_PLACES = {"duckdb": _files, "postgresql": _postgresql}
ENGINES = (*_PLACES, "spark")


def missing(engine: str) -> str:
    """Why an engine cannot be measured here, "" if it can."""
    if engine == "spark":  # it is beside the environment, as other libraries change when they find it
        there = (SPARK_LIBRARIES / "pyspark").is_dir() and shutil.which("java")
        return "" if there else "`make test-spark` installs it"
    return postgresql.missing() if engine == "postgresql" else ""


def measure(scale: str, folder: pathlib.Path, engine: str) -> list[dict[str, float | str]]:
    """From nothing, reopened, grown by 10,000 rows of evidence, reopened; a copy of `folder` is used."""
    if engine == "spark":
        return [_measure_spark(scale, folder)]
    rows = []
    with _PLACES[engine](folder) as place, tempfile.TemporaryDirectory(prefix="rakor-bench-") as cache:
        for step in ("from nothing", "reopened", f"after {APPENDED:,} new rows", "reopened again"):
            if step.startswith("after"):
                place.append(later(folder / "evidence.csv", APPENDED))
            rows.append({"engine": engine, "scale": scale, "step": step, **_run(OPEN, place.address, cache)})
    return rows


def _measure_spark(scale: str, folder: pathlib.Path) -> dict[str, float | str]:
    """From nothing only: a new cluster and all of it in one process, as only that sees the tables it has made."""
    with tempfile.TemporaryDirectory(prefix="rakor-bench-") as cache:
        found = _run(SPARK, str(folder), cache, PYTHONPATH=str(SPARK_LIBRARIES))
    return {"engine": "spark", "scale": scale, "step": "from nothing", **found}


def _run(script: str, address: str, cache: str, **more: str) -> dict[str, float]:
    variables = environment(RAKOR_DATA=address, RAKOR_CACHE=cache, **more)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def later(path: pathlib.Path, count: int) -> pd.DataFrame:
    """The last rows of a table of evidence a day later: as the reports of another day would be; text cells."""
    with path.open(encoding="utf-8", newline="") as file:
        last = pd.DataFrame(collections.deque(csv.DictReader(file), count), dtype=str)
    days = pd.to_datetime(last["done_on"]) + pd.Timedelta(days=1)
    return last.assign(done_on=days.dt.strftime("%Y-%m-%d"))
