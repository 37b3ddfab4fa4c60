"""A dataset that is a folder of CSV files: read and checked when it has changed, else taken as it was rolled up."""

import hashlib
import json
import pathlib
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from data.boundaries import FILE as BOUNDARIES
from data.kept import Shelf
from data.problems import DatasetError, Problem
from data.vocabulary import LEDGERS

ABOUT = "dataset.toml"  # the name of a dataset, and whether its figures are real

# What this process has open: another one, of another version of this code, may call something else the current one.
_opened: dict[pathlib.Path, dict[str, Any]] = {}


def keep_folder(folder: pathlib.Path) -> tuple[pathlib.Path, dict[str, Any]]:
    """Where the dataset is kept as it is now, and what is known of it: content, name, simulated.

    Raises DatasetError with every problem found; what was kept before stays.
    """
    shelf = Shelf(str(folder))
    paths = sorted([*folder.glob("*.csv"), *folder.glob(ABOUT), *folder.glob(BOUNDARIES)])
    state = [[path.name, (seen := path.stat()).st_size, seen.st_mtime_ns] for path in paths]
    for known in (_opened.get(shelf.folder, {}), shelf.current()):
        if state and known.get("state") == state:
            _opened[shelf.folder] = known
            return shelf.folder / known["version"], known
    name, simulated = described(folder)
    digests = {path.name: _digest(path) for path in paths}
    content, registers = _named(digests, digests), _named(digests, digests.keys() - {f"{name}.csv" for name in LEDGERS})
    about = {"state": state, "content": content, "registers": registers, "name": name, "simulated": simulated}
    before = shelf.folder / known["version"] if known.get("registers") == registers else None

    def make(place: pathlib.Path) -> None:
        from data.made import make  # what it needs takes a second to import, and nothing of it when nothing has changed

        make(folder, place, before)

    return shelf.keep(content, about, make), about


def _digest(path: pathlib.Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _named(digests: Mapping[str, str], files: Collection[str]) -> str:
    """A short name for the content of some files."""
    return hashlib.sha256(json.dumps({name: digests[name] for name in sorted(files)}).encode()).hexdigest()[:12]


def described(folder: pathlib.Path) -> tuple[str, bool]:
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
