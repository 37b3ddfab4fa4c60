"""The figures by which regions can be compared at a glance: what each is, how it is written, where its scale ends."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data import Snapshot, words
from data.language import Language


@dataclass(frozen=True)
class Indicator:
    """A figure that colours the tiles."""

    values: Callable[[Snapshot], Sequence[float]]  # one a child; NaN where nothing is known
    words: Callable[[Language, float], str]
    full: Callable[[Snapshot, Sequence[float]], float]  # where the fifth step ends
    source: str  # the key of its source, see `data.explain`


def _inducted(snapshot: Snapshot) -> list[float]:
    columns = snapshot.children_columns
    pairs = zip(columns["kpps_inducted"], columns["kpps_needed"], strict=True)
    return [inducted / needed if needed > 0 else math.nan for inducted, needed in pairs]


def _count(language: Language, value: float) -> str:
    return language.number(value)


def cap(snapshot: Snapshot) -> float:
    """The voters that a TPS may have, NaN where no norm is known."""
    return float(snapshot.comparison_columns["cap_now"][0])


def _most(values: Sequence[float]) -> float:
    return max((value for value in values if not math.isnan(value)), default=math.nan)


def _cap_or_most(snapshot: Snapshot, values: Sequence[float]) -> float:
    norm = cap(snapshot)
    return _most(values) if math.isnan(norm) else norm


def _fives(_snapshot: Snapshot, values: Sequence[float]) -> float:
    most = _most(values)
    return 5.0 * max(1, math.ceil(most / 5)) if most > 0 else 5.0


def _whole(_snapshot: Snapshot, _values: Sequence[float]) -> float:
    return 1.0


def _column(name: str) -> Callable[[Snapshot], Sequence[float]]:
    return lambda snapshot: snapshot.children_columns[name]


INDICATORS = {
    "progress": Indicator(_column("progress"), words.progress, _whole, "progress"),
    "inducted": Indicator(_inducted, words.progress, _whole, "step_share:kpps_inducted"),
    "committed": Indicator(_column("committed"), words.progress, _whole, "committed_share"),
    "load": Indicator(_column("load"), _count, _cap_or_most, "load"),
    "findings": Indicator(_column("findings"), _count, _fives, "findings_here"),
}
