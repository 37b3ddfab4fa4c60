"""The overview side by side with its peers, in few minutes: picks in Chromium, and a hundred clients."""

import contextlib
from collections.abc import Sequence

from data import open_dataset
from tests.benchmarks import clients, picks
from tests.benchmarks.browser import chromium
from tests.benchmarks.contestants import PEER_CLASSES, Contestant, MissingError, Rakor
from tests.benchmarks.datasets import CACHE, simulated
from tests.benchmarks.measure import median, ratio
from tests.benchmarks.report import Report
from tests.benchmarks.views import Views

ROUNDS = 24


def contest(report: Report, scales: Sequence[str], rounds: int) -> dict[str, picks.Turns]:
    """Picks of every contestant on the first scale and of the board on all; what was measured, by name."""
    folders = {scale: simulated(scale) for scale in scales}
    views = {scale: Views(open_dataset(folder)) for scale, folder in folders.items()}
    seats: list[Contestant] = [Rakor(folders[scale], views[scale], CACHE) for scale in scales]
    for seat, scale in zip(seats, scales, strict=True):
        seat.name = "rakor" if scale == scales[0] else f"rakor, {scale}"
    seats += [peer(folders[scales[0]], views[scales[0]], CACHE) for peer in PEER_CLASSES]
    with contextlib.ExitStack() as started, chromium() as browser:
        running = [seat for seat in seats if starts(seat, started, report)]
        measured = picks.measure(browser, running, rounds)
    report.add("Picks on the overview", [turns.row() for turns in measured])
    for turns in measured:
        for failure in dict.fromkeys(turns.failed):
            report.note(f"{turns.name}: failed: {failure}")
    return {turns.name: turns for turns in measured}


def starts(seat: Contestant, started: contextlib.ExitStack, report: Report) -> bool:
    """Starts a contestant; False, with the reason in the report, where that fails."""
    try:
        started.enter_context(seat)
    except MissingError as reason:
        report.note(f"missing: {reason}")
        return False
    return True


def crowd(report: Report, counts: Sequence[int], processes: Sequence[int], seconds: float) -> list[dict[str, float]]:
    """Clients that pick every two seconds, for each count and number of processes."""
    folder = simulated("province")
    views, rows = Views(open_dataset(folder)), []
    for number in processes:
        for count in counts:
            with Rakor(folder, views, CACHE, processes=number) as board:
                try:
                    rows.append(clients.measure(board, count, seconds))
                except OSError as problem:
                    report.note(f"{count} clients on {number} processes: not measured, {problem}")
    report.add("Clients that pick every 2 s", rows)
    return rows


def quick(report: Report) -> str:
    """The short form; its last line."""
    turns = contest(report, ("province", "national"), ROUNDS)
    rows = crowd(report, [100], [2], 12)
    return summary(turns, f"{rows[0]['p95_ms']:.0f}" if rows else "n/a")


def summary(turns: dict[str, picks.Turns], p95_100_clients: str) -> str:
    """One line that says it all; a contestant that is missing is n/a."""
    ours = turns["rakor"]
    middle = median(ours.region_ms + ours.day_ms)

    def against(name: str) -> str:
        if name not in turns:
            return "n/a"
        return f"{ratio(middle, median(turns[name].region_ms + turns[name].day_ms)):.2f}"

    peers = " ".join(f"pick_vs_{peer.name}={against(peer.name)}" for peer in PEER_CLASSES)
    national = turns["rakor, national"]
    scale = ratio(median(national.region_ms + national.day_ms), middle)
    return (
        f"{peers} national_vs_province={scale:.2f} cpu_ms={ours.row()['cpu_ms']:.1f} "
        f"p95_100_clients_ms={p95_100_clients}"
    )
