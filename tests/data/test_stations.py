"""Single polling stations: what the table may say, what becomes of it, and which of them a region and a day have."""

import pathlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import open_dataset
from data.calendar import day_number, read_day
from data.problems import DatasetError
from data.stations import Stations
from data.stores import reading
from data.tree import Tree, grow
from tests.data.handmade import dataset, write

MAY, JUNE = (day_number(read_day(day)) for day in ("2024-05-01", "2024-06-01"))
# Neither the regions nor the numbers are in the order of the arrays; one number is written as offices do.
ROWS = [
    {"region": "1.1.1.2", "number": "2", "voters_men": "300", "voters_women": "301", "accessible": "no"},
    {
        "region": "1.1.1.1",
        "number": "10",
        "kind": "special",
        "accessible": "yes",
        "as_of": "2024-06-01",
        "source": "law",
    },
    {"region": "1.1.1.1", "number": "002", "voters_men": "5"},
    {"region": "1.2", "number": "1", "voters_men": "0", "voters_women": "7"},
]


def problems(folder: pathlib.Path) -> list[str]:
    with pytest.raises(DatasetError) as refusal:
        open_dataset(folder)
    return [str(problem) for problem in refusal.value.problems]


def test_a_table_becomes_arrays_in_the_order_of_the_regions(tmp_path: pathlib.Path) -> None:
    opened = dataset(tmp_path / "d", tps=ROWS)
    found, codes = opened.election("e").stations, opened.tree.codes
    assert found is not None
    assert [codes[row] for row in found.row] == ["1.2", "1.1.1.1", "1.1.1.1", "1.1.1.2"]
    assert found.number.tolist() == [1, 2, 10, 2]
    assert found.special.tolist() == [False, False, True, False]
    np.testing.assert_array_equal(found.men, [0, 5, np.nan, 300])
    np.testing.assert_array_equal(found.women, [7, np.nan, np.nan, 301])
    np.testing.assert_array_equal(found.voters, [7, np.nan, np.nan, 601])  # half of the voters is not their number
    assert found.accessible.tolist() == [-1, -1, 1, 0]
    assert found.day.tolist() == [MAY, MAY, JUNE, MAY]
    assert [opened.election("e").sources[source] for source in found.source] == ["s", "s", "law", "s"]
    kinds = {name: str(array.dtype) for name, array in vars(found).items()}
    assert kinds == {
        "row": "int32", "number": "int32", "special": "bool", "men": "float64", "women": "float64",
        "accessible": "int8", "day": "int32", "source": "int32",
    }  # fmt: skip
    assert not any(array.flags.writeable for array in vars(found).values())  # mapped, not read


def test_a_dataset_without_the_table_and_an_election_without_a_row_have_none(tmp_path: pathlib.Path) -> None:
    bare = dataset(tmp_path / "d")
    assert not (tmp_path / "d" / "tps.csv").exists()
    assert bare.election("e").stations is None
    two = dataset(tmp_path / "e", elections=[{"election": "e"}, {"election": "f"}], tps=ROWS)
    assert two.election("f").stations is None
    assert len(two.election("e").stations.row) == 4
    assert bare.span("e") == dataset(tmp_path / "f", tps=[]).span("e")


def test_stations_that_are_added_later_show(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d", tps=ROWS)
    first = open_dataset(folder)
    with (folder / "tps.csv").open("a", encoding="utf-8") as file:
        file.write("e,1.1.2,1,regular,,,,2025-01-01,s\n")
    grown = open_dataset(folder)
    assert (len(first.election("e").stations.row), len(grown.election("e").stations.row)) == (4, 5)
    assert str(grown.span("e")[1]) == "2025-01-01"


def test_a_key_used_twice_is_named_also_when_it_is_typed_otherwise(tmp_path: pathlib.Path) -> None:
    more = [{"region": "1.1.1.1", "number": "2"}, {"region": "1.1.1.2", "number": "1"}]
    assert problems(write(tmp_path / "d", tps=[*ROWS, *more])) == [
        "tps.csv, row 6, column election+region+number: found 'e, 1.1.1.1, 2', expected each key once"
    ]
    again = [{**row, "election": "f"} for row in ROWS]
    both = dataset(tmp_path / "e", elections=[{"election": "e"}, {"election": "f"}], tps=[*ROWS, *again])
    assert len(both.election("f").stations.row) == 4  # each election numbers its own


def test_a_key_is_found_again_far_below(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 3)
    rows = [{"region": "1.1.1.1", "number": str(number)} for number in (*range(1, 11), 1, 5)]
    assert problems(write(tmp_path / "d", tps=rows)) == [
        f"tps.csv, row {row}, column election+region+number: found 'e, 1.1.1.1, {number}', expected each key once"
        for row, number in ((12, 1), (13, 5))
    ]


def test_every_wrong_cell_is_named_at_once(tmp_path: pathlib.Path) -> None:
    wrong = [
        {"number": "0", "kind": "mobile"},
        {"number": "2.5", "voters_men": "-3"},
        {"number": "", "accessible": "unknown", "as_of": "1/6/2024"},
        {"number": "12345", "voters_women": "1.200 orang"},
    ]
    whole = "expected a whole number such as 20, at least 1"
    count = "expected a plain number such as 1539 or 0.5, at least 0"
    assert set(problems(write(tmp_path / "d", tps=[{"region": "1.1.1.1", **row} for row in wrong]))) == {
        f"tps.csv, row 2, column number: found '0', {whole}",
        "tps.csv, row 2, column kind: found 'mobile', expected one of regular, special",
        f"tps.csv, row 3, column number: found '2.5', {whole}",
        f"tps.csv, row 3, column voters_men: found '-3', {count}",
        "tps.csv, row 4, column number: expected a value, the cell is empty",
        "tps.csv, row 4, column accessible: found 'unknown', expected one of yes, no",
        "tps.csv, row 4, column as_of: found '1/6/2024', expected a date as YYYY-MM-DD",
        f"tps.csv, row 5, column number: found '12345', {whole}",
        f"tps.csv, row 5, column voters_women: found '1.200 orang', {count}",
    }


def test_a_region_or_source_that_is_not_there_is_named(tmp_path: pathlib.Path) -> None:
    rows = [{"region": "9.9", "number": "1"}, {"region": "1.2", "number": "1", "source": "hearsay"}]
    assert problems(write(tmp_path / "d", tps=rows)) == [
        "tps.csv, row 2, column region: found '9.9', expected a code in regions.csv",
        "tps.csv, row 3, column source: found 'hearsay', expected a source in sources.csv",
    ]


def test_rows_later_than_the_day_do_not_exist(tmp_path: pathlib.Path) -> None:
    opened = dataset(tmp_path / "d", tps=ROWS)
    found, tree = opened.election("e").stations, opened.tree
    here = {code: tree.number[code] for code in tree.codes}
    assert found.within(tree, here["1"], MAY - 1).tolist() == []
    assert found.within(tree, here["1"], MAY).tolist() == [0, 1, 3]
    assert found.within(tree, here["1"], JUNE).tolist() == [0, 1, 2, 3]
    assert found.within(tree, here["1.1"], JUNE).tolist() == [1, 2, 3]
    assert found.within(tree, here["1.1.1.1"], JUNE).tolist() == [1, 2]
    assert found.within(tree, here["1.1.2"], JUNE).tolist() == []


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree of up to forty regions of any shape; what lies below a region may end at any depth."""
    parents = [""] + [f"r{draw(st.integers(0, place))}" for place in range(draw(st.integers(0, 39)))]
    codes = [f"r{place}" for place in range(len(parents))]
    return grow(pd.DataFrame({"code": codes, "name": codes, "level": "kelurahan", "parent": parents}))


@given(tree=trees(), chance=st.randoms(use_true_random=False))
def test_the_slices_of_a_region_are_what_a_walk_over_the_tree_finds(tree: Tree, chance: object) -> None:
    rows = np.sort([chance.randrange(len(tree)) for _ in range(60)])
    days = np.array([chance.randrange(5) for _ in rows])
    none = np.zeros(len(rows))
    stations = Stations(rows, np.arange(len(rows)), none, none, none, none, days, none)
    for region in range(len(tree)):
        below = [number for number in range(len(tree)) if region in tree.lineage(number)]
        parts = tree.spread(region)
        assert parts[0] == slice(region, region + 1)
        assert [number for part in parts for number in range(part.start, part.stop)] == below
        depth = [len(tree.lineage(number)) for number in below]
        assert len(parts) == len(set(depth))
        expected = [place for place, row in enumerate(rows) if row in below and days[place] <= 2]
        assert stations.within(tree, region, 2).tolist() == expected


def test_the_frame_of_a_region_is_for_readers(tmp_path: pathlib.Path) -> None:
    norms = [{"norm": "tps_voter_cap", "value": "600", "valid_from": "2024-05-15"}]
    more = {"region": "1.1.1.2", "number": "1", "voters_men": "300", "voters_women": "300", "accessible": "yes"}
    opened = dataset(tmp_path / "d", norms=norms, tps=[*ROWS, more])
    frame = opened.snapshot("1.1", "e", "2024-06-01").stations
    assert frame.index.names == ["code", "number"]
    assert frame.index.tolist() == [("1.1.1.1", 2), ("1.1.1.1", 10), ("1.1.1.2", 1), ("1.1.1.2", 2)]
    assert frame["name"].tolist() == ["Kel A", "Kel A", "Kel B", "Kel B"]
    assert frame["kind"].tolist() == ["regular", "special", "regular", "regular"]
    assert frame["voters"].isna().tolist() == [True, True, False, False]
    assert frame.loc["1.1.1.2", "voters"].tolist() == [600, 601]
    assert frame["over"].isna().tolist() == [True, True, False, False]  # unknown voters are not few voters
    assert frame.loc["1.1.1.2", "over"].tolist() == [False, True]  # as many as the cap are not above it
    assert frame["accessible"].isna().tolist() == [True, False, False, False]
    assert frame["accessible"].dropna().tolist() == ["yes", "yes", "no"]
    assert frame["source"].tolist() == ["s", "law", "s", "s"]
    early = opened.snapshot("1.1", "e", "2024-05-14").stations
    assert early.index.tolist() == [("1.1.1.1", 2), ("1.1.1.2", 1), ("1.1.1.2", 2)]
    assert early["over"].isna().all()  # before there is a cap
    none = opened.snapshot("1.1.2", "e", "2024-06-01").stations
    bare = dataset(tmp_path / "e").snapshot("1", "e", "2024-06-01").stations
    for empty in (none, bare):
        assert len(empty) == 0
        assert empty.dtypes.equals(frame.dtypes)
        assert empty.index.names == frame.index.names
