"""An import from its files to its entry in the audit ledger: read, checked, weighed, and only then written."""

import dataclasses
import functools
import pathlib
from collections.abc import Callable, Sequence

from data.batch import Batch
from data.dataset import Dataset, open_dataset
from data.effect import Effect, effects
from data.ingest import read_files
from data.stores import Store
from data.stores.entry import Entry
from data.stores.sorting import Sorted

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
    def effects(self, language: str) -> list[Effect]:
        """What would become other on the board, by election."""
        return effects(self.before, self.after, language) if self.rows else []

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
    before, found = open_dataset(store.address), store.sort(batch)
    return Proposal(store, batch, found, before, store.trial(batch))
