"""Any number opens its source: by a click or by Enter, from number to number, back again, and away."""

import pathlib
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from data import open_dataset
from tests.browser.controls import query, section
from tests.browser.test_poll_workers import headed
from widgets.pages import PAGES

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
DKI = "?region=31&election=pilgub-2024&date=2024-10-23&lang=id"


def drawer(page: Page) -> Locator:
    """What stands in the drawer."""
    return page.get_by_role("complementary", name="Sumber angka")


def test_from_a_number_to_its_claims_and_back(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI)
    number = section(page, "KPPS").get_by_role("link", name="103.845", exact=True)
    number.click()
    opened = drawer(page)
    expect(opened.get_by_role("heading", name="Kebutuhan KPPS")).to_be_focused()
    expect(page).to_have_url(query(explain="kpps_needed", region="31"))
    expect(opened).to_contain_text("KPPS per TPS, termasuk ketua (7) × TPS (14.835) = 103.845")
    expect(opened).to_be_in_viewport()
    opened.get_by_role("link", name="TPS", exact=True).focus()
    page.keyboard.press("Enter")
    expect(opened.get_by_role("heading", name="TPS")).to_be_focused()
    expect(opened.get_by_role("row", name="14.935 +100 ditolak")).to_contain_text("ANTARA")
    expect(opened.get_by_role("row", name="14.835 ditetapkan")).to_contain_text("dipakai")
    page.go_back()
    expect(opened.get_by_role("heading", name="Kebutuhan KPPS")).to_be_visible()
    opened.get_by_role("link", name="Tutup").click()
    expect(opened.get_by_role("heading")).to_have_count(0)
    assert "explain" not in page.url
    assert trouble == []


def test_escape_closes_and_the_keyboard_is_back_on_the_number(page: Page, visit: Visit) -> None:
    visit(page, DKI)
    number = section(page, "TPS").get_by_role("link", name="14.835")
    number.focus()
    page.keyboard.press("Enter")
    expect(drawer(page).get_by_role("heading", name="TPS")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer(page).get_by_role("heading")).to_have_count(0)
    expect(number).to_be_focused()


def test_a_table_of_numbers_is_one_stop_of_the_tab_key(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    counts = headed(page, "TPS dan pemilih, dulu dan kini")
    expect(counts.locator("td a[tabindex='0']")).to_have_count(1)
    counts.locator("td a").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    expect(counts.get_by_role("row", name="Jakarta Pusat").get_by_role("link", name="3.129")).to_be_focused()
    page.keyboard.press("Enter")
    expect(drawer(page).get_by_role("heading", name="TPS, Jakarta Pusat, Pemilu 2024")).to_be_focused()
    expect(page).to_have_url(query(explain="tps%4031.71~pemilu-2024"))
    assert trouble == []


def test_the_text_that_is_saved_is_the_one_of_the_notebook(page: Page, visit: Visit, tmp_path: pathlib.Path) -> None:
    visit(page, f"{DKI}&explain=load")
    with page.expect_download() as waiting:
        drawer(page).get_by_role("link", name="Simpan sebagai teks").click()
    waiting.value.save_as(tmp_path / "load.txt")
    told = open_dataset().snapshot("31", "pilgub-2024", "2024-10-23").explain("load").text()
    assert (tmp_path / "load.txt").read_text(encoding="utf-8") == told


@pytest.mark.parametrize("name", PAGES)
def test_an_address_opens_it_on_every_page_and_axe_finds_nothing(page: Page, visit: Visit, name: str) -> None:
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, f"{DKI}&explain=tps", name)
        expect(drawer(page).get_by_role("heading", name="TPS")).to_be_visible()
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        end = page.evaluate("scrollTo(0, 1e6), document.querySelector('footer').getBoundingClientRect().bottom")
        assert end <= drawer(page).bounding_box()["y"] + 1  # all of the page can be brought above the drawer


def test_a_number_that_does_not_exist_is_said_politely(page: Page, visit: Visit) -> None:
    visit(page, f"{DKI}&explain=<b>x</b>")
    told = "Angka “<b>x</b>” tidak dikenal; klik salah satu angka di halaman."
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(drawer(page).get_by_role("heading")).to_have_count(0)
    expect(section(page, "TPS")).to_contain_text("14.835")
