"""An import on the page, as an office does it: by keyboard, with a look at what it would change, kept or refused."""

import pathlib

import pytest
from playwright.sync_api import Page, expect

from data.stores import store_of

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds until a file is read and weighed on a busy machine
HEAD = "election;region;measure;value;as_of;standing;source;note\n"
ROW = "pilgub-2024;31.71;tps;1.234,0;12/09/2024;determined;{source};\n"


def table(folder: pathlib.Path, text: str) -> pathlib.Path:
    path = folder.parent / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_weighed_kept_and_shown_on_another_page_without_a_reload(
    page: Page, board: str, folder: pathlib.Path, trouble: list[str]
) -> None:
    source = (folder / "figures.csv").read_text("utf-8").splitlines()[1].split(",")[6]
    other = page.context.new_page()
    other.goto(f"{board}/overview?region=31.71&date=2024-09-13&lang=id")
    expect(other.get_by_text("1.539").first).to_be_visible(timeout=PATIENCE)
    page.goto(f"{board}/sources?lang=id&date=2024-09-13")
    choose = page.get_by_role("button", name="Pilih berkas …")
    choose.focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(table(folder, HEAD + ROW.format(source=source)))
    expect(page.get_by_text("Siap. Belum ada yang disimpan.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="1 baris akan ditambahkan")).to_be_visible()
    expect(
        page.get_by_role("heading", name="Angka yang akan berubah, Pilgub 2024, per 13 September 2024")
    ).to_be_visible()
    expect(page.get_by_text("TPS, Jakarta Pusat: 1.539 TPS → 1.234 TPS")).to_be_visible()
    page.get_by_role("button", name="Simpan impor").click()
    expect(page.get_by_text("Tulis dulu siapa yang mengimpor")).to_be_visible()
    page.get_by_label("Diimpor oleh").fill("Operator data KPU Jakarta Pusat")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Impor nomor 1 tersimpan: 1 baris")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("row", name="Operator data KPU Jakarta Pusat")).to_be_visible()
    expect(page.get_by_label("Diimpor oleh")).to_be_hidden()
    expect(other.get_by_text("1.234").first).to_be_visible(timeout=PATIENCE)
    expect(other.get_by_text("Data diperbarui pukul")).to_be_visible()
    assert [entry.by for entry in store_of(folder).entries()] == ["Operator data KPU Jakarta Pusat"]
    assert trouble == []


def test_a_wrong_file_is_refused_with_its_cells_and_can_be_mended(page: Page, board: str, folder: pathlib.Path) -> None:
    page.goto(f"{board}/sources?lang=en")
    wrong = table(folder, HEAD + ROW.format(source="nobody").replace("31.71", "31.99"))
    page.locator("input[type=file]").set_input_files(wrong)
    expect(page.get_by_text("Refused. Nothing is kept.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("figures.csv, cell B2, column region: found “31.99”")).to_be_visible()
    expect(page.get_by_text("figures.csv, cell G2, column source: found “nobody”")).to_be_visible()
    expect(page.get_by_role("button", name="Keep the import")).to_be_hidden()
    page.locator("input[type=file]").set_input_files({"name": "x.xlsx", "mimeType": "", "buffer": b"PK\x03\x04 no"})
    expect(page.get_by_text("x.xlsx: expected")).to_be_visible(timeout=PATIENCE)
    assert store_of(folder).entries() == []


def test_a_page_that_may_not_import_says_how_to(page: Page, board_url: str) -> None:
    page.goto(f"{board_url}/sources?lang=en")
    expect(page.get_by_text("rakor serve --allow-import")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Choose files …")).to_be_hidden()
