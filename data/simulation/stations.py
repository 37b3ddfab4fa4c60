"""Made-up polling stations: those that the figures count, one by one, with their voters shared out to the last one."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.simulation.counts import Counted
from data.simulation.places import Places

PART = 100_000  # rows


def stations(places: Places, election: str, true: Counted, rng: np.random.Generator) -> Iterator[pd.DataFrame]:
    """The stations of the latest election, in parts.

    All are listed, also where no figure is reported, but then of nobody's voters. A few are special, many unchecked.
    """
    of = np.repeat(np.arange(len(true.tps)), true.tps)  # the kelurahan of each, as a place in `true`
    size = 1 + 0.02 * np.clip(rng.normal(size=len(of)), -2, 2)
    men, women = (
        np.where(true.silent[of], np.nan, _shared(people, weights, true.tps))
        for people, weights in (
            (true.men, size),
            (true.voters - true.men, size * rng.uniform(0.99, 1.01, len(of))),
        )
    )
    looked = ~true.silent[of] & (rng.random(len(of)) < 0.85)
    open_to_all = np.where(rng.random(len(of)) < 0.9, "yes", "no")
    table = pd.DataFrame({
        "election": election, "region": places.code[true.kelurahan][of],
        "number": np.arange(1, len(of) + 1) - np.repeat(np.cumsum(true.tps) - true.tps, true.tps),
        "kind": np.where(rng.random(len(of)) < 0.004, "special", "regular"), "voters_men": men, "voters_women": women,
        "accessible": np.where(looked, open_to_all, ""), "as_of": np.datetime64("2024-09-20"),
        "source": true.source[of],
    })  # fmt: skip
    for start in range(0, len(table), PART):
        yield table.iloc[start : start + PART]


def _shared(people: np.ndarray, weights: np.ndarray, tps: np.ndarray) -> np.ndarray:
    """The people of each kelurahan over its stations, in proportion to `weights`, without loss; shape (stations,)."""
    ends = np.cumsum(tps)
    before = np.repeat(np.append(0.0, np.cumsum(weights))[ends - tps], tps)
    so_far = np.cumsum(weights) - before
    shares = so_far / np.repeat(so_far[ends - 1], tps)  # of the last station of a kelurahan exactly 1
    upto = np.round(shares * np.repeat(people, tps))
    shared = np.diff(upto, prepend=0.0)
    shared[ends - tps] = upto[ends - tps]
    return shared
