"""The page about TPS and people as a commissioner reads it: its figures, the way into a region, a phone."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.controls import query, section, tab_to

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
DKI = "?region=31&election=pilgub-2024&date=2024-09-22&lang=id"
PUSAT = DKI.replace("region=31", "region=31.71")
TABLES = """() => {
    const found = root => [...root.querySelectorAll("*")].flatMap(one => [
        ...one.matches(".scroll") ? [[one.ariaLabel, one.scrollWidth, one.clientWidth]] : [],
        ...one.shadowRoot ? found(one.shadowRoot) : []])
    return found(document)
}"""


def headed(page: Page, title: str) -> Locator:
    """What stands in the shadow root of a heading: all of one widget."""
    return page.locator(".box").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_the_province_on_the_day_of_its_plenary(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    expect(section(page, "TPS")).to_contain_text("14.835")
    expect(section(page, "TPS")).to_contain_text("553,7 pemilih per TPS, batas 600")
    expect(section(page, "Pemilih")).to_contain_text("8.214.007")
    expect(section(page, "Wilayah terpadat")).to_contain_text("956,7")
    expect(section(page, "Wilayah terpadat")).to_contain_text("Rawa Buaya · melebihi batas 600")
    least = (
        "Paling sedikit diperlukan 13.697 TPS; ada 1.138 lebih dari itu. Di wilayah yang melebihi batas kurang 62 TPS."
    )
    expect(page.get_by_text(least)).to_be_visible()
    expect(section(page, "KPPS")).to_contain_text("103.845")
    # 14.835 now, 30.766 before; half of the 30.766 by the cap of 300 that became 600, voters included
    told = (
        "Selisih −15.931 TPS: −15.383 karena batas pemilih per TPS 300 → 600, "
        "−72 karena jumlah pemilih, −476 karena kepadatan TPS."
    )
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_text("14.650 → 14.775 → 14.832 → 14.835")).to_be_visible()
    expect(page.get_by_text("Catatan lama: pada 10 Mei 2024, 74 kelurahan kekurangan pendaftar PPS.")).to_be_visible()
    expect(page.get_by_text("Pantarlih: 29.315 dilantik, ketika dibutuhkan 29.300.")).to_be_visible()
    expect(page.get_by_text("14.835 TPS, 164.206 petugas, honor Rp 139.557.400.000.")).to_be_visible()
    assert trouble == []


def test_a_city_a_week_before_voting(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, PUSAT.replace("09-22", "11-20"), "poll_workers")
    expect(section(page, "TPS")).to_contain_text("1.542")
    expect(section(page, "Wilayah terpadat")).to_contain_text("553,1")
    expect(section(page, "Wilayah terpadat")).to_contain_text("Kemayoran · batas 600")
    told = (
        "Selisih −1.587 TPS: −1.564 karena batas pemilih per TPS 300 → 600, "
        "−31 karena jumlah pemilih, +8 karena kepadatan TPS."
    )
    expect(page.get_by_text(told)).to_be_visible()  # −1.564, −31 and +8 are −1.587
    expect(page.get_by_text("Alokasi 834.814 surat suara sesuai aturan cadangan")).to_be_visible()
    expect(page.get_by_text("1.542 TPS, 17.134 petugas, honor Rp 14.611.400.000.")).to_be_visible()
    assert trouble == []


def test_what_was_reported_before_its_need_is_known_names_its_body(page: Page, visit: Visit) -> None:
    visit(page, "?region=31&election=pemilu-2024&date=2023-03-01&lang=id", "poll_workers")
    drawn = """text => Bokeh.documents.some(
        one => [...one._all_models.values()].some(model => model.data?.text?.includes(text)))"""
    page.wait_for_function(drawn, arg="Pantarlih dilantik")
    assert not page.evaluate(drawn, "dilantik")
    expect(page.get_by_text("petugas, honor")).to_have_count(0)


def test_a_plan_that_cannot_be_worked_out_in_full_says_so_in_words(page: Page, visit: Visit) -> None:
    visit(page, DKI.replace("09-22", "05-10"), "poll_workers")
    expect(page.get_by_text("10.160 TPS; petugas dan honornya tidak dapat dihitung.")).to_be_visible()
    counts = headed(page, "TPS dan pemilih, dulu dan kini")
    expect(counts.get_by_text("– belum ada laporan")).to_be_visible()
    expect(headed(page, "Daftar rekrutmen")).to_contain_text("74 kelurahan kekurangan pendaftar PPS")
    expect(headed(page, "Daftar rekrutmen").get_by_text("– belum ada laporan")).to_have_count(0)  # there is no "–"


def test_another_election_is_compared_with_and_back_undoes_it(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI.replace("pilgub-2024&date=2024-09-22", "pemilu-2024&date=2024-02-14"), "poll_workers")
    field = page.get_by_label("Jumlah dibandingkan dengan")
    expect(field).to_have_value("")  # no election before it is in the data
    tab_to(page, field)
    page.keyboard.type("Pilgub")
    page.keyboard.press("Enter")
    expect(page).to_have_url(query(against="pilgub-2024", election="pemilu-2024"))
    counts = headed(page, "TPS dan pemilih, dulu dan kini")
    expect(counts.get_by_role("columnheader", name="TPS Pilgub 2024")).to_be_visible()
    expect(counts.get_by_role("row", name=re.compile("^DKI Jakarta"))).to_contain_text("30.766")
    expect(field).to_be_focused()
    page.go_back()
    expect(field).to_have_value("")
    expect(counts.get_by_role("columnheader", name="TPS Pilgub 2024")).to_have_count(0)
    assert trouble == []


@pytest.mark.parametrize("table", ["TPS dan pemilih, dulu dan kini", "Hasil skenario"])
def test_a_region_in_a_table_is_a_way_into_it(page: Page, visit: Visit, table: str, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    page.get_by_role("region", name=table).get_by_role("link", name="Jakarta Pusat").click()
    expect(page).to_have_title("Jakarta Pusat · H-66 · Rakor")
    expect(page).to_have_url(query(region="31.71"))
    expect(section(page, "TPS")).to_contain_text("1.542")
    expect(page.get_by_text("1.542 TPS, 17.134 petugas")).to_be_visible()
    assert trouble == []


def test_the_counts_unfold_down_to_the_lowest_level(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    page.get_by_text("Sampai tingkat terendah yang ada angkanya").click()
    deep = page.get_by_role("region", name="Sampai tingkat terendah yang ada angkanya")
    row = deep.get_by_role("row", name=re.compile("^Pulau Kelapa kelurahan"))
    expect(row).to_contain_text("19")  # 133 KPPS before are of 19 TPS
    page.get_by_text("6 wilayah lagi").first.click()
    page.get_by_text("Menurut tahapan: 4 komitmen dan pembayaran").click()
    page.get_by_text("Tabel angka yang sama").first.click()
    expect(page.get_by_text(re.compile("^Memuat")).filter(visible=True)).to_have_count(0)
    wrong = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in wrong] == []
    deep.get_by_role("link", name="Pulau Kelapa").click()
    expect(page).to_have_url(query(region="31.01.01.1002"))
    assert trouble == []


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize(
    "view",
    [
        "region=31&date=2024-09-22&lang=id",
        "region=31.71&date=2024-11-20&lang=id",
        "region=31&date=2025-04-30&lang=id&plan=tps_voter_cap%3D500",
        "region=31.71.01.1001&date=2024-09-22&lang=en",
        "region=31&election=pemilu-2024&date=2023-12-01&lang=en",
    ],
)
def test_nothing_is_cut_off_at_the_side(page: Page, visit: Visit, trouble: list[str], width: int, view: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, f"?{view}", "poll_workers")
    page.wait_for_load_state("networkidle")
    widths = page.evaluate(TABLES)
    assert widths
    assert [wide for wide in widths if wide[1] > wide[2]] == [], "tables that scroll sideways"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert trouble == []
