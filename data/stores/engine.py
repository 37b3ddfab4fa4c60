"""The engine behind an address, where an office keeps its tables in a database: DuckDB, PostgreSQL, or Spark."""

import contextlib
import pathlib
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import duckdb
import ibis
from ibis.backends import BaseBackend

from data.problems import DatasetError, Problem
from data.stores.ledger_file import LIMITS
from data.stores.store import WAIT

KNOWN = "postgresql://USER@HOST/DATABASE or spark://HOST:PORT/DATABASE, or a file such as duckdb:///FOLDER/FILE.duckdb"
SCHEMES = ("duckdb", "postgresql", "spark")
_PAUSE = 0.05  # seconds between two attempts to open a file

# A process that opens a file twice undoes its own locks on it: one thread at a time.
_one_at_a_time = threading.RLock()


class EngineError(DatasetError):
    """The database is not there, refuses, or breaks off; what it holds may be in order."""


@contextlib.contextmanager
def connected(url: str) -> Iterator[BaseBackend]:
    """The engine behind an address, to read; EngineError, without the password, for whatever goes wrong with it."""
    scheme = urlsplit(url).scheme
    if scheme not in SCHEMES:
        raise EngineError(spoken(url), [Problem(spoken(url), f"an address such as {KNOWN}")])
    with told(url):
        if scheme == "duckdb":
            with _embedded(file_of(url)) as engine:
                yield engine
            return
        engine = _spark(url) if scheme == "spark" else ibis.connect(url)
        try:
            yield engine
        finally:
            if engine.name != "pyspark":  # the session of Spark takes seconds to start, and belongs to the process
                engine.disconnect()


@contextlib.contextmanager
def filled(url: str) -> Iterator[BaseBackend]:
    """The engine behind an address, to make tables and fill them; a DuckDB file is made where there is none."""
    if urlsplit(url).scheme != "duckdb":
        with connected(url) as engine:
            yield engine
        return
    with told(url), writable(file_of(url)) as connection:
        yield ibis.duckdb.from_connection(connection)


@contextlib.contextmanager
def told(url: str) -> Iterator[None]:
    """Whatever goes wrong with a database is told as an EngineError, without the password."""
    try:
        yield
    except DatasetError:
        raise
    except ImportError as error:
        raise EngineError(spoken(url), [Problem(spoken(url), f"what `make spark` installs ({error})")]) from None
    except Exception as error:  # each engine has errors of its own
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise EngineError(spoken(url), [Problem(spoken(url), f"a database that answers ({reason})")]) from None


def tables_of(engine: BaseBackend) -> set[str]:
    """The names of the tables that an engine has."""
    if engine.name == "duckdb":  # Ibis 12 asks DuckDB 2 for them by a name that is no more
        return {name for (name,) in engine.con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    return set(engine.list_tables())


def spoken(url: str) -> str:
    """An address as it may be shown: without user and password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def file_of(url: str) -> pathlib.Path:
    """The file of a DuckDB address."""
    parts = urlsplit(url)
    return pathlib.Path(unquote(parts.netloc + parts.path)).resolve()


@contextlib.contextmanager
def _embedded(path: pathlib.Path) -> Iterator[BaseBackend]:
    """DuckDB with a file, to read."""
    if not path.exists():
        raise EngineError(path.name, [Problem(str(path), "a DuckDB file")])
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="rakor-") as beside:
        settings = LIMITS | {"temp_directory": beside}
        engine = patiently(path, lambda: ibis.duckdb.connect(path, read_only=True, **settings))
        try:
            yield engine
        finally:
            engine.disconnect()


@contextlib.contextmanager
def writable(path: pathlib.Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB file, made where there is none, to write: while it is open, no other process has it."""
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="rakor-") as beside:
        settings: dict[str, Any] = LIMITS | {"temp_directory": beside, "preserve_insertion_order": True}
        connection = patiently(path, lambda: duckdb.connect(path, config=settings))
        try:
            yield connection
        finally:
            connection.close()


def patiently[Opened](path: pathlib.Path, opened: Callable[[], Opened]) -> Opened:
    """Open a file, when the processes that have it let it go; EngineError when they do not."""
    until = time.monotonic() + WAIT
    while True:
        try:
            return opened()
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise
            if time.monotonic() > until:
                expected = f"a file that no other program holds for {WAIT:.0f} seconds"
                raise EngineError(path.name, [Problem(str(path), expected)]) from None
        time.sleep(_PAUSE)


def _spark(url: str) -> BaseBackend:
    """Spark with spark://HOST:PORT/DATABASE as its master; without a host that of Spark's own configuration."""
    from pyspark.sql import SparkSession

    parts, builder = urlsplit(url), SparkSession.builder.appName("rakor")
    session = (builder.master(f"spark://{parts.netloc}") if parts.netloc else builder).getOrCreate()
    if name := parts.path.strip("/"):
        session.catalog.setCurrentDatabase(name)
    return ibis.pyspark.connect(session)
