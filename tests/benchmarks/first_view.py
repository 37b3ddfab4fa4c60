"""The first view: from nothing, from a running server, and a second time; its weight and what it costs the server."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks.browser import blank_page, open_page
from tests.benchmarks.contestants import Contestant
from tests.benchmarks.measure import median, p95
from tests.benchmarks.processes import cpu

Make = Callable[[], Contestant]


class Weight:
    """What a page has fetched: requests, bytes as they came over the wire, and bytes of websocket messages."""

    def __init__(self, page: Page) -> None:
        self.requests = self.wire = self.messages = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._received)

    def _finished(self, event: dict[str, Any]) -> None:
        self.requests += 1
        self.wire += int(event["encodedDataLength"])

    def _received(self, event: dict[str, Any]) -> None:
        self.messages += len(event["response"]["payloadData"])


def measure(browser: Browser, makers: Sequence[Make], rounds: int) -> list[dict[str, float | str]]:
    """`rounds` of each contestant in turns: milliseconds until everything is on screen.

    cold: from the start of the server's process, with a visitor who waits at the door; warm: the server has shown a
    view, the visitor has nothing in the cache; cached: the same visitor comes again.
    """
    found: dict[str, list[dict[str, float]]] = {}
    for _ in range(rounds):
        for make in makers:
            contestant = make()
            found.setdefault(contestant.name, []).append(_once(browser, contestant))
    return [_row(name, times) for name, times in found.items()]


def _once(browser: Browser, contestant: Contestant) -> dict[str, float]:
    begun = time.perf_counter()
    with contestant:
        listening = time.perf_counter() - begun
        page = blank_page(browser)
        open_page(page, contestant)
        cold = time.perf_counter() - begun
        page.context.close()
        page = blank_page(browser)
        weight, used = Weight(page), cpu(contestant.pid)
        warm = open_page(page, contestant)
        page.wait_for_timeout(500)
        used = cpu(contestant.pid) - used
        first = {"requests": weight.requests, "wire_kb": weight.wire / 1e3, "messages_kb": weight.messages / 1e3}
        page.goto("about:blank")
        cached = open_page(page, contestant)
        page.context.close()
    return {
        "listens_ms": 1000 * listening, "cold_ms": 1000 * cold, "warm_ms": warm, "cached_ms": cached,
        "cpu_ms": 1000 * used, **first,
    }  # fmt: skip


def _row(name: str, times: list[dict[str, float]]) -> dict[str, float | str]:
    middles = {key: median([one[key] for one in times]) for key in times[0]}
    return {"contestant": name, **middles, "warm_p95_ms": p95([one["warm_ms"] for one in times])}
