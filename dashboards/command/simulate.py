"""Writes an invented dataset, to try the board before an office has ledgers of its own."""

import pathlib

from data.simulation import simulate as write


def simulate(folder: pathlib.Path, scale: str, seed: int, stations: bool = False) -> None:
    """Writes an invented dataset and says what it holds.

    Args:
        folder: Where to; it does not exist or is empty.
        scale: "province" or "national".
        seed: The same gives the same dataset.
        stations: Also every single polling station.

    Raises:
        FolderError: The folder cannot be written to.
    """
    rows = write(folder, scale, seed, stations)
    told = [name for name in ("regions", "figures", "evidence", "tps", "commitments") if name in rows]
    held = ", ".join(f"{rows[name]:,} {name}" for name in told)
    print(f"Simulated: {held}.\nShow it with: rakor serve --data {folder}")
