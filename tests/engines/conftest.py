"""The engines beside DuckDB: a real PostgreSQL and a real Spark cluster of our own on free ports of this machine."""

import pathlib
import tempfile
import uuid
from collections.abc import Iterator

import pytest

from data.stores.engine import connected
from tests.engines import postgresql as postgresql_server
from tests.engines import spark as spark_cluster
from tests.ports import unused_port


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty database in a PostgreSQL that runs as long as the tests do."""
    if reason := postgresql_server.missing():
        pytest.skip(reason)
    with postgresql_server.server(unused_port()) as url:
        yield url


@pytest.fixture
def new_postgresql(postgresql: str) -> str:
    """The address of a new database in PostgreSQL."""
    return postgresql_server.new_database(postgresql)


@pytest.fixture(scope="session")
def spark() -> Iterator[str]:
    """The address of a Spark cluster of one master and two workers that runs as long as the tests do."""
    if reason := spark_cluster.missing():
        pytest.skip(reason)
    port = unused_port()
    with (
        tempfile.TemporaryDirectory(prefix="rakor-spark-") as folder,
        spark_cluster.cluster(pathlib.Path(folder), port),
    ):
        yield f"spark://127.0.0.1:{port}"


@pytest.fixture
def new_spark(spark: str) -> str:
    """The address of a new database in Spark."""
    name = f"n{uuid.uuid4().hex}"
    with connected(spark) as engine:
        engine.raw_sql(f"CREATE DATABASE {name}")
    return f"{spark}/{name}"
