"""The drawer in words: what opens, which way leads on and back, and that any key and any name leave it whole."""

import datetime as dt
import pathlib
from typing import Any

import pytest

from data.explain import keys
from data.key import Key
from data.language import LANGUAGES
from tests.data.handmade import REGIONS, dataset
from tests.widgets.test_stage_words import board, everything, read
from tests.widgets.test_support_words import picks
from tests.widgets.test_words import Reader
from tests.widgets.test_words_edges import HOSTILE
from widgets.board import Board
from widgets.budget_table import BudgetTable
from widgets.child_table import ChildTable
from widgets.counts_table import CountsTable
from widgets.logistics_table import LogisticsTable
from widgets.measure_table import ReadinessTable, SpecialStations
from widgets.numbers import KeyNumbers
from widgets.region_table import RegionTable
from widgets.scope import Scope
from widgets.source_drawer import SourceDrawer
from widgets.station_numbers import StationNumbers
from widgets.support_numbers import SupportNumbers

VIEW = ("31", "2024-10-23")
OPENING = [
    KeyNumbers, StationNumbers, SupportNumbers, CountsTable, LogisticsTable, SpecialStations, ReadinessTable,
    BudgetTable, ChildTable,
]  # fmt: skip


def asked(seen: Reader, told: bool = True) -> list[str]:
    """The keys of the numbers that open, as the browser puts them together from the heads and the rows.

    `told`: also those in sentences and notes, which name their keys themselves.
    """
    found, heads, at, column = [], [], "", 0
    for tag, attrs in seen.seen:
        if tag == "th" and attrs.get("scope") == "col":
            heads.append(attrs.get("data-source"))
        elif tag == "tr":
            at, column = attrs.get("data-at", ""), 0
        elif tag == "td":
            column += 1
        elif tag == "number" and told:
            found.append(attrs["data-explain"])
        elif tag == "a" and not attrs:
            found.append(str(Key.parse(heads[column])._replace(region=at)))
    return found


def test_nothing_is_shown_until_a_number_is_asked_for() -> None:
    assert read(SourceDrawer, *VIEW).text == ""
    assert read(SourceDrawer, *VIEW, explain="gone").text == ""


def test_the_claims_behind_the_polling_stations_of_dki() -> None:
    seen = read(SourceDrawer, *VIEW, explain="tps")
    assert seen.text.startswith(
        "TPS 14.835 TPS DKI Jakarta, Pilgub 2024, per 23 Oktober 2024 Simpan sebagai teks Tutup"
    )
    assert "14.835 ditetapkan 22 September 2024 KPU DKI Jakarta" in seen.text
    assert "14.650 −185 rencana 24 Juni 2024" in seen.text
    assert "14.935 +100 ditolak 23 Oktober 2024 ANTARA" in seen.text
    assert seen.text.endswith("tidak dipakai, ditolak")
    assert [attrs.get("class") for attrs in seen.attributes("tr")] == [None, "own", None, None, None, None]
    assert picks(seen) == [{"explain": ""}]


def test_a_derived_number_leads_on_to_its_inputs() -> None:
    seen = read(SourceDrawer, *VIEW, explain="kpps_needed@31.71", language="en")
    assert seen.text.startswith("KPPS needed, Jakarta Pusat 10,794 people")
    assert "(7) × Polling stations, Jakarta Pusat (1,542) = 10,794" in seen.text  # 7 x 1,542
    assert picks(seen) == [{"explain": ""}, {"explain": "norm:kpps_per_tps@31.71"}, {"explain": "tps@31.71"}]
    assert seen.attributes("h2")[0]["data-arrive"] == "kpps_needed@31.71"


def test_many_claims_are_cut_and_the_text_has_them_all() -> None:
    one = board(*VIEW, explain="required")
    seen = Reader(SourceDrawer(one).markup.html)
    of = len(one.snapshot.explain("required").claims)
    assert of == 37
    assert seen.count("tr") == 1 + 12
    assert "25 baris lagi dalam teks yang disimpan" in seen.text
    [save] = [attrs for attrs in seen.attributes("a") if "download" in attrs]
    assert save["download"] == "required-31-2024-10-23.txt"


def test_the_name_of_the_file_is_one_that_any_system_takes() -> None:
    seen = read(SourceDrawer, *VIEW, explain="norm:tps_voter_cap@31.71~pemilu-2024")
    names = [attrs["download"] for attrs in seen.attributes("a") if "download" in attrs]
    assert names == ["norm-tps_voter_cap-31-71-pemilu-2024-31-2024-10-23.txt"]


def test_numbers_and_cells_name_their_sources() -> None:
    keys = asked(read(KeyNumbers, *VIEW))
    assert [key for key in ("progress", "tps", "kpps_needed", "committed") if key in keys] == [
        "progress", "tps", "kpps_needed", "committed",
    ]  # fmt: skip
    cap = "norm:tps_voter_cap"
    assert keys[keys.index("tps") :][:7] == ["tps", "load", cap, "tps_change", "cap_change", f"{cap}~pemilu-2024", cap]
    assert "voters" in asked(read(StationNumbers, *VIEW))
    shares = asked(read(SupportNumbers, *VIEW, basis="all"))
    assert [key for key in shares if "share" in key] == [
        "committed_share:all", "stated_share:all", "delivered_share:all", "on_time_share:all",
    ]  # fmt: skip
    assert {"committed:all", "required:all", "due:all", "overdue:all"} <= set(shares)
    counts = asked(read(CountsTable, *VIEW), told=False)
    assert counts[:3] == ["tps", "tps~pemilu-2024", "tps_difference"]
    assert "voters@31.71" in counts
    against = asked(read(CountsTable, "31", "2024-09-22", "pemilu-2024", against="pilgub-2024"), told=False)
    assert against[1:3] == ["tps~pilgub-2024", "tps_difference:pilgub-2024"]
    assert {"ballots_least", "booths_needed", "boxes_needed@31.71"} <= set(
        asked(read(LogisticsTable, "31", "2024-11-20"))
    )


@pytest.mark.parametrize("view", OPENING)
@pytest.mark.parametrize("where", [("31", "2024-11-20", "pilgub-2024"), ("31.73", "2024-07-01", "pilgub-2024"),
                                   ("31", "2024-02-20", "pemilu-2024")])  # fmt: skip
def test_what_opens_is_the_number_that_was_shown(view: Any, where: tuple[str, str, str]) -> None:
    one = board(*where)
    drawn = view(one)
    for markup in everything(drawn, one):
        seen = Reader(markup)
        assert len(asked(seen, told=False)) == len(set(asked(seen, told=False)))
    if not isinstance(drawn, RegionTable):
        return
    names = drawn.sources(one.snapshot)
    opening = [(row, name, cell.text) for row in drawn.rows(one.snapshot)
               for name, cell in zip(names, row.cells, strict=True) if name and cell.text]  # fmt: skip
    assert len(opening) == len(asked(Reader(drawn.markup.html), told=False))
    for row, name, text in opening:
        told = Scope(**{**one.scope.param.values(), "explain": str(Key.parse(name)._replace(region=row.code))})
        shown = Reader(SourceDrawer(Board(one.dataset, told)).markup.html).text
        figure = text.split("–")[0].lstrip("+−").removeprefix("Rp").strip()
        assert figure.rstrip("%") in shown or text == "sebagian" or "%" in figure, (text, shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_from_outside_stay_words(tmp_path: pathlib.Path, language: str) -> None:
    regions = [dict(zip(("code", "name", "level", "parent"), (code, HOSTILE[i % len(HOSTILE)], *rest), strict=True))
               for i, (code, _, *rest) in enumerate(REGIONS)]  # fmt: skip
    bad = {"publisher": HOSTILE[0], "title": HOSTILE[4]}
    figures = [{"region": region, "value": "7", "as_of": "2024-05-01", "note": HOSTILE[0]} for region in ("1.1", "1.2")]
    opened = dataset(
        tmp_path / "d", regions=regions, sources=[{"source": "s", **bad}], figures=figures,
        measures=[{"measure": "tps", "name_id": HOSTILE[0], "name_en": HOSTILE[4], "unit": HOSTILE[0]}],
    )  # fmt: skip
    scope = Scope(region="1", election="e", as_of=dt.date(2024, 6, 1), language=language)
    board = Board(opened, scope)
    drawer = SourceDrawer(board)
    for key in [*keys(board.snapshot), "tps@1.1", "<b>", "tps@<b>"]:
        scope.explain = key
        seen = Reader(drawer.markup.html)
        assert not {tag for tag, _ in seen.seen} & {"img", "script", "b"}
        assert not any(name.startswith("on") for _, attrs in seen.seen for name in attrs)
        assert bool(seen.text) == ("<" not in key)


def test_nothing_is_known_and_everything_can_be_asked(tmp_path: pathlib.Path) -> None:
    scope = Scope(region="1.1.1.1", election="e", as_of=dt.date(2024, 6, 1))
    board = Board(dataset(tmp_path / "d"), scope)
    drawer = SourceDrawer(board)
    for key in keys(board.snapshot):
        scope.explain = key
        assert Reader(drawer.markup.html).text, key
    scope.explain = "tps"
    assert "Belum ada yang melapor, jadi tidak diketahui; bukan nol." in Reader(drawer.markup.html).text
