"""How one number follows from others: each way of reckoning is a function here, and a message explain.op.NAME."""

import dataclasses
import math
from collections.abc import Callable, Sequence

import numpy as np

from data.ballots import with_reserve
from data.plan import MONTH, ballots_of
from data.tiling import whole_parts

NAN = math.nan
Values = Sequence[float]


@dataclasses.dataclass(frozen=True, slots=True)
class Arithmetic:
    """A way of reckoning and the keys of what goes into it, in the order that the way asks for."""

    way: str  # one of WAYS
    keys: Sequence[str]
    weights: Values = ()  # of a weighted mean, one a key

    def reckon(self, values: Values) -> float:
        """The result, from the values of the keys; NaN is unknown."""
        return weighted(values, self.weights) if self.way == "weighted" else WAYS[self.way](values)


def quotient(values: Values) -> float:
    """One over the other; NaN where that is not more than none."""
    one, other = values
    return one / other if other > 0 else NAN


def total(values: Values) -> float:
    """The sum of what is known; NaN where nothing is."""
    known = [value for value in values if not math.isnan(value)]
    return sum(known) if known else NAN


def grown(values: Values) -> float:
    """TPS that more voters need: then x (1 + what the cap explains) x (voters now / voters then - 1)."""
    then, by_cap, now, before = values
    return then * (1 + by_cap) * (quotient((now, before)) - 1)


def explained(values: Values) -> float:
    """TPS then x what the cap explains; nothing is explained where the TPS of now are unknown."""
    then, by_cap, now = values
    return NAN if math.isnan(now) else then * by_cap


def shortage(values: Values) -> float:
    """People missing: max(0, needed - inducted), or what the regions below are short of, if that is more."""
    needed, inducted, *below = values
    here = needed - inducted
    return float(np.fmax(max(0.0, here) if not math.isnan(here) else NAN, total(below)))


def weighted(values: Values, weights: Values) -> float:
    """The mean by weight; what is unknown counts as not done, and nothing known at all is unknown."""
    if all(math.isnan(value) for value in values):
        return NAN
    return float(np.nansum(np.multiply(values, weights)) / sum(weights))


def filled(values: Values) -> float:
    """TPS under a cap: at least the least number, and as many as keep them as full as they are under the cap of now."""
    least, there, cap_now, cap = values
    return _one(np.fmax(least, whole_parts(there * cap_now, cap)))


def team_pay(values: Values) -> float:
    """Rupiah for teams of a chair and members, paid by the month for some days."""
    teams, size, chair, member, days = values
    return teams * (chair + (size - 1) * member) * days / MONTH


def _one(values: np.ndarray) -> float:
    return float(values.ravel()[0])


WAYS: dict[str, Callable[[Values], float]] = {
    "product": lambda values: math.prod(values),
    "quotient": quotient,
    "sum": total,
    "difference": lambda values: values[0] - values[1],
    "change": lambda values: quotient(values) - 1,
    "explained": explained,
    "grown": grown,
    "rounded_up": lambda values: _one(whole_parts(values[0], values[1])),
    "with_reserve": lambda values: _one(with_reserve(np.array([values[0]]), values[1])),
    "with_rounding": lambda values: values[0] + max(values[1], 1.0) - 1 if values[1] == values[1] else NAN,
    "shortage": shortage,
    "same": lambda values: values[0],
    "behind": lambda values: max(values[0] - round(values[1]), 0.0) if values[1] == values[1] else NAN,
    "percent": lambda values: values[0] * values[1] / 100,
    "whole_sum": lambda values: math.fsum(values),
    "filled": filled,
    "each_reserve": lambda values: _one(ballots_of(np.array(values[:1]), np.array(values[1:2]), values[2])),
    "pay": lambda values: math.prod(values) / MONTH,
    "team_pay": team_pay,
    "lacking": lambda values: sum(least - there for least, there in zip(values[::2], values[1::2], strict=True)),
    "most": lambda values: max(values),
    "count": lambda values: float(len(values)),
    "weighted": lambda values: weighted(values, [1.0] * len(values)),
}
"""Each takes the values in the order of the keys; NaN is unknown and makes the result unknown, but for sums."""
