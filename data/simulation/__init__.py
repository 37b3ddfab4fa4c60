"""Invented datasets of the size of a province or of the country, to try the board before an office has its own ledgers.

They take over the calendar, the norms and the measures of the shipped dataset and nothing else;
places, people and reports are made up, and every source says so.
"""

from data.simulation.writing import SCALES, simulate

__all__ = ["SCALES", "simulate"]
