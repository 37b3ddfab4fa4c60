"""A dataset in PostgreSQL, and in Spark, is the same as in its folder, to the last digit of every array."""

import datetime as dt
import json
import pathlib

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from ibis.expr.types import Table

from data import Dataset, DatasetError, open_dataset
from data.archive import INDEX, Archive
from data.dataset import SHIPPED
from data.simulation import simulate
from data.stores import database
from data.stores.columns import schema_of
from data.stores.copied import copy_dataset
from data.stores.engine import connected
from data.stores.relations import cells
from tests.data.handmade import write
from tests.engines.spark import MARKS, WORKERS
from tests.ports import unused_port

pytestmark = [pytest.mark.engines, pytest.mark.slow]

ENGINES = ["postgresql", pytest.param("spark", marks=MARKS)]


@pytest.fixture
def url(request: pytest.FixtureRequest) -> str:
    """The address of a new, empty database in one of the engines."""
    return request.getfixturevalue(f"new_{request.param}")


@pytest.fixture(params=["shipped", "simulated"])
def folder(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> pathlib.Path:
    if request.param == "shipped":
        return SHIPPED
    simulate(tmp_path / "province", "province", 5, stations=True)
    return tmp_path / "province"


@pytest.fixture(autouse=True)
def cache(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was kept before; a database is asked again each time."""
    monkeypatch.setenv("RAKOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(database, "REFRESH", 0)


def arrays(dataset: Dataset) -> dict[str, np.ndarray | list[str]]:
    """All that was rolled up, by name."""
    found: dict[str, np.ndarray | list[str]] = {"codes": dataset.tree.codes}
    for index in sorted(dataset._place.rglob(INDEX)):
        archive, names = Archive(index.parent), json.loads(index.read_text())
        about = index.parent.relative_to(dataset._place).as_posix()
        found |= {f"{about}/{name}": archive[name] for name in names["arrays"]}
        found |= {f"{about}/{name}": archive.words[name] for name in names["words"]}
    return found


def same(mine: np.ndarray | list[str], theirs: np.ndarray | list[str]) -> bool:
    """Whether two arrays, or two lists of words, are the same; what is unknown in both is."""
    if isinstance(mine, list):
        return mine == theirs
    return mine.dtype == theirs.dtype and np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f")


@pytest.mark.parametrize("url", ENGINES, indirect=True)
def test_the_same_as_in_the_folder(url: str, folder: pathlib.Path) -> None:
    rows = copy_dataset(folder, url)
    assert rows["evidence"] == (folder / "evidence.csv").read_text("utf-8").count("\n") - 1
    mine, theirs = open_dataset(folder), open_dataset(url)
    assert (theirs.name, theirs.simulated) == (mine.name, mine.simulated)
    ours, found = arrays(mine), arrays(theirs)
    assert found.keys() == ours.keys()
    assert [name for name, array in ours.items() if not same(array, found[name])] == []
    assert sum(len(array) for array in ours.values()) > 10_000
    assert any(name.endswith("/stations.men") for name in ours) == (folder / "tps.csv").exists()
    for name in mine.tables:
        assert theirs.tables[name].equals(mine.tables[name]), name


@pytest.mark.parametrize("url", ENGINES, indirect=True)
def test_only_few_cells_of_a_ledger_travel_to_be_checked(
    url: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_dataset(write(tmp_path / "d", figures=[{**FIGURE, "value": str(number)} for number in range(1000)]), url)
    rows: dict[str, int] = {}

    def counting(table: Table) -> pd.DataFrame:
        frame = cells(table)
        name = "+".join(table.columns)
        rows[name] = max(len(frame), rows.get(name, 0))  # of the ledger that has the most
        return frame

    monkeypatch.setattr("data.stores.relations.cells", counting)
    open_dataset(url)
    assert rows["election+region"] == rows["election+as_of"] == 1


@pytest.mark.parametrize("url", [ENGINES[1]], indirect=True)
def test_spark_is_a_cluster(url: str) -> None:
    """The program that asks, and a process of each worker that answers."""
    with connected(url) as engine:
        assert engine._session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() == 1 + WORKERS


FIGURE = {"region": "1.1.1.1", "value": "5", "as_of": "2024-06-01"}


def add(url: str, **cells: object) -> None:
    """Add a figure."""
    row = {"election": "e", "measure": "tps", "standing": "reported", "source": "s", **FIGURE, "value": 5.0, **cells}
    row["as_of"] = dt.date.fromisoformat(str(row["as_of"]))
    with connected(url) as engine:
        engine.insert("figures", pa.Table.from_pylist([row], schema_of("figures")))


@pytest.mark.parametrize("url", ENGINES, indirect=True)
def test_rows_that_are_added_are_seen(url: str, tmp_path: pathlib.Path) -> None:
    copy_dataset(write(tmp_path / "d", figures=[FIGURE]), url)
    question = ("1.1.1.1", "e", "2024-06-20")
    first = open_dataset(url)
    assert first.snapshot(*question).figure("tps").value == 5
    assert open_dataset(url) is first
    add(url, value=7.0, as_of="2024-06-10")
    assert open_dataset(url).snapshot(*question).figure("tps").value == 7
    assert first.snapshot(*question).figure("tps").value == 5  # whoever has it open keeps what it said


@pytest.mark.parametrize("url", ENGINES[:1], indirect=True)
def test_every_fault_is_named_and_the_board_keeps_what_it_had(url: str, tmp_path: pathlib.Path) -> None:
    copy_dataset(write(tmp_path / "d", figures=[FIGURE]), url)
    before = open_dataset(url)
    add(url, standing="heard", value=None)
    add(url, standing="heard", source=None, region="9.9")
    add(url, note="hubungi 0812 3456 7890")
    with pytest.raises(DatasetError) as caught:
        open_dataset(url)
    assert [str(problem) for problem in caught.value.problems] == [
        "figures, column value: expected a value, the cell is empty",
        "figures, column standing: found 'heard', expected one of determined, reported, stated, planned, rejected",
        "figures, column source: expected a value, the cell is empty",
        "figures, column note: expected no phone number; people are counted, never named",
    ]
    assert before.snapshot("1.1.1.1", "e", "2024-06-20").figure("tps").value == 5


@pytest.mark.parametrize("url", ENGINES[:1], indirect=True)
def test_keys_that_point_nowhere_are_named(url: str, tmp_path: pathlib.Path) -> None:
    copy_dataset(write(tmp_path / "d", figures=[FIGURE]), url)
    add(url, region="9.9")
    add(url, region="9.9", measure="tpp")
    with pytest.raises(DatasetError, match=r"was not loaded: 2 problems\.") as caught:
        open_dataset(url)
    assert [str(problem) for problem in caught.value.problems] == [
        "figures, column region: found '9.9', expected a code in regions",
        "figures, column measure: found 'tpp', expected a measure in measures",
    ]


STATIONS = [{"region": "1.1.1.1", "number": str(number)} for number in (1, 2, 3)]


@pytest.mark.parametrize("url", ENGINES, indirect=True)
def test_a_key_that_a_ledger_has_twice_is_named(url: str, tmp_path: pathlib.Path) -> None:
    copy_dataset(write(tmp_path / "d", tps=STATIONS), url)
    assert open_dataset(url).election("e").stations.number.tolist() == [1, 2, 3]
    row = {"election": "e", "region": "1.1.1.1", "kind": "regular", "as_of": dt.date(2024, 6, 1), "source": "s"}
    more = [{**row, "number": number} for number in (3.0, 1.0, 1.0, 4.0)]
    with connected(url) as engine:
        engine.insert("tps", pa.Table.from_pylist(more, schema_of("tps")))
    with pytest.raises(DatasetError) as caught:
        open_dataset(url)
    assert [str(problem) for problem in caught.value.problems] == [
        f"tps, column election+region+number: found 'e, 1.1.1.1, {number}', expected each key once" for number in (1, 3)
    ]


@pytest.mark.parametrize("url", ENGINES, indirect=True)
def test_a_number_between_the_least_and_the_greatest_that_is_not_whole_is_named(
    url: str, tmp_path: pathlib.Path
) -> None:
    copy_dataset(write(tmp_path / "d", tps=STATIONS), url)
    row = {"election": "e", "region": "1.2", "kind": "regular", "as_of": dt.date(2024, 6, 1), "source": "s"}
    with connected(url) as engine:
        engine.insert("tps", pa.Table.from_pylist([{**row, "number": 1.5}], schema_of("tps")))
    expected = r"tps, column number: found '1\.5', expected a whole number such as 20, at least 1$"
    with pytest.raises(DatasetError, match=expected):
        open_dataset(url)
    with connected(url) as engine:
        engine.insert("tps", pa.Table.from_pylist([{**row, "number": 1e300}], schema_of("tps")))
    with pytest.raises(DatasetError, match=r"was not loaded: 2 problems\."):  # beside one that has no whole part, too
        open_dataset(url)


@pytest.mark.parametrize("url", ENGINES[:1], indirect=True)
def test_a_database_without_the_table_of_stations_has_none(url: str, tmp_path: pathlib.Path) -> None:
    copy_dataset(write(tmp_path / "d", figures=[FIGURE], tps=STATIONS), url)
    with connected(url) as engine:
        engine.drop_table("tps")
    opened = open_dataset(url)
    assert opened.election("e").stations is None
    assert opened.snapshot("1.1.1.1", "e", "2024-06-20").figure("tps").value == 5


@pytest.mark.parametrize("url", ENGINES[:1], indirect=True)
def test_columns_of_another_name_or_type_are_named(url: str, tmp_path: pathlib.Path) -> None:
    copy_dataset(write(tmp_path / "d"), url)
    with connected(url) as engine:
        engine.raw_sql("ALTER TABLE figures ALTER as_of TYPE text").close()
        engine.raw_sql("ALTER TABLE stages RENAME weight TO wight").close()
    with pytest.raises(DatasetError) as caught:
        open_dataset(url)
    assert [str(problem).split(": ")[0] for problem in caught.value.problems] == [
        "stages, column weight", "stages, column wight", "figures, column as_of",
    ]  # fmt: skip
    assert str(caught.value.problems[2]).endswith("expected a column of type date, it is string")


@pytest.mark.parametrize("url", ENGINES[:1], indirect=True)
def test_nothing_is_copied_onto_a_dataset_or_half(url: str, tmp_path: pathlib.Path) -> None:
    good, bad = write(tmp_path / "d", figures=[FIGURE]), write(tmp_path / "bad", figures=[FIGURE])
    with (bad / "figures.csv").open("a") as file:
        file.write("e,nowhere,tps,1,2024-06-01,reported,s,\n")
    with pytest.raises(DatasetError, match="found 'nowhere'"):
        copy_dataset(bad, url)
    copy_dataset(good, url)  # nothing is in its way
    with pytest.raises(DatasetError, match="expected a database without the tables of a dataset, it has actions, "):
        copy_dataset(good, url)
    assert open_dataset(url).snapshot("1.1.1.1", "e", "2024-06-20").figure("tps").value == 5


@pytest.mark.parametrize("url", ENGINES[:1], indirect=True)
def test_a_database_that_goes_away_leaves_the_board_with_what_it_has(
    url: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copy_dataset(write(tmp_path / "d", figures=[FIGURE]), url)
    first = open_dataset(url)
    monkeypatch.setattr(ibis, "connect", lambda url: ibis.postgres.connect(host="127.0.0.1", port=9, user="secret"))
    assert open_dataset(url) is first
    assert "expected a database that answers" in caplog.text


def test_a_database_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(DatasetError, match=r"postgresql://127\.0\.0\.1/board: expected a database that answers") as it:
        open_dataset(f"postgresql://rakor:geheim@127.0.0.1:{unused_port()}/board")
    assert "geheim" not in str(it.value)


def test_an_address_of_another_kind_is_refused() -> None:
    expected = r"expected an address such as postgresql://USER@HOST/DATABASE or spark://HOST:PORT/DATABASE"
    with pytest.raises(DatasetError, match=expected):
        open_dataset("mysql://rakor@db.example/board")
