"""Files that a visitor takes away from the page of the meeting, read back as an office opens them."""

import io
import re
import time
import zipfile

import openpyxl
import pptx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.controls import region
from tests.browser.deck import FULL, SHORT, slide

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds until a file is made on a busy machine


def taken(page: Page, name: str) -> tuple[str, bytes]:
    """Presses a button as the keyboard does; name and content of the file that comes."""
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).focus()
    with page.expect_download(timeout=PATIENCE) as arriving:
        page.keyboard.press("Enter")
    return arriving.value.suggested_filename, arriving.value.path().read_bytes()


def test_the_slides_on_screen_are_taken_away_by_keyboard(page, visit, trouble):
    visit(page, FULL + SHORT, "meeting")
    name, content = taken(page, "PowerPoint")
    assert name == "rakor-31-2024-11-20.pptx"
    titles = [one.shapes.title.text for one in pptx.Presentation(io.BytesIO(content)).slides]
    told = ["Tahapan mana terlambat, berapa hari?", "TPS kini dan pemilihan lalu: beda berapa, dan mengapa?",
            "Apa yang tidak cocok dalam data?"]  # fmt: skip
    assert [title for title in titles if title.endswith("?")] == told
    expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(page.get_by_text("Siap, ")).to_be_visible()
    assert trouble == []


def test_each_kind_carries_region_day_and_language_in_its_name(page, visit, trouble):
    visit(page, "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=en" + SHORT, "meeting")
    begun = {"Slides as PDF": b"%PDF", "Brief as PDF": b"%PDF", "HTML page": b"<!doctype html>", "Text": b"*"}
    names = {}
    for kind, start in begun.items():
        names[kind], content = taken(page, kind)
        assert content.startswith(start), kind
    assert names == {
        "Slides as PDF": "rakor-31.71-deck-2024-09-13-en.pdf", "Brief as PDF": "rakor-31.71-2024-09-13-en.pdf",
        "HTML page": "rakor-31.71-2024-09-13-en.html", "Text": "rakor-31.71-2024-09-13-en.txt",
    }  # fmt: skip
    name, content = taken(page, "Excel")
    assert name == "rakor-31.71-2024-09-13-en.xlsx"
    assert "Jakarta Pusat" in str(list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values))
    for kind, ending in (("CSV", "csv"), ("Pictures as SVG", "svg"), ("Pictures as PNG", "png")):
        name, content = taken(page, kind)
        assert name == f"rakor-31.71-{ending}-2024-09-13-en.zip"
        listed = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert f"rakor-31.71-stations-2024-09-13-en.{ending}" in listed
    assert trouble == []


def test_all_cities_come_as_one_zip_with_how_far_it_is(page, visit):
    visit(page, FULL + SHORT, "meeting")
    page.get_by_label("Untuk").select_option("city")
    name, content = taken(page, "Salindia PDF")
    assert name == "rakor-31-city-deck-2024-11-20.zip"
    listed = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert sorted(listed) == [f"rakor-31.{code}-deck-2024-11-20.pdf" for code in ("01", "71", "72", "73", "74", "75")]


def test_another_visitor_is_answered_while_files_are_made(page, visit):
    other = page.context.new_page()
    visit(other, FULL + SHORT, "meeting")
    visit(page, FULL, "meeting")
    page.get_by_label("Untuk").select_option("kecamatan")
    page.get_by_role("button", name=re.compile("^PowerPoint")).click()
    expect(page.get_by_text(re.compile(r"^[1-9][0-9]* dari 44 wilayah selesai"))).to_be_visible(timeout=PATIENCE)
    share = page.get_by_role("progressbar").get_attribute("value")
    assert 0 < float(share) < 1
    begun = time.monotonic()
    region(other).fill("31.71")
    region(other).press("Enter")
    expect(slide(other)).to_contain_text("Jakarta Pusat · Per 20 Nov 2024")
    assert time.monotonic() - begun < 3  # seconds; alone it is below one
    expect(page.get_by_role("progressbar")).to_be_visible()  # they are still being made


@pytest.mark.parametrize("code", ["id", "en"])
def test_the_part_is_for_every_reader_and_every_screen(page, visit, code):
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, f"{FULL[:-2]}{code}{SHORT}", "meeting")
        expect(page.get_by_role("button", name=re.compile("^PowerPoint"))).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
