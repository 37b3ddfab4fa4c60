"""Where datasets lie: a folder of CSV files, a DuckDB file, PostgreSQL, or, only to be read, Spark."""

import os
import pathlib

from data.dataset import address_of
from data.stores.store import Store

__all__ = ["Store", "store_of"]

_FILES = (".duckdb", ".db")  # how a path ends that is a DuckDB file


def store_of(path_or_url: str | os.PathLike[str] | None = None) -> Store:
    """The store at an address, as `data.open_dataset` takes it; nothing is opened yet.

    Raises EngineError for an address of another kind.
    """
    address = address_of(path_or_url)
    if "://" not in address:
        path = pathlib.Path(address).resolve()
        if path.suffix not in _FILES or path.is_dir():
            from data.stores.folder import FolderStore  # a folder needs no engine once it is rolled up

            return FolderStore(path)
        address = path.as_uri().replace("file", "duckdb", 1)
    from data.stores.engines import of_database

    return of_database(address)
