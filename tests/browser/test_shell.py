"""The page shell in a real Chromium: every control by keyboard, the address, two visitors, no word to the outside."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.controls import PUSAT, date, matches, region, tab_to
from widgets.pages import PAGES

pytestmark = pytest.mark.browser


def query(**parts):
    """A pattern for an address whose query holds all parts."""
    return re.compile(".*" + "".join(f"(?=.*[?&]{key}={re.escape(value)}(&|$))" for key, value in parts.items()))


@pytest.mark.parametrize(
    ("typed", "code", "name"),
    [
        ("johar", "31.71.08", "Johar Baru"),
        ("31.73", "31.73", "Jakarta Barat"),
        ("317106", "31.71.06", "Menteng"),
    ],
)
def test_a_region_is_picked_by_keyboard_alone_by_name_and_by_code(page, visit, trouble, typed, code, name):
    visit(page, PUSAT)
    tab_to(page, region(page))
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{name} · H-75 · Rakor")
    expect(page).to_have_url(query(region=code, date="2024-09-13"))
    expect(region(page)).to_have_value(name)
    assert trouble == []


def test_the_list_leads_up_and_down_and_the_second_of_two_equal_names_can_be_taken(page, visit):
    visit(page, PUSAT)
    tab_to(page, region(page))
    page.keyboard.press("ArrowDown")
    options = matches(page)
    expect(options).to_have_count(15)  # DKI Jakarta, Jakarta Pusat, its eight kecamatan, the five beside it
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.last).to_contain_text("Jakarta Timur")
    expect(options.first).to_contain_text("DKI Jakarta")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_title("DKI Jakarta · H-75 · Rakor")
    expect(matches(page)).to_have_count(0)
    page.keyboard.type("menteng")
    expect(options.nth(1)).to_contain_text("Menteng, Jakarta Pusat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(query(region="31.71.06.1001"))


def test_an_answer_to_an_earlier_key_does_not_replace_the_later_one(page, visit):
    visit(page, PUSAT)
    region(page).focus()
    page.keyboard.type("johar")
    expect(matches(page).first).to_contain_text("Johar Baru")
    late = """() => {
        const seen = [...Bokeh.documents[0]._all_models.values()].find(model => model.data?.attributes.answer)
        seen.data.answer = ["j", "31.71", "1 wilayah", [["31.73", "Jakarta Barat", ""]]]
    }"""
    page.evaluate(late)
    expect(matches(page).first).to_contain_text("Johar Baru")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Johar Baru · H-75 · Rakor")


def test_escape_and_a_name_that_does_not_exist_leave_the_region(page, visit):
    visit(page, PUSAT)
    region(page).focus()
    page.keyboard.type("atlantis")
    expect(page.get_by_text("Tidak ada wilayah dengan nama atau kode itu").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.type("menteng")
    expect(matches(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(matches(page)).to_have_count(0)
    expect(region(page)).to_have_value("Jakarta Pusat")
    expect(page).to_have_title("Jakarta Pusat · H-75 · Rakor")


def test_a_date_is_typed_by_keyboard_and_counts_when_it_is_complete(page, visit, trouble):
    visit(page, PUSAT)
    tab_to(page, date(page))
    page.keyboard.type("09222024")
    expect(page).to_have_url(query(date="2024-09-13"))
    page.keyboard.press("Enter")
    expect(page).to_have_title("Jakarta Pusat · H-66 · Rakor")
    expect(page).to_have_url(query(region="31.71", date="2024-09-22"))
    assert trouble == []


def test_a_date_outside_the_data_is_refused_with_the_dates_that_are_allowed(page, visit):
    visit(page, PUSAT)
    date(page).focus()
    page.keyboard.type("01011999")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Pilih tanggal antara")).to_be_visible()
    expect(date(page)).to_have_value("2024-09-13")
    expect(page).to_have_title("Jakarta Pusat · H-75 · Rakor")


def test_key_dates_move_the_board_and_an_earlier_meeting_can_be_compared_with(page, visit):
    visit(page, PUSAT)
    page.get_by_label("Rakor / tanggal penting").select_option("2024-11-27")
    expect(page).to_have_title("Jakarta Pusat · H · Rakor")
    expect(date(page)).to_have_value("2024-11-27")
    compare = page.get_by_label("Dibanding", exact=True)
    compare.select_option("2024-04-25")
    expect(page).to_have_url(query(date="2024-11-27", compare="2024-04-25"))
    page.get_by_label("Rakor / tanggal penting").select_option("2024-04-25")  # nothing changed since the same day
    expect(page).to_have_url(query(date="2024-04-25"))
    expect(page).not_to_have_url(re.compile("compare"))
    expect(compare).to_have_value("")


def test_another_election_is_shown_at_a_day_that_it_knows(page, visit):
    visit(page, "?region=31&election=pilgub-2024&date=2024-11-27")
    page.get_by_label("Pemilihan", exact=True).select_option("pemilu-2024")
    expect(page).to_have_url(query(election="pemilu-2024", region="31"))
    expect(page.get_by_label("Pemilihan", exact=True)).to_have_value("pemilu-2024")
    day = date(page).input_value()
    assert date(page).get_attribute("min") <= day <= date(page).get_attribute("max")


def test_back_and_forward_walk_through_the_choices_without_a_reload(page, visit, trouble):
    page.goto("about:blank")
    visit(page, PUSAT)
    page.evaluate("window.mark = 'same document'")
    for typed, name in (("31.73", "Jakarta Barat"), ("31.75", "Jakarta Timur")):
        region(page).focus()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page).to_have_title(f"{name} · H-75 · Rakor")
    page.go_back()
    expect(page).to_have_title("Jakarta Barat · H-75 · Rakor")
    expect(region(page)).to_have_value("Jakarta Barat")
    page.go_back()
    expect(page).to_have_title("Jakarta Pusat · H-75 · Rakor")
    page.go_forward()
    expect(page).to_have_title("Jakarta Barat · H-75 · Rakor")
    assert page.evaluate("window.mark") == "same document"
    assert trouble == []
    page.go_back()
    expect(page).to_have_title("Jakarta Pusat · H-75 · Rakor")
    page.go_back()
    expect(page).to_have_url("about:blank")  # the first view is one step, not two


def test_a_link_opens_the_same_view(page, visit):
    visit(page, "?region=31.71.06&election=pilgub-2024&date=2024-09-22&compare=2024-09-13&lang=en")
    expect(page).to_have_title("Menteng · H-66 · Rakor")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(region(page)).to_have_value("Menteng")
    expect(date(page)).to_have_value("2024-09-22")
    expect(page.get_by_label("Election", exact=True)).to_have_value("pilgub-2024")
    expect(page.get_by_label("Compared with")).to_have_value("2024-09-13")


def test_an_address_without_a_query_becomes_the_whole_view(page, visit):
    visit(page)
    expect(page).to_have_url(query(region="31", election="pilgub-2024", lang="id"))


def test_the_language_changes_with_all_words_and_the_view_stays(page, visit):
    visit(page, PUSAT)
    region(page).focus()
    page.keyboard.type("31.73")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Jakarta Barat · H-75 · Rakor")
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(region(page)).to_have_value("Jakarta Barat")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(region(page)).to_have_value("Jakarta Barat")


@pytest.mark.parametrize("name", PAGES)
def test_a_query_that_cannot_be_followed_is_answered_politely(page, visit, trouble, name):
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    visit(
        page,
        f"?region={hostile}&date=13/09/2024&lang=%22%3E%3Cscript%3Ealert(2)%3C/script%3E&election=%FF%00&stage={hostile}&slip=x",
        name,
    )
    notice = page.get_by_role("status").filter(has_text="tidak dikenal")
    expect(notice).to_contain_text("Wilayah “<img src=x onerror=alert(1)>” tidak dikenal")
    expect(notice).to_contain_text("“13/09/2024” bukan tanggal; tulis seperti 2024-09-13.")
    expect(notice).to_contain_text("pilih id atau en")
    expect(region(page)).to_have_value("DKI Jakarta")
    region(page).focus()
    page.keyboard.type("31.73")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Jakarta Barat"))
    expect(page.get_by_text("tidak dikenal")).to_have_count(0)  # it goes with the next choice
    assert trouble == []


def test_a_page_that_comes_back_with_a_dead_socket_loads_again(page, visit):
    visit(page, PUSAT)
    page.evaluate("window.mark = 'old'")
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate("window.mark") is None


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page, visit, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, PUSAT + "&stage=P8&slip=7&division=data", name)
    page.wait_for_load_state("networkidle")
    for look in ("closed", "open"):
        if look == "open":
            region(page).click()
            expect(matches(page).first).to_be_visible()
        found = [
            (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in Axe().run(page).response["violations"]
        ]
        assert found == [], look


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_everything_in_one_column(page, visit, name):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, PUSAT + "&stage=P8&slip=7", name)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for field in (
        region(page),
        date(page),
        page.get_by_label("Pemilihan", exact=True),
        page.get_by_label("Dibanding", exact=True),
    ):
        box = field.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24  # WCAG 2.5.8


@pytest.mark.parametrize("name", PAGES)
def test_paper_shows_the_view_without_the_controls(page, visit, name):
    visit(page, PUSAT, name)
    page.emulate_media(media="print")
    expect(region(page)).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_contain_text("Per 13 September 2024")


@pytest.mark.parametrize("name", PAGES)
def test_the_type_is_served_by_the_board_itself(page, visit, trouble, name):
    visit(page, PUSAT, name)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(font => [font.family.replaceAll('\"', ''), font.status])") == [
        ["Plus Jakarta Sans", "loaded"]
    ]
    assert trouble == []
