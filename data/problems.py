"""What is wrong with a dataset, said so that the person who typed it finds the cell and knows what to type instead."""

import dataclasses
from collections.abc import Sequence
from typing import Self


@dataclasses.dataclass(frozen=True)
class Problem:
    """One fault: where it is and what was expected. `row` counts as a spreadsheet does, the heading is row 1."""

    file: str
    expected: str
    row: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        """figures.csv, row 12, column as_of: found '13/09/2024', expected a date as YYYY-MM-DD."""
        row = f"row {self.row}" if self.row is not None else ""
        place = ", ".join(part for part in (self.file, row, f"column {self.column}" if self.column else "") if part)
        found = f"found {self.value!r}, " if self.value else ""
        return f"{place}: {found}expected {self.expected}"


class DatasetError(ValueError):
    """A dataset was refused as a whole; `problems` lists every fault found, and nothing was loaded."""

    _end = "was not loaded"

    def __init__(self, where: str, problems: Sequence[Problem]) -> None:
        """`where` names the dataset, for the first line of the message."""
        self.where, self.problems = where, tuple(problems)
        count = f"{len(self.problems)} problem" + ("s" if len(self.problems) != 1 else "")
        lines = [f"The dataset {where} {self._end}: {count}.", *(f"  {problem}" for problem in self.problems)]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[Problem, ...]]]:
        """From another process it comes as it was raised there."""
        return type(self), (self.where, self.problems)

    def again(self) -> Self:
        """The same to be raised once more, or to be kept: without the frames in which it came up."""
        return type(self)(self.where, self.problems)


class NotWrittenError(DatasetError):
    """An import was not written; the dataset is as it was before."""

    _end = "was left as it was"


class UnknownChoice(ValueError):  # noqa: N818  # it names what was asked, as KeyError does
    """A region, election, date or language that the dataset does not have; the message names what is allowed."""
