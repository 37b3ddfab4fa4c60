"""A dataset that is a folder of CSV files: read and checked when it has changed, else taken as it was rolled up.

An import becomes a folder of its own: it is written beside and moved into place in one step, and nothing that is there
is ever written again. Who reads needs no lock, and sees an import whole or not at all.
"""

import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from data.apart import apart
from data.batch import Batch
from data.boundaries import FILE as BOUNDARIES
from data.kept import LEDGER_FILES, Shelf
from data.listing import ABOUT
from data.problems import DatasetError, NotWrittenError, Problem
from data.stores.entry import Entry, read, seal, text
from data.stores.store import WAIT, Store
from data.stores.table_file import BASE, IMPORTS, TableFile, import_folders, offered_files, table_files
from data.stores.verified import Fault, faults
from data.vocabulary import LEDGERS

if TYPE_CHECKING:
    from data.stores.sorting import Ledgers, Sorted

ENTRY = "import.toml"  # in the folder of an import: what the audit ledger says of it
_LAST = "last.toml"  # among the imports: the entry of the last one, so that it is noticed when that one is gone
_LOCK, _WRITER, _NEW = ".lock", ".writer", ".new-"

# What this process has open: another one, of another version of this code, may call something else the current one.
_opened: dict[pathlib.Path, dict[str, Any]] = {}
# And what it has refused: as long as nothing changes, the same faults need not be found again.
_refused: dict[pathlib.Path, tuple[list[list[Any]], DatasetError]] = {}


class FolderStore(Store):
    """A folder of CSV files."""

    def __init__(self, folder: pathlib.Path) -> None:
        """`folder` is a whole path."""
        super().__init__(str(folder))
        self.folder = folder
        self.imports = folder / IMPORTS

    @property
    def label(self) -> str:
        """See `Store`."""
        return self.folder.name

    def keep(self, aside: bool = False) -> tuple[pathlib.Path, Mapping[str, Any]]:
        """See `Store`. The state is what the file system says of the files."""
        shelf = Shelf(self.address)
        files = self._files()
        state = [[file.label, (seen := file.path.stat()).st_size, seen.st_mtime_ns] for file in files]
        for known in (_opened.get(shelf.folder, {}), shelf.current()):
            if state and known.get("state") == state:
                _opened[shelf.folder] = known
                return shelf.folder / known["version"], known
        if shelf.folder in _refused and _refused[shelf.folder][0] == state:
            raise _refused[shelf.folder][1].again()
        try:
            if aside and shelf.shared:
                apart(FolderStore(self.folder).keep)  # what it keeps is found there
                return self.keep()
            about = {"state": state, **self._about(files)}
            return shelf.keep(about["content"], about, self._maker(shelf, about, ())), about
        except DatasetError as error:
            _refused[shelf.folder] = state, error.again()
            raise

    def _try(self, batch: Batch) -> tuple[pathlib.Path, Mapping[str, Any]]:
        shelf, offered = Shelf(self.address), offered_files(batch, self._next())
        about = self._about([*self._files(), *offered])
        return shelf.put(about["content"], self._maker(shelf, about, offered)), about

    def _files(self) -> list[TableFile]:
        """All that the dataset is made of."""
        beside = [self.folder / name for name in (ABOUT, BOUNDARIES)]
        return [*table_files(self.folder), *(TableFile(path, path.name) for path in beside if path.exists())]

    def _about(self, files: Collection[TableFile]) -> dict[str, Any]:
        """What is known of a dataset before it is read."""
        name, simulated = described(self.folder)
        digests = {f"{file.number}/{file.path.name}": _digest(file.path) for file in files}
        fixed = {label: digest for label, digest in digests.items() if pathlib.Path(label).stem not in LEDGERS}
        return {"content": _named(digests), "registers": _named(fixed), "name": name, "simulated": simulated}

    def _maker(
        self, shelf: Shelf, about: Mapping[str, Any], offered: Collection[TableFile]
    ) -> Callable[[pathlib.Path], None]:
        """Makes what is kept; what another state with the same registers says alike is taken over."""
        before = shelf.current()
        earlier = shelf.folder / before["version"] if before.get("registers") == about["registers"] else None

        def make(place: pathlib.Path) -> None:
            from data.stores.made import make  # what it needs takes a second to import; not needed without changes

            make(self.folder, place, earlier, offered)

        return make

    @contextlib.contextmanager
    def _ledgers(self, place: pathlib.Path) -> Iterator["Ledgers"]:
        from data.stores.ledger_file import EmbeddedLedgers, embedded, ledger

        with embedded() as engine:
            yield EmbeddedLedgers(engine, lambda name: ledger(engine, place / LEDGER_FILES / f"{name}.parquet"))

    @contextlib.contextmanager
    def _writing(self, by: str) -> Iterator[None]:
        note = self.imports / _WRITER
        try:
            self.imports.mkdir(exist_ok=True)
            with FileLock(self.imports / _LOCK, timeout=WAIT):
                note.write_text(by, encoding="utf-8")
                for left in self.imports.glob(f"{_NEW}*"):  # by a writer that was killed
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
                yield
        except Timeout:
            who = note.read_text(encoding="utf-8") if note.exists() else ""
            expected = f"no other import for {WAIT:.0f} seconds, that of {who or 'somebody'} has not ended"
            raise NotWrittenError(self.label, [Problem(IMPORTS, expected)]) from None
        except OSError as error:
            expected = f"a folder that can be written to ({error.strerror})"
            raise NotWrittenError(self.label, [Problem(IMPORTS, expected)]) from None

    def _write(self, found: "Sorted", by: str) -> Entry:
        entries = self.entries()
        entry = seal(by, found.batch.files, found.tables, self._next(), entries[-1].checksum if entries else "")
        place, beside = self.imports / f"{entry.number:04}", self.imports / f"{_NEW}{entry.number:04}"
        try:
            beside.mkdir()
            for _, path in found.batch.paths():
                shutil.copyfile(path, beside / path.name)
                _flush(beside / path.name)
            _flushed(beside / ENTRY, text(entry))
            _flush(beside)
            beside.rename(place)
        except OSError:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        _flush(self.imports)
        _flush(self.folder)
        with contextlib.suppress(OSError):  # the import is there, with this or without
            _flushed(self.imports / f"{_NEW}last", text(entry))
            (self.imports / f"{_NEW}last").replace(self.imports / _LAST)
        return entry

    def _next(self) -> int:
        """The number of the next import, which none before it has had."""
        return max([self._last(), *(number for number, _ in import_folders(self.folder))]) + 1

    def _last(self) -> int:
        """The number of the last import that was noted."""
        noted = _entry(self.imports / _LAST)
        return noted.number if noted else BASE

    def entries(self) -> list[Entry]:
        """See `Store`."""
        found = {f"{IMPORTS}/{place.name}/{ENTRY}": _entry(place / ENTRY) for _, place in import_folders(self.folder)}
        wrong = [Problem(label, "an entry of the ledger of imports") for label, entry in found.items() if entry is None]
        if wrong:
            raise DatasetError(self.label, wrong)
        return [entry for entry in found.values() if entry]

    def verify(self) -> list[Fault]:
        """See `Store`."""
        folders = import_folders(self.folder)
        entries = {number: _entry(place / ENTRY) for number, place in folders}
        sums = {(number, path.stem): _digest(path) for number, place in folders for path in place.glob("*.csv")}
        return [*faults(entries, sums, self._last())]


def _entry(path: pathlib.Path) -> Entry | None:
    """The entry in a file, None where there is none that can be read."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except (OSError, LookupError, TypeError, ValueError):
        return None


def _flushed(path: pathlib.Path, text: str) -> None:
    """Write a file, down to the disk."""
    path.write_text(text, encoding="utf-8")
    _flush(path)


def _flush(path: pathlib.Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: pathlib.Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _named(digests: Mapping[str, str]) -> str:
    """A short name for the content of files."""
    return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()[:12]


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
