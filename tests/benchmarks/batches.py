"""What a batch of files to take away costs: all kecamatan of the shipped dataset, each kind in a process of its own."""

import json
import subprocess
import sys

from dashboards.exports import KINDS
from tests.benchmarks.processes import ROOT, environment

DAY = "2024-09-13"
BATCH = f"""
import json, pathlib, sys, tempfile, time
from dashboards.exports import Request
from dashboards.exports.batch import regions_at, save
from data import open_dataset
from data.dataset import SHIPPED
dataset = open_dataset(SHIPPED)
codes = regions_at(dataset, "31", "kecamatan")
begun, worked = time.perf_counter(), time.process_time()
requests = [Request(dataset.snapshot(code, "pilgub-2024", "{DAY}")) for code in codes]
with tempfile.TemporaryDirectory() as folder:
    files = save(requests, [sys.argv[1]], pathlib.Path(folder), lambda *_: None)
    size = sum(path.stat().st_size for path in files) / 1e6
seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
status = dict(line.split(":") for line in open("/proc/self/status"))
print(json.dumps({{
    "kind": sys.argv[1], "regions": len(codes), "files": len(files), "seconds": seconds, "cpu_seconds": cpu,
    "ms_a_region": seconds / len(codes) * 1e3, "files_mb": size, "peak_mb": int(status["VmHWM"].split()[0]) / 1e3,
}}))
"""


def measure() -> list[dict[str, float | str]]:
    """A row a kind: how long all regions take, how much of it is work, how large the files are, the peak of memory."""
    rows = []
    for kind in KINDS:
        ran = subprocess.run(
            [sys.executable, "-c", BATCH, kind], cwd=ROOT, env=environment(), check=True, capture_output=True, text=True
        )
        rows.append(json.loads(ran.stdout))
    return rows
