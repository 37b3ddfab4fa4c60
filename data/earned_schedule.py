"""Earned schedule: by how many days a plan is ahead or behind, measured in time rather than in work.

After Lipke, "Schedule is Different", The Measurable News, 2003: the earned schedule ES is the day on which the plan
had foreseen what is earned by now, and SPI(t) = ES / AT with AT the time passed since the start.
"""

import numpy as np


def earned_schedule(due: np.ndarray, weights: np.ndarray, earned: float, start: int, day: int) -> float:
    """ES in days after `start`, for a plan that earns `weights` on the days `due`; NaN before anything is due.

    Args:
        due: Day numbers, any order.
        weights: What the plan earns on each; the sum is all of it.
        earned: The share of 1 earned by `day`, NaN if unknown.
        start: The day number on which the plan begins.
        day: Today as a day number.
    """
    order = np.argsort(due, kind="stable")
    days, share = due[order], np.cumsum(weights[order]) / weights.sum()
    planned = share[days <= day].max(initial=0.0)
    if planned == 0 or np.isnan(earned):
        return float("nan")
    # The plan earns in steps; between two of them, as much earned as planned is on time, not behind a straight line.
    # What is due today is late tomorrow.
    least = float(day - start) if earned >= share[days < day].max(initial=0.0) - 1e-9 else 0.0
    beyond = np.flatnonzero(share > earned + 1e-9)  # the steps not yet earned; none: all is done
    if not len(beyond):
        return max(least, float(days[-1] - start))
    step = beyond[0]
    before = share[step - 1] if step else 0.0
    since = days[step - 1] if step else start
    part = (earned - before) / (share[step] - before)
    return max(least, float(since - start + part * (days[step] - since)))


def spi_t(earned_schedule_days: float, start: int, day: int) -> float:
    """SPI(t) = ES / AT; NaN on the first day and where ES is."""
    return earned_schedule_days / (day - start) if day > start else float("nan")
