"""The CSV files of a dataset: those of its base, and those of its imports, which are numbered and come after it.

figures.csv, regions.csv and so on are the base, which an office keeps by hand; imports/0001/figures.csv and so on are
what was imported first, beside the entry that says who did it (see `data.stores.entry`).
"""

import dataclasses
import pathlib
from collections.abc import Callable, Iterator, Sequence

from data.batch import Batch
from data.problems import Problem

BASE = 0  # the number of the base among the imports
IMPORTS = "imports"
OFFERED = "import"  # what a file is called that is not part of the dataset yet
_STEP = 1 << 40  # more than a file has rows


@dataclasses.dataclass(frozen=True)
class TableFile:
    """A CSV file with rows of one table."""

    path: pathlib.Path
    label: str  # what it is called when something in it is wrong
    number: int = BASE  # of the import that brought it

    @property
    def table(self) -> str:
        """The table, whether or not there is one of that name."""
        return self.path.stem

    @property
    def first(self) -> int:
        """The index of the first row, from which those of all files of a table differ."""
        return self.number * _STEP


def table_files(folder: pathlib.Path) -> list[TableFile]:
    """The files of a dataset, the base first."""
    found = [TableFile(path, path.name) for path in sorted(folder.glob("*.csv"))]
    for number, place in import_folders(folder):
        paths = sorted(place.glob("*.csv"))
        found += [TableFile(path, path.relative_to(folder).as_posix(), number) for path in paths]
    return found


def import_folders(folder: pathlib.Path) -> list[tuple[int, pathlib.Path]]:
    """The imports of a dataset that are there, by number."""
    numbered = [(place.name, place) for place in folder.glob(f"{IMPORTS}/*") if place.name.isdecimal()]
    return sorted((int(name), place) for name, place in numbered if int(name) != BASE)


def offered_files(batch: Batch, number: int) -> list[TableFile]:
    """The files of an import that is still to be written, by the number that it would have."""
    return [TableFile(path, f"{OFFERED}/{path.name}", number) for _, path in batch.paths()]


def placed(problems: Sequence[Problem], label: Callable[[str, int], str]) -> Iterator[Problem]:
    """Problems of rows that are counted over all files of their table, by the row of their own file.

    `label` is given a file such as "figures.csv" and the number of an import.
    """
    for problem in problems:
        if problem.row is None:
            yield problem
        else:
            number, row = divmod(problem.row, _STEP)
            yield dataclasses.replace(problem, file=label(problem.file, number), row=row)
