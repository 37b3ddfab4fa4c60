"""How many ballots some voters need: one each, and a reserve that is rounded up in every polling station."""

import fractions

import numpy as np

from data.tiling import whole_parts


def with_reserve(voters: np.ndarray, percent: float) -> np.ndarray:
    """Ballots for voters of one station and their reserve, rounded up; in whole numbers, as 2.5 % is 41/40.

    Same shape as `voters`; NaN unknown.
    """
    if np.isnan(percent):
        return np.full(len(voters), np.nan)
    share = 1 + fractions.Fraction(repr(float(percent))) / 100
    return whole_parts(voters * share.numerator, share.denominator)


def bounds(voters: np.ndarray, tps: np.ndarray, percent: float) -> tuple[np.ndarray, np.ndarray]:
    """Between which numbers the ballots of regions lie, however their voters are spread over their stations.

    The least is the voters with the reserve. Each station rounds up by less than one, so the most is one more for each
    station but one.
    """
    least = with_reserve(voters, percent)
    return least, least + np.maximum(tps, 1) - 1
