"""A dataset in a DuckDB file: all of it in one place, without a server, as fast as a database."""

import contextlib
import pathlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import duckdb
from filelock import FileLock, Timeout
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from data.apart import apart
from data.kept import Shelf
from data.problems import NotWrittenError, Problem
from data.schema import TABLES
from data.stores.database import relations
from data.stores.engine import file_of, told, writable
from data.stores.ledger_file import EmbeddedLedgers
from data.stores.relations import ROW
from data.stores.sql_store import Session, SqlStore
from data.stores.store import WAIT
from data.stores.superseding import IMPORT, current

if TYPE_CHECKING:
    from data.stores.sorting import Ledgers

_PART = 10_000  # rows that are fetched at once
_opened: dict[pathlib.Path, dict[str, Any]] = {}


class DuckdbStore(SqlStore):
    """A DuckDB file."""

    def __init__(self, url: str) -> None:
        """`url` may be relative to where the process is."""
        super().__init__(file_of(url).as_uri().replace("file", "duckdb", 1))

    def keep(self, aside: bool = False) -> tuple[pathlib.Path, Mapping[str, Any]]:
        """See `Store`. The state is what the file system says of the file."""
        shelf, state = Shelf(self.address), self._state()
        for known in (_opened.get(shelf.folder, {}), shelf.current()):
            if state and known.get("state") == state:
                _opened[shelf.folder] = known
                return shelf.folder / known["version"], known
        if aside and shelf.shared:
            apart(DuckdbStore(self.address).keep)  # what it keeps is found there
            return self.keep()
        with self._reading() as (_, there, _last):
            state = self._state()  # no writer comes between while it is open
            version, about, make = self._rolled(there)
        about["state"] = state
        return shelf.keep(version, about, make), about

    def _state(self) -> list[list[object]]:
        """Name, size and time of the file, and of what is written to it at last."""
        path = file_of(self.address)
        files = [one for one in (path, path.with_name(f"{path.name}.wal")) if one.exists()]
        return [[one.name, (seen := one.stat()).st_size, seen.st_mtime_ns] for one in files]

    def _beside(self, engine: BaseBackend, there: Mapping[str, Table]) -> "Ledgers":
        typed = relations(self.label, there)
        return EmbeddedLedgers(engine, lambda name: current(name, typed[name]))

    @contextlib.contextmanager
    def _writing(self, by: str) -> Iterator[None]:
        path = file_of(self.address)
        try:
            with FileLock(path.with_name(f"{path.name}.lock"), timeout=WAIT):
                yield
        except Timeout:
            expected = f"no other import for {WAIT:.0f} seconds"
            raise NotWrittenError(self.label, [Problem(path.name, expected)]) from None

    def _session(self, engine: BaseBackend) -> Session:
        return _DuckdbSession(engine.con)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Session]:
        with told(self.address), writable(file_of(self.address)) as connection:
            connection.begin()
            try:
                yield _DuckdbSession(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()


class _DuckdbSession:
    """See `Session`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        found = self._connection.execute(sql)
        while some := found.fetchmany(_PART):
            yield from some

    def columns(self, table: str) -> list[str]:
        asked = "SELECT column_name FROM duckdb_columns() WHERE table_name = $1 AND NOT internal ORDER BY column_index"
        return [name for (name,) in self.run(asked, table)]

    def load(self, table: str, path: pathlib.Path, number: int) -> None:
        kinds = {column: spec.metadata["kind"] for column, spec in TABLES[table].columns.items()}
        cells = [
            f"nullif(\"{column}\", '')" if kind in ("date", "number") else f"coalesce(\"{column}\", '')"
            for column, kind in kinds.items()
        ]
        names = ", ".join(f'"{column}"' for column in kinds)
        # All cells are read as text: each becomes what its column holds, of whatever type an office has made that.
        texts = ", ".join(f"'{column}': 'VARCHAR'" for column in kinds)
        self.run(
            f'INSERT INTO {table} ({names}, "{IMPORT}", "{ROW}") '
            f"SELECT {', '.join(cells)}, {number}, row_number() OVER () - 1 FROM read_csv($1, columns = {{{texts}}}, "
            "delim = ',', quote = '\"', escape = '\"', header = true, auto_detect = false, strict_mode = true)",
            str(path),
        )
