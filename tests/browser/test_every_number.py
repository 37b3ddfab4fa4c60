"""Every number on a page opens its source, and it is the number that was shown; the few others have a reason."""

import math
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from data import Snapshot, open_dataset
from data.explain import Explanation
from widgets.pages import PAGES

pytestmark = pytest.mark.browser
VIEW = "?region={}&election={}&date={}&lang={}"
VIEWS = [("31", "pilgub-2024", "2024-11-20", "id"), ("31.71.01", "pilgub-2024", "2024-10-20", "id")]
UNFOLD = """() => {
    const walk = root => {
        for (const one of root.querySelectorAll("details")) one.open = true
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) walk(one.shadowRoot)
    }
    walk(document)
}"""
SETTLED = "() => Bokeh.documents.every(one => one.is_idle)"
# What is no number in the sense of a claim: names (also of sources), headings, heads of columns, controls.
NO_NUMBERS = (
    "script,style,select,option,.sr,h1,h2,h3,caption,summary,thead,label,button,nav,header,footer,a,pre,.key,bdi,"
    ".place,.cited"
)
READ = """aside => {
    const told = [], opening = []
    const walk = root => {
        const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
        for (let one = nodes.nextNode(); one; one = nodes.nextNode()) {
            const place = one.nodeType === 1 ? one : one.parentElement
            const widget = place.closest(".box,.slide")?.querySelector("h1,h2")?.textContent ?? ""
            if (one.nodeType === 1) {
                if (one.dataset.explain) opening.push([widget, one.dataset.explain, one.textContent, !!one.href])
                if (one.shadowRoot) walk(one.shadowRoot)
            }
            else if (/[0-9]/.test(one.data) && !place.closest(aside)) told.push([widget, one.data.trim()])
        }
    }
    walk(document)
    return {told, opening}
}"""
NAMES = re.compile(  # dates, days before and after voting, elections, and stages by their key
    r"\d{1,2} (\w{3,9} \d{4}|September)|H[-+]\d+|(Pilgub|Pemilu|Pilkada)\w* 20\d\d|\b20\d\d\b|\b[A-Z]+\d+(\.\w+)*\b"
)
DAYS = re.compile(r"(?i)\d+ (hari|days?)\b|(hari|days?) \d+")


class Reason(NamedTuple):
    """Why some numbers open nothing: in which widget ("" for any), and what they look like."""

    why: str
    widget: str
    text: str


SILENT = [
    Reason("days between two dates that stand beside them, or until one", "", DAYS.pattern),
    Reason("the place of a row in a list", "", r"^\d+\.$"),
    Reason("the place of a row in a list", "^Apa yang perlu dibahas", r"^\d+$"),
    Reason("the version of the data, in the footer", "^$", r", vers(i|ion) [0-9a-f]+"),
    Reason("bars count the regions or stations that are listed beside the chart", "^$", r"^([\d.]+–)?[\d.]+$"),
    Reason("a note of the source that stands in the row", "^$", r"Juga: |terhadap DPT saja"),
    Reason("a rule of the board, not a figure: what near, soon or too long means", "", r"95%|0%|KPPS 7 ×$"),
    Reason("what is left over when what is known has explained its part", "TPS dan pemilih, dulu dan kini", r"−?\d+"),
    Reason("the difference of two numbers of the row that both open", "Logistik", r"kurang [\d.]+"),
    Reason("the difference of two columns that both open", "Perbandingan skenario|bila aturan berubah",
           r"^[−+]?[\d.,]+$"),
    Reason("a rule that was tried: the choice of who looks", "bila aturan berubah", r"^(Bila|Diubah: )"),
    Reason("the step between two numbers of the column that open", "Perubahan angka", r"^[+−][\d.]+$"),
    Reason("bars count the regions or stations that are listed beside the chart", "Pemilih per TPS", r"^[\d.–]+$"),
    Reason("the result of an arithmetic whose numbers open, in a finding",
           "Temuan|Perlu perhatian|agenda|Berubah|tidak cocok|berubah sejak|perlu dibahas", r"[\d.,]+"),
    Reason("what a row of a register says, with its own source in the row",
           "Daftar komitmen|Keputusan|Isu strategis|Rapat|Anggaran|mendukung|Perubahan angka|Partisipasi|Asal|"
           "Komitmen apa|tindak lanjut", r"\d"),
    Reason("how many rows a list has that stands right there or unfolds",
           "Daftar komitmen|agenda|Keputusan|Isu strategis|Rapat|Temuan|Daftar rekrutmen|Gerbang|Lembaga yang|"
           "Jangkauan|Pekerjaan divisi|Kelengkapan|Asal data|Urutan|Kemajuan terhadap|"
           "tenggat hukum apa|tren berlanjut|Wilayah mana|Di mana perlu|berubah sejak|Angka ini dari mana", r"\d"),
    Reason("how many more institutions a shortened list has; all stand on the page of stakeholders",
           "siapa belum berkomitmen", r"dan \d+ lagi"),
    Reason("the plan ahead of the day: its shares are of days to come", "^$", r"^\d+%$"),
    Reason("how often an institution was met: its meetings are listed in its brief", "Lembaga yang perlu", r"^\d+$"),
    Reason("what a rule of lead times says, with its own source in the row", "Jadwal dan aturan tenggang", r"\d"),
    Reason("an example of a rule, with made-up numbers", "Aturan pemeriksaan", r"\d"),
    Reason("what the pay of the planner is of the grant: both stand beside it and open", "Anggaran", r"[\d,]+%"),
]  # fmt: skip


def unexplained(widget: str, text: str) -> bool:
    """Whether a text has a number that opens nothing and for which there is no reason."""
    rest = DAYS.sub("", NAMES.sub("", text))
    if not re.search(r"\d", rest):
        return False
    return not any(re.search(one.widget, widget) and re.search(one.text, rest) for one in SILENT)


def numbers(s: Snapshot, text: str) -> list[tuple[float, int]]:
    """The numbers that a text shows, each with its decimals; one that is spelled out is a number, too."""
    spelled = {s.language.say(f"words.count.{n}"): float(n) for n in range(1, 13)}
    if text.strip().lower() in spelled:
        return [(spelled[text.strip().lower()], 0)]
    found = []
    for part in re.findall(r"\d[\d.,]*", text):
        plain = part.rstrip(".,")
        plain = plain.replace(".", "").replace(",", ".") if s.language.code == "id" else plain.replace(",", "")
        found.append((float(plain), len(plain.partition(".")[2])))
    return found


def told_by(one: Explanation, text: str, number: float, decimals: int) -> bool:
    """Whether a number is what opens: the value, or what another source says in its place."""
    share = 100 if "%" in text and one.unit == "share" else 1
    near = (1.0 if share == 100 else 0.5) * 10**-decimals + 1e-6  # no share that is not reached is shown as 0 or 100 %
    values = [one.value, *(claim.value for claim in one.claims), *(claim.difference for claim in one.claims)]
    return any(abs(abs(value) * share - number) <= near for value in values if not math.isnan(value))


def seen(page: Page, visit: Callable[..., Page], query: str, name: str) -> dict[str, list]:
    visit(page, query, name)
    page.evaluate(UNFOLD)
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(500)  # what unfolds is asked for when it is unfolded
    page.wait_for_function(SETTLED)
    return page.evaluate(READ, NO_NUMBERS)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "view", [("31", "pilgub-2024", "2024-11-20", "id"), ("31.71.01", "pilgub-2024", "2024-10-20", "id")]
)
def test_every_number_opens_and_it_is_the_number_that_was_shown(
    page: Page, visit: Callable[..., Page], name: str, view: tuple[str, str, str, str]
) -> None:
    found = seen(page, visit, VIEW.format(*view), name)
    assert [(widget, text[:200]) for widget, text in found["told"] if unexplained(widget, text)] == []
    s = open_dataset().snapshot(*view)
    assert found["opening"], "nothing opens at all"
    for widget, key, text, leads in found["opening"]:
        assert leads, f"{widget}: {text} is no link"
        one = s.explain(key)
        shown = numbers(s, text)
        assert shown or not re.search(r"\d", text), (widget, key, text)
        if "–" not in text:  # a range opens its lower bound
            assert all(told_by(one, text, *number) for number in shown), (widget, key, text, one.value)
