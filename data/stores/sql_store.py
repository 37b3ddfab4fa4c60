"""How an import gets into a database: all its rows and its entry in one transaction."""

import abc
import contextlib
import pathlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from ibis.backends import BaseBackend

from data.problems import DatasetError, NotWrittenError, Problem
from data.schema import TABLES
from data.stores import entry as audit
from data.stores import written
from data.stores.database import ENTRIES, DatabaseStore
from data.stores.engine import connected
from data.stores.entry import Entry, TableMark, seal
from data.stores.relations import ROW
from data.stores.superseding import IMPORT
from data.stores.table_file import BASE
from data.stores.verified import Fault, faults

if TYPE_CHECKING:
    from data.stores.sorting import Sorted

_TYPES = {"date": "date", "number": "float8"}
_ENTRY = {"number": "integer PRIMARY KEY"} | dict.fromkeys(
    ("at", "by", "files", "tables", "before", "checksum"), "text NOT NULL"
)


class Session(Protocol):
    """A connection to a database, in SQL that all of them understand; values stand as $1, $2 and so on."""

    def run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement gives back."""

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, which may be longer than memory."""

    def columns(self, table: str) -> list[str]:
        """The columns of a table, none where it is not there."""

    def load(self, table: str, path: pathlib.Path, number: int) -> None:
        """Add the rows of a CSV file to a table, as those of the import `number`, with their order in ROW."""


class SqlStore(DatabaseStore):
    """A database that can be written to."""

    def entries(self) -> list[Entry]:
        """See `Store`."""
        with connected(self.address) as engine:
            try:
                return _entries(self._session(engine))
            except (LookupError, TypeError, ValueError) as error:
                expected = f"entries of the ledger of imports ({error})"
                raise DatasetError(self.label, [Problem(ENTRIES, expected)]) from None

    def verify(self) -> list[Fault]:
        """See `Store`."""
        sums: dict[tuple[int, str], str] = {}
        with connected(self.address) as engine:
            session = self._session(engine)
            entries = {number: _entry(row) for number, row in _rows(session)}
            for name in TABLES:
                sums |= {(number, name): mark.sha256 for number, mark in _marks(session, name, BASE)}
        return [*faults(entries, sums, BASE)]

    def _write(self, found: "Sorted", by: str) -> Entry:
        with self._transaction() as session:
            _make(session, ENTRIES, _ENTRY)
            last = _entries(session)[-1:]
            for name in found.tables:
                _make(session, name, _schema(name))
            number = max([BASE, *(one.number for one in last), *(_last(session, name) for name in TABLES)]) + 1
            entry = seal(by, found.batch.files, found.tables, number, last[0].checksum if last else "")
            for name, path in found.batch.paths():
                session.load(name, path, number)
                if dict(_marks(session, name, number - 1)) != {number: found.tables[name]}:
                    expected = "columns that hold each date, number and text of the import as it is"
                    raise NotWrittenError(self.label, [Problem(name, expected)])
            values = audit.values(entry)
            places = ", ".join(f"${place}" for place in range(1, len(_ENTRY) + 1))
            session.run(
                f"INSERT INTO {ENTRIES} ({_listed(_ENTRY)}) VALUES ({places})", *(values[key] for key in _ENTRY)
            )
        return entry

    @abc.abstractmethod
    def _session(self, engine: BaseBackend) -> Session:
        """The connection of an engine, to read."""

    @abc.abstractmethod
    def _transaction(self) -> contextlib.AbstractContextManager[Session]:
        """A connection to write: all that is done with it is done, for good, when the context ends, or nothing."""


def _schema(name: str) -> dict[str, str]:
    """The columns of a table with their types; those that it has may be of others."""
    kinds = {column: spec.metadata["kind"] for column, spec in TABLES[name].columns.items()}
    return {column: _TYPES.get(kind, "text") for column, kind in kinds.items()} | {ROW: "bigint", IMPORT: "integer"}


def _make(session: Session, table: str, columns: dict[str, str]) -> None:
    """Make a table unless it is there, and add the columns that it lacks."""
    there = session.columns(table)
    if not there:
        session.run(f"CREATE TABLE {table} ({', '.join(f'"{column}" {kind}' for column, kind in columns.items())})")
    for column, kind in columns.items():
        if there and column not in there:
            session.run(f'ALTER TABLE {table} ADD COLUMN "{column}" {kind}')


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _rows(session: Session) -> list[tuple[int, dict[str, Any]]]:
    """The rows of the audit ledger, by number."""
    if not session.columns(ENTRIES):
        return []
    rows = session.run(f"SELECT {_listed(_ENTRY)} FROM {ENTRIES} ORDER BY number")
    return [(int(row[0]), dict(zip(_ENTRY, row, strict=True))) for row in rows]


def _entries(session: Session) -> list[Entry]:
    return [audit.entry_of(row) for _, row in _rows(session)]


def _entry(row: dict[str, Any]) -> Entry | None:
    try:
        return audit.entry_of(row)
    except (LookupError, TypeError, ValueError):
        return None


def _last(session: Session, name: str) -> int:
    """The highest number of an import of which a table has rows."""
    if IMPORT not in session.columns(name):
        return BASE
    return int(session.run(f'SELECT max("{IMPORT}") FROM {name}')[0][0] or BASE)


def _marks(session: Session, name: str, after: int) -> Iterator[tuple[int, TableMark]]:
    """What each import later than `after` has in a table."""
    if not {IMPORT, ROW} <= {*session.columns(name)}:
        return
    kinds = {column: spec.metadata["kind"] for column, spec in TABLES[name].columns.items()}
    cells = [f'CAST("{column}" AS {_TYPES.get(kind, "text")})' for column, kind in kinds.items()]
    rows = session.stream(
        f'SELECT "{IMPORT}", {", ".join(cells)} FROM {name} WHERE "{IMPORT}" > {after} ORDER BY "{IMPORT}", "{ROW}"'
    )
    for number, some in groupby(rows, lambda row: row[0]):
        yield int(number), written.mark(name, (row[1:] for row in some))
