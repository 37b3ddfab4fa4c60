"""A dataset that is the same tables in a database: its ledgers are checked and reduced where they lie.

What millions of rows say about each region is a few numbers, and only these travel (`data.ledgers`). They also tell
whether anything has changed since the dataset was rolled up.
"""

import dataclasses
import hashlib
import json
import logging
import pathlib
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import ibis
import numpy as np
import pandas as pd
from ibis.expr.types import Table

from data.checks import cell_problems, faults, key_problems, keys_of, reference_problems, typed
from data.columns import schema_of
from data.engine import EngineError, connected, spoken
from data.kept import Shelf
from data.problems import DatasetError, Problem
from data.relations import cells, in_table, ledger_problems, relation, repeated_keys
from data.rolled import roll_dataset, said_about
from data.schema import TABLES
from data.tree import grow
from data.vocabulary import LEDGERS

ABOUT = "dataset"  # a table of one row: name (text) of the dataset, simulated (boolean) if its figures are invented
REFRESH = 60.0  # seconds after which the database is asked again whether there are more rows
_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class _Opened:
    """What this process has of a database."""

    rows: dict[str, int]  # of each table
    place: pathlib.Path
    about: dict[str, Any]
    until: float  # not asked again before


_opened: dict[str, _Opened] = {}


def keep_database(url: str) -> tuple[pathlib.Path, dict[str, Any]]:
    """Where the dataset is kept as it is now, and what is known of it: content, name, simulated.

    A running process sees within a minute that there are more rows, and when it starts anew that others have changed;
    a database that does not answer any more leaves it with what it has.

    Raises:
        EngineError: The database does not answer.
        DatasetError: It holds what cannot be used, with every problem found; what was kept before stays.
    """
    known = _opened.get(url)
    if known and time.monotonic() < known.until:
        return known.place, known.about
    try:
        with connected(url) as engine:
            names = set(engine.list_tables())
            there = {name: engine.table(name) for name in (*TABLES, ABOUT) if name in names}
            rows = {name: int(table.count().to_pyarrow().as_py()) for name, table in there.items()}
            if known is None or rows != known.rows:
                known = _Opened(rows, *_keep(url, there), until=0)
    except EngineError as problem:
        if known is None:
            raise
        _log.warning("%s", problem)
    _opened[url] = known = dataclasses.replace(known, until=time.monotonic() + REFRESH)
    return known.place, known.about


def _keep(url: str, there: dict[str, Table]) -> tuple[pathlib.Path, dict[str, Any]]:
    """Read, check and reduce what is there; roll it up unless that has been done."""
    registers, ledgers = _checked(url, there)
    tree = grow(registers["regions"])
    said = {key: said_about(key, registers, tree, **ledgers) for key in registers["elections"]["election"]}
    described = there[ABOUT].to_pyarrow().to_pylist() if ABOUT in there else []
    about = described[0] if described else {"name": urlsplit(url).path[1:], "simulated": False}
    shelf, fixed = Shelf(url), _digest(registers)
    content = _digest([fixed, about["name"], about["simulated"], *said.values()])
    before = shelf.current()
    earlier = shelf.folder / before["version"] if before.get("registers") == fixed else None
    about = {"content": content, "registers": fixed, **about}
    place = shelf.keep(content, about, lambda new: roll_dataset(new, registers, tree, said.__getitem__, earlier))
    return place, about


def _checked(url: str, there: dict[str, Table]) -> tuple[dict[str, pd.DataFrame], dict[str, Table]]:
    """The registers, typed, and the ledgers, where they lie; DatasetError if anything in them is wrong."""
    problems: list[Problem] = []
    tables = {name: relation(name, table, problems) for name, table in there.items() if name in TABLES}
    if problems:
        raise DatasetError(spoken(url), problems)
    for name in TABLES.keys() - tables.keys():
        tables[name] = ibis.memtable(schema_of(name).empty_table())
    texts = {name: cells(tables[name]) for name in TABLES if name not in LEDGERS}
    for name, frame in texts.items():
        problems += cell_problems(name, frame) + key_problems(name, frame)
    pointing, keys = reference_problems(texts), keys_of(texts)
    for name in LEDGERS:
        wrong, lost = ledger_problems(name, tables[name], keys)
        problems, pointing = problems + wrong + repeated_keys(name, tables[name]), pointing + lost
    if wrong := faults(texts, problems, pointing):
        raise DatasetError(spoken(url), [*dict.fromkeys(map(in_table, wrong))])
    return {name: typed(name, frame) for name, frame in texts.items()}, {name: tables[name] for name in LEDGERS}


def _digest(part: object) -> str:
    """A short name for the content of tables and arrays, however they are nested."""
    digest = hashlib.sha256()

    def add(part: Any) -> None:
        if isinstance(part, np.ndarray):
            digest.update(np.ascontiguousarray(part))
        elif isinstance(part, pd.DataFrame):
            digest.update(part.to_csv(index=False).encode())
        elif isinstance(part, Mapping):
            add([*part.items()])
        elif dataclasses.is_dataclass(part):
            add([(field.name, getattr(part, field.name)) for field in dataclasses.fields(part)])
        elif isinstance(part, list | tuple):
            for one in part:
                add(one)
        else:
            digest.update(json.dumps(part).encode())

    add(part)
    return digest.hexdigest()[:12]
