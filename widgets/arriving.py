"""Files on their way from a browser to the server, in parts, so that a long one never stands in memory."""

import pathlib
import re
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from typing import Any

_STRANGE = re.compile(r"[^\w .()-]+")
ALLOWED = "RAKOR_ALLOW_IMPORT"  # a variable that is set where the page may import; the command line always may
LONGEST = 100  # characters of a name that are kept


class Arriving:
    """Files on their way from the browser to a folder that goes with them."""

    def __init__(self, files: Sequence[Mapping[str, Any]]) -> None:
        """`files` says name and size of each, as the browser does. The folder goes with this, or with `forget`."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rakor-import-"))
        self.forget = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.sizes = [int(one["size"]) for one in files]
        self.paths: list[pathlib.Path] = []
        for number, one in enumerate(files):
            place = self.folder / str(number)
            place.mkdir()
            name = re.split(r"[\\/]", str(one["name"]))[-1].lstrip(".")
            self.paths.append(place / (_STRANGE.sub("_", name)[-LONGEST:] or "_"))
        self.file = self.start = 0
        self._skip()

    def take(self, part: bytes, start: int) -> None:
        """Write the part that is wanted; any other is left."""
        if self.whole or start != self.start:
            return
        with self.paths[self.file].open("ab") as file:
            file.write(part[: self.sizes[self.file] - self.start])
        self.start += len(part)
        if self.start >= self.sizes[self.file] or not part:
            self.file, self.start = self.file + 1, 0
            self._skip()

    def _skip(self) -> None:
        """Empty files are there without anything sent."""
        while not self.whole and not self.sizes[self.file]:
            self.paths[self.file].touch()
            self.file += 1

    @property
    def whole(self) -> bool:
        """Whether all has arrived."""
        return self.file >= len(self.paths)

    @property
    def share(self) -> float:
        """How much of it has."""
        arrived = sum(self.sizes[: self.file]) + self.start
        return arrived / max(sum(self.sizes), 1)
