"""A dataset in Spark, for whoever has outgrown one machine: it is only read, as whoever fills it does so with Spark."""

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn

from ibis.backends import BaseBackend
from ibis.expr.types import Table

from data.batch import Batch
from data.problems import NotWrittenError, Problem
from data.stores.database import DatabaseStore
from data.stores.entry import Entry
from data.stores.verified import Fault

if TYPE_CHECKING:
    from data.stores.sorting import Ledgers, Sorted


class SparkStore(DatabaseStore):
    """A database in Spark."""

    def sort(self, batch: Batch) -> "Sorted":
        """Raises NotWrittenError: nothing is imported here."""
        self._refuse()

    def entries(self) -> list[Entry]:
        """None, as nothing is imported here."""
        return []

    def verify(self) -> list[Fault]:
        """None, as nothing is imported here."""
        return []

    def _refuse(self) -> NoReturn:
        expected = "a folder, a DuckDB file or PostgreSQL to import into, a dataset in Spark is only read"
        raise NotWrittenError(self.label, [Problem(self.label, expected)])

    def _beside(self, engine: BaseBackend, there: Mapping[str, Table]) -> "Ledgers":
        self._refuse()

    def _writing(self, by: str) -> contextlib.AbstractContextManager[None]:
        self._refuse()

    def _write(self, found: "Sorted", by: str) -> Entry:
        self._refuse()
