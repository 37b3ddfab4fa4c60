"""A dataset that is founded: regions from codes, a calendar from lead times, and nothing reported or invented."""

import csv
import datetime as dt
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboards.command import main
from data import Dataset, DatasetError, open_dataset
from data.calendar import day_number
from data.dataset import SHIPPED
from data.founding import BINDING, Wanted, found_dataset
from data.language import unknown
from data.lead_times import day_before
from data.written import FolderError

TODAY = dt.date(2026, 11, 27)
LIST = "code,name\n16,Provinsi\n16.01,Kabupaten Satu\n16.02,Kota Dua\n16.01.01,Kecamatan\n16.01.01.1001,Kelurahan\n"


def listed(folder: pathlib.Path, text: str = LIST) -> pathlib.Path:
    path = folder / "wilayah.csv"
    path.write_text(text, encoding="utf-8")
    return path


def founded(folder: pathlib.Path, kind: str = "general", day: str = "2029-02-14", text: str = LIST) -> pathlib.Path:
    found_dataset(folder / "new", listed(folder, text), Wanted("baru", kind, day), TODAY)
    return folder / "new"


def rows(folder: pathlib.Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("kind", "voting_day", "stage", "layer", "start", "end"),
    [
        # 20 months before 14 February 2029 (UU 7/2017 art. 167), over a 29 February that 610 days would miss
        ("general", "2029-02-14", "E1", "legal", "2027-06-14", "2029-06-15"),  # 14 June 2024 is 121 days after
        ("general", "2029-02-14", "E10", "legal", "2028-11-28", "2029-02-10"),
        ("general", "2029-02-14", "E11", "legal", "2029-02-11", "2029-02-13"),
        ("general", "2029-02-14", "E12.KPPS.1", "administrative", "2028-12-11", "2029-01-25"),
        ("general", "2029-02-14", "E14", "legal", "2029-02-15", "2029-03-21"),  # one day later: no 29 February
        ("governor", "2027-11-24", "P1", "legal", "", "2027-01-22"),  # 306 days
        ("governor", "2027-11-24", "S6", "legal", "2027-09-22", "2027-11-20"),  # 63 and 4 days
        ("governor", "2027-11-24", "S9", "legal", "2027-11-24", "2027-12-13"),  # until 19 days after
        ("governor", "2027-11-24", "P4.PPK", "administrative", "2027-04-20", "2027-05-13"),  # 218 and 195 days
        ("governor", "2019-04-17", "S8", "legal", "2019-04-17", "2019-04-17"),  # a day long past
    ],
)
def test_the_calendar_is_counted_from_voting_day(
    tmp_path: pathlib.Path, kind: str, voting_day: str, stage: str, layer: str, start: str, end: str
) -> None:
    folder = founded(tmp_path, kind, voting_day)
    row = next(row for row in rows(folder, "schedule") if (row["stage"], row["layer"]) == (stage, layer))
    assert (row["start"], row["end"], row["standing"]) == (start, end, "planned")
    assert row["source"] == next(one["source"] for one in rows(SHIPPED, "lead_times") if one["stage"] == stage)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["general", "governor"]), st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_any_voting_day_gives_a_calendar_that_keeps_every_lead_time(
    tmp_path_factory: pytest.TempPathFactory, kind: str, voting_day: dt.date
) -> None:
    folder = founded(tmp_path_factory.mktemp("any"), kind, voting_day.isoformat())
    edges = {(row["stage"], row["layer"]): row for row in rows(folder, "schedule")}
    starts = [row["start"] for row in edges.values() if row["start"]]
    for rule in rows(folder, "lead_times"):
        expected = day_before(voting_day, float(rule["amount"]), rule["unit"]).isoformat()
        given_day = edges[rule["stage"], rule["layer"]][rule["edge"]] if rule["stage"] else min(starts)
        assert given_day <= expected if rule["bound"] == "by" else given_day == expected
    assert len(edges) >= 20


def test_the_board_of_it_keeps_its_lead_times_and_has_no_finding_of_them(tmp_path: pathlib.Path) -> None:
    opened = open_dataset(founded(tmp_path))
    for day in ("2027-06-14", "2029-02-14", "2029-06-15"):
        s = opened.snapshot("16", "baru", day)
        assert s.calendar["kept"].all()
        assert len(s.calendar) == len(opened.tables["lead_times"])
        assert "lead_time" not in set(s.findings["rule"])


@pytest.fixture(scope="module", params=["general", "governor"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_dataset(founded(tmp_path_factory.mktemp("opened"), request.param, "2027-11-24"))


def test_nothing_is_reported_and_no_unknown_number_is_nought(opened: Dataset) -> None:
    for region in opened.tree.codes:
        for day in ("2026-03-24", "2027-11-24"):
            s = opened.snapshot(region, "baru", day, "en")
            assert s.figures.empty
            assert s.milestones["done"].isna().all()
            assert unknown(s.summary.earned)
            assert s.workers[["applied", "passed", "inducted", "trained", "shortage"]].isna().all(axis=None)
            counted = ["progress", "days_late", "tps", "voters", "load", "kpps_inducted", "shortage", "committed"]
            assert s.children[counted].isna().all(axis=None)


def test_on_voting_day_what_is_due_has_no_report_and_long_before_nothing_is_due(opened: Dataset) -> None:
    assert {"no_report"} <= set(opened.snapshot("16", "baru", "2027-11-24").stages["state"]) <= {
        "no_report", "not_due", "on_time",
    }  # fmt: skip
    assert opened.snapshot("16", "baru", "2026-03-24").summary.planned == 0


def test_a_visitor_who_asks_for_nothing_sees_the_day_itself(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.dataset.today", lambda: TODAY)
    opened = open_dataset(founded(tmp_path))
    assert opened.default_choice() == {"region": "16", "election": "baru", "as_of": TODAY}


def test_of_jakarta_nothing_carries_over(opened: Dataset) -> None:
    told = ("figures", "evidence", "tps", "stakeholders", "needs", "commitments", "meetings", "actions", "issues")
    reported = [name for name in (*told, "attendance", "signoffs", "regulations") if name in opened.tables]
    assert len(reported) > 8
    assert all(opened.tables[name].empty for name in reported)
    assert set(opened.tables["regions"]["source"]) == set(opened.tables["elections"]["source"]) == {"kantor"}
    kinds = opened.sources["kind"]
    for name in ("norms", "schedule", "lead_times"):
        assert set(kinds[opened.tables[name]["source"]]) <= set(BINDING)
    dated = opened.tables["milestones"].dropna(subset="due")
    assert set(kinds[dated["source"]]) <= set(BINDING)


def test_the_work_of_the_kind_carries_over_whole(opened: Dataset) -> None:
    kind = opened.elections.at["baru", "kind"]
    model = {"general": "pemilu-2024", "governor": "pilgub-2024"}[kind]
    for name, key in (("stages", "stage"), ("milestones", "milestone"), ("gates", "gate")):
        theirs = open_dataset(SHIPPED).tables[name]
        assert opened.tables[name][key].tolist() == theirs.loc[theirs["election"] == model, key].tolist()
    assert opened.tables["measures"].equals(open_dataset(SHIPPED).tables["measures"])


def test_norms_are_those_that_law_or_regulation_set(tmp_path: pathlib.Path) -> None:
    found = {row["norm"]: (row["value"], row["source"]) for row in rows(founded(tmp_path, "governor"), "norms")}
    assert found["tps_voter_cap"] == ("600", "pkpu-7-2024")  # and not the 800 of a newspaper
    assert found["kpps_per_tps"] == ("7", "pkpu-8-2022")
    assert "booths_per_tps" not in found  # read from what Jakarta Pusat was sent


def test_a_milestone_without_a_rule_has_no_due_date_and_says_so(tmp_path: pathlib.Path) -> None:
    found = {row["milestone"]: row for row in rows(founded(tmp_path, "governor", "2027-11-24"), "milestones")}
    assert found["debate_1_held"]["due"] == ""  # Jakarta's own day
    assert "Tidak ada aturan" in found["debate_1_held"]["note"]
    assert found["ppk_inducted"]["due"] == "2027-05-13"  # 195 days before, as 16 May before 27 November 2024
    assert "195 hari sebelum pemungutan suara" in found["ppk_inducted"]["note"]
    assert "2024" not in found["kpps_inducted"]["note"].replace("DKI Jakarta 2024", "")  # no note of the old calendar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33.74\n33.74.01\n", [("33.74", "33.74", "city", ""), ("33.74.01", "33.74.01", "kecamatan", "33.74")]),
        ("code\n33\n33.74\n", [("33", "33", "province", ""), ("33.74", "33.74", "city", "33")]),
        (
            "\ufeffcode,name\r\n33,Satu\r\n33.74,\r\n",
            [("33", "Satu", "province", ""), ("33.74", "33.74", "city", "33")],
        ),
        ('ID,"Indonesia, semua"\n33\n', [("ID", "Indonesia, semua", "country", ""), ("33", "33", "province", "ID")]),
        ("33.74.01.1001\n", [("33.74.01.1001", "33.74.01.1001", "kelurahan", "")]),
    ],
)
def test_level_and_parent_follow_from_the_code(tmp_path: pathlib.Path, text: str, expected: list[tuple]) -> None:
    found = rows(founded(tmp_path, text=text), "regions")
    assert [(row["code"], row["name"], row["level"], row["parent"]) for row in found] == expected
    opened = open_dataset(tmp_path / "new")
    assert opened.snapshot(expected[0][0], "baru", "2029-02-14").figures.empty


def test_all_problems_are_told_at_once_and_nothing_is_made(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(tmp_path, "code,name\n16,A\n16.01,B\n16.01,C\nxx,E\n16.1,F\n16.01.01,F,G\n")
    words = ["new", str(tmp_path / "new"), "--regions", str(path), "--election", "Pilgub X", "--kind", "mayor"]
    assert main([*words, "--voting-day", "2027-02-30"]) == 2
    told = capsys.readouterr().err
    for part in (
        "7 problems", "--election: found 'Pilgub X'", "--kind: found 'mayor', expected one of general, governor",
        "--voting-day: found '2027-02-30', expected a calendar day as YYYY-MM-DD",
        "wilayah.csv, row 4, column code: found '16.01', expected each code once, it stands in row 3",
        "row 5, column code: found 'xx', expected a code such as 31, 31.71", "row 6, column code: found '16.1'",
        "row 7: found '16.01.01,F,G', expected a code and a name",
    ):  # fmt: skip
        assert part in told
    assert sorted(one.name for one in tmp_path.iterdir()) == ["wilayah.csv"]


def test_regions_above_that_are_missing_are_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(DatasetError) as refused:
        founded(tmp_path, text="16\n16.01\n17.02.01\n18\n")
    assert [(one.row, one.value) for one in refused.value.problems] == [(3, "17.02.01"), (4, "18")]
    assert "17.02, the region above it, in the list" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "at least one region"),
        (b"code\n", "at least one region"),
        (b"\xff\xfe1", "UTF-8 text"),
        (None, "a list of"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: pathlib.Path, content: bytes | None, expected: str) -> None:
    path = tmp_path / "wilayah.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DatasetError, match=expected):
        found_dataset(tmp_path / "new", path, Wanted("baru", "general", "2029-02-14"), TODAY)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine.txt").write_text("mine")
    with pytest.raises(DatasetError, match="a new or empty folder"):
        founded(tmp_path)
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["mine.txt"]


def test_what_fails_half_way_leaves_nothing(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from data import founding

    def broken(path: pathlib.Path, parts: list) -> int:
        if path.stem == "milestones":
            raise OSError(28, "No space left on device")
        path.write_text("")
        return 0

    monkeypatch.setattr(founding, "write_table", broken)
    with pytest.raises(FolderError, match="No space left"):
        founded(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["wilayah.csv"]


def test_the_command_makes_what_opens_and_says_how(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["new", str(tmp_path / "new"), "--regions", str(listed(tmp_path)), "--election", "pilgub-2027"]
    words += ["--kind", "governor", "--voting-day", "2027-11-24", "--name-id", 'Pemilihan "Baru"', "--name-en", "New"]
    assert main(words) == 0
    assert "5 regions" in capsys.readouterr().out
    opened = open_dataset(tmp_path / "new")
    assert opened.name == "Provinsi 2027"
    assert not opened.simulated
    row = opened.election_rows["pilgub-2027"]
    assert (row.name_id, row.name_en, row.short_id) == ('Pemilihan "Baru"', "New", 'Pemilihan "Baru"')
    assert day_number(row.voting_day.date()) == day_number(dt.date(2027, 11, 24))
