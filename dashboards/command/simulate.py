"""Writes an invented dataset, to try the board before an office has ledgers of its own."""

import pathlib

from data.simulation import SimulationError
from data.simulation import simulate as write

__all__ = ["SimulationError", "simulate"]


def simulate(folder: pathlib.Path, scale: str, seed: int) -> None:
    """Writes an invented dataset and says what it holds.

    Args:
        folder: Where to; it does not exist or is empty.
        scale: "province" or "national".
        seed: The same gives the same dataset.

    Raises:
        SimulationError: The folder cannot be written to.
    """
    rows = write(folder, scale, seed)
    held = ", ".join(f"{rows[name]:,} {name}" for name in ("regions", "figures", "evidence", "commitments"))
    print(f"Simulated: {held}.\nShow it with: rakor serve --data {folder}")
