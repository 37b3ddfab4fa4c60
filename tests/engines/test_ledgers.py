"""The ledgers reduced in PostgreSQL and in Spark give the same arrays as in DuckDB, to the last digit."""

import dataclasses
import pathlib

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.backends import BaseBackend

from data import ledgers
from data.dataset import SHIPPED
from data.ledgers import Numbers
from data.made import table_of
from data.simulation import simulate
from data.store import Tables, read_folder
from data.tree import grow
from data.vocabulary import LEDGERS
from tests.engines.spark import MARKS, WORKERS

pytestmark = [pytest.mark.engines, pytest.mark.slow]


@pytest.fixture(scope="module", params=["shipped", "simulated"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    if request.param == "shipped":
        return read_folder(SHIPPED)
    folder = tmp_path_factory.mktemp("engines") / "province"
    simulate(folder, "province", 5)
    return read_folder(folder)


def same(one: object, other: object) -> bool:
    """Whether two dataclasses hold the same arrays of the same types."""
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in dataclasses.fields(one))
    return all(mine.dtype == theirs.dtype and np.array_equal(mine, theirs) for mine, theirs in pairs)


def load(engine: BaseBackend, name: str, rows: pa.Table, folder: pathlib.Path) -> None:
    """A table of an engine; Spark takes millions of rows from files only."""
    if engine.name == "pyspark":
        pq.write_table(rows, folder / f"{name}.parquet")
        engine.create_table(name, engine.read_parquet(str(folder / f"{name}.parquet")), overwrite=True)
    else:
        engine.create_table(name, rows, overwrite=True)


def test_the_same_claims_and_reports(engine: BaseBackend, tables: Tables, tmp_path: pathlib.Path) -> None:
    engines = [ibis.duckdb.connect(), engine]
    for name in LEDGERS:
        rows = table_of(name, tables[name])
        for each in engines:
            load(each, name, rows, tmp_path)
    for election in tables["elections"]["election"]:
        mine = tables["milestones"]["election"] == election
        numbers = Numbers(
            grow(tables["regions"]).codes, tables["sources"], tables["measures"]["measure"].tolist(),
            tables["milestones"].loc[mine, "milestone"].tolist(),
        )  # fmt: skip
        (claims, notes), (their_claims, their_notes) = (
            ledgers.claims(engine.table("figures"), election, numbers) for engine in engines
        )
        reports, their_reports = (ledgers.reports(engine.table("evidence"), election, numbers) for engine in engines)
        assert list(their_claims) == list(claims) != []
        assert all(same(claims[name], their_claims[name]) for name in claims)
        assert their_notes == notes
        assert list(their_reports) == list(reports) != []
        assert all(same(reports[name], their_reports[name]) for name in reports)
    engines[0].disconnect()


@pytest.mark.parametrize("engine", [pytest.param("spark", marks=MARKS)], indirect=True)
def test_spark_is_a_cluster(engine: BaseBackend) -> None:
    """The program that asks, and a process of each worker that answers."""
    assert engine._session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() == 1 + WORKERS


def test_it_can_be_wrong(tables: Tables) -> None:
    """Two rows of another day make the comparison above fail: it compares something."""
    numbers = Numbers(grow(tables["regions"]).codes, tables["sources"], tables["measures"]["measure"].tolist(), [])
    election, figures = tables["elections"]["election"].iloc[-1], tables["figures"].copy()
    engine = ibis.duckdb.connect()
    engine.con.register("one", table_of("figures", figures))
    before, _ = ledgers.claims(engine.table("one"), election, numbers)
    figures.loc[figures["election"] == election, "value"] += 1
    engine.con.register("two", table_of("figures", figures))
    after, _ = ledgers.claims(engine.table("two"), election, numbers)
    assert not any(same(before[name], after[name]) for name in before)
