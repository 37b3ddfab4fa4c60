"""The datasets that are measured with: invented ones, made once and kept beside the results."""

import hashlib
import subprocess
import sys
from pathlib import Path

from data.schema import TABLES
from tests.benchmarks.processes import ROOT

KEPT = ROOT / "benchmarks"  # ignored by git
CACHE = KEPT / "cache"
SEED = 1
COLUMNS = hashlib.sha256(repr([(name, [*table.columns]) for name, table in TABLES.items()]).encode()).hexdigest()[:8]
TENFOLD = (12, 130, 900, 8_000)  # regions below the root, between those of a province and of the country
TENFOLD_TPS = 148_350


def simulated(scale: str) -> Path:
    """The folder of an invented dataset: "province" (1x), "tenfold" (10x) or "national" (some 60x)."""
    folder = KEPT / "data" / f"{scale}-{SEED}-{COLUMNS}"
    if not folder.exists():
        print(f"Writing the dataset {scale} (only the first time)", flush=True)
        subprocess.run([sys.executable, "-c", MAKE, str(folder), scale, str(SEED)], cwd=ROOT, check=True)
    return folder


MAKE = f"""
import pathlib, sys
from data.simulation import simulate
from data.simulation.writing import SCALES, Scale
SCALES["tenfold"] = Scale("Sepuluh provinsi simulasi", ("ID", "Simulasi"), 0, {TENFOLD}, {TENFOLD_TPS})
simulate(pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
"""
