"""Copies a dataset from its folder to a database."""

import pathlib

from dashboards.command.options import Commands, command


def copy(folder: pathlib.Path, database: str) -> None:
    """Copies a dataset and says what was written.

    Args:
        folder: Holds its CSV files.
        database: The address of a database that has none of its tables yet.

    Raises:
        DatasetError: The dataset cannot be used, or the database; it is as it was before.
    """
    from data.stores.copied import copy_dataset  # the engines take a second to import, and no other command needs them

    rows = copy_dataset(folder, database)
    print(f"Copied: {sum(rows.values()):,} rows in {len(rows)} tables.\nShow it with: rakor serve --data {database}")


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "Copy a dataset from its folder to a database, such as postgresql://USER@HOST/DATABASE or board.duckdb."
    copied = command(commands, "copy", copy, "copy a dataset to a database", about)
    copied.add_argument("folder", type=pathlib.Path, metavar="FOLDER", help="the folder of the dataset")
    copied.add_argument("database", metavar="DATABASE", help="a database that has none of its tables yet")
