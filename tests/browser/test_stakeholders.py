"""The page about stakeholders as a secretary prepares a meeting with it: matrix, history, brief, filters, paper."""

import pathlib
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from data import open_dataset
from tests.browser.controls import query, section
from tests.browser.test_poll_workers import headed

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
DKI = "?region=31&election=pilgub-2024&date=2024-09-13&lang=id"
DUKCAPIL = "Dinas Dukcapil DKI Jakarta"
BRIEF = f"{DKI}&stakeholder=dukcapil-dki"


def test_the_province_a_week_before_the_final_list(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "stakeholders")
    # counted in needs.csv and commitments.csv: 37 needs with a source, of which 13 in writing or better, 14 only stated
    expect(section(page, "Berkomitmen")).to_contain_text("35% 13 dari 37")
    expect(section(page, "Berkomitmen")).to_contain_text("baru dinyatakan: 38% (14 dari 37)")
    expect(section(page, "Terpenuhi")).to_contain_text("3% 1 dari 37")
    expect(section(page, "Tepat waktu")).to_contain_text("0% 0 dari 4")
    expect(page.get_by_text("20 usulan tanpa sumber tidak dihitung").first).to_be_visible()
    expect(page.get_by_text("Tindak lanjut: Menyediakan blangko KTP-el mulai Mei")).to_be_visible()
    expect(headed(page, "Lembar ringkas lembaga")).to_contain_text("matriks")
    assert trouble == []


def test_a_cell_opens_its_history_from_the_keyboard_and_back_closes_it(
    page: Page, visit: Visit, trouble: list[str]
) -> None:
    visit(page, DKI, "stakeholders")
    row = page.get_by_role("row", name=DUKCAPIL).filter(has=page.get_by_role("rowheader", name=DUKCAPIL)).first
    matrix = headed(page, "Siapa mendukung tahapan mana")
    expect(matrix.locator("tbody a[tabindex='0']")).to_have_count(1)  # a stop for the Tab key, not one a sign
    row.get_by_role("link", name=DUKCAPIL, exact=True).focus()
    for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "ArrowRight"):  # to the name, then two signs on
        page.keyboard.press(key)
    cell = row.get_by_role("link", name="dinyatakan, lewat tenggat")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    history = headed(page, f"Riwayat: {DUKCAPIL}, Pemutakhiran dan penyusunan daftar pemilih")
    expect(history.get_by_role("heading")).to_be_focused()
    expect(history.get_by_role("row", name="25 April 2024 dinyatakan Hibah pengadaan blangko KTP-el")).to_be_visible()
    expect(history.get_by_role("row", name="5.000.000 blangko")).to_contain_text("Megapolitan Pos")
    expect(page).to_have_url(query(stakeholder="dukcapil-dki", about="P8"))
    expect(headed(page, DUKCAPIL)).to_contain_text("Kehadiran tercatat di 1 rapat.")
    page.go_back()
    expect(history).to_have_count(0)
    assert "about" not in page.url
    assert trouble == []


def test_a_brief_is_saved_as_the_text_that_the_notebook_has(page: Page, visit: Visit, tmp_path: pathlib.Path) -> None:
    visit(page, BRIEF, "stakeholders")
    with page.expect_download() as waiting:
        headed(page, DUKCAPIL).get_by_role("link", name="Simpan sebagai teks").click()
    waiting.value.save_as(tmp_path / "brief.txt")
    assert waiting.value.suggested_filename == "dukcapil-dki-31-2024-09-13.txt"
    brief = open_dataset().snapshot("31", "pilgub-2024", "2024-09-13").brief("dukcapil-dki")
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == brief.text()


def test_a_brief_goes_on_paper_alone(page: Page, visit: Visit) -> None:
    page.add_init_script("window.print = () => { window.printed = document.documentElement.dataset.print }")
    visit(page, BRIEF, "stakeholders")
    headed(page, DUKCAPIL).get_by_role("button", name="Cetak lembar ini").click()
    assert page.evaluate("window.printed") == "brief"
    assert page.evaluate("document.documentElement.dataset.print") is None
    page.evaluate("document.documentElement.dataset.print = 'brief'")
    page.emulate_media(media="print")
    expect(headed(page, DUKCAPIL)).to_be_visible()
    expect(headed(page, "Daftar komitmen")).to_be_hidden()
    assert page.locator(".slot:visible").count() == 1


def test_filters_narrow_matrix_and_register_and_the_basis_changes_the_shares(page: Page, visit: Visit) -> None:
    visit(page, DKI, "stakeholders")
    page.get_by_label("Tenggat", exact=True).select_option(label="Lewat tenggat")
    register = headed(page, "Daftar komitmen")
    expect(register.get_by_role("row", name="Hibah pengadaan blangko KTP-el")).to_be_visible()
    expect(register.get_by_text("belum jatuh tempo")).to_have_count(0)
    expect(page).to_have_url(query(due="overdue"))
    page.get_by_label("Tenggat", exact=True).select_option(label="Semua tenggat")
    page.get_by_label("Dasar hitungan", exact=True).select_option(label="Dengan usulan")
    expect(section(page, "Berkomitmen")).to_contain_text("dari 57")  # 37 and 20 that are only proposed


def test_axe_finds_nothing_where_a_cell_and_a_brief_are_open(page: Page, visit: Visit) -> None:
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, f"{BRIEF}&about=P8", "stakeholders")
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("stakeholder=<b>x</b>", "Pemangku kepentingan “<b>x</b>” tidak ada dalam data; pilih barisnya di matriks."),
        ("about=E1", "Tahapan “E1” tidak ada dalam pemilihan ini; pilih sel di matriks."),
        ("rung=top", "“top” bukan pilihan untuk rung; yang ada: none, asked,"),
    ],
)
def test_what_is_not_there_is_said_and_the_rest_is_shown(page: Page, visit: Visit, asked: str, told: str) -> None:
    visit(page, f"{DKI}&{asked}", "stakeholders")
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(headed(page, "Daftar komitmen")).to_be_visible()
