"""Copies a dataset from its folder to a database."""

import pathlib


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
