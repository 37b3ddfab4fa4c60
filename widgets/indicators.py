"""The figures by which regions can be compared at a glance: what each is, how it is written, where its scale ends."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data import Snapshot
from data.language import Language, unknown
from widgets import words


@dataclass(frozen=True)
class Indicator:
    """A figure that colours the tiles."""

    values: Callable[[Snapshot], pd.Series]  # index code; missing where nothing is known
    words: Callable[[Language, float], str]
    full: Callable[[Snapshot, pd.Series], float]  # where the fifth step ends


def _inducted(snapshot: Snapshot) -> pd.Series:
    needed = snapshot.children["kpps_needed"]
    return snapshot.children["kpps_inducted"] / needed.where(needed > 0)


def _count(language: Language, value: float) -> str:
    return language.number(value)


def cap(snapshot: Snapshot) -> float:
    """The voters that a TPS may have, NaN where no norm is known."""
    norm = snapshot.comparison["cap_now"].get(snapshot.region)
    return math.nan if unknown(norm) else float(str(norm))


def _cap_or_most(snapshot: Snapshot, values: pd.Series) -> float:
    norm = cap(snapshot)
    return float(values.max()) if math.isnan(norm) else norm


def _fives(_snapshot: Snapshot, values: pd.Series) -> float:
    most = float(values.max())
    return 5.0 * max(1, math.ceil(most / 5)) if most > 0 else 5.0


def _whole(_snapshot: Snapshot, _values: pd.Series) -> float:
    return 1.0


INDICATORS = {
    "progress": Indicator(lambda s: s.children["progress"], words.progress, _whole),
    "inducted": Indicator(_inducted, words.progress, _whole),
    "committed": Indicator(lambda s: s.children["committed"], words.progress, _whole),
    "load": Indicator(lambda s: s.children["load"], _count, _cap_or_most),
    "findings": Indicator(lambda s: s.children["findings"], _count, _fives),
}
