"""A dataset that is a folder of CSV files: read and checked when it has changed, else taken as it was rolled up.

A folder of which only the long ledgers have grown is read from where they ended before.
"""

import dataclasses
import hashlib
import json
import pathlib
import tomllib
from typing import Any

from data.kept import Shelf
from data.problems import DatasetError, Problem
from data.vocabulary import LEDGERS

ABOUT = "dataset.toml"  # the name of a dataset, and whether its figures are real
CHUNK = 1 << 20  # bytes


@dataclasses.dataclass(frozen=True)
class Grown:
    """An earlier state of a folder that is the beginning of its state now."""

    place: pathlib.Path  # where it is kept
    sizes: dict[str, int]  # bytes of each ledger then


# What this process has open: another one, of another version of this code, may call something else the current one.
_opened: dict[pathlib.Path, dict[str, Any]] = {}


def keep_folder(folder: pathlib.Path) -> tuple[pathlib.Path, dict[str, Any]]:
    """Where the dataset is kept as it is now, and what is known of it: content, name, simulated.

    Raises DatasetError with every problem found; what was kept before stays.
    """
    shelf = Shelf(str(folder))
    paths = sorted([*folder.glob("*.csv"), *folder.glob(ABOUT)])
    state = [[path.name, (seen := path.stat()).st_size, seen.st_mtime_ns] for path in paths]
    for known in (_opened.get(shelf.folder, {}), shelf.current()):
        if state and known.get("state") == state:
            _opened[shelf.folder] = known
            return shelf.folder / known["version"], known
    name, simulated = described(folder)
    before = known.get("files", {})
    digests = {path.name: _digests(path, before.get(path.name, [0])[0]) for path in paths}
    files = {path.name: [size, digests[path.name][0]] for path, (_, size, _) in zip(paths, state, strict=True)}
    content = hashlib.sha256(json.dumps({name: digest for name, (_, digest) in files.items()}).encode())
    about: dict[str, Any] = {
        "state": state, "content": content.hexdigest()[:12], "name": name, "simulated": simulated, "files": files,
    }  # fmt: skip
    grown = None
    if before and _only_grown(before, files, {name: start for name, (_, start) in digests.items()}):
        sizes = {ledger: before[f"{ledger}.csv"][0] for ledger in LEDGERS}
        grown = Grown(shelf.folder / known["version"], sizes)

    def make(place: pathlib.Path) -> None:
        from data.made import make  # what it needs takes a second to import, and nothing of it when nothing has changed

        make(folder, place, grown)

    return shelf.keep(str(about["content"]), about, make), about


def _digests(path: pathlib.Path, size: int) -> tuple[str, str]:
    """A short name for the content of a file, and one for its first `size` bytes where a line ends there, else ""."""
    digest, start = hashlib.sha256(), ""
    with path.open("rb") as file:
        while size and (chunk := file.read(min(CHUNK, size - file.tell()))):
            digest.update(chunk)
            if file.tell() == size:
                start = digest.hexdigest() if chunk.endswith(b"\n") else ""
                break
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest(), start


def _only_grown(before: dict[str, Any], files: dict[str, Any], starts: dict[str, str]) -> bool:
    """Whether the ledgers begin as they were and everything else is as it was."""
    ledgers = {f"{name}.csv" for name in LEDGERS}
    if before.keys() != files.keys() or not ledgers <= files.keys():
        return False
    return all(starts[name] == before[name][1] if name in ledgers else files[name] == before[name] for name in files)


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
