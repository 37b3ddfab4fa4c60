"""The ledgers reduced in PostgreSQL give the same arrays as in DuckDB, to the last digit."""

import dataclasses
from collections.abc import Iterator

import ibis
import numpy as np
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


@pytest.fixture
def engines(postgresql: str) -> Iterator[list[BaseBackend]]:
    """DuckDB and PostgreSQL."""
    engines = [ibis.duckdb.connect(), ibis.connect(postgresql)]
    yield engines
    for engine in engines:
        engine.disconnect()


def test_the_same_claims_and_reports(engines: list[BaseBackend], tables: Tables) -> None:
    for name in LEDGERS:
        rows = table_of(name, tables[name])
        engines[0].con.register(name, rows)
        engines[1].create_table(name, rows, overwrite=True)
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
