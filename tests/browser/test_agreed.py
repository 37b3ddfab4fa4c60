"""A minute taker enters an action while the slide is on another visitor's screen; and where nobody may."""

import pathlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from data.stores import store_of
from tests.browser.deck import FULL, shown, slide

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds until an import is written on a busy machine
VIEW = FULL.replace("11-20", "11-22") + "&show=follow_up,late"
WHAT = "Menyerahkan daftar gudang logistik"


def field(page: Page, name: str):
    return page.get_by_label(re.compile(f"^{name}"))


def test_what_is_entered_stands_on_the_slide_of_another_visitor(
    page: Page, board: str, folder: pathlib.Path, trouble: list[str]
) -> None:
    projector = page.context.new_page()
    projector.goto(f"{board}/meeting{VIEW}")
    shown(projector, "follow_up")
    projector.keyboard.press("f")
    page.goto(f"{board}/meeting{VIEW}")
    expect(page.get_by_text("Belum ada rapat pada 22 November 2024")).to_be_visible(timeout=PATIENCE)
    field(page, "Apa yang disepakati").fill(f"{WHAT}, hubungi 0812-3456-7890")
    field(page, "Apa yang disepakati").press("Tab")
    page.keyboard.type("Divisi Logistik KPU DKI Jakarta")
    field(page, "Batas waktu").fill("2020-01-01")
    page.get_by_role("button", name="Simpan tindak lanjut").press("Enter")
    expect(page.get_by_text("tidak ada nomor telepon")).to_be_visible()
    expect(page.get_by_text("Pilih tanggal, paling awal")).to_be_visible()
    expect(page.get_by_text("Tulis jabatan atau satuan kerja yang mencatat")).to_be_visible()
    expect(field(page, "Apa yang disepakati")).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    expect(field(page, "Penanggung jawab")).to_have_value("Divisi Logistik KPU DKI Jakarta")
    assert store_of(folder).entries() == []
    field(page, "Apa yang disepakati").fill(WHAT)
    field(page, "Batas waktu").fill("2024-11-25")
    field(page, "Dicatat oleh").fill("Sekretariat KPU DKI Jakarta")
    field(page, "Dicatat oleh").press("Enter")
    expect(page.get_by_text("Impor nomor 1 tersimpan: 1 baris, oleh Sekretariat KPU")).to_be_visible(timeout=PATIENCE)
    expect(field(page, "Apa yang disepakati")).to_have_value("")
    expect(slide(projector)).to_contain_text(WHAT, timeout=PATIENCE)
    expect(projector.locator(".deck.presenting")).to_be_visible()
    field(page, "Apa yang disepakati").fill(WHAT.upper())
    field(page, "Penanggung jawab").fill("Sekretariat")
    page.get_by_role("button", name="Simpan tindak lanjut").click()
    expect(page.get_by_text("sudah tercatat untuk rapat itu")).to_be_visible()
    (entry,) = store_of(folder).entries()
    assert (entry.by, list(entry.tables)) == ("Sekretariat KPU DKI Jakarta", ["actions"])
    assert trouble == []


def test_the_form_is_for_every_screen_in_english_too(page: Page, board: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{board}/meeting{VIEW[: VIEW.index('lang=')]}lang=en&show=follow_up")
    expect(page.get_by_role("button", name="Keep the action")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Keep the action").click()
    expect(page.get_by_text("Say what was agreed.")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_nobody_enters_anything_where_the_server_does_not_allow_it(page: Page, visit) -> None:
    visit(page, VIEW, "meeting")
    expect(page.get_by_role("heading", name="Bawa pulang")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan tindak lanjut")).to_be_hidden()
