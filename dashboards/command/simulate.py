"""Writes an invented dataset, to try the board before an office has ledgers of its own."""

import pathlib

from dashboards.command.options import Commands, command
from data.simulation import SCALES
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


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "Write an invented dataset, marked as simulation, to a new folder."
    made = command(commands, "simulate", simulate, "write an invented dataset", about)
    made.add_argument("folder", type=pathlib.Path, metavar="FOLDER", help="a new or empty folder")
    made.add_argument("--scale", choices=sorted(SCALES), default="province", help="how large (default %(default)s)")
    made.add_argument("--seed", type=int, default=1, help="the same gives the same dataset (default %(default)s)")
    made.add_argument("--stations", action="store_true", help="list every single polling station, too")
