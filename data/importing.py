"""An import from its files to its entry in the audit ledger: read, checked, weighed, and only then written."""

import contextlib
import dataclasses
import datetime as dt
import functools
import pathlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from data.batch import Batch
from data.dataset import Dataset, open_dataset
from data.effect import Effect, effects
from data.ingest import read_files
from data.ingest.cells import address
from data.ingest.faults import Faults
from data.problems import DatasetError
from data.stores import Store
from data.stores.entry import Entry
from data.stores.sorting import Sorted
from data.stores.table_file import OFFERED

Progress = Callable[[int, int | None], None]


@dataclasses.dataclass(frozen=True, eq=False)
class Proposal:
    """An import that may be made, and what it would do; nothing is written yet."""

    store: Store
    batch: Batch  # as it was read
    sorted: Sorted
    before: Dataset
    after: Dataset

    @property
    def rows(self) -> int:
        """How many rows would be written."""
        return sum(mark.rows for mark in self.sorted.tables.values())

    @functools.cache  # noqa: B019  # for two languages, and a proposal is short-lived
    def effects(self, language: str, seen: dt.date | None = None) -> list[Effect]:
        """What would become other on the board, by election, at last and on the day on screen."""
        return effects(self.before, self.after, language, seen) if self.rows else []

    def keep(self, by: str) -> Entry | None:
        """Write it, whole or not at all; None where every row is known already. See `data.stores.Store.append`."""
        return self.store.append(self.batch, by)


def propose(store: Store, paths: Sequence[pathlib.Path], beside: pathlib.Path, progress: Progress) -> Proposal:
    """Read files and find out what they would make of a dataset.

    Args:
        store: Where the dataset lies.
        paths: Spreadsheets and CSV files.
        beside: An empty folder, which must stay as long as the proposal.
        progress: Is told how many rows were read, and of how many where that is known.

    Raises:
        ImportRefused: The files cannot be used; every fault is named with its cell.
        DatasetError: The dataset would have faults, or it has; it is as it was.
    """
    batch = read_files(paths, beside, progress)
    before = open_dataset(store.address)
    with _by_cell(batch):
        found = store.sort(batch)
    with _by_cell(batch, found.rows):
        return Proposal(store, batch, found, before, store.trial(batch))


@contextlib.contextmanager
def _by_cell(batch: Batch, written: Mapping[str, np.ndarray] | None = None) -> Iterator[None]:
    """Turn problems in rows of a batch, or of what of it is to be written, into faults of the cells they came from."""
    try:
        yield
    except DatasetError as error:
        if all(problem.row is None or not problem.file.startswith(f"{OFFERED}/") for problem in error.problems):
            raise
        faults = Faults()
        for problem in error.problems:
            table = pathlib.PurePath(problem.file).stem
            row = -1 if problem.row is None else problem.row - 2
            if written and table in written and row >= 0:
                row = int(written[table][row])
            found = batch.origin(table, row) if row >= 0 and problem.file.startswith(f"{OFFERED}/") else None
            if found is None:
                faults.add(problem.file, problem.expected, heading=problem.column, value=problem.value)
                continue
            segment, number = found
            place = segment.columns.get(problem.column)
            cell = address(number, place) if place else f"{number}:{number}"
            heading = segment.headings.get(problem.column, "")
            faults.add(segment.file, problem.expected, segment.sheet, cell, heading, problem.value)
        faults.refuse()
