"""What was rolled up, kept on disk by the state of the dataset: a second start and further processes only map it.

Below the folder of all that is kept (RAKOR_CACHE, else the user's cache) each dataset has one, named after where it
lies. In it each version has a folder with the ledgers by column, the registers, the tree, and the archives of
every election; the file CURRENT says which version belongs to which state of the dataset, and of this code.
"""

import functools
import hashlib
import json
import os
import pathlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
from filelock import FileLock

from data.tree import Tree

CURRENT = "current.json"
LOCK = ".lock"
REGISTERS, LEDGER_FILES, _TREE = "registers", "ledgers", "tree"


@functools.cache
def _code() -> str:
    """A short name for the code that rolls up: what an older one has written is not read."""
    content = hashlib.sha256()
    for path in sorted(pathlib.Path(__file__).parent.rglob("*.py")):
        content.update(path.read_bytes())
    return content.hexdigest()[:12]


def _root() -> pathlib.Path:
    """The folder of all that is kept."""
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(os.environ.get("RAKOR_CACHE") or pathlib.Path(cache) / "rakor")


@functools.cache
def _fleeting() -> tempfile.TemporaryDirectory[str]:
    """Where the cache cannot be written to, what is rolled up lasts as long as the process."""
    return tempfile.TemporaryDirectory(prefix="rakor-")


class Registers(Mapping[str, pd.DataFrame]):
    """The tables of a dataset that are short, each mapped at once and made a data frame when first asked for."""

    def __init__(self, folder: pathlib.Path) -> None:
        """`folder` is one that `write_registers` has written."""
        self._files = {path.stem: pa.ipc.open_file(pa.memory_map(str(path))) for path in sorted(folder.glob("*.arrow"))}
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table of that name; KeyError for none."""
        if name not in self._frames:
            self._frames[name] = self._files[name].read_all().to_pandas()
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the tables."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)


def write_registers(folder: pathlib.Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write tables so that Registers reads them."""
    folder.mkdir(parents=True)
    for name, frame in tables.items():
        _write(folder / f"{name}.arrow", pa.Table.from_pandas(frame, preserve_index=False))


def _write(path: pathlib.Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def write_tree(folder: pathlib.Path, tree: Tree) -> None:
    """Write the regions in their order."""
    columns = {"code": tree.codes, "name": tree.names, "depth": tree.depths, "parent": tree.parents}
    _write(folder / f"{_TREE}.arrow", pa.table(columns))


def read_tree(folder: pathlib.Path) -> Tree:
    """The tree that was written to a folder."""
    with pa.memory_map(str(folder / f"{_TREE}.arrow")) as file:
        columns = pa.ipc.open_file(file).read_all()
        numbers = (columns[name].to_numpy() for name in ("depth", "parent"))
        return Tree(columns["code"].to_pylist(), columns["name"].to_pylist(), *numbers)


class Shelf:
    """Where one dataset is kept."""

    def __init__(self, address: str) -> None:
        """`address` is where the dataset lies."""
        name = hashlib.sha256(address.encode()).hexdigest()[:12]
        self.folder, self.shared = _root() / name, True
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError:
            self.folder = pathlib.Path(_fleeting().name) / name
            self.folder.mkdir(exist_ok=True)
            self.shared = False

    def current(self) -> dict[str, Any]:
        """What is known of the version kept: `version`, `state` and what else `keep` was given; empty for none."""
        try:
            known = json.loads((self.folder / CURRENT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if known.get("code") == _code() and (self.folder / known["version"]).is_dir() else {}

    def put(self, version: str, make: Callable[[pathlib.Path], None]) -> pathlib.Path:
        """Make a version unless it is there; it may be dropped when another one becomes the current one.

        It is made beside and moved into place when whole, so that no process ever sees a part of it. Where several
        processes want the same, one makes it and the others wait.
        """
        place = self.folder / f"{version}-{_code()}"
        if place.is_dir():
            return place
        with FileLock(self.folder / LOCK):
            if place.is_dir():  # it was made meanwhile
                return place
            with tempfile.TemporaryDirectory(dir=self.folder, prefix="new-") as beside:
                whole = pathlib.Path(beside) / "whole"
                whole.mkdir()
                make(whole)
                whole.rename(place)
        return place

    def keep(self, version: str, about: Mapping[str, Any], make: Callable[[pathlib.Path], None]) -> pathlib.Path:
        """Put a version, call it the current one, and drop those before the last."""
        before, place = self.current().get("version"), self.put(version, make)
        said = {"code": _code(), "version": place.name, **about}
        with tempfile.NamedTemporaryFile("w", dir=self.folder, delete=False, encoding="utf-8") as file:
            json.dump(said, file)
        pathlib.Path(file.name).replace(self.folder / CURRENT)
        for old in self.folder.iterdir():
            if old.is_dir() and old.name not in (place.name, before) and not old.name.startswith("new-"):
                shutil.rmtree(old, ignore_errors=True)
        return place
