"""What a pick costs, counted and not timed: messages, bytes, drawings and models do not grow unnoticed.

`make bench` measures the time. The limits stand a fifth above what was counted when they were written.
"""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from widgets.pages import PAGES

pytestmark = pytest.mark.browser
FIRST = "?region=31&election=pilgub-2024&date=2024-11-20&lang=id"
PICKS = ["31.71", "31.71.01", "31.71", "31", "31.73", "31.73.01", "31.73", "31"]
PICK = """async code => {
    const links = root => [...root.querySelectorAll("*")].flatMap(one =>
        [...one.dataset?.pick === `region=${code}` ? [one] : [], ...one.shadowRoot ? links(one.shadowRoot) : []])
    const slides = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [...one.shadowRoot.querySelectorAll(".deck .stage"), ...slides(one.shadowRoot)] : [])
    const added = stage => {                 // slides have no link to a region: one that goes with the answer
        const link = document.createElement("a")
        link.dataset.pick = `region=${code}`
        stage.append(link)
        return link
    }
    (links(document)[0] ?? added(slides(document)[0])).click()
    const title = document.title
    while (document.title === title) await new Promise(done => setTimeout(done, 5))
    while (!Bokeh.documents.every(one => one.is_idle)) await new Promise(done => setTimeout(done, 5))
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""
DRAWINGS = """() => {
    window.drawings = 0
    const {clearRect} = CanvasRenderingContext2D.prototype
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        window.drawings += 1
        return clearRect.apply(this, box)
    }
}"""
MODELS = "Bokeh.documents.reduce((sum, one) => sum + one._all_models.size, 0)"


BUDGETS = {  # of a pick: changes, bytes, pictures drawn
    "overview": (44, 79_500, 11),  # 37; 66,072; 9, of three charts
    "stages": (28, 50_000, 3),  # 23; 41,722; 2, of two charts, and none where their figures are the same
    "poll_workers": (67, 84_000, 14),  # 56; 69,913; 12, of four charts
    "stakeholders": (29, 183_500, 3),  # 24; 152,768; 1, of one chart; two thirds are the links of the matrix
    "sources": (16, 57_200, 0),  # 13; 47,611; 0, without a chart
    "meeting": (36, 124_000, 0),  # 30; 103,273; 0 while no picture is shown, whatever the seven hidden ones hold
}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_pick_is_a_message_and_stays_within_its_budget(page: Page, visit: Callable[..., Page], name: str) -> None:
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    page.add_init_script(f"({DRAWINGS})()")
    visit(page, FIRST, name)
    models, most = page.evaluate(MODELS), BUDGETS[name]
    for code in PICKS:
        frames.clear()
        page.evaluate("window.drawings = 0")
        page.evaluate(PICK, code)
        patches = [frame for frame in frames if '"PATCH-DOC"' in frame]
        changes = [json.loads(frame)["events"] for frame in frames if frame.startswith('{"events"')]
        assert (len(patches), len(changes)) == (1, 1), "all that changes comes in one message"
        assert min(10, most[0] / 2) < len(changes[0]) <= most[0], f"{code}: changes"
        assert 10_000 < sum(map(len, frames)) <= most[1], f"{code}: bytes"
        assert page.evaluate("window.drawings") <= most[2], f"{code}: pictures drawn"
    assert page.evaluate(MODELS) == models, "a pick patches what is there and makes nothing new"


def test_every_page_has_a_budget() -> None:
    assert set(BUDGETS) == set(PAGES)
