"""Which datasets an installation has, and where each lies: one, those in a folder, or those that a file lists.

The name of a dataset stands in addresses (`?dataset=jawa-barat`), so it does not change with where the dataset lies.
"""

import pathlib
import tomllib
from urllib.parse import urlsplit

from data.problems import DatasetError, Problem

ABOUT = "dataset.toml"  # in the folder of a dataset: its name, and whether its figures are real
LIST = "datasets.toml"  # lines such as: jawa-barat = "postgresql://rakor@db.example/jabar"
EXPECTED = 'name and address of each dataset, such as: jawa-barat = "jabar"'


def listed(address: str) -> dict[str, str]:
    """The datasets at an address: where each lies, by name, in order; the first is shown to who asks for none.

    Args:
        address: A dataset (folder, file or URL); a file of the name `datasets.toml`, or a folder with one; or a folder
            whose subfolders are datasets, named after them.

    Raises:
        DatasetError: The list cannot be used; the text names every line that is wrong.
    """
    if "://" in address:
        return {urlsplit(address).path.strip("/").rpartition("/")[2]: address}
    place = pathlib.Path(address).resolve()
    for file in (place, place / LIST):
        if file.name == LIST and file.is_file():
            return _read(file)
    if not _is_dataset(place):
        below = {one.name: str(one) for one in sorted(place.glob("[!.]*")) if _is_dataset(one)}
        if below:
            return below
    return {place.name: str(place)}


def _is_dataset(folder: pathlib.Path) -> bool:
    return (folder / ABOUT).is_file() or next(folder.glob("*.csv"), None) is not None


def _read(file: pathlib.Path) -> dict[str, str]:
    """The datasets of a list; what is no URL lies beside the list."""
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:  # no TOML, or no UTF-8
        raise DatasetError(str(file), [Problem(LIST, f"a TOML file ({error})")]) from None
    wrong = [name for name, where in said.items() if not name or not isinstance(where, str) or not where]
    problems = [Problem(LIST, "the address of a dataset, as text in quotes", column=name) for name in wrong]
    if problems or not said:
        raise DatasetError(str(file), problems or [Problem(LIST, EXPECTED)])
    return {name: where if "://" in where else str((file.parent / where).resolve()) for name, where in said.items()}
