"""Which store belongs to the address of a database."""

from urllib.parse import urlsplit

from data.problems import Problem
from data.stores.database import DatabaseStore
from data.stores.duckdb_file import DuckdbStore
from data.stores.engine import KNOWN, EngineError, spoken
from data.stores.postgresql import PostgresqlStore
from data.stores.spark import SparkStore

_STORES: dict[str, type[DatabaseStore]] = {
    "duckdb": DuckdbStore,
    "postgresql": PostgresqlStore,
    "spark": SparkStore,
}


def of_database(url: str) -> DatabaseStore:
    """The store at a URL. Raises EngineError for one of another kind."""
    if kind := _STORES.get(urlsplit(url).scheme):
        return kind(url)
    raise EngineError(spoken(url), [Problem(spoken(url), f"an address such as {KNOWN}")])
