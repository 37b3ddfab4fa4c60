"""The real Chromium that all contestants are measured in."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.contestants import Contestant
from tests.benchmarks.processes import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync"]
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # whoever needs another machine shows it at once
PROBE = (ROOT / "tests/benchmarks/probe.js").read_text("utf-8")
PATIENCE = 40_000  # milliseconds for a first view


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """One Chromium without a screen."""
    if CHROMIUM is None:
        raise SystemExit("No Chromium found (looked for chromium, chromium-browser and google-chrome).")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run", OFFLINE, *QUIET]
        )
        yield browser
        browser.close()


def blank_page(browser: Browser) -> Page:
    """An empty page of a visitor of its own, with the probe in every document."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US").new_page()
    page.add_init_script(PROBE)
    return page


def open_page(page: Page, contestant: Contestant) -> float:
    """Opens the first view; milliseconds from the start of the navigation until all of it is on screen."""
    views = contestant.views
    wanted = contestant.wanted(views.snapshot(views.first))
    page.goto(contestant.url(), wait_until="commit", timeout=PATIENCE)
    page.wait_for_function("wanted => bench.shown(wanted)", arg=wanted, timeout=PATIENCE, polling="raf")
    return float(page.evaluate("wanted => bench.settled(wanted)", wanted))
