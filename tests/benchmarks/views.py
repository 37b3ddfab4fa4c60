"""The views that are picked: regions with children, each on days that nobody has asked for before."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from typing import NamedTuple

from data import Dataset, Snapshot

LANGUAGE = "id"


class View(NamedTuple):
    """A region on a day, and whether the region is what changes."""

    region: str
    day: dt.date
    moves: bool  # to another region; else to another day


class Views:
    """An endless walk over a dataset: to another region, to another day, to another region ..."""

    def __init__(self, dataset: Dataset, seed: int = 1) -> None:
        self.dataset, self.tree = dataset, dataset.tree
        choice = dataset.default_choice()
        self.election = str(choice["election"])
        first, last = dataset.span(self.election)
        voting_day = dataset.elections.at[self.election, "voting_day"].date()
        first = max(first, voting_day - dt.timedelta(days=300))
        self.days = [first + dt.timedelta(days=i) for i in range((min(last, voting_day) - first).days)]
        self.random = random.Random(seed)  # noqa: S311 - a repeatable walk
        self.regions = self._regions()
        self.first = View(self.regions[0], self.days[-60], moves=True)

    def _regions(self) -> list[str]:
        """Regions with at least three children, of all levels, at most 400, in a repeatable order."""
        codes = [code for code in self.tree.codes if 3 <= len(self.tree.children(code)) <= 45]
        self.random.shuffle(codes)
        return codes[:400]

    def __iter__(self) -> Iterator[View]:
        """Never the same view twice within some ten thousand."""
        seen, now = {self.first[:2]}, self.first
        for turn in itertools.count():
            region, day = now.region, now.day
            moves = turn % 2 == 0
            while (region, day) in seen or (moves and region == now.region):
                if moves:
                    region = self.random.choice(self.regions)
                else:
                    day = self.random.choice(self.days)
            seen.add((region, day))
            now = View(region, day, moves)
            yield now

    def snapshot(self, view: View) -> Snapshot:
        """What is known of a view, by which the page is checked."""
        return self.dataset.snapshot(view.region, self.election, view.day, LANGUAGE)
