"""The findings of the shipped dataset on the last day of each election: a golden file, each of them judged by hand.

A finding that comes or goes is a change of what the board accuses its sources of: look at it, then rewrite the file
with `python -m tests.data.test_golden_findings`.
"""

import csv
import pathlib

from data import open_dataset

GOLDEN = pathlib.Path(__file__).parent / "golden" / "findings-dki.csv"
COLUMNS = ("election", "rule", "severity", "region", "stage", "since", "text")


def told() -> list[list[str]]:
    """The findings now, in the order in which the page shows them."""
    opened, rows = open_dataset(), []
    for election in opened.election_rows:
        found = opened.snapshot("31", election, opened.span(election)[1]).findings
        rows += [[election, *(str(getattr(row, name)) for name in COLUMNS[1:])] for row in found.itertuples()]
    return rows


def test_the_findings_are_those_that_were_judged() -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [list(COLUMNS), *told()]


if __name__ == "__main__":
    with GOLDEN.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *told()])
