"""Many visitors at one server: they do not touch each other, leave nothing behind, and do not tire it."""

import json
import subprocess
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.controls import PUSAT, region
from tests.conftest import RAKOR
from tests.ports import unused_port

pytestmark = pytest.mark.browser


def test_two_visitors_do_not_touch_each_other(page, visit, browser):
    visit(page, PUSAT)
    with browser.new_context() as context:
        other = visit(context.new_page(), "?region=31.72&election=pilgub-2024&date=2024-09-22&lang=en")
        region(other).focus()
        other.keyboard.type("31.75")
        other.keyboard.press("Enter")
        expect(other).to_have_title("Jakarta Timur · H-66 · Rakor")
    third = visit(page.context.new_page(), "")
    expect(region(third)).to_have_value("DKI Jakarta")  # nor does a choice become the next visitor's default
    expect(third.locator("html")).to_have_attribute("lang", "id")
    expect(page).to_have_title("Jakarta Pusat · H-75 · Rakor")
    expect(region(page)).to_have_value("Jakarta Pusat")


def alive(url):
    """What the server holds, and the CPU time it has used until now."""
    with urllib.request.urlopen(f"{url}/alive") as answer:  # noqa: S310 - our own server
        told = json.load(answer)
    return {key: told[key] for key in ("boards", "sessions")}, told["cpu"]


@pytest.mark.slow
def test_of_15_visitors_who_left_nothing_stays(browser, counted_url):
    with browser.new_context() as context:
        for count in range(15):
            page = context.new_page()
            with page.expect_websocket() as socket:
                page.goto(f"{counted_url}/overview{PUSAT}", wait_until="commit")
            socket.value.wait_for_event("framereceived")
            if count == 0:
                assert alive(counted_url)[0] == {"boards": 1, "sessions": 1}  # the count sees what it counts
            page.close()
    end = time.monotonic() + 30
    while (left := alive(counted_url)[0]) != {"boards": 0, "sessions": 0} and time.monotonic() < end:
        time.sleep(1)
    assert left == {"boards": 0, "sessions": 0}


def test_the_server_rests_after_a_pick(page, counted_url):
    """Panel's upkeep can put itself off to the next tick for ever and takes a whole core: widgets/page/server.py."""
    page.goto(f"{counted_url}/overview{PUSAT}")
    region(page).fill("johar")
    region(page).press("Enter")
    expect(page).to_have_title("Johar Baru · H-75 · Rakor")
    page.wait_for_timeout(1000)
    _, before = alive(counted_url)
    page.wait_for_timeout(3000)
    _, after = alive(counted_url)
    assert after - before < 1.5  # CPU seconds in 3: a turning server takes all of them, a resting one next to none


def test_a_visitor_is_told_when_the_server_is_gone(page):
    port = unused_port()
    with subprocess.Popen([RAKOR, "serve", "--port", str(port)], stdout=subprocess.PIPE, text=True) as board:
        assert board.stdout.readline()
        page.goto(f"http://127.0.0.1:{port}/overview{PUSAT}")
        expect(region(page)).to_have_value("Jakarta Pusat")
        alert = page.get_by_role("alert")
        expect(alert.get_by_role("link")).to_be_hidden()
        board.terminate()
    expect(alert).to_contain_text("Hubungan dengan server terputus", use_inner_text=True)
    expect(alert.get_by_role("link", name="Muat ulang")).to_be_visible()
