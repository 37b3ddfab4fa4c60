"""Reads a list of regions as an office has it: codes of the Ministry of Home Affairs, perhaps with names.

A code says where its region belongs: 31.71.01 is a kecamatan of the city 31.71, which is one of the province 31. So
level and parent are never typed. One region is the root: the only one whose parent is not in the list.
"""

import csv
import pathlib
import re
from collections.abc import Iterator

import pandas as pd

from data.levels import LEVELS
from data.problems import Problem
from data.stores.reading import BYTE_ORDER_MARK

COUNTRY = "ID"  # above all provinces, where a list has it
EXPECTED = "a code such as 31, 31.71, 31.71.01 or 31.71.01.1001 (ID for the country)"
_CODE = re.compile(r"ID|[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?", re.ASCII)
_HEAD = ["code", "name"]
_EMPTY = pd.DataFrame(columns=["code", "name", "level", "parent"])


def read_regions(path: pathlib.Path, problems: list[Problem]) -> pd.DataFrame:
    """The regions of a list: code, name (the code where the list has none), level, parent ("" for the root).

    Args:
        path: A CSV file with the columns code and name, or only codes, one a line, with or without a heading.
        problems: Everything that is wrong with it is added here; then what is returned is not to be used.
    """
    found = len(problems)
    try:
        text = path.read_text(encoding="utf-8").removeprefix(BYTE_ORDER_MARK)
        rows = [(number, [cell.strip() for cell in row]) for number, row in enumerate(csv.reader(text.splitlines()), 1)]
    except OSError as error:
        problems.append(Problem(str(path), f"a list of regions ({error.strerror})"))
        return _EMPTY
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, f"UTF-8 text, byte {error.start} is not"))
        return _EMPTY
    except csv.Error as error:
        problems.append(Problem(path.name, f"a well-formed CSV file ({error})"))
        return _EMPTY
    rows = [(number, row) for number, row in rows if any(row)]
    if rows and rows[0][1] in (_HEAD, _HEAD[:1]):
        rows = rows[1:]
    problems += _row_problems(path.name, rows)
    listed = {row[0]: number for number, row in rows}
    if len(problems) == found:
        problems += _tree_problems(path.name, listed)
    names = {row[0]: next(iter(row[1:]), "") or row[0] for _, row in rows}
    cells = [
        (code, name, _level(code), above if (above := parent(code)) in names else "") for code, name in names.items()
    ]
    return pd.DataFrame(cells, columns=_EMPTY.columns)


def parent(code: str) -> str:
    """The code of the region above, "" above the country."""
    return "" if code == COUNTRY else code.rpartition(".")[0] or COUNTRY


def _level(code: str) -> str:
    return LEVELS[0] if code == COUNTRY else LEVELS[min(code.count(".") + 1, len(LEVELS) - 1)]


def _row_problems(file: str, rows: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    """Rows that are no code with a name, and codes that stand there again."""
    if not rows:
        yield Problem(file, "at least one region")
    seen: dict[str, int] = {}
    for number, row in rows:
        code = row[0]
        if len(row) > 1 and any(row[2:]):
            yield Problem(file, "a code and a name, separated by a comma", number, value=",".join(row))
        elif not _CODE.fullmatch(code):
            yield Problem(file, EXPECTED, number, "code", code)
        elif code in seen:
            yield Problem(file, f"each code once, it stands in row {seen[code]}", number, "code", code)
        seen.setdefault(code, number)


def _tree_problems(file: str, listed: dict[str, int]) -> Iterator[Problem]:
    """Regions whose parent is not in the list, besides the root: the first of the highest level."""
    orphans = [code for code in listed if parent(code) not in listed]
    root = min(orphans, key=lambda code: LEVELS.index(_level(code)), default="")
    for code in orphans:
        if code != root:
            expected = f"{parent(code)}, the region above it, in the list, or only what lies below the one root, {root}"
            yield Problem(file, expected, listed[code], "code", code)
