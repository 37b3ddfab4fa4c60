"""Numbers as offices type them, Indonesian (1.539,25) and plain (1539.25 or 1,539.25), made plain.

`1.539` is 1539 to one and 1.539 to the other. What the other cells of the column can only be decides; where none does,
nobody guesses.
"""

import dataclasses
import re

import pandas as pd

from data.expectations import Expectation
from data.ingest.cells import DAY, NUMBERS, PERCENT, UNUSABLE, is_text, shown

_SIGN, _GROUP = "[-−]?", "[1-9][0-9]{0,2}"
_EITHER = re.compile(rf"{_SIGN}(?:[0-9]+|{_GROUP}(?: [0-9]{{3}})+)")  # nothing to decide
_SPACES = re.compile("[\u00a0\u2009\u202f\u2007]")
_ONE_POINT = re.compile(rf"{_SIGN}{_GROUP}\.[0-9]{{3}}")
_ONE_COMMA = re.compile(rf"{_SIGN}{_GROUP},[0-9]{{3}}")


def _forms(group: str, decimal: str) -> re.Pattern[str]:
    """A number of one way to write it; a group is three digits, as no one writes 1.23.456."""
    group, decimal = re.escape(group), re.escape(decimal)
    whole = rf"(?:[0-9]+|{_GROUP}(?:(?:{group}[0-9]{{3}})+|(?: [0-9]{{3}})+))"
    return re.compile(rf"{_SIGN}(?:{whole}{decimal}[0-9]+|{_GROUP}(?:{group}[0-9]{{3}})+)")


_WAYS = {",": _forms(".", ","), ".": _forms(",", ".")}  # by the sign before the decimals
_CURRENCY = re.compile(r"\brp\b|\bidr\b|[$€]", re.IGNORECASE)


@dataclasses.dataclass
class Notation:
    """How the numbers of one column are written, as far as its cells have told."""

    whole: bool  # only whole numbers can stand here
    decided: dict[str, tuple[int, str]] = dataclasses.field(default_factory=dict)  # by decimal sign: a row and its cell
    doubtful: tuple[int, str] | None = None  # the first cell that could be read in two ways: row and cell
    doubts: int = 0

    def learn(self, cells: pd.Series) -> None:
        """Look at some more cells of the column; the index gives their rows."""
        ways = {cell: _ways(cell) for cell in cells.unique() if is_text(cell) and cell}
        for sign in _WAYS:
            if sign not in self.decided:
                only = [cell for cell, found in ways.items() if found == sign]
                if only:
                    row = cells.index[cells.isin(only)][0]
                    self.decided[sign] = int(row), str(cells.loc[row])
        doubtful = cells.isin([cell for cell, found in ways.items() if len(found) == 2])
        self.doubts += int(doubtful.sum())
        if self.doubtful is None and doubtful.any():
            row = cells.index[doubtful][0]
            self.doubtful = int(row), str(cells.loc[row])

    @property
    def contradicts(self) -> bool:
        """Some cells can only be Indonesian, others only plain."""
        return len(self.decided) == 2

    @property
    def undecided(self) -> bool:
        """Some cells can be read in two ways, and nothing decides."""
        return self.doubtful is not None and not self.decided and not self.whole

    def doubt(self) -> Expectation:
        """What to expect in place of the cell that can be read in two ways."""
        cell = self.doubtful[1] if self.doubtful else ""
        digits = re.sub("[.,]", "", cell).replace("−", "-")
        fraction = re.sub("[.,]", ".", cell).replace("−", "-")
        return Expectation(
            "number.sure", whole=int(digits), fraction=float(fraction), plain=digits, decimal=f"{fraction}0"
        )

    def read(self, cells: pd.Series) -> pd.Series:
        """Cells as plain numbers; one that is none is None. Before it all cells of the column were looked at."""
        plain = {cell: self._plain(cell) for cell in cells.unique()}
        return pd.Series([plain[cell] for cell in cells], index=cells.index, dtype=object)

    def _plain(self, cell: str) -> str | None:
        if cell[:1] in NUMBERS:
            return None if cell[0] == PERCENT else tidy_number(shown(cell))
        if not cell or not is_text(cell):
            return "" if not cell else None
        text = _SPACES.sub(" ", cell)
        if _EITHER.fullmatch(text):
            return tidy_number(text.replace(" ", ""))
        sign = next(iter(self.decided), "")
        if not sign and self.whole:  # only a group can be meant
            sign = "," if _ONE_POINT.fullmatch(text) else "."
        if not sign or not _WAYS[sign].fullmatch(text):
            return None
        return tidy_number(re.sub(r"[. ]" if sign == "," else "[, ]", "", text).replace(",", "."))


def _ways(cell: str) -> str:
    """The decimal signs with which a text can be read as a number: none, one or both."""
    text = _SPACES.sub(" ", cell)
    return "" if _EITHER.fullmatch(text) else "".join(sign for sign, form in _WAYS.items() if form.fullmatch(text))


def tidy_number(text: str) -> str:
    """A plain number without zeros that say nothing: 007 -> 7, 1.50 -> 1.5, -0 -> 0."""
    text = text.replace("−", "-")
    sign, digits = text[: text.startswith("-")], text.lstrip("-")
    whole, point, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    plain = (whole.lstrip("0") or "0") + (point + decimals if decimals else "")
    return plain if plain == "0" else sign + plain


def wanted(cell: str, expected: Expectation) -> Expectation:
    """What to expect in place of a cell that is no number."""
    if cell[:1] == PERCENT or "%" in cell:
        return Expectation("number.no_percent")
    if cell[:1] in (DAY, UNUSABLE):
        return expected
    return Expectation("number.no_currency") if _CURRENCY.search(cell) else expected


def ambiguous(number: str) -> bool:
    """Whether a plain number, as a text, could be read in two ways: 1.539."""
    return _ONE_POINT.fullmatch(number) is not None
