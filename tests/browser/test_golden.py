"""The answers the board must give, read from the page as a commissioner reads it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def query(region: str, day: str, election: str = "pilgub-2024", lang: str = "id", **more: str) -> str:
    parts = {"region": region, "election": election, "date": day, "lang": lang, **more}
    return "?" + "&".join(f"{key}={value}" for key, value in parts.items())


def number(page: Page, title: str, text: str) -> None:
    """The number under a title, with everything that qualifies it, contains `text`."""
    section = page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))
    expect(section).to_contain_text(text)


def test_jakarta_pusat_on_the_day_of_its_meeting(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, query("31.71", "2024-09-13"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("75 hari lagi")
    number(page, "TPS", "1.539")
    number(page, "TPS", "dinyatakan 13 Sep 2024, Progresif Jaya")
    number(page, "KPPS", "10.773 dibutuhkan")
    number(page, "KPPS", "sumber lain menyebut 1.539 dan 4.000")
    expect(page.get_by_text("satu sumber menyebut 4.000 orang (2,6 per TPS)")).to_be_visible()
    page.get_by_text("dan 2 lagi").click()
    expect(page.get_by_text("beredar jadwal lain, 20 Okt 2024 sampai 20 Nov 2024")).to_be_visible()
    assert trouble == []


def test_jakarta_pusat_after_the_plenary(page: Page, visit: Visit) -> None:
    visit(page, query("31.71", "2024-09-22"))
    number(page, "TPS", "1.542")
    number(page, "TPS", "ditetapkan 22 Sep 2024")
    number(page, "TPS", "527,7 pemilih per TPS, batas 600")
    number(page, "KPPS", "10.794 dibutuhkan")


def test_dki_is_the_sum_of_its_six_and_compares_with_the_election_before(page: Page, visit: Visit) -> None:
    visit(page, query("31", "2024-09-22", lang="en"))
    number(page, "Polling stations (TPS)", "14,835")
    number(page, "Polling stations (TPS)", "−51.8% from Election 2024, −50% because of the cap 300 → 600 voters")
    row = page.get_by_role("row", name=re.compile("^Jakarta Timur")).last
    expect(row).to_contain_text("2,374,828")
    expect(row).to_contain_text("573.1")


def test_planned_before_the_plenary_and_never_the_misprint(page: Page, visit: Visit) -> None:
    visit(page, query("31", "2024-08-01"))
    number(page, "TPS", "14.775")
    number(page, "TPS", "rencana 24 Jul 2024")
    visit(page, query("31", "2024-12-01"))
    number(page, "TPS", "14.835")
    number(page, "TPS", "satu sumber menyebut 14.935")


def test_kpps_inducted_and_no_report_the_day_before(page: Page, visit: Visit) -> None:
    visit(page, query("31", "2024-11-07"))
    number(page, "KPPS", "dilantik: 103.845 dari 103.845")
    visit(page, query("31", "2024-11-06"))
    number(page, "KPPS", "dilantik: belum ada laporan")


def test_before_the_first_stage_and_without_any_figure(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, query("31", "2022-03-20", "pemilu-2024"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Belum ada tahapan yang jatuh tempo")
    visit(page, query("31.71.01.1001", "2024-09-13"))
    number(page, "TPS", "belum ada laporan")
    number(page, "KPPS", "belum ada laporan")
    expect(page.get_by_text("Gambir tidak dibagi lagi", exact=False).first).to_be_visible()
    assert trouble == []


def test_the_blanks_for_identity_cards_are_in_the_register(page: Page, visit: Visit) -> None:
    visit(page, query("31", "2024-04-25"))
    page.get_by_text("komitmen tercatat").click()
    row = page.get_by_role("row").filter(has_text="5.000.000")
    expect(row).to_contain_text("Dinas Dukcapil DKI Jakarta")
    expect(row).to_contain_text("dinyatakan")
    expect(row).to_contain_text("25 Apr 2024")
    expect(row).to_contain_text("Megapolitan Pos")


def test_a_click_in_the_table_and_on_a_tile_goes_down_and_the_breadcrumb_up(page: Page, visit: Visit) -> None:
    visit(page, query("31", "2024-09-22"))
    page.get_by_role("table").get_by_role("link", name="Jakarta Pusat").last.click()
    expect(page).to_have_title("Jakarta Pusat · H-66 · Rakor")
    page.get_by_role("main").get_by_role("link", name="DKI Jakarta").click()
    expect(page).to_have_title("DKI Jakarta · H-66 · Rakor")
    tiles = page.get_by_role("img", name=re.compile("Peta petak"))
    box = tiles.bounding_box()
    assert box
    tiles.click(position={"x": box["width"] / 2, "y": box["height"] / 2})  # Jakarta Pusat lies in the middle
    expect(page).to_have_title("Jakarta Pusat · H-66 · Rakor")
    number(page, "TPS", "1.542")
