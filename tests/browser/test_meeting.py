"""The slides in a real Chromium: keys and fingers, what the back of the room can read, and no server."""

import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.controls import query, region
from tests.browser.deck import EMPTY, FULL, INKED, PARTIAL, SHORT, SWIPE, TEXTS, presented, shown, slide
from tests.conftest import RAKOR
from tests.ports import unused_port

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("view", [FULL, PARTIAL, EMPTY], ids=["full", "partial", "empty"])
def test_the_back_of_the_room_can_read_every_word(page, visit, trouble, view, code):
    presented(page, visit, f"{view}&lang={code}")
    page.keyboard.press("Home")
    many = page.locator("section.slide").count()
    assert many == 17
    for _ in range(many):
        key = slide(page).get_attribute("data-slide")
        seen = page.evaluate(TEXTS)
        assert seen["box"] == pytest.approx([1280, 720], abs=1)
        assert seen["over"] == [], key
        assert [text for text in seen["texts"] if text[1] < 24 or not text[2]] == [], key
        assert len(seen["texts"]) >= 4  # question, answer, source, place
        page.keyboard.press("PageDown")
    assert trouble == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
def test_type_grows_with_the_screen_and_the_slide_keeps_its_shape(page, visit, width, height):
    presented(page, visit, FULL + "&slide=stations", (width, height))
    seen = page.evaluate(TEXTS)
    assert seen["box"] == pytest.approx([width, width * 9 / 16], abs=1)  # a 4:3 screen has bars above and below
    assert min(size for _, size, _ in seen["texts"]) == pytest.approx(width * 0.019, abs=0.5)
    assert seen["over"] == []


def test_keys_and_remotes_turn_the_slides_and_the_address_follows(page, visit, trouble):
    visit(page, FULL + SHORT, "meeting")
    shown(page, "late")
    page.keyboard.press("ArrowRight")
    shown(page, "stations")
    expect(page).to_have_url(query(slide="stations", show="late%2Cstations%2Cfindings"))
    page.keyboard.press("f")
    for key, found in (
        ("PageDown", "findings"), ("PageDown", "findings"), ("PageUp", "stations"), ("Home", "late"),
        ("End", "findings"), ("ArrowLeft", "stations"), ("ArrowDown", "findings"), ("ArrowUp", "stations"),
    ):  # fmt: skip
        page.keyboard.press(key)
        shown(page, found)
    page.keyboard.press("Escape")
    expect(page.locator(".deck.presenting")).to_have_count(0)
    expect(region(page)).to_be_visible()
    assert trouble == []


def test_back_returns_to_the_slide_before_and_a_link_opens_it(page, visit):
    visit(page, FULL + SHORT, "meeting")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(query(slide="stations"))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(query(slide="findings"))
    page.go_back()
    shown(page, "stations")
    visit(page, FULL + SHORT + "&slide=findings", "meeting")
    shown(page, "findings")


def test_the_keyboard_inside_of_fields_is_left_alone(page, visit):
    visit(page, FULL + SHORT, "meeting")
    region(page).focus()
    page.keyboard.type("fn ")
    page.keyboard.press("ArrowRight")
    shown(page, "late")
    expect(page.locator(".deck.presenting")).to_have_count(0)
    expect(region(page)).to_have_value("fn ")


def test_fast_turns_end_where_they_should(page, visit):
    visit(page, FULL, "meeting")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    shown(page, "recruited")
    expect(page).to_have_url(query(slide="recruited"))
    page.wait_for_timeout(800)
    shown(page, "recruited")  # no late answer of the server turns it back


def test_a_region_is_changed_for_all_slides_at_once(page, visit):
    visit(page, FULL + SHORT + "&slide=stations", "meeting")
    region(page).fill("31.71")
    region(page).press("Enter")
    expect(slide(page)).to_contain_text("Jakarta Pusat · Per 20 Nov 2024")
    shown(page, "stations")
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Salindia", exact=True).select_option("late")
    expect(slide(page)).to_contain_text("Jakarta Pusat · Per 20 Nov 2024")


def test_all_slides_are_there_when_the_server_is_gone(page):
    port = unused_port()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with subprocess.Popen([RAKOR, "serve", "--port", str(port)], stdout=subprocess.PIPE, text=True) as board:
        assert board.stdout.readline()
        page.goto(f"http://127.0.0.1:{port}/meeting{FULL}")
        expect(slide(page)).to_have_count(1, timeout=30_000)
        page.keyboard.press("f")
        board.terminate()
        board.wait()
    expect(page.get_by_role("alert").get_by_role("link", name="Muat ulang")).to_be_attached()
    seen = []
    for _ in range(17):
        key = slide(page).get_attribute("data-slide")
        seen.append(key)
        assert slide(page).inner_text().strip()
        if key in ("late", "forecast", "behind", "stations", "load", "recruited"):
            page.wait_for_function(f"({INKED})() > 500")  # drawn only now
        page.keyboard.press("PageDown")
    assert len(set(seen)) == 17
    assert errors == []


def test_the_window_of_notes_follows(page, visit, trouble):
    visit(page, FULL + SHORT, "meeting")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.get_by_role("heading", level=1)).to_have_text("Tahapan mana terlambat, berapa hari?")
    expect(notes.locator("body")).to_contain_text("Berikutnya: TPS kini dan pemilihan lalu: beda berapa, dan mengapa?")
    expect(notes.locator("body")).to_contain_text("KPU RI: Peraturan KPU Nomor 2 Tahun 2024")
    expect(notes.locator("time")).to_have_text(re.compile(r"^00:0[1-9]$"))
    page.keyboard.press("ArrowRight")
    expect(notes.get_by_role("heading", level=1)).to_have_text("TPS kini dan pemilihan lalu: beda berapa, dan mengapa?")
    notes.keyboard.press("PageDown")
    shown(page, "findings")
    expect(notes.locator("body")).to_contain_text("Salindia terakhir")
    assert Axe().run(notes).response["violations"] == []
    assert trouble == []


def test_a_number_opens_its_source_also_full_screen(page, visit):
    presented(page, visit, FULL + SHORT + "&slide=stations")
    slide(page).get_by_role("row", name="Jakarta Timur").get_by_role("link", name="4.144", exact=True).click()
    drawer = page.get_by_role("complementary").get_by_role("heading", level=2)
    expect(drawer).to_contain_text("TPS, Jakarta Timur")
    assert page.evaluate("document.elementFromPoint(innerWidth / 2, innerHeight - 60).closest('.drawer') !== null")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_a_finger_turns_the_slides_of_a_phone(visit, browser, board_url):
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page = visit(context.new_page(), FULL + SHORT, "meeting")
        page.evaluate(SWIPE, [300, 80])
        shown(page, "stations")
        page.evaluate(SWIPE, [80, 300])
        shown(page, "late")
        page.evaluate(SWIPE, [100, 120])  # not far enough
        shown(page, "late")
        for key in ("late", "stations", "findings"):
            shown(page, key)
            assert page.evaluate("document.documentElement.scrollWidth") == 390
            assert min(size for _, size, _ in page.evaluate(TEXTS)["texts"]) >= 14
            page.evaluate(SWIPE, [300, 80])


@pytest.mark.parametrize("key", ["countdown", "stations", "late", "support"])
def test_axe_finds_nothing_full_screen(page, visit, key):
    presented(page, visit, FULL + f"&slide={key}")
    found = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in Axe().run(page).response["violations"]]
    assert found == []


def test_a_pick_draws_the_picture_that_is_seen_and_no_other(page, visit):
    visit(page, FULL + "&slide=stations", "meeting")
    page.wait_for_function(f"({INKED})() > 500")
    page.evaluate("""() => {
        window.drawn = new Set()
        const {clearRect} = CanvasRenderingContext2D.prototype
        CanvasRenderingContext2D.prototype.clearRect = function (...box) {
            window.drawn.add(this.canvas)
            return clearRect.apply(this, box)
        }
    }""")
    region(page).fill("31.73")
    region(page).press("Enter")
    expect(slide(page)).to_contain_text("Jakarta Barat · Per 20 Nov 2024")
    page.wait_for_function("Bokeh.documents.every(one => one.is_idle)")
    page.wait_for_timeout(300)
    assert page.evaluate("[...window.drawn].length") <= 2  # the canvas of the picture, and the one above it
