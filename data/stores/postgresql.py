"""A dataset in PostgreSQL, for an office with a database server: many write and read at once."""

import contextlib
import pathlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import psycopg
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from data.problems import NotWrittenError, Problem
from data.schema import TABLES
from data.stores import written
from data.stores.database import ENTRIES, Opened, relations
from data.stores.engine import told
from data.stores.relations import ROW
from data.stores.sql_store import Session, SqlStore
from data.stores.store import WAIT
from data.stores.superseding import IMPORT, current
from data.stores.table_file import BASE

if TYPE_CHECKING:
    from data.stores.sorting import Ledgers

_LOCK = 7_402_317  # the number by which writers of imports know each other in a database
_PART = 10_000  # rows that travel at once
_ANSWER = 10  # seconds in which a server must answer


class PostgresqlStore(SqlStore):
    """A database in PostgreSQL."""

    def _news(self, known: Opened) -> bool:
        with told(self.address), self._connection(autocommit=True) as connection:
            session = _PostgresqlSession(connection)
            there = session.columns(ENTRIES)
            last = session.run(f"SELECT max(number) FROM {ENTRIES}")[0][0] if there else None
            return bool(known.about["state"]["last"] != (last or BASE))

    def _beside(self, engine: BaseBackend, there: Mapping[str, Table]) -> "Ledgers":
        return _PostgresqlLedgers(engine, relations(self.label, there))

    @contextlib.contextmanager
    def _writing(self, by: str) -> Iterator[None]:
        with told(self.address), self._connection(autocommit=True) as connection:
            try:
                connection.execute(f"SET lock_timeout = {WAIT * 1000:.0f}")
                connection.execute(f"SELECT pg_advisory_lock({_LOCK})")
            except psycopg.errors.LockNotAvailable:
                expected = f"no other import for {WAIT:.0f} seconds"
                raise NotWrittenError(self.label, [Problem(ENTRIES, expected)]) from None
            yield

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Session]:
        with told(self.address), self._connection() as connection:  # commits at the end, or takes all back
            connection.execute(f"SET LOCAL lock_timeout = {WAIT * 1000:.0f}")
            connection.execute("SET LOCAL synchronous_commit = on")
            yield _PostgresqlSession(connection)

    def _connection(self, autocommit: bool = False) -> psycopg.Connection:
        return psycopg.connect(self.address, autocommit=autocommit, connect_timeout=_ANSWER)

    def _session(self, engine: BaseBackend) -> Session:
        return _PostgresqlSession(engine.con)


class _PostgresqlLedgers:
    """See `data.stores.sorting.Ledgers`."""

    def __init__(self, engine: BaseBackend, typed: Mapping[str, Table]) -> None:
        self._engine, self._typed = engine, typed

    def current(self, name: str) -> Table:
        return current(name, self._typed[name])

    def offered(self, name: str, path: pathlib.Path) -> Table:
        table, columns = f"rakor_{name}", [*TABLES[name].columns]
        texts = ", ".join(f'"{column}" text' for column in columns)
        rows = (
            row
            for part in pq.ParquetFile(path).iter_batches(_PART, columns=columns)
            for row in zip(*(column.to_pylist() for column in part.columns), strict=True)
        )
        with self._engine.con.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(f'CREATE TEMPORARY TABLE {table} ("{ROW}" bigint, {texts})')
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for number, row in enumerate(rows):
                    copy.write_row((number, *row))
            cursor.execute(f"ANALYZE {table}")
        return self._engine.table(table)


class _PostgresqlSession:
    """See `Session`."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.RawCursor(self._connection) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self._connection.transaction(), self._connection.cursor("rakor") as cursor:
            cursor.itersize = _PART
            yield from cursor.execute(sql)

    def columns(self, table: str) -> list[str]:
        asked = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped"
        return [name for (name,) in self.run(f"{asked} ORDER BY attnum", table)]

    def load(self, table: str, path: pathlib.Path, number: int) -> None:
        kinds = {column: spec.metadata["kind"] for column, spec in TABLES[table].columns.items()}
        gaps = [kind in ("date", "number") for kind in kinds.values()]  # where an empty cell is no value
        names = ", ".join(f'"{column}"' for column in (*kinds, IMPORT, ROW))
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for place, row in enumerate(written.rows_of(path)):
                cells = [None if gap and not cell else cell for cell, gap in zip(row, gaps, strict=True)]
                copy.write_row((*cells, number, place))
