"""How long a pick takes, from the event in Chromium to the new text and charts on screen, and what it costs the server.

All contestants take turns within one run, so that a busy moment of the machine hits them alike.
"""

import contextlib
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.browser import blank_page, open_page
from tests.benchmarks.contestants import Contestant
from tests.benchmarks.measure import median, p95
from tests.benchmarks.processes import cpu
from tests.benchmarks.views import View

WARM_UP = 4  # picks that do not count
LIMIT = 8_000  # milliseconds after which a pick has failed
ENOUGH = 3  # failed picks after which a contestant is left out
REST = 0.06  # seconds in which a server finishes what it does after the answer


@dataclass
class Turns:
    """What was measured of one contestant."""

    name: str
    region_ms: list[float] = field(default_factory=list)
    day_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)  # from the event that commits the choice
    search_cpu_ms: list[float] = field(default_factory=list)  # before it: a list that is searched on the server
    failed: list[str] = field(default_factory=list)

    def row(self) -> dict[str, float | str]:
        """The measurements in few numbers."""
        both = self.region_ms + self.day_ms
        mean = sum(self.cpu_ms) / len(self.cpu_ms) if self.cpu_ms else float("nan")
        search = sum(self.search_cpu_ms) / len(self.search_cpu_ms) if self.search_cpu_ms else float("nan")
        return {
            "contestant": self.name, "picks": len(both), "pick_p50_ms": median(both), "pick_p95_ms": p95(both),
            "region_p50_ms": median(self.region_ms), "region_p95_ms": p95(self.region_ms),
            "day_p50_ms": median(self.day_ms), "day_p95_ms": p95(self.day_ms),
            "cpu_ms": mean, "search_cpu_ms": search, "failed": len(self.failed),
        }  # fmt: skip


class Seat:
    """One contestant at the table: its page, its walk, its measurements."""

    def __init__(self, browser: Browser, contestant: Contestant, walk: Iterator[View]) -> None:
        """Opens the page, which takes as long as it takes."""
        self.contestant, self.walk = contestant, walk
        self.page: Page = blank_page(browser)
        self.page.set_default_timeout(LIMIT)
        self.turns = Turns(contestant.name)
        try:
            open_page(self.page, contestant)
        except BrowserError as problem:
            reason = str(problem).splitlines()[0]
            self.turns.failed = [f"its first view does not come ({reason}): {contestant.complaints()}"] * ENOUGH

    def turn(self, counts: bool) -> None:
        """One pick. One that fails is written down, and the page is opened anew; after three it is left out."""
        if len(self.turns.failed) >= ENOUGH:
            return
        view = next(self.walk)
        try:
            taken, searched, used = self._pick(view)
        except (BrowserError, TimeoutError) as problem:
            self.turns.failed.append(f"{view.region} {view.day}: {str(problem).splitlines()[0]}")
            with contextlib.suppress(BrowserError):
                open_page(self.page, self.contestant)
            return
        if counts:
            (self.turns.region_ms if view.moves else self.turns.day_ms).append(taken)
            self.turns.cpu_ms.append(used)
            self.turns.search_cpu_ms.append(searched)

    def _pick(self, view: View) -> tuple[float, float, float]:
        contestant, page = self.contestant, self.page
        snapshot = contestant.views.snapshot(view)
        wanted = contestant.wanted(snapshot)
        marks = [cpu(contestant.pid)]

        def arm() -> None:
            page.evaluate("wanted => bench.arm(wanted)", wanted)
            marks.append(cpu(contestant.pid))

        page.bring_to_front()
        if view.moves:
            contestant.pick_region(page, snapshot, arm)
        else:
            contestant.pick_day(page, view, arm)
        taken = page.evaluate(f"Promise.race([bench.done, new Promise(end => setTimeout(end, {LIMIT}))])")
        if taken is None:
            raise TimeoutError(f"not all of it is on screen after {LIMIT / 1000:.0f} s")
        time.sleep(REST)
        return float(taken), 1000 * (marks[1] - marks[0]), 1000 * (cpu(contestant.pid) - marks[1])


def measure(browser: Browser, contestants: Sequence[Contestant], rounds: int) -> list[Turns]:
    """`rounds` picks of each contestant in turns; those of one dataset walk the same way."""
    seats = [Seat(browser, contestant, iter(contestant.views)) for contestant in contestants]
    for turn in range(WARM_UP + rounds):
        order = itertools.islice(itertools.cycle(seats), turn % len(seats), turn % len(seats) + len(seats))
        for seat in order:
            seat.turn(counts=turn >= WARM_UP)
    for seat in seats:
        seat.page.context.close()
    return [seat.turns for seat in seats]
