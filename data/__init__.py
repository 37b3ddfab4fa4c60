"""What is known: ledgers, the roll-up over the regions, and snapshots of them. Imports no user interface.

from data import open_dataset
open_dataset().snapshot(region="31.71", election="pilgub-2024", as_of="2024-09-13").stages
"""

from data.dataset import Dataset, open_dataset
from data.library import Edition, Library, open_library
from data.problems import DatasetError, Problem, UnknownChoice
from data.snapshot import Snapshot

__all__ = [
    "Dataset", "DatasetError", "Edition", "Library", "Problem", "Snapshot", "UnknownChoice", "open_dataset",
    "open_library",
]  # fmt: skip
