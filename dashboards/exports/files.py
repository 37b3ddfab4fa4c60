"""Files appear whole or not at all: written beside their place under another name, then moved there."""

import os
import pathlib
import tempfile

from data import Snapshot
from data.language import LANGUAGES

SIMULATED = "simulasi"  # in the name of a file of invented data


class ExportError(Exception):
    """Something cannot be made or written; the text says why and what was expected."""


def file_name(s: Snapshot, extension: str, what: str = "") -> str:
    """Such as rakor-31.71-2024-09-13.pptx; what it is about, a simulation, and a language but the first are named."""
    language = "" if s.language.code == LANGUAGES[0] else s.language.code
    simulated = SIMULATED if s.dataset.simulated else ""
    return "-".join(filter(None, ["rakor", simulated, s.region, what, s.as_of.isoformat(), language])) + f".{extension}"


def write(path: pathlib.Path, content: bytes) -> pathlib.Path:
    """Write a file; one that is there is replaced. Raises ExportError, and leaves nothing half-done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            pathlib.Path(name).chmod(0o666 & ~_umask())
            pathlib.Path(name).replace(path)
        except BaseException:
            pathlib.Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise ExportError(f"{path} cannot be written: {problem.strerror}") from problem
    return path


def _umask() -> int:
    """What new files are kept from; the only way to ask is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
