"""An import from its files to its entry in the audit ledger: read, checked, weighed, and only then written."""

import dataclasses
import datetime as dt
import functools
import pathlib
from collections.abc import Callable, Sequence

from data.batch import Batch
from data.dataset import Dataset, open_dataset
from data.effect import Effect, effects
from data.ingest import read_files
from data.ingest.cells import address
from data.ingest.faults import Faults
from data.problems import DatasetError, Problem
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
    try:
        return Proposal(store, batch, store.sort(batch), before, store.trial(batch))
    except DatasetError as error:
        _refuse(error.problems, batch)
        raise


def _refuse(problems: Sequence[Problem], batch: Batch) -> None:
    """Raise ImportRefused where any of the problems is in a row of the batch: all of them, by their cells."""
    if any(_row(problem) is not None for problem in problems):
        faults = Faults()
        for problem in problems:
            _add(faults, problem, batch)
        faults.refuse()


def _row(problem: Problem) -> int | None:
    """The row of the batch that a problem is in, from 0; None where it is in what was there before."""
    offered = problem.row is not None and problem.file.startswith(f"{OFFERED}/")
    return problem.row - 2 if offered and problem.row is not None else None


def _add(faults: Faults, problem: Problem, batch: Batch) -> None:
    """Tell of a problem in a row of a batch by the cell that it came from."""
    row = _row(problem)
    found = None if row is None else batch.origin(pathlib.PurePath(problem.file).stem, row)
    if found is None:
        faults.add(problem.file, problem.expected, heading=problem.column, value=problem.value)
        return
    segment, number = found
    place, heading = segment.columns.get(problem.column), segment.headings.get(problem.column, "")
    cell = address(number, place) if place else f"{number}:{number}"
    faults.add(segment.file, problem.expected, segment.sheet, cell, heading, problem.value)
