"""Makes an empty dataset for an election to come."""

import pathlib

from data.calendar import today
from data.founding import Wanted, found_dataset


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
    rows = found_dataset(folder, regions, Wanted(election, kind, voting_day, name_id, name_en), today())
    held = ", ".join(f"{rows[name]:,} {name}" for name in ("regions", "stages", "schedule", "milestones", "norms"))
    print(f"New: {held}; nothing is reported yet.\nShow it with: rakor serve --data {folder}")
