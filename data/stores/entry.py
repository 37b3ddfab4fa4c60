"""The audit ledger: who imported what when, each entry sealed with a checksum that also covers the entry before.

An entry is the same in every kind of store, so that a copy of a dataset keeps its history.
"""

import dataclasses
import datetime as dt
import hashlib
import json
import tomllib
from collections.abc import Mapping
from typing import Any

from data.batch import FileMark

NAME_LENGTH = 200  # characters of a name that are kept


@dataclasses.dataclass(frozen=True)
class TableMark:
    """What an import has written to a table."""

    rows: int
    sha256: str  # of its rows as CSV text, the digest of what `data.stores.written` writes


@dataclasses.dataclass(frozen=True)
class Entry:
    """One import."""

    number: int  # from 1
    at: dt.datetime  # UTC, whole seconds
    by: str  # an account or an office, as the caller says it
    files: tuple[FileMark, ...]  # what was read
    tables: Mapping[str, TableMark]  # what was written
    before: str  # the checksum of the entry before, "" where this is the first
    checksum: str

    @property
    def sealed(self) -> bool:
        """Whether the checksum is that of what the entry says."""
        return self.checksum == _checksum(_said(self))


def seal(by: str, files: tuple[FileMark, ...], tables: Mapping[str, TableMark], number: int, before: str) -> Entry:
    """An entry of this moment."""
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    marks = tuple(dataclasses.replace(file, name=_plain(file.name)) for file in files)
    entry = Entry(number, now, _plain(by), marks, dict(tables), before, "")
    return dataclasses.replace(entry, checksum=_checksum(_said(entry)))


def _plain(name: str) -> str:
    """A name as it can stand in any file: without what cannot be printed."""
    return "".join(sign for sign in name if sign.isprintable())[:NAME_LENGTH]


def _said(entry: Entry) -> dict[str, Any]:
    """What an entry says, apart from its checksum, in plain values."""
    said = dataclasses.asdict(entry) | {"at": entry.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    said["files"] = list(said["files"])
    del said["checksum"]
    return said


def _checksum(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def values(entry: Entry) -> dict[str, Any]:
    """An entry as a row of a database: numbers and texts, what has parts as JSON."""
    said = _said(entry) | {"checksum": entry.checksum}
    return {name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            for name, value in said.items()}  # fmt: skip


def entry_of(row: Mapping[str, Any]) -> Entry:
    """The entry of such a row, or of the parts of a file; LookupError, TypeError or ValueError where it is none."""
    parts = {name: json.loads(row[name]) if isinstance(row[name], str) else row[name] for name in ("files", "tables")}
    at = row["at"] if isinstance(row["at"], dt.datetime) else dt.datetime.fromisoformat(row["at"])  # TOML has its own
    return Entry(
        int(row["number"]), at.astimezone(dt.UTC), str(row["by"]), tuple(FileMark(**file) for file in parts["files"]),
        {name: TableMark(**mark) for name, mark in parts["tables"].items()}, str(row["before"]), str(row["checksum"]),
    )  # fmt: skip


def text(entry: Entry) -> str:
    """An entry as the text of a TOML file."""
    said = _said(entry)
    at = [f"at = {said.pop('at')}", f"checksum = {_cell(entry.checksum)}"]
    files = [_part("[files]", file) for file in said.pop("files")]
    tables = [_part(f"tables.{name}", mark) for name, mark in said.pop("tables").items()]
    lines = [f"{name} = {_cell(value)}" for name, value in said.items()]
    return "\n".join([*lines, *at, *([] if files else ["files = []"]), *files, *tables, ""])


def read(toml: str) -> Entry:
    """The entry that such a text is; LookupError, TypeError or ValueError for any other."""
    return entry_of(tomllib.loads(toml))


def _part(head: str, values: Mapping[str, Any]) -> str:
    return "\n".join([f"\n[{head}]", *(f"{name} = {_cell(value)}" for name, value in values.items())])


def _cell(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # of printable text and of numbers the same as TOML
