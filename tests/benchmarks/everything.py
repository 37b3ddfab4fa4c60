"""The long form: every part, on both scales, for every page."""

import contextlib
from pathlib import Path

from data import open_dataset
from tests.benchmarks import batches, first_view, memory, overview, picks, rollup
from tests.benchmarks.browser import chromium
from tests.benchmarks.contestants import PEER_CLASSES, Contestant, Rakor
from tests.benchmarks.datasets import CACHE, simulated
from tests.benchmarks.processes import ROOT
from tests.benchmarks.report import Report
from tests.benchmarks.views import Views

ROUNDS, PAGE_ROUNDS, FIRST_VIEWS = 60, 30, 3
SCALES = ("province", "national")
GROWTH = {"1x": "province", "10x": "tenfold", "60x": "national"}
PAGES = tuple(sorted(path.stem for path in (ROOT / "dashboards").glob("*.py")))


def full(report: Report) -> str:
    """All parts; the last line is that of the quick form."""
    turns = overview.contest(report, SCALES, ROUNDS)
    pages(report)
    first_views(report)
    memories(report)
    crowds = overview.crowd(report, (10, 50, 100, 200), (1, 2), 20)
    rollups(report)
    growth(report)
    report.add("Files for all kecamatan", batches.measure())
    hundred = next(row["p95_ms"] for row in crowds if (row["clients"], row["processes"]) == (100, 2))
    return overview.summary(turns, f"{hundred:.0f}")


def _folder(scale: str) -> tuple[Path, Views]:
    folder = simulated(scale)
    return folder, Views(open_dataset(folder))


def _boards(report: Report, title: str, boards: list[Rakor]) -> None:
    with contextlib.ExitStack() as started, chromium() as browser:
        running = [board for board in boards if overview.starts(board, started, report)]
        report.add(title, [turns.row() for turns in picks.measure(browser, running, PAGE_ROUNDS)])


def pages(report: Report) -> None:
    """Picks on each page and scale; of pages other than the overview, until nothing is drawn any more."""
    boards = []
    for page in PAGES:
        for scale in SCALES:
            boards.append(Rakor(*_folder(scale), CACHE, page))
            boards[-1].name = f"{page}, {scale}"
    _boards(report, "Picks on each page", boards)


def first_views(report: Report) -> None:
    """First views of all contestants, province."""
    folder, views = _folder("province")
    with chromium() as browser:
        makers = [lambda kind=kind: kind(folder, views, CACHE) for kind in (Rakor, *_installed(report))]
        report.add("First view", first_view.measure(browser, makers, FIRST_VIEWS))


def memories(report: Report) -> None:
    """Memory of all contestants, province."""
    folder, views = _folder("province")
    rows = []
    for kind in (Rakor, *_installed(report)):
        with chromium() as browser, kind(folder, views, CACHE) as contestant:
            rows.append(memory.measure(browser, contestant))
    report.add("Memory", rows)


def _installed(report: Report) -> list[type[Contestant]]:
    """The peers that start on this machine; of the others the report says why not."""
    folder, views = _folder("province")
    found = []
    for kind in PEER_CLASSES:
        with contextlib.ExitStack() as started:
            if overview.starts(kind(folder, views, CACHE), started, report):
                found.append(kind)
    return found


def rollups(report: Report) -> None:
    """Each engine on each scale."""
    rows = []
    for engine in rollup.ENGINES:
        if reason := rollup.missing(engine):
            report.note(f"{engine} is left out: {reason}")
            continue
        for scale in GROWTH.values():
            rows += rollup.measure(scale, simulated(scale), engine)
    report.add("Roll-up", rows)


def growth(report: Report) -> None:
    """Picks on the overview at growing size; the time of the roll-up is in the part before."""
    boards = []
    for size, scale in GROWTH.items():
        boards.append(Rakor(*_folder(scale), CACHE))
        boards[-1].name = f"rakor {size}"
    _boards(report, "Picks as the data grow", boards)
