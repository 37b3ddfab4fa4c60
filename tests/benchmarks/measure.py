"""Many measurements in few numbers."""

import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """The middle value, NaN for none."""
    return statistics.median(values) if values else float("nan")


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed, NaN for none."""
    if not values:
        return float("nan")
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def ratio(above: float, below: float) -> float:
    """Quotient, NaN where there is nothing to divide by."""
    return above / below if below else float("nan")
