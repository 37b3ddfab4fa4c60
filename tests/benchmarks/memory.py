"""What each further visitor costs the server in memory, after a view and a pick."""

from playwright.sync_api import Browser

from tests.benchmarks.browser import blank_page, open_page
from tests.benchmarks.contestants import Contestant
from tests.benchmarks.picks import Seat
from tests.benchmarks.processes import memory

VISITORS = 6


def measure(browser: Browser, contestant: Contestant) -> dict[str, float | str]:
    """Megabytes of the server with one visitor, and of each visitor beyond the first; the contestant is running."""
    for _ in range(2):  # what the first visitors load stays: it belongs to nobody
        page = blank_page(browser)
        open_page(page, contestant)
        page.context.close()
    walk, seats, held = iter(contestant.views), [], []
    for _ in range(VISITORS):
        seats.append(Seat(browser, contestant, walk))
        seats[-1].turn(counts=False)
        held.append(memory(contestant.pid))
    for seat in seats:
        seat.page.context.close()
    return {
        "contestant": contestant.name, "first_mb": held[0], "session_mb": (held[-1] - held[0]) / (VISITORS - 1),
        "visitors": VISITORS,
    }  # fmt: skip
