"""A dataset that is the same tables in a database: its ledgers are checked and reduced where they lie.

What millions of rows say about each region is a few numbers, and only these travel (`data.ledgers`). They also tell
whether anything has changed since the dataset was rolled up.

Rows of an import carry its number in the column IMPORT, those of the base none. What an import brings is there when its
entry is: whoever reads asks for the last entry first, and for no row of a later one.
"""

import abc
import contextlib
import dataclasses
import hashlib
import json
import logging
import pathlib
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import ibis
import numpy as np
import pandas as pd
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from data.batch import Batch
from data.checks import cell_problems, faults, key_problems, keys_of, reference_problems, typed
from data.kept import Shelf
from data.problems import DatasetError, Problem
from data.rolled import roll_dataset, said_about
from data.schema import TABLES
from data.stores.columns import schema_of
from data.stores.engine import EngineError, connected, spoken, tables_of
from data.stores.ledger_file import to_cells
from data.stores.reading import read_rows
from data.stores.relations import cells, in_table, ledger_problems, relation, repeated_keys, typed_cells
from data.stores.store import Store
from data.stores.superseding import IMPORT, current, current_rows
from data.stores.table_file import BASE, OFFERED, TableFile, offered_files, placed
from data.tree import grow
from data.vocabulary import LEDGERS

if TYPE_CHECKING:
    from data.stores.sorting import Ledgers

ABOUT = "dataset"  # a table of one row: name (text) of the dataset, simulated (boolean) if its figures are invented
ENTRIES = "imports"  # the audit ledger, a row an entry


REFRESH = 60.0  # seconds after which a database is asked again whether there are more rows in its base
_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Opened:
    """What this process has of a database."""

    place: pathlib.Path
    about: Mapping[str, Any]
    until: float  # only asked for its last import before
    answers: bool = True  # else not even that


_opened: dict[str, Opened] = {}


class DatabaseStore(Store):
    """A dataset in a database."""

    @property
    def label(self) -> str:
        """See `Store`."""
        return spoken(self.address)

    def keep(self, aside: bool = False) -> tuple[pathlib.Path, Mapping[str, Any]]:
        """See `Store`; the long work is done by the database. The state: how many rows each table has, the last import.

        A running process sees an import at once, within a minute that the base has more rows, and when it starts anew
        that others have changed. A database that does not answer any more leaves it with what it has.

        Raises:
            EngineError: The database does not answer.
            DatasetError: It holds what cannot be used, with every problem found; what was kept before stays.
        """
        known, answers = _opened.get(self.address), True
        try:
            if known is None or time.monotonic() >= known.until or (known.answers and self._news(known)):
                known = self._read(known)
        except EngineError as problem:
            if known is None:
                raise
            _log.warning("%s", problem)
            known, answers = dataclasses.replace(known, until=0), False
        if time.monotonic() >= known.until:
            known = dataclasses.replace(known, until=time.monotonic() + REFRESH, answers=answers)
        _opened[self.address] = known
        return known.place, known.about

    def _news(self, known: Opened) -> bool:
        """Whether there are more imports, where that is asked in a moment."""
        return False

    def _read(self, known: Opened | None) -> Opened:
        """What there is now."""
        with self._reading() as (_, there, last):
            rows = {name: int(table.count().to_pyarrow().as_py()) for name, table in there.items()}
            state = {"rows": rows, "last": last}
            if known is not None and known.about["state"] == state:
                return dataclasses.replace(known, until=0)
            version, about, make = self._rolled(there)
            about["state"] = state
            return Opened(Shelf(self.address).keep(version, about, make), about, until=0)

    def _rolled(
        self, there: Mapping[str, Table], offer: "_Offer | None" = None
    ) -> tuple[str, dict[str, Any], Callable[[pathlib.Path], None]]:
        """Read, check and reduce what is there: its version, what is known of it, and what rolls it up.

        Args:
            there: The tables, each with the rows that may be read.
            offer: An import that is not there yet.
        """
        registers, reduced = _checked(self.label, there, offer or _Offer())
        tree = grow(registers["regions"])
        said = {key: said_about(key, registers, tree, **reduced) for key in registers["elections"]["election"]}
        described = there[ABOUT].to_pyarrow().to_pylist() if ABOUT in there else []
        about = described[0] if described else {"name": urlsplit(self.address).path[1:], "simulated": False}
        fixed = digest(registers)
        content = digest([fixed, about["name"], about["simulated"], *said.values()])
        shelf = Shelf(self.address)
        before = shelf.current()
        earlier = shelf.folder / before["version"] if before.get("registers") == fixed else None
        about = {"content": content, "registers": fixed, **about}
        return content, about, lambda new: roll_dataset(new, registers, tree, said.__getitem__, earlier)

    def _try(self, batch: Batch) -> tuple[pathlib.Path, Mapping[str, Any]]:
        with self._reading() as (engine, there, last), tempfile.TemporaryDirectory(prefix="rakor-") as beside:
            files, ledgers = offered_files(batch, last + 1), self._beside(engine, there)
            long = {file.table: file for file in files if file.table in LEDGERS}
            arrived = {name: _arrived(file, ledgers, pathlib.Path(beside)) for name, file in long.items()}
            version, about, make = self._rolled(there, _Offer(files, arrived))
            return Shelf(self.address).put(version, make), about

    @contextlib.contextmanager
    def _ledgers(self, place: pathlib.Path) -> Iterator["Ledgers"]:
        with self._reading() as (engine, there, _):
            yield self._beside(engine, there)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[tuple[BaseBackend, dict[str, Table], int]]:
        """The engine, the tables with the rows that may be read, and the number of the last import."""
        with connected(self.address) as engine:
            names, last = tables_of(engine), BASE
            there = {name: engine.table(name) for name in (*TABLES, ABOUT, ENTRIES) if name in names}
            touched: set[str] = set()
            if ENTRIES in there:
                entries = there[ENTRIES].select("number", "tables").to_pyarrow().to_pylist()
                last = max((int(entry["number"]) for entry in entries), default=BASE)
                touched = {name for entry in entries for name in json.loads(entry["tables"])}
            yield engine, {name: _until(table, last, name in touched) for name, table in there.items()}, last

    @abc.abstractmethod
    def _beside(self, engine: BaseBackend, there: Mapping[str, Table]) -> "Ledgers":
        """The ledgers among the tables, and how rows to come get beside them."""


@dataclasses.dataclass(frozen=True)
class _Offer:
    """An import that is not there yet."""

    files: Collection[TableFile] = ()
    ledgers: Mapping[str, Table] = dataclasses.field(default_factory=dict)  # the long ones, in the engine


def _arrived(file: TableFile, ledgers: "Ledgers", beside: pathlib.Path) -> Table:
    """The rows of a file in the engine, as those of its table."""
    path = beside / f"{file.table}.parquet"
    to_cells(file, path)
    rows = typed_cells(file.table, ledgers.offered(file.table, path))
    return rows.mutate(**{IMPORT: ibis.literal(file.number, "int64")})


def _until(table: Table, last: int, touched: bool) -> Table:
    """The rows that belong to an import that has an entry, or to none; without IMPORT where no import has any."""
    if IMPORT not in table.columns:
        return table
    return table.filter(table[IMPORT].fill_null(BASE) <= last) if touched else table.drop(IMPORT)


def relations(where: str, there: Mapping[str, Table]) -> dict[str, Table]:
    """All tables, typed, with IMPORT where they have it; one that is not there is empty. DatasetError for any fault."""
    problems: list[Problem] = []
    found = {name: relation(name, table, problems) for name, table in there.items() if name in TABLES}
    if problems:
        raise DatasetError(where, problems)
    return {name: found[name] if name in found else ibis.memtable(schema_of(name).empty_table()) for name in TABLES}


def _checked(where: str, there: Mapping[str, Table], offer: _Offer) -> tuple[dict[str, pd.DataFrame], dict[str, Table]]:
    """The registers, typed, and the ledgers, where they lie; DatasetError if anything in them is wrong."""
    tables, problems = relations(where, there), list[Problem]()
    texts = {name: _register(name, tables[name], offer.files) for name in TABLES if name not in LEDGERS}
    for name, frame in texts.items():
        problems += cell_problems(name, frame) + key_problems(name, frame)
    pointing, keys = reference_problems(texts), keys_of(texts)
    reduced = {name: current(name, _with(tables[name], offer.ledgers.get(name))) for name in LEDGERS}
    for name, table in reduced.items():
        wrong, lost = ledger_problems(name, table, keys)
        problems, pointing = problems + wrong + repeated_keys(name, table), pointing + lost
    if wrong := faults(texts, problems, pointing):
        raise DatasetError(where, [*dict.fromkeys(_labelled(wrong, offer.files))])
    return {name: typed(name, frame).reset_index(drop=True) for name, frame in texts.items()}, reduced


def _register(name: str, table: Table, offered: Collection[TableFile]) -> pd.DataFrame:
    """The rows of a register that count, as text cells; those of files have the index of `data.stores.table_file`."""
    frame = cells(table)
    number = pd.Series(BASE, frame.index) if IMPORT not in frame else frame[IMPORT].astype(int)
    more = read_rows(name, [file for file in offered if file.table == name], [])
    return current_rows(name, pd.concat([frame.assign(**{IMPORT: number}), more])).drop(columns=IMPORT)


def _with(table: Table, more: Table | None) -> Table:
    """A ledger with more rows, which have IMPORT."""
    if more is None:
        return table
    whole = table if IMPORT in table.columns else table.mutate(**{IMPORT: ibis.literal(BASE, "int64")})
    return whole.union(more.select(*whole.columns))


def _labelled(problems: list[Problem], offered: Collection[TableFile]) -> Iterator[Problem]:
    """Problems as they are said of tables, which have no numbered rows, and of files, which do."""
    numbers = {file.number for file in offered}
    for problem in placed(problems, lambda name, number: f"{OFFERED}/{name}" if number in numbers else name):
        yield problem if problem.file.startswith(OFFERED) else in_table(problem)


def digest(part: object) -> str:
    """A short name for the content of tables and arrays, however they are nested."""
    found = hashlib.sha256()

    def add(part: Any) -> None:
        if isinstance(part, np.ndarray):
            found.update(np.ascontiguousarray(part))
        elif isinstance(part, pd.DataFrame):
            found.update(part.to_csv(index=False).encode())
        elif isinstance(part, Mapping):
            add([*part.items()])
        elif dataclasses.is_dataclass(part):
            add([(field.name, getattr(part, field.name)) for field in dataclasses.fields(part)])
        elif isinstance(part, list | tuple):
            for one in part:
                add(one)
        else:
            found.update(json.dumps(part).encode())

    add(part)
    return found.hexdigest()[:12]
