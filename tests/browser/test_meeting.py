"""The slides in a real Chromium: keys and fingers, what the back of the room can read, and no server."""

import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.controls import query, region
from tests.conftest import RAKOR
from tests.ports import unused_port

pytestmark = pytest.mark.browser

FULL = "?region=31&election=pilgub-2024&date=2024-11-20&lang=id"
PARTIAL = "?region=31.75&election=pilgub-2024&date=2024-09-13"
EMPTY = "?region=31.71.06.1001&election=pilgub-2024&date=2023-12-05"
SHORT = "&show=late,stations,findings"

# Every text of the slide that is seen: its size, and whether it lies within the slide. What the source line cannot
# hold ends in an ellipsis by design.
TEXTS = """() => {
    const below = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [one.shadowRoot, ...below(one.shadowRoot)] : [])
    const deck = below(document).find(root => root.querySelector(".deck"))
    const slide = deck.querySelector(".slide:not([hidden])"), screen = slide.querySelector(".screen")
    const box = screen.getBoundingClientRect(), found = []
    const seen = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT)
    while (seen.nextNode()) {
        const text = seen.currentNode, holder = text.parentElement
        if (!text.textContent.trim() || holder.closest(".sr, [hidden]")) continue
        const range = document.createRange()
        range.selectNodeContents(text)
        const {left, right, top, bottom} = range.getBoundingClientRect()
        const across = holder.closest(".from") || (left >= box.left - 1 && right <= box.right + 1)
        const inside = across && top >= box.top - 1 && bottom <= box.bottom + 1
        found.push([text.textContent.trim(), parseFloat(getComputedStyle(holder).fontSize), Boolean(inside)])
    }
    const spills = one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1
    const over = [...slide.querySelectorAll(".in, .told, .body")].filter(spills)
    return {texts: found, over: over.map(one => one.className), box: [box.width, box.height]}
}"""
# Pixels of the picture on the slide that are drawn on; null without a picture.
INKED = """() => {
    const below = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [one.shadowRoot, ...below(one.shadowRoot)] : [])
    const deck = below(document).find(root => root.querySelector(".deck"))
    const figure = deck.querySelector(".slide:not([hidden]) [data-chart]")?.firstElementChild
    const canvas = figure?.shadowRoot && [...figure.shadowRoot.querySelectorAll("*")]
        .flatMap(one => [one, ...one.shadowRoot?.querySelectorAll("*") ?? []]).find(one => one.tagName === "CANVAS")
    if (!canvas) return null
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
    let dark = 0
    for (let i = 0; i < data.length; i += 4) dark += data[i] < 0x60 && data[i + 3] > 0
    return dark
}"""


SWIPE = """([from, to]) => {
    const below = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [one.shadowRoot, ...below(one.shadowRoot)] : [])
    const stage = below(document).find(root => root.querySelector(".deck")).querySelector(".stage")
    const at = x => [new Touch({identifier: 1, target: stage, clientX: x, clientY: 600})]
    const told = (kind, parts) => stage.dispatchEvent(new TouchEvent(kind, {...parts, bubbles: true}))
    told("touchstart", {touches: at(from), changedTouches: at(from)})
    told("touchend", {touches: [], changedTouches: at(to)})
}"""


def slide(page):
    """The slide that is shown."""
    return page.locator("section.slide:not([hidden])")


def shown(page, key):
    """Waits until a question is on screen."""
    expect(slide(page)).to_have_attribute("data-slide", key)


def presented(page, visit, address, size=(1280, 720)):
    """The slides of a view, full screen."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit(page, address, "meeting")
    expect(slide(page)).to_have_count(1)
    page.keyboard.press("f")
    expect(page.locator(".deck.presenting")).to_be_visible()
    return page


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


def test_the_summary_is_copied_with_the_link_to_the_same_view(page, visit, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, FULL + SHORT + "&slide=stations", "meeting")
    page.get_by_role("button", name="Salin ringkasan").click()
    expect(page.get_by_role("status").filter(has_text="Ringkasan disalin.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0] == "DKI Jakarta · Pilgub 2024 · H-7 · 20 November 2024"
    assert copied[-1] == page.url
    assert "slide=stations" in copied[-1]


def test_without_permission_the_summary_can_be_copied_by_hand(page, visit):
    visit(page, FULL + SHORT, "meeting")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Salin ringkasan").click()
    expect(page.get_by_text("Peramban tidak mengizinkan penyalinan")).to_be_visible()
    field = page.get_by_role("textbox", name="Salin ringkasan")
    expect(field).to_be_focused()
    expect(field).to_have_value(
        re.compile(r"^DKI Jakarta · .*\nhttp://127\.0\.0\.1:\d+/meeting\?region=31&.*$", re.DOTALL)
    )


def test_a_number_opens_its_source_also_full_screen(page, visit):
    presented(page, visit, FULL + SHORT + "&slide=stations")
    slide(page).get_by_role("link", name="Sumber", exact=True).click()
    drawer = page.get_by_role("complementary").get_by_role("heading", level=2)
    expect(drawer).to_contain_text("TPS")
    assert page.evaluate("document.elementFromPoint(innerWidth / 2, innerHeight - 60).closest('.drawer') !== null")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_the_run_is_chosen_by_keyboard_and_the_focus_goes_with_what_moves(page, visit, trouble):
    visit(page, FULL + SHORT, "meeting")
    up = page.get_by_role("button", name="Naikkan: Apa yang tidak cocok dalam data?")
    up.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(query(show="late%2Cfindings%2Cstations"))
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(query(show="findings%2Clate%2Cstations"))
    expect(page.locator("section.slide")).to_have_count(3)
    page.get_by_role("checkbox", name="Tahapan mana terlambat, berapa hari?").click()
    expect(page).to_have_url(query(show="findings%2Cstations"))
    expect(page.locator("section.slide")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Tahapan mana terlambat, berapa hari?")).not_to_be_checked()
    assert trouble == []


def test_a_run_is_saved_and_opened_and_a_wrong_file_is_refused_with_all_that_is_wrong(page, visit, tmp_path):
    visit(page, FULL + SHORT, "meeting")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Simpan urutan").click()
    path = tmp_path / "run.toml"
    saved.value.save_as(path)
    assert saved.value.suggested_filename == "rakor-run-31-2024-11-20.toml"
    page.get_by_role("link", name="Kembali ke urutan bawaan").click()
    expect(page.locator("section.slide")).to_have_count(17)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator("section.slide")).to_have_count(3)
    path.write_text('slides = ["late", "x", "late"]\n')
    page.locator("input[type=file]").set_input_files(path)
    refusal = page.get_by_role("alert").filter(has_text="Urutan rapat tidak dipakai: ada 2 kesalahan.")
    expect(refusal).to_contain_text("tertulis 'x'")
    expect(page.locator("section.slide")).to_have_count(3)


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
