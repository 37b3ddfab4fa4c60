"""What is chosen, kept and taken along on the page of the meeting: the run of show and the short status."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.controls import query
from tests.browser.deck import FULL, SHORT

pytestmark = pytest.mark.browser


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
