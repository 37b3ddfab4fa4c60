"""What is changed on disk appears on the pages that are open, of every server, without a reload."""

import os
import pathlib
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.controls import PUSAT, region
from tests.conftest import RAKOR
from tests.ports import unused_port

pytestmark = pytest.mark.browser
ROW = "pilgub-2024,31.71,tps,{value},2024-09-12,determined,{source},\n"
PATIENCE = 30_000  # milliseconds until a version is read on a busy machine


@pytest.fixture
def servers(folder: pathlib.Path) -> Iterator[list[str]]:
    """Two processes that serve one folder."""
    ports = [unused_port(), unused_port()]
    command = [RAKOR, "serve", "--data", folder, "--port"]
    boards = [subprocess.Popen([*command, str(port)], stdout=subprocess.PIPE, env={**os.environ}) for port in ports]
    try:
        assert all(board.stdout.readline() for board in boards)
        yield [f"http://127.0.0.1:{port}/overview" for port in ports]
    finally:
        for board in boards:
            board.terminate()
            board.wait()
            board.stdout.close()


def add(folder: pathlib.Path, value: str) -> str:
    """Adds a count of TPS; the text of the table before."""
    table = folder / "figures.csv"
    before = table.read_text(encoding="utf-8")
    source = before.splitlines()[1].split(",")[6]
    table.write_text(before + ROW.format(value=value, source=source), encoding="utf-8")
    return before


def version(page: Page) -> str:
    return page.get_by_text("vers").last.inner_text().split(" · ")[1]


def test_two_servers_and_two_languages_show_a_change_without_a_reload(page, servers, folder):
    other = page.context.new_page()
    for one, url, language in ((page, servers[0], "id"), (other, servers[1], "en")):
        one.goto(f"{url}{PUSAT}&lang={language}")
        expect(region(one)).to_have_value("Jakarta Pusat", timeout=PATIENCE)
        one.evaluate("window.mark = 'same document'")
    expect(page.get_by_text("1.539").first).to_be_visible()
    region(page).focus()
    add(folder, "1234")
    expect(page.get_by_text("Data diperbarui pukul")).to_contain_text("Jakarta Pusat: 1 angka", timeout=PATIENCE)
    expect(other.get_by_text("Data updated at")).to_contain_text("Jakarta Pusat: 1 figure", timeout=PATIENCE)
    expect(page.get_by_text("1.234").first).to_be_visible()
    expect(other.get_by_text("1,234").first).to_be_visible()
    assert version(page).split()[-1] == version(other).split()[-1]
    assert [one.evaluate("window.mark") for one in (page, other)] == ["same document"] * 2
    expect(region(page)).to_be_focused()
    page.keyboard.type("31.73")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Jakarta Barat · H-75 · Rakor")
    expect(page.get_by_text("Data diperbarui pukul")).to_have_count(0)  # it goes with the next pick


def test_faults_leave_what_is_shown_and_say_so_until_they_are_gone(page, servers, folder):
    page.goto(f"{servers[0]}{PUSAT}")
    expect(page.get_by_text("1.539").first).to_be_visible(timeout=PATIENCE)
    before = add(folder, "12x34")
    told = page.get_by_text("Data yang baru mengandung 1 kesalahan")
    expect(told).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("1.539").first).to_be_visible()
    (folder / "figures.csv").write_text(before, encoding="utf-8")
    expect(told).to_have_count(0, timeout=PATIENCE)
