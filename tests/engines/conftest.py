"""The engines beside DuckDB: a real PostgreSQL and a real Spark cluster of our own on free ports of this machine."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator

import psycopg
import pytest

from data.engine import connected
from tests.engines import spark as spark_cluster

PLACES = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))


def program(name: str) -> str | None:
    """A program of PostgreSQL, which Debian keeps outside of the search path."""
    return next((str(place / name) for place in PLACES if (place / name).exists()), shutil.which(name))


@pytest.fixture(scope="session")
def postgresql(unused_port_of_session: int) -> Iterator[str]:
    """The address of an empty database in a PostgreSQL that runs as long as the tests do."""
    initdb, server = program("initdb"), program("pg_ctl")
    if not (initdb and server):
        pytest.skip("no PostgreSQL found (looked for initdb and pg_ctl)")
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        if not shutil.which("runuser") or subprocess.run(["id", "postgres"], capture_output=True).returncode:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    with tempfile.TemporaryDirectory(prefix="rakor-postgresql-") as folder:
        if as_user:
            shutil.chown(folder, "postgres")
        yield from _running(pathlib.Path(folder), [*as_user, initdb], [*as_user, server], unused_port_of_session)


def _running(folder: pathlib.Path, initdb: list[str], server: list[str], port: int) -> Iterator[str]:
    data = str(folder / "data")

    def run(*words: str) -> None:
        subprocess.run(words, check=True, capture_output=True, cwd="/")

    run(*initdb, "-D", data, "-U", "rakor", "-A", "trust", "-E", "UTF8", "--no-sync")
    listen = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run(*server, "-D", data, "-o", listen, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://rakor@127.0.0.1:{port}/postgres"
    finally:
        run(*server, "-D", data, "-m", "immediate", "stop")


@pytest.fixture
def new_postgresql(postgresql: str) -> str:
    """The address of a new database in PostgreSQL."""
    name = f"n{uuid.uuid4().hex}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgresql.replace("/postgres", f"/{name}")


@pytest.fixture(scope="session")
def spark(unused_port_of_session: int) -> Iterator[str]:
    """The address of a Spark cluster of one master and two workers that runs as long as the tests do."""
    if reason := spark_cluster.missing():
        pytest.skip(reason)
    with (
        tempfile.TemporaryDirectory(prefix="rakor-spark-") as folder,
        spark_cluster.cluster(pathlib.Path(folder), unused_port_of_session),
    ):
        yield f"spark://127.0.0.1:{unused_port_of_session}"


@pytest.fixture
def new_spark(spark: str) -> str:
    """The address of a new database in Spark."""
    name = f"n{uuid.uuid4().hex}"
    with connected(spark) as engine:
        engine.raw_sql(f"CREATE DATABASE {name}")
    return f"{spark}/{name}"
