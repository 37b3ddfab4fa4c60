"""Which regulation governs a stage on a day: nothing that came later, a draft until it is in force."""

import datetime as dt
import pathlib

import pandas as pd
import pytest

from data import Snapshot, open_dataset
from data.calendar import day_number
from data.dataset import SHIPPED
from data.frames.regulations import governing
from tests.data.handmade import dataset

SOURCES = [{"source": "s"}, {"source": "law", "title": "Undang-Undang"}, {"source": "act", "title": "Peraturan"}]
STAGES = [{"stage": "b", "parent": "a"}, {"stage": "a"}, {"stage": "c", "parent": "b"}, {"stage": "d"}]
ROWS = [
    {"stage": "a", "regulation": "act", "status": "in_force", "as_of": "2024-05-26", "changes_id": "Batas 600",
     "changes_en": "Cap 600"},
    {"stage": "c", "regulation": "act", "status": "draft", "as_of": "2024-04-02"},
    {"stage": "a", "regulation": "act", "status": "draft", "as_of": "2024-04-02", "changes_id": "Batas 800",
     "changes_en": "Cap 800"},
    {"stage": "b", "as_of": "2024-01-01"},
    {"stage": "d", "as_of": "2024-01-01"},
]  # fmt: skip


def at(day: str, election: str = "pilgub-2024", language: str = "id") -> Snapshot:
    return open_dataset().snapshot("31", election, day, language)


def act(s: Snapshot, stage: str, regulation: str) -> tuple[str, dt.date, str | None, str] | None:
    rows = s.regulations
    found = rows[(rows["stage"] == stage) & (rows["regulation"] == regulation)]
    return None if found.empty else tuple(found[["status", "as_of", "changes", "source"]].iloc[0])


def test_a_draft_comes_before_what_is_in_force_and_nothing_is_known_earlier(tmp_path: pathlib.Path) -> None:
    opened = dataset(tmp_path / "d", sources=SOURCES, stages=STAGES, regulations=ROWS)

    def known(day: str) -> list[tuple[str, str, str, str | None]]:
        rows = opened.snapshot("1.1", "e", day, "en").regulation_rows
        return [(row.stage, row.regulation, row.status, row.changes) for row in rows]

    law = [("b", "law", "in_force", None), ("d", "law", "in_force", None)]
    assert known("2023-12-31") == []
    assert known("2024-04-01") == law
    draft = [("a", "act", "draft", "Cap 800"), law[0], ("c", "act", "draft", None), law[1]]
    assert known("2024-04-02") == known("2024-05-25") == draft
    assert known("2024-05-26") == [("a", "act", "in_force", "Cap 600"), *draft[1:]]


def test_what_governs_a_stage_concerns_those_below_it(tmp_path: pathlib.Path) -> None:
    opened = dataset(tmp_path / "d", sources=SOURCES, stages=STAGES, regulations=ROWS)
    s = opened.snapshot("1", "e", "2024-06-01")
    rows = {stage: [(row.stage, row.title, row.status) for row in governing(s, stage)] for stage in "abcd"}
    assert rows["a"] == [("a", "Peraturan", "in_force")]
    assert rows["b"] == [("b", "Undang-Undang", "in_force"), *rows["a"]]
    assert rows["c"] == [("c", "Peraturan", "draft"), *rows["b"]]
    assert rows["d"] == [("d", "Undang-Undang", "in_force")]
    with pytest.raises(KeyError):
        governing(s, "z")


def test_of_two_rows_of_one_day_the_later_in_the_table_holds(tmp_path: pathlib.Path) -> None:
    twice = [{"as_of": "2024-01-01", "status": status} for status in ("draft", "in_force")]
    opened = dataset(tmp_path / "d", regulations=twice)
    assert opened.snapshot("1", "e", "2024-01-01").regulations["status"].tolist() == ["in_force"]


def test_the_regulations_of_another_election_are_not_shown(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", elections=[{"election": "e"}, {"election": "f"}],
        stages=[{"stage": "a"}, {"election": "f", "stage": "a"}],
        regulations=[{"election": "f", "as_of": "2024-01-01"}],
    )  # fmt: skip
    empty, other = (opened.snapshot("1", key, "2024-06-01").regulations for key in ("e", "f"))
    assert (len(empty), len(other)) == (0, 1)
    assert empty.columns.tolist() == other.columns.tolist()
    assert empty["as_of"].dtype == other["as_of"].dtype == "datetime64[s]"
    assert other["changes"].tolist() == [pd.NA]


def test_the_timetable_of_the_general_election_was_a_draft_at_the_meeting_of_march_2022() -> None:
    assert at("2022-03-18", "pemilu-2024").regulations.empty
    march = at("2022-03-20", "pemilu-2024")
    assert set(march.regulations["regulation"]) == {"pkpu-3-2022"}
    assert set(march.regulations["status"]) == {"draft"}
    assert set(march.regulations["source"]) == {"kpu-dki-2022-03"}
    assert len(march.regulations) == 17
    before, on = (at(day, "pemilu-2024") for day in ("2022-06-08", "2022-06-09"))
    assert set(before.regulations["status"]) == {"draft"}
    assert len(on.regulations) == 17
    assert set(on.regulations["status"]) == {"in_force"}
    changes = "Dijadwalkan 28 November 2023 sampai 10 Februari 2024"
    assert act(on, "E10", "pkpu-3-2022") == ("in_force", pd.Timestamp(2022, 6, 9), changes, "pkpu-3-2022")


def test_the_voter_cap_was_announced_as_800_and_came_into_force_as_600() -> None:
    assert act(at("2024-04-01"), "P8", "pkpu-7-2024") is None
    status, as_of, changes, source = act(at("2024-04-02"), "P8", "pkpu-7-2024")
    assert (status, as_of, source) == ("draft", pd.Timestamp(2024, 4, 2), "warga-berita-2024-04-02")
    assert "800" in changes
    assert act(at("2024-05-25"), "P8", "pkpu-7-2024")[0] == "draft"
    english = at("2024-05-26", language="en")
    assert act(english, "P8", "pkpu-7-2024") == (
        "in_force", pd.Timestamp(2024, 5, 26), "The cap becomes 600 voters a polling station, not 800",
        "idn-times-2024-05-26",
    )  # fmt: skip
    mapping = {row.regulation: row for row in governing(english, "P8.1")}  # of polling stations: a part of P8
    assert mapping["pkpu-7-2024"].title == "Peraturan KPU Nomor 7 Tahun 2024: penyusunan daftar pemilih pemilihan"
    assert mapping["pkpu-2-2024"].as_of == day_number(dt.date(2024, 1, 26))
    for day, cap in (("2024-04-02", 800), ("2024-05-26", 600)):  # the norms say the same
        s = at(day)
        assert s.ledgers.norm("tps_voter_cap", s.day).value == cap


@pytest.mark.parametrize("election", ["pemilu-2024", "pilgub-2024"])
def test_what_the_shipped_regulations_say_fits_the_rest(election: str) -> None:
    rows = pd.read_csv(SHIPPED / "regulations.csv", dtype=str, keep_default_na=False)
    rows = rows[rows["election"] == election]
    assert ((rows["changes_id"] == "") == (rows["changes_en"] == "")).all()
    kinds = open_dataset().sources["kind"]
    assert set(kinds[rows["regulation"]]) <= {"law", "regulation", "decree"}
    governed = {row.stage for row in at("2025-06-01", election).regulation_rows}
    first = {stage for stage, row in at("2025-06-01", election).ledgers.stages.rows.items() if not row.parent}
    assert first - governed <= {"S11"}  # no regulation that is known names a day for it
    assert "draft" not in set(at("2025-06-01", election).regulations["status"])
