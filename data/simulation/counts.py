"""Made-up figures: polling stations, voters and poll workers by kelurahan, with plans, corrections and quarrels."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.simulation.places import Places, split

CAP = 600  # voters a TPS in the latest election, see the norms
OTHER = "sim-pers"  # the source that says otherwise


@dataclasses.dataclass(frozen=True)
class Counted:
    """What is true of the latest election, whoever tells it: arrays of shape (kelurahan,)."""

    kelurahan: np.ndarray  # number among the regions
    city: np.ndarray  # number of the city it lies in
    tps: np.ndarray
    voters: np.ndarray
    men: np.ndarray
    source: np.ndarray  # that of its city
    silent: np.ndarray  # bool; reports no figure


def counted(places: Places, tps_total: int, rng: np.random.Generator) -> Counted:
    """How many stations and voters each kelurahan has."""
    kelurahan = places.at("kelurahan")
    city = places.above(kelurahan, "city")
    tps = split(tps_total, places.size[kelurahan])
    load = np.minimum(CAP * rng.uniform(0.75, 0.99, len(tps)), CAP)
    load[rng.random(len(tps)) < 0.003] *= 1.4
    voters = np.round(tps * load).astype(np.int64)
    men = np.round(voters * rng.uniform(0.47, 0.53, len(tps))).astype(np.int64)
    source = np.char.add("sim-", places.code[city])
    silent = rng.random(len(tps)) < np.where(rng.random(places.level.size)[city] < 0.1, 0.3, 0.01)
    return Counted(kelurahan, city, tps, voters, men, source, silent)


def figures(places: Places, elections: list[str], true: Counted, rng: np.random.Generator) -> Iterator[pd.DataFrame]:
    """The ledger of figures of the latest election and of the one before, in parts."""
    latest, before = elections
    kelurahan, tps, voters, men, silent = true.kelurahan, true.tps, true.voters, true.men, true.silent

    def rows(election: str, measure: str, value: np.ndarray, day: np.ndarray | str, standing: str,
             where: np.ndarray, said: np.ndarray | str | None = None) -> pd.DataFrame:  # fmt: skip
        """Some rows of the ledger, about those kelurahan for which `where` holds."""
        day = np.asarray(day, dtype="datetime64[D]")
        return pd.DataFrame({
            "election": election, "region": places.code[kelurahan[where]], "measure": measure, "value": value[where],
            "as_of": (day[where] if day.ndim else day), "standing": standing,
            "source": said if said is not None else true.source[where],
        })  # fmt: skip

    everywhere = np.ones(len(tps), dtype=bool)
    early = rng.random(len(tps)) < 0.6
    plan = np.maximum(np.round(tps * rng.normal(1, 0.03, len(tps))), 1).astype(np.int64)
    late = np.where(rng.random(len(tps)) < 0.1, rng.integers(5, 40, len(tps)), 0)
    decided = np.datetime64("2024-09-20") + late
    yield rows(latest, "tps", plan, "2024-06-01", "planned", early)
    yield rows(latest, "tps", tps, decided, "determined", ~silent)
    yield rows(latest, "voters", voters, decided, "determined", ~silent)
    yield rows(latest, "voters_men", men, decided, "determined", ~silent)
    wrong = np.where(rng.random(len(tps)) < 0.01, 10, 0)
    yield rows(latest, "voters_women", voters - men + wrong, decided, "determined", ~silent)
    yield rows(latest, "tps", tps + 1, "2024-09-25", "stated", ~silent & (rng.random(len(tps)) < 0.01), OTHER)
    yield rows(latest, "voters", voters + 100, "2024-09-25", "rejected", rng.random(len(tps)) < 0.001, OTHER)
    earlier = np.maximum(np.round(tps * rng.uniform(1.7, 2.1, len(tps))), 1).astype(np.int64)
    yield rows(before, "tps", earlier, "2023-12-01", "determined", everywhere)
    yield rows(before, "voters", np.round(voters * 0.98).astype(np.int64), "2023-12-01", "determined", everywhere)
    yield from _people(rows, latest, 7 * tps, silent, rng)
    yield _cities(places, kelurahan, true.city, latest, np.where(silent, 0, tps), silent, rng)


def _people(rows: object, election: str, needed: np.ndarray, silent: np.ndarray, rng: np.random.Generator
            ) -> Iterator[pd.DataFrame]:  # fmt: skip
    """The steps of recruiting KPPS and PPS; some kelurahan are short, some do not report."""
    size = len(needed)
    short = np.where(rng.random(size) < 0.04, rng.integers(1, 8, size), 0)
    inducted = np.maximum(needed - short, 0)
    applied = np.round(needed * rng.uniform(1.0, 2.2, size)).astype(np.int64)
    pps = np.where(rng.random(size) < 0.02, 2, 3)
    mute = silent | (rng.random(size) < 0.03)
    steps = [
        ("kpps_applied", np.maximum(applied, inducted), "2024-10-01"),
        ("kpps_passed", np.maximum(inducted, np.round(applied * 0.8).astype(np.int64)), "2024-10-20"),
        ("kpps_inducted", inducted, "2024-11-07"),
        ("kpps_trained", np.round(inducted * rng.uniform(0.9, 1, size)).astype(np.int64), "2024-11-18"),
        ("pps_inducted", pps, "2024-05-26"),
    ]
    for measure, value, day in steps:
        days = np.datetime64(day) + np.where(rng.random(size) < 0.15, rng.integers(1, 12, size), 0)
        yield rows(election, measure, value, days, "reported", ~mute)  # type: ignore[operator]


def _cities(places: Places, kelurahan: np.ndarray, city: np.ndarray, election: str, tps: np.ndarray,
            silent: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:  # fmt: skip
    """What some cities say of themselves; a few do not agree with what lies below."""
    numbers = places.at("city")
    sums = np.bincount(city, weights=tps, minlength=len(places.code))[numbers].astype(np.int64)
    whole = np.bincount(city, weights=silent, minlength=len(places.code))[numbers] == 0
    said = rng.random(len(numbers)) < 0.3
    said[0] = True
    off = np.where(rng.random(len(numbers)) < 0.3, rng.integers(1, 20, len(numbers)), 0)
    off[0] = 3
    chosen = said & whole | (np.arange(len(numbers)) == 0)
    return pd.DataFrame({
        "election": election, "region": places.code[numbers[chosen]], "measure": "tps", "value": (sums + off)[chosen],
        "as_of": np.datetime64("2024-11-05"), "standing": "determined",
        "source": np.char.add("sim-", places.code[numbers[chosen]]),
    })  # fmt: skip
