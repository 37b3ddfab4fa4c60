"""The datasets of an installation as they are shown: each in the last version that could be used.

A page, a pick and the watch for new versions (`widgets.live`) read the same edition of a dataset. So a visitor never
waits until a new version is read, and one with faults replaces nothing.
"""

import dataclasses
import datetime as dt
import functools
import logging
import os
from collections.abc import Iterator, Mapping
from typing import Self

from data.calendar import now
from data.dataset import Dataset, installed, open_dataset
from data.listing import listed
from data.problems import DatasetError, UnknownChoice

_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Edition:
    """What is shown of a dataset."""

    name: str  # in addresses
    dataset: Dataset
    since: dt.datetime  # since when it is the version that is shown
    refused: DatasetError | None = None  # why what lies there by now cannot be shown; None where it is what is shown


class Library:
    """The datasets of an installation by name, each opened when it is first asked for."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        """`addresses` says where each dataset lies, the first is the default; at least one."""
        self._addresses = dict(addresses)
        self._editions: dict[str, Edition] = {}

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """A library of one dataset that has been opened."""
        library = cls({dataset.name: dataset.address})
        library._editions[dataset.name] = Edition(dataset.name, dataset, dataset.made)
        return library

    def __getitem__(self, name: str) -> Edition:
        """The edition of a dataset that is shown; "" for the first.

        Raises:
            UnknownChoice: There is no such dataset; the message names those that there are.
            DatasetError: It cannot be used, and no earlier version of it was shown.
        """
        name = name or next(iter(self._addresses))
        if name not in self._addresses:
            msg = f"dataset {name!r} is not known; expected one of {', '.join(self._addresses)}"
            raise UnknownChoice(msg)
        if name not in self._editions:
            dataset = _whole(open_dataset(self._addresses[name]))
            self._editions.setdefault(name, Edition(name, dataset, dataset.made))
        return self._editions[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is a dataset of that name."""
        return name in self._addresses

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._addresses)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._addresses)

    def open_all(self) -> None:
        """Open all. Raises one DatasetError with every problem of every dataset that cannot be used."""
        refused: dict[str, DatasetError] = {}
        for name in self:
            try:
                self[name]
            except DatasetError as error:
                refused[name] = error
        if refused and len(self) == 1:
            raise next(iter(refused.values()))
        if refused:
            found = [
                dataclasses.replace(problem, file=f"{name}: {problem.file}")
                for name, one in refused.items()
                for problem in one.problems
            ]
            raise DatasetError(", ".join(refused), found)

    def refresh(self, name: str) -> Edition:
        """Ask where a dataset lies whether there is another version of it, and show that from now on.

        It takes as long as it takes to read it; meanwhile and where it has faults, which are logged once, the one
        before is shown. Raises what [] raises.
        """
        shown = self[name]
        try:
            found = open_dataset(self._addresses[shown.name], aside=True)
        except DatasetError as refused:
            if str(refused) != str(shown.refused):
                _log.error("%s", refused)
                self._editions[shown.name] = dataclasses.replace(shown, refused=refused.again())
        else:
            if found is not shown.dataset:
                self._editions[shown.name] = Edition(shown.name, _whole(found), now())
            elif shown.refused:
                self._editions[shown.name] = dataclasses.replace(shown, refused=None)
        return self._editions[shown.name]


def open_library(address: str | os.PathLike[str] | None = None) -> Library:
    """The datasets of an installation: by default those of RAKOR_DATA, or the one that ships with the project.

    The same address gives the same library: all sessions of a process share it. See `data.listing` for what an address
    may be. Raises DatasetError for a list that cannot be used.
    """
    return _library(installed(address))


@functools.cache
def _library(address: str) -> Library:
    return Library(listed(address))


def _whole(dataset: Dataset) -> Dataset:
    """A dataset with all elections opened: nobody waits for one, nor asks for a file that a later version replaced."""
    for key in dataset.elections.index:
        dataset.findings(key)
    return dataset
