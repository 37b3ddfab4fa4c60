"""The planner as an analyst uses it: typed by keyboard, kept in the address and in files, refused where it is wrong."""

import csv
import pathlib
import re
import tomllib
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from data import open_dataset
from data.planner import Planner
from tests.browser.controls import query, tab_to

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
DKI = "?region=31&election=pilgub-2024&date=2024-09-22&lang=id"
CAP_500 = "tps_voter_cap%3D500"
FASTER_THAN_THE_ANSWER = """name => {
    const cap = name.getRootNode().querySelector("input[id$=tps_voter_cap]")
    cap.value = "500"
    cap.dispatchEvent(new Event("change", {bubbles: true}))
    name.value += "ih"
    name.dispatchEvent(new Event("input", {bubbles: true}))
}"""
DAY = {"election": "pilgub-2024", "as_of": "2024-09-22"}


def cap(page: Page) -> Locator:
    return page.get_by_label(re.compile("^(Batas pemilih per TPS|Voter cap of a TPS)"))


def members(page: Page) -> Locator:
    return page.get_by_label(re.compile("^KPPS per TPS"))


def own_row(page: Page, table: str = "Hasil skenario") -> Locator:
    return page.get_by_role("region", name=table).get_by_role("row", name=re.compile("^DKI Jakarta"))


def told(amount: float, point: str = ".") -> str:
    return f"{amount:,.0f}".replace(",", point)


def type_in(page: Page, field: Locator, text: str) -> None:
    """As a person does who knows the keyboard."""
    field.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_cap_is_typed_and_kept_in_the_address(page: Page, visit: Visit, trouble: list[str]) -> None:
    plan = Planner(open_dataset(), "31", **DAY, tps_voter_cap=500).result()
    assert plan.at["31", "tps"] == 17_805  # 14.835 TPS as full as now are 17.802; each city rounds up by itself
    visit(page, DKI, "poll_workers")
    expect(own_row(page)).to_contain_text("14.835")
    type_in(page, cap(page), "500")
    expect(page).to_have_url(query(plan=CAP_500, region="31", date="2024-09-22"))
    expect(own_row(page)).to_contain_text("17.805 +2.970")
    expect(own_row(page)).to_contain_text(f"Rp {told(plan.at['31', 'cost'])}")
    pusat = page.get_by_role("region", name="Hasil skenario").get_by_role("row", name=re.compile("^Jakarta Pusat"))
    expect(pusat).to_contain_text(told(plan.at["31.71", "tps"]))
    expect(page.get_by_text("Diubah: Batas pemilih per TPS 500 (600).")).to_be_visible()
    expect(page.get_by_text("pemilih per TPS · berlaku 600")).to_be_visible()
    expect(cap(page)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("0")  # the next key lands where the last one did
    expect(cap(page)).to_have_value("5000")
    page.reload()
    expect(own_row(page)).to_contain_text("17.805 +2.970")
    expect(cap(page)).to_have_value("500")
    assert trouble == []


def test_back_undoes_it_and_going_to_a_region_keeps_it(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    type_in(page, cap(page), "500")
    expect(own_row(page)).to_contain_text("17.805")
    page.get_by_role("region", name="Hasil skenario").get_by_role("link", name="Jakarta Pusat").click()
    expect(page).to_have_url(query(plan=CAP_500, region="31.71"))
    expect(page.get_by_text("1.851 TPS, 20.533 petugas")).to_be_visible()
    page.go_back()
    expect(own_row(page)).to_contain_text("17.805")
    page.go_back()
    expect(page).not_to_have_url(re.compile("plan="))
    expect(cap(page)).to_have_value("600")
    expect(own_row(page)).to_contain_text("14.835")
    expect(page.get_by_text("Tidak ada aturan yang diubah")).to_be_visible()
    page.go_forward()
    expect(cap(page)).to_have_value("500")
    assert trouble == []


def test_an_answer_does_not_overwrite_what_is_being_typed(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    name = page.get_by_label("Nama skenario")
    name.focus()
    page.keyboard.type("Leb")
    name.evaluate(FASTER_THAN_THE_ANSWER)
    expect(own_row(page)).to_contain_text("17.805")
    expect(name).to_have_value("Lebih")
    page.keyboard.press("Enter")
    expect(page).to_have_url(query(plan=f"{CAP_500}%3Bname%3DLebih"))
    expect(page.get_by_role("heading", name="Hasil skenario: Lebih")).to_be_visible()
    assert trouble == []


def test_every_field_is_reached_by_keyboard(page: Page, visit: Visit) -> None:
    visit(page, DKI, "poll_workers")
    cap(page).focus()
    fields = [members(page), page.get_by_label("Cadangan surat suara"), page.get_by_label("Nama skenario")]
    for field in [*fields, page.get_by_role("button", name="Unduh tabel (CSV)")]:
        tab_to(page, field)
    page.get_by_label("TPS tetap diisi sebanyak sekarang").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(query(plan="keep_fill%3Dfalse"))
    expect(own_row(page)).to_contain_text("13.697 −1.138")
    expect(page.get_by_label("TPS tetap diisi sebanyak sekarang")).to_be_focused()


@pytest.mark.parametrize(
    ("language", "faults"),
    [
        ("id", ["ada 2 kesalahan", "per TPS (tps_voter_cap): tertulis 0", "ketua (kpps_per_tps): tertulis 'abc'"]),
        ("en", ["2 problems", "cap of a TPS (tps_voter_cap): found 0", "included (kpps_per_tps): found 'abc'"]),
    ],
)  # fmt: skip
def test_all_wrong_values_are_named_at_once_and_stay(
    page: Page, visit: Visit, trouble: list[str], language: str, faults: list[str]
) -> None:
    visit(page, DKI.replace("lang=id", f"lang={language}"), "poll_workers")
    type_in(page, cap(page), "0")
    alert = page.get_by_role("alert").filter(has_text="tps_voter_cap")
    expect(alert).to_have_count(1)
    type_in(page, members(page), "abc")
    expect(alert).to_contain_text("kpps_per_tps")
    for fault in faults:
        expect(alert).to_contain_text(fault)
    expect(cap(page)).to_have_value("0")
    expect(members(page)).to_have_value("abc")
    expect(page).not_to_have_url(re.compile("plan="))
    type_in(page, cap(page), "500")
    expect(alert).to_have_count(0)
    still = page.get_by_role("alert").filter(has_text="kpps_per_tps")
    expect(still).to_be_visible()
    expect(cap(page)).to_have_value("500")  # what is right stays, too, while the other is still wrong
    type_in(page, members(page), "5")
    expect(page).to_have_url(query(plan=f"{CAP_500}%3Bkpps_per_tps%3D5"))
    expect(still).to_have_count(0)
    assert trouble == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_back_to_the_norms_also_clears_what_was_wrong(page: Page, visit: Visit, language: str) -> None:
    visit(page, DKI.replace("lang=id", f"lang={language}") + f"&plan={CAP_500}", "poll_workers")
    back = page.get_by_role("button", name=re.compile("^(Kembali ke norma|Back to the norms)$"))
    type_in(page, members(page), "x")
    expect(page.get_by_role("alert").filter(has_text="kpps_per_tps")).to_be_visible()
    back.click()
    expect(page).not_to_have_url(re.compile("plan="))
    expect(cap(page)).to_have_value("600")
    expect(members(page)).to_have_value("7")
    type_in(page, members(page), "x")  # and where nothing but the wrong value is to be undone
    expect(page.get_by_role("alert").filter(has_text="kpps_per_tps")).to_be_visible()
    back.click()
    expect(members(page)).to_have_value("7")
    expect(page.get_by_role("alert").filter(has_text="kpps_per_tps")).to_have_count(0)


@pytest.mark.parametrize(("language", "typed", "wrong"), [("id", "2,5", "2.5"), ("en", "2.5", "2,5")])
def test_decimals_are_written_as_in_the_language(
    page: Page, visit: Visit, trouble: list[str], language: str, typed: str, wrong: str
) -> None:
    visit(page, DKI.replace("lang=id", f"lang={language}"), "poll_workers")
    reserve = page.get_by_label(re.compile("^(Cadangan surat suara|Ballot reserve)"))
    type_in(page, reserve, wrong)
    expect(page.get_by_role("alert").filter(has_text="ballot_reserve_pct")).to_be_visible()
    type_in(page, reserve, typed)
    expect(page).to_have_url(query(plan="ballot_reserve_pct%3D2.5"))
    expect(reserve).to_have_value(typed)
    expect(page.get_by_role("alert").filter(has_text="ballot_reserve_pct")).to_have_count(0)
    ballots = Planner(open_dataset(), "31", **DAY, ballot_reserve_pct=2.5).result().at["31", "ballots"]
    row = own_row(page, "Hasil skenario" if language == "id" else "What it comes to")
    expect(row).to_contain_text(told(ballots, "." if language == "id" else ","))
    assert trouble == []


def test_a_scenario_goes_to_a_file_and_comes_back(
    page: Page, visit: Visit, trouble: list[str], tmp_path: pathlib.Path
) -> None:
    visit(page, DKI, "poll_workers")
    type_in(page, cap(page), "500")
    type_in(page, page.get_by_label("Nama skenario"), "Lebih lega")
    expect(page).to_have_url(query(plan=f"{CAP_500}%3Bname%3DLebih%2520lega"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Simpan skenario").click()
    assert saved.value.suggested_filename == "rakor-31-2024-09-22.toml"
    path = tmp_path / "lega.toml"
    saved.value.save_as(path)
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (read["name"], read["region"], read["values"]) == ("Lebih lega", "31", {"tps_voter_cap": 500})
    page.get_by_role("button", name="Kembali ke norma").click()
    expect(own_row(page)).to_contain_text("14.835")

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bandingkan dengan …").click()
    chooser.value.set_files(path)
    expect(page).to_have_url(query(versus=f"{CAP_500}%3Bname%3DLebih%2520lega"))
    page.get_by_text("Norma, skenario, dan pembanding").click()
    compared = page.get_by_role("region", name="Perbandingan skenario")
    expect(compared.get_by_role("columnheader", name="Selisih dari Lebih lega")).to_be_visible()
    expect(compared.get_by_role("row", name="TPS 14.835 14.835 0 17.805 −2.970")).to_be_visible()
    page.get_by_role("button", name="Tanpa pembanding").click()
    expect(page).not_to_have_url(re.compile("versus="))

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Buka skenario …").click()
    chooser.value.set_files(path)
    expect(page.get_by_role("heading", name="Hasil skenario: Lebih lega")).to_be_visible()
    expect(cap(page)).to_have_value("500")
    assert trouble == []


def test_a_file_that_is_no_scenario_is_refused(page: Page, visit: Visit, trouble: list[str]) -> None:
    visit(page, DKI, "poll_workers")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Buka skenario …").click()
    text = b'name = "x"\nregion = "99.99"\n[values]\ntps_voter_cap = 0\nkpps_per_tps = "<img src=x onerror=alert(1)>"\n'
    chooser.value.set_files({"name": "salah.toml", "mimeType": "text/plain", "buffer": text})
    alert = page.get_by_role("alert").filter(has_text="tps_voter_cap")
    expect(alert).to_contain_text("tertulis '<img src=x onerror=alert(1)>'")
    expect(own_row(page)).to_contain_text("14.835")
    assert trouble == []


def test_the_table_is_downloaded_with_every_figure(page: Page, visit: Visit, tmp_path: pathlib.Path) -> None:
    visit(page, f"{DKI}&plan={CAP_500}", "poll_workers")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Unduh tabel (CSV)").click()
    assert saved.value.suggested_filename == "rakor-31-2024-09-22.csv"
    saved.value.save_as(tmp_path / "plan.csv")
    with (tmp_path / "plan.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["31", "31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]
    assert (rows["31"]["name"], rows["31"]["tps"], rows["31"]["tps_now"]) == ("DKI Jakarta", "17805", "14835")
    assert rows["31"]["ballots"] == ""  # no source gives the reserve of that day
    assert float(rows["31.71"]["cost"]) == 17_485_100_000


@pytest.mark.parametrize("part", ["plan", "versus"])
def test_a_hostile_scenario_in_a_link_is_refused(page: Page, visit: Visit, trouble: list[str], part: str) -> None:
    hostile = "tps_voter_cap%3D0%3B%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%3D1%3Bname%3D%2500"
    visit(page, f"{DKI}&{part}={hostile}", "poll_workers")
    notice = page.get_by_role("status").filter(has_text="Skenario tidak dipakai: ada 3 kesalahan.")
    expect(notice).to_contain_text(
        "Batas pemilih per TPS (tps_voter_cap): tertulis 0; seharusnya bilangan bulat dari 1 sampai 2.000"
    )
    expect(notice).to_contain_text("<img src: tertulis 'x onerror=alert(1)>=1'")
    expect(page).not_to_have_url(re.compile(f"{part}="))
    expect(own_row(page)).to_contain_text("14.835")
    type_in(page, cap(page), "500")
    expect(own_row(page)).to_contain_text("17.805")
    expect(notice).to_have_count(0)
    assert trouble == []


def test_on_a_phone_everything_fits_with_a_scenario_and_a_refusal(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{DKI}&plan={CAP_500}&versus=kpps_per_tps%3D5", "poll_workers")
    type_in(page, members(page), "x" * 90)
    alert = page.get_by_role("alert").filter(has_text="kpps_per_tps")
    expect(alert).to_be_visible()
    page.get_by_text("Norma, skenario, dan pembanding").click()
    page.get_by_text("Honor dan masa kerja").click()
    for thing in (alert, members(page), own_row(page), page.get_by_role("button", name="Bandingkan dengan …")):
        box = thing.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
