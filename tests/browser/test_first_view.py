"""What a visitor on a slow line sees before any script has come, and that nothing moves when the page becomes live."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import open_dataset
from data.dataset import SHIPPED
from tests.benchmarks.browser import PROBE
from tests.benchmarks.contestants import Rakor
from tests.benchmarks.views import Views
from widgets.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VIEW = "/overview?region=31&election=pilgub-2024&date=2024-09-22&lang=en"
PLACES = """() => {
    const seen = {}
    const walk = root => root.querySelectorAll("*").forEach(one => {
        if (/^H[12]$/.test(one.tagName)) seen[one.textContent.trim()] ??= Math.round(one.getBoundingClientRect().top)
        if (one.shadowRoot) walk(one.shadowRoot)
    })
    walk(document)
    return seen
}"""


@pytest.mark.parametrize("width", [1400, 390])
def test_the_answer_stands_there_before_the_scripts_and_does_not_move(page: Page, board_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    held, free = [], []
    page.route("**/*.js*", lambda route: route.continue_() if free else held.append(route))
    page.goto(board_url + VIEW, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_contain_text("66 days to go.")
    expect(page.locator(".numbers").get_by_text("14,835", exact=True)).to_be_visible()  # polling stations
    expect(page.get_by_role("heading", name="Needs attention")).to_be_attached()
    expect(page.get_by_role("group", name="Selection").get_by_text("Loading")).to_be_visible()
    assert page.evaluate("window.Bokeh === undefined")
    before = page.evaluate(PLACES)
    free.append(True)
    for route in held:
        route.continue_()
    page.wait_for_function("window.Bokeh?.documents.length && !document.querySelector('.early')")
    expect(page.get_by_role("group", name="Selection").get_by_text("Loading")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.wait_for_function("Bokeh.documents.every(one => one.is_idle)")
    after = page.evaluate(PLACES)
    title = next(text for text in before if text.startswith("66 days"))
    assert {text: after[text] for text in before if text in (title, "Stages", "Polling stations (TPS)")} == {
        text: before[text] for text in before if text in (title, "Stages", "Polling stations (TPS)")
    }


def test_a_link_works_before_the_page_is_live(page: Page, board_url: str) -> None:
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(board_url + VIEW.replace("region=31", "region=31.71.01"), wait_until="commit")
    page.get_by_role("link", name="Jakarta Pusat").first.click()
    page.wait_for_url(re.compile("region=31.71&"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_the_first_visit_is_light(page: Page, board_url: str, name: str) -> None:
    """Compressed, at most a million bytes without the socket (884 kB when this was written), and only what is used."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(board_url + VIEW.replace("overview", name))
    page.wait_for_function("window.Bokeh?.documents.length && Bokeh.documents.every(one => one.is_idle)")
    assert 100_000 < sum(sizes) <= 1_000_000
    assert [url for url in asked if re.search(r"bokeh-(gl|tables|mathjax)|MathJax", url)] == []


def test_the_benchmark_sees_when_a_view_is_on_screen(page: Page, board_url: str, tmp_path: Path) -> None:
    board = Rakor(SHIPPED, Views(open_dataset()), tmp_path)
    page.add_init_script(PROBE)
    page.goto(board_url + board.url().removeprefix(board.origin))
    page.wait_for_function("wanted => bench.shown(wanted)", arg=board.wanted(board.views.snapshot(board.views.first)))
    other = board.wanted(board.views.snapshot(next(iter(board.views))))
    assert not page.evaluate("wanted => bench.shown(wanted)", other)
