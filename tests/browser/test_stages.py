"""The page about stages as a meeting uses it: by click and by keyboard, in both languages, and back again."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
DKI = "?region=31&election=pilgub-2024&date=2024-11-18&lang=id"


def query(**parts: str) -> re.Pattern[str]:
    """An address whose query holds all parts."""
    return re.compile(".*" + "".join(f"(?=.*[?&]{key}={re.escape(value)}(&|$))" for key, value in parts.items()))


def test_every_question_of_a_meeting_has_its_answer(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "stages")
    for title in ("Tenggat hukum", "Gerbang kesiapan", "Tahapan: rencana dan bukti", "Kemajuan terhadap rencana"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.get_by_text("9 hari lagi").first).to_be_visible()
    expect(page.get_by_text("Jalur kritis:")).to_be_visible()
    expect(page.get_by_role("heading", name="Berubah sejak 14 November 2024")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Jakarta Timur"))).to_contain_text("(4 hari)")
    expect(page.get_by_text("Belum ada aturan tenggang undang-undang yang tercatat")).to_be_visible()
    assert trouble == []


def test_a_stage_is_opened_by_keyboard_and_a_slip_shows_what_breaks(
    page: Page, visit: Visit, trouble: list[str]
) -> None:
    visit(page, DKI, "stages")
    stage = page.get_by_label("Tahapan", exact=True)
    for _ in range(60):  # past the links of the countdown and of the gates
        page.keyboard.press("Tab")
        if stage.evaluate("field => field.getRootNode().activeElement === field"):
            break
    page.keyboard.type("Pemungutan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(query(stage="S8", region="31"))
    expect(page.get_by_role("heading", name="Pemungutan suara", exact=True)).to_be_visible()
    expect(page.get_by_text("Dilaporkan: Jakarta Barat, 17 Nov 2024").first).to_be_visible()
    page.get_by_label("Bila mundur").select_option("7")
    expect(page).to_have_url(query(stage="S8", slip="7"))
    expect(page.get_by_text(re.compile("Bila Pemungutan suara mundur 7 hari: .* terlanggar")).first).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Bila mundur")).to_have_value("0")
    assert trouble == []


def test_a_click_on_a_stage_opens_it_and_unfolds_its_parts(page: Page, visit: Visit) -> None:
    visit(page, DKI, "stages")
    picture = page.get_by_role("img", name=re.compile("Bagan semua tahapan"))
    before = picture.bounding_box()
    picture.click(position={"x": 300, "y": 24 + 38 * 3 + 20})  # the fourth row: the ad hoc bodies
    expect(page).to_have_url(query(stage="P4"))
    expect(page.get_by_role("heading", name="Pembentukan PPK, PPS, dan KPPS")).to_be_visible()
    page.wait_for_function("Bokeh.documents.every(one => one.is_idle)")
    after = picture.bounding_box()
    assert after["height"] - before["height"] == pytest.approx(3 * 38, abs=4)


def test_a_stage_opened_from_a_table_is_gone_to_and_on_a_phone_tables_are_cards(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, DKI, "stages")
    page.get_by_role("table", name=re.compile("Tonggak terbuka")).get_by_role("link").first.press("Enter")
    heading = page.get_by_role("heading", name="Masa tenang", exact=True)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    for table in ("Tonggak terbuka", "Keadaan wilayah", "Divisi di"):
        box = page.get_by_role("table", name=re.compile(table)).bounding_box()
        assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_my_division_is_one_choice(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "stages")
    page.get_by_role("link", name="Perencanaan & Logistik").click()
    expect(page).to_have_url(query(division="planning_logistics"))
    expect(page.get_by_label("Divisi", exact=True)).to_have_value("planning_logistics")
    expect(page.get_by_role("heading", name="Divisi Perencanaan & Logistik")).to_be_visible()
    expect(page.get_by_role("heading", name="Kemajuan terhadap rencana: Perencanaan & Logistik")).to_be_visible()
    page.get_by_label("Keadaan").select_option("late")
    expect(page.get_by_text("terlambat, yang terlama").or_(page.get_by_text("1 terlambat:")).first).to_be_visible()
    page.get_by_label("Divisi", exact=True).select_option("")
    page.get_by_label("Keadaan").select_option("")
    expect(page).not_to_have_url(re.compile("division|state"))
    assert trouble == []


def test_what_is_folded_comes_when_it_is_unfolded(page: Page, visit: Visit) -> None:
    visit(page, DKI, "stages")
    page.get_by_text("Semua butir semua gerbang").click()
    expect(page.get_by_role("heading", name="H-100, 19 Agustus 2024")).to_be_visible()
    page.get_by_text("Semuanya sebagai teks").click()
    expect(page.get_by_text("DKI Jakarta: yang berubah dari 14 November 2024 sampai 18 November 2024")).to_be_visible()
    page.get_by_text("tenggang yang dihitung dari jadwal pemilihan sejenis").click()
    expect(page.get_by_role("cell", name="63 hari sebelum pemungutan suara")).to_be_visible()
    page.get_by_text("Tabel angka yang sama").first.click()
    expect(page.get_by_role("link", name="Pembentukan pengawas adhoc")).to_be_visible()
    wrong = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in wrong] == []


def test_the_choice_is_kept_from_page_to_page_and_in_the_other_language(page: Page, visit: Visit) -> None:
    visit(page, DKI.replace("region=31", "region=31.75"))
    page.get_by_role("link", name=re.compile("^Pemungutan suara: terlambat.*, Tahapan$")).click()
    expect(page).to_have_url(re.compile(r"/stages\?.*&stage=S8&lang=id#detail$"))
    expect(page.get_by_role("heading", name="Pemungutan suara", exact=True)).to_be_in_viewport()
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.get_by_role("heading", name="Voting", exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile("days behind the plan"))).to_be_visible()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Overview").click()
    expect(page).to_have_url(query(region="31.75", stage="S8", lang="en"))
    expect(page).to_have_url(re.compile("/overview"))


def test_another_election_has_other_stages(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI + "&stage=S8", "stages")
    page.get_by_label("Pemilihan", exact=True).select_option("pemilu-2024")
    expect(page).not_to_have_url(re.compile("stage="))
    expect(page.get_by_label("Tahapan", exact=True).locator("option")).to_have_count(27)  # 26, and none
    expect(page.get_by_text("Pilih tahapan di atas")).to_be_visible()
    assert trouble == []


@pytest.mark.parametrize(
    "view", ["region=31&date=2021-12-01&election=pemilu-2024", "region=31.71.01.1001&date=2025-01-14"]
)
def test_before_and_after_everything_there_is_a_page(page: Page, visit: Visit, trouble: list[str], view: str) -> None:
    visit(page, f"?{view}", "stages")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Gerbang kesiapan")).to_be_visible()
    assert trouble == []
