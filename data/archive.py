"""Arrays on disk, opened by memory map: what was rolled up once costs a second start and further processes nothing.

An archive is a folder: one file for each type of number, in which the arrays stand one after another, and an index that
says where. It is written once and then only read, so all processes share its pages.
"""

import dataclasses
import json
import pathlib
import typing
from types import TracebackType
from typing import BinaryIO, Self, cast

import numpy as np

INDEX = "index.json"


class Writer:
    """Writes an archive array by array; the index comes last, so a folder without one is none."""

    def __init__(self, folder: pathlib.Path) -> None:
        """`folder` is made; an archive that is there is replaced."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / INDEX).unlink(missing_ok=True)
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._places: dict[str, tuple[str, int, list[int]]] = {}
        self._words: dict[str, list[str]] = {}

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the files and, unless something went wrong, write the index."""
        for file in self._files.values():
            file.close()
        if kind is None:
            index = {"arrays": self._places, "words": self._words}
            (self._folder / INDEX).write_text(json.dumps(index), encoding="utf-8")

    def put(self, name: str, part: object) -> None:
        """Write an array, or all arrays of a dataclass under `name`.field."""
        if not isinstance(part, np.ndarray):
            for field in dataclasses.fields(cast("type", part)):
                self.put(f"{name}.{field.name}", getattr(part, field.name))
            return
        kind = part.dtype.str[1:]
        if kind not in self._files:
            self._files[kind] = (self._folder / kind).open("wb")
        file = self._files[kind]
        self._places[name] = (kind, file.tell() // part.dtype.itemsize, list(part.shape))
        file.write(np.ascontiguousarray(part).data)

    def put_words(self, name: str, words: list[str]) -> None:
        """Write a short list of words."""
        self._words[name] = words


class Archive:
    """Reads what a Writer wrote; every array is a view of the file, and cannot be written to."""

    def __init__(self, folder: pathlib.Path) -> None:
        """Raises OSError or ValueError where `folder` holds no whole archive."""
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        self._places: dict[str, tuple[str, int, list[int]]] = index["arrays"]
        self.words: dict[str, list[str]] = index["words"]
        kinds = {kind for kind, _, _ in self._places.values()}
        self._files = {kind: _mapped(folder / kind, kind) for kind in kinds}

    def __contains__(self, name: str) -> bool:
        """Whether there is such an array."""
        return name in self._places

    def __getitem__(self, name: str) -> np.ndarray:
        """The array of that name; KeyError for none."""
        kind, start, shape = self._places[name]
        return self._files[kind][start : start + int(np.prod(shape))].reshape(shape)

    def get[Part](self, name: str, kind: type[Part]) -> Part:
        """The dataclass of arrays, or of such dataclasses, that was put under that name."""
        parts = typing.get_type_hints(kind)
        found = {}
        for field, part in parts.items():
            place = f"{name}.{field}"
            found[field] = self[place] if place in self else self.get(place, part)
        return kind(**found)


def _mapped(path: pathlib.Path, kind: str) -> np.ndarray:
    if not path.stat().st_size:  # nothing to map
        return np.zeros(0, dtype=kind)
    return np.asarray(np.memmap(path, dtype=kind, mode="r"))
