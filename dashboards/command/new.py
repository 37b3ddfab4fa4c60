"""Makes an empty dataset for an election to come."""

import pathlib

from dashboards.command.options import Commands, command
from data.calendar import today


def new(
    folder: pathlib.Path, regions: pathlib.Path, election: str, kind: str, voting_day: str, name_id: str, name_en: str
) -> None:
    """Makes a dataset and says what it holds and what the office has to fill in.

    Args:
        folder: Where to; it does not exist or is empty.
        regions: A list of region codes, with names or without.
        election: The id of the election.
        kind: One that the shipped dataset has lead times of.
        voting_day: YYYY-MM-DD.
        name_id: The name of the election in Indonesian, "" for its id.
        name_en: In English, "" for that in Indonesian.

    Raises:
        DatasetError: Something given cannot be used; the text names every problem.
        FolderError: The folder cannot be written to.
    """
    from data.founding import Wanted, found_dataset  # what reads the list takes a moment to import

    rows = found_dataset(folder, regions, Wanted(election, kind, voting_day, name_id, name_en), today())
    held = ", ".join(f"{rows[name]:,} {name}" for name in ("regions", "stages", "schedule", "milestones", "norms"))
    print(f"New: {held}; nothing is reported yet.\nShow it with: rakor serve --data {folder}")


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "Write a dataset for an election to come, with its calendar from the lead times and nothing reported yet."
    founded = command(commands, "new", new, "write an empty dataset for an election to come", about)
    founded.add_argument("folder", type=pathlib.Path, metavar="FOLDER", help="a new or empty folder")
    regions = "a CSV file with the columns code and name, or only codes, one a line"
    founded.add_argument("--regions", type=pathlib.Path, metavar="FILE", required=True, help=regions)
    founded.add_argument("--election", metavar="ID", required=True, help="a short name, such as pilgub-2029")
    founded.add_argument("--kind", required=True, help="of election, such as governor or general")
    founded.add_argument("--voting-day", metavar="YYYY-MM-DD", required=True, help="the day may be past")
    founded.add_argument("--name-id", metavar="NAME", default="", help="name in Indonesian (default the ID)")
    founded.add_argument("--name-en", metavar="NAME", default="", help="name in English (default that in Indonesian)")
