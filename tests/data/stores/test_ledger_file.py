"""A ledger that DuckDB reads at once is the ledger that is read row by row; what it does not accept is named there."""

import pathlib

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data import open_dataset
from data.checks import keys_of
from data.problems import Problem
from data.schema import TABLES
from data.stores.ledger_file import kept_quickly
from data.stores.reading import keep_carefully
from data.stores.table_file import TableFile
from tests.data.handmade import write

HEAD = ",".join(TABLES["figures"].columns) + "\n"
ROW = "e,1.1.1.1,tps,10,2024-05-01,reported,s,{note}\n"
# A note as its author, or a spreadsheet, may write it: quoted, cut off, over several lines, with more commas after it.
NOTES = st.text(st.sampled_from(list("\",;a\n\r\té#\\'\0")), max_size=12)


def file_of(path: pathlib.Path) -> TableFile:
    return TableFile(path, path.name)


def rows(path: pathlib.Path) -> list[tuple[str, ...]]:
    return sorted(tuple(row.values()) for row in pq.read_table(path).to_pylist())


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, dict[tuple[str, bool], set[str]]]:
    folder = write(tmp_path_factory.mktemp("ledger") / "d")
    return folder, keys_of(dict(open_dataset(folder).tables))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.lists(NOTES, max_size=4), head=st.sampled_from([HEAD, "\ufeff" + HEAD]))
@example(notes=['"two\nlines, and ""quotes"""', "", ",,"], head=HEAD)
@example(notes=["a\r"], head=HEAD)
def test_both_ways_read_the_same(
    places: tuple[pathlib.Path, dict[tuple[str, bool], set[str]]], notes: list[str], head: str
) -> None:
    folder, keys = places
    path, quick, careful = folder / "figures.csv", folder / "quick.parquet", folder / "careful.parquet"
    path.write_text(head + "".join(ROW.format(note=note) for note in notes), encoding="utf-8", newline="")
    problems: list[Problem] = []
    accepted = kept_quickly([file_of(path)], quick, keys)
    keep_carefully("figures", [file_of(path)], careful, keys, problems, problems)
    assert accepted == quick.exists()
    if accepted:
        assert not problems
        assert rows(quick) == rows(careful)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROW.format(note='"not closed'),
        HEAD + "e,1.1.1.1,tps,10\n",
        HEAD + ROW.format(note="ok") + "e,1.1.1.1,tps,ten,2024-05-01,reported,s,\n",
        HEAD + "e,9.9,tps,10,2024-05-01,reported,s,\n",
        HEAD.replace("measure", "what") + ROW.format(note=""),
        "",
    ],
)
def test_what_is_wrong_is_left_to_the_other_way(
    places: tuple[pathlib.Path, dict[tuple[str, bool], set[str]]], text: str
) -> None:
    folder, keys = places
    path, target = folder / "figures.csv", folder / "figures.parquet"
    path.write_text(text, encoding="utf-8", newline="")
    assert not kept_quickly([file_of(path)], target, keys)
    assert not target.exists()


def test_bytes_that_are_no_text_are_left_to_the_other_way(
    places: tuple[pathlib.Path, dict[tuple[str, bool], set[str]]],
) -> None:
    folder, keys = places
    (folder / "figures.csv").write_bytes((HEAD + ROW.format(note="é")).encode("latin-1"))
    assert not kept_quickly([file_of(folder / "figures.csv")], folder / "figures.parquet", keys)


def test_spreadsheets_leave_empty_cells_at_the_end_of_rows(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d")
    (folder / "figures.csv").write_text(HEAD + ROW.format(note=",,") + ",,,,,,,,\n", encoding="utf-8")
    assert open_dataset(folder).snapshot("1.1.1.1", "e", "2024-06-20").figure("tps").value == 10
