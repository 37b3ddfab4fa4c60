"""Measures the speed on this machine: `python -m tests.benchmarks`, or the overview alone with `--quick`."""

import argparse
import os

from tests.benchmarks.datasets import CACHE, KEPT
from tests.benchmarks.report import Report

os.environ["RAKOR_CACHE"] = str(CACHE)  # before anything opens a dataset


def main() -> None:
    """Runs the benchmark and prints what it finds; the last line is the summary."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the overview alone, in less than four minutes")
    quick = parser.parse_args().quick
    report = Report(KEPT, "quick" if quick else "full")
    from tests.benchmarks import everything, overview  # RAKOR_CACHE is set by now

    line = overview.quick(report) if quick else everything.full(report)
    report.write()
    print(f"\n{line}")


if __name__ == "__main__":
    main()
