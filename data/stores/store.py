"""What every store does: it opens, says what rows to come would change, takes them in, and tells who brought what.

An import is checked as a whole before anything of it is written, and written as a whole or not at all.
"""

import abc
import contextlib
import dataclasses
import pathlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.batch import Batch
from data.dataset import Dataset, dataset_at
from data.kept import REGISTERS, Registers
from data.problems import DatasetError, Problem
from data.stores.entry import Entry
from data.stores.table_file import OFFERED
from data.stores.verified import Fault
from data.vocabulary import LEDGERS

if TYPE_CHECKING:
    from data.stores.sorting import Ledgers, Sorted

PART = 100_000  # rows that are handed out at once
WAIT = 60.0  # seconds that a writer waits for another one, and whoever reads for a writer


class Store(abc.ABC):
    """Where a dataset lies, by its address."""

    def __init__(self, address: str) -> None:
        """`address` is a path or a URL, see `data.stores.store_of`."""
        self.address = address
        self._sorted: tuple[Batch, Any, Sorted] | None = None
        self._tried: tuple[Sorted, Dataset] | None = None

    @property
    @abc.abstractmethod
    def label(self) -> str:
        """What it is called on a screen."""

    @abc.abstractmethod
    def keep(self, aside: bool = False) -> tuple[pathlib.Path, Mapping[str, Any]]:
        """Where the dataset is kept as it is now, and what is known of it: content, name, simulated, state.

        `aside` is for who has others to serve meanwhile: long work of this process is done by another one.

        Raises DatasetError with every problem found; what was kept before stays. In the same state it is cheap.
        """

    def rows(self, table: str) -> Iterator[pd.DataFrame]:
        """The rows of a table that count, as text cells, some at a time; nothing that was superseded.

        Raises what `keep` raises.
        """
        from data.stores.columns import table_of  # what these need takes a second to import
        from data.stores.relations import texts

        place, _ = self.keep()
        if table not in LEDGERS:
            yield texts(table_of(table, Registers(place / REGISTERS)[table]))
            return
        with self._ledgers(place) as ledgers:
            yield from map(texts, ledgers.current(table).to_pyarrow().to_batches(PART))

    def sort(self, batch: Batch) -> "Sorted":
        """What of a batch is new, what corrects, and what is known already.

        Raises DatasetError with every row of the batch that cannot be used: its cells, its keys, what it points to.
        """
        from data.stores.sorting import sort  # what it needs takes a second to import

        place, about = self.keep()
        if not (self._sorted and self._sorted[0] is batch and self._sorted[1] == about["state"]):
            with self._ledgers(place) as ledgers:
                found = sort(str(about["name"]), batch, Registers(place / REGISTERS), ledgers)
            self._sorted = batch, about["state"], found
        return self._sorted[2]

    def trial(self, batch: Batch) -> Dataset:
        """The dataset as it would be with a batch; nothing is written.

        Raises DatasetError with every problem that it would have.
        """
        found = self.sort(batch)
        if not (self._tried and self._tried[0] is found):
            try:
                place, about = self._try(found.batch)
            except DatasetError as error:
                raise type(error)(error.where, [*_in_batch(error.problems, found)]) from None
            self._tried = found, dataset_at(self.address, place, about)
        return self._tried[1]

    def append(self, batch: Batch, by: str) -> Entry | None:
        """Take in a batch: after that it is there, all of it, whatever happens to this machine; before that, nothing.

        Args:
            batch: The rows, of which those are left out that are known already.
            by: Who does it: an account or an office, no person's name.

        Raises:
            DatasetError: The dataset would have problems, another writer did not end, or it cannot be written; it is as
                it was before.

        Returns:
            The entry in the audit ledger; None, and nothing is written, where every row is known already.
        """
        with self._writing(by):
            self.trial(batch)  # again, unless nothing has changed since
            found = self.sort(batch)
            return self._write(found, by) if found.tables else None

    @abc.abstractmethod
    def entries(self) -> list[Entry]:
        """The audit ledger, the first import first. Raises DatasetError where an entry cannot be read."""

    @abc.abstractmethod
    def verify(self) -> list[Fault]:
        """What of the imports is not as it was written: changed, missing, or out of the chain."""

    @abc.abstractmethod
    def _ledgers(self, place: pathlib.Path) -> contextlib.AbstractContextManager["Ledgers"]:
        """The ledgers of the dataset that is kept at `place`."""

    @abc.abstractmethod
    def _try(self, batch: Batch) -> tuple[pathlib.Path, Mapping[str, Any]]:
        """What `keep` would give if a batch of new rows were written."""

    @abc.abstractmethod
    def _writing(self, by: str) -> contextlib.AbstractContextManager[None]:
        """No other writer comes between; DatasetError where one does not end."""

    @abc.abstractmethod
    def _write(self, found: "Sorted", by: str) -> Entry:
        """Write what was sorted and tried, whole or not at all."""


def _in_batch(problems: Sequence[Problem], found: "Sorted") -> Iterator[Problem]:
    """Problems of rows that are to be written, by the rows of the batch as it came."""
    for problem in problems:
        place = pathlib.PurePath(problem.file)
        if place.parent.name == OFFERED and problem.row is not None:
            yield dataclasses.replace(problem, row=int(found.rows[place.stem][problem.row - 2]) + 2)
        else:
            yield problem
