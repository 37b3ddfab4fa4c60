"""A dataset that is a folder of CSV files: read and checked when it has changed, else taken as it was rolled up."""

import functools
import hashlib
import pathlib
import tomllib

from data.kept import Shelf
from data.problems import DatasetError, Problem

ABOUT = "dataset.toml"  # the name of a dataset, and whether its figures are real


def keep_folder(folder: pathlib.Path) -> tuple[pathlib.Path, dict[str, object]]:
    """Where the dataset is kept as it is now, and what is known of it: content, name, simulated.

    Raises DatasetError with every problem found; what was kept before stays.
    """
    shelf = Shelf(str(folder))
    state = [[path.name, (seen := path.stat()).st_size, seen.st_mtime_ns] for path in _files(folder)]
    known = shelf.current()
    if state and known.get("state") == state:
        return shelf.folder / str(known["version"]), known
    name, simulated = _described(folder)
    content = _content(folder)
    about = {"state": state, "content": content, "name": name, "simulated": simulated}
    from data.made import make  # what it needs takes a second to import, and nothing of it where nothing has changed

    return shelf.keep(content, about, functools.partial(make, folder)), about


def _files(folder: pathlib.Path) -> list[pathlib.Path]:
    return sorted([*folder.glob("*.csv"), *folder.glob(ABOUT)])


def _content(folder: pathlib.Path) -> str:
    """A short name for the content of a folder, the same wherever and whenever it is read."""
    content = hashlib.sha256()
    for path in _files(folder):
        with path.open("rb") as file:
            content.update(path.name.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
    return content.hexdigest()[:12]


def _described(folder: pathlib.Path) -> tuple[str, bool]:
    """The name of a dataset and whether it is simulated; DatasetError where the file that says so cannot be read."""
    path = folder / ABOUT
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:  # no TOML, or no UTF-8
        raise DatasetError(folder.name, [Problem(ABOUT, f"a TOML file ({error})")]) from None
    name, simulated = said.get("name", folder.name), said.get("simulated", False)
    if not isinstance(name, str) or not isinstance(simulated, bool):
        raise DatasetError(folder.name, [Problem(ABOUT, "name as text in quotes, simulated as true or false")])
    return name, simulated
