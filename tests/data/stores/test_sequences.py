"""Whatever is imported in whatever order: the rows that count are those of ten lines of plain Python."""

import pathlib
import tempfile
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.stores import Store, store_of
from data.stores.copied import copy_dataset
from tests.data.handmade import write
from tests.data.stores.batches import BY, batch, figure
from tests.engines.postgresql import new_database

Row = tuple[str, str, str]
ROWS = st.tuples(st.sampled_from(["1.1", "1.2"]), st.sampled_from(["1", "2", "3"]), st.sampled_from(["", "n"]))
IMPORTS = st.lists(st.lists(ROWS, min_size=1, max_size=4), max_size=3)


def counting(imports: Sequence[Sequence[Row]]) -> list[Row]:
    """The oracle: of each region the rows of the last import that said something new of it."""
    said: dict[str, list[Row]] = {}
    for rows in imports:
        for region in {row[0] for row in rows}:
            mine = [row for row in rows if row[0] == region]
            if not {*mine} <= {*said.get(region, [])}:
                said[region] = mine
    return sorted(row for rows in said.values() for row in rows)


def cells(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [figure(region, value, note=note) for region, value, note in rows]


def found(store: Store) -> list[Row]:
    with store._ledgers(store.keep()[0]) as ledgers:
        rows = ledgers.current("figures").to_pyarrow().to_pylist()
    return sorted((row["region"], f"{row['value']:g}", row["note"] or "") for row in rows)


@pytest.fixture(scope="module", params=["folder", "duckdb", pytest.param("postgresql", marks=pytest.mark.engines)])
def kind(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A kind of store, and where its server is, if it has one."""
    return request.param, request.getfixturevalue("postgresql") if request.param == "postgresql" else ""


@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=st.lists(ROWS, max_size=3), imports=IMPORTS)
def test_the_rows_that_count(kind: tuple[str, str], base: list[Row], imports: list[list[Row]]) -> None:
    name, server = kind
    with tempfile.TemporaryDirectory() as place:
        folder = write(pathlib.Path(place) / "d", figures=cells(base))
        address = str(folder if name == "folder" else folder.with_name("d.duckdb"))
        if name != "folder":
            copy_dataset(folder, address := new_database(server) if server else address)
        store = store_of(address)
        for rows in imports:
            store.append(batch(folder.parent, figures=cells(rows)), BY)
        assert found(store_of(address)) == counting([base, *imports])
        assert store.verify() == []
