"""What a visitor of the page takes away: the files that `save` makes, as one file, which is made once for all who ask.

Several files go into a zip. What is being made is made on the thread of who asked first; who asks for the same
meanwhile, or soon after, gets the same.
"""

import dataclasses
import io
import pathlib
import tempfile
import threading
import zipfile
from collections import OrderedDict
from concurrent.futures import Future

from dashboards.exports.batch import Told, regions_at, save
from dashboards.exports.files import file_name
from dashboards.exports.request import Request

File = tuple[str, bytes]  # its name, and what is in it
KEPT = 8  # files
LARGEST = 16_000_000  # bytes of one that is kept
AT_ONCE = 2  # files in the making: the rest of the processor is for who looks on
_files: OrderedDict[tuple[object, ...], Future[File]] = OrderedDict()
_asking, _making = threading.Lock(), threading.Semaphore(AT_ONCE)  # visitors ask on threads of their own


def taken(request: Request, kind: str, level: str, told: Told) -> File:
    """The files of a kind, for the region of a request or for all regions of a level at and below it.

    Args:
        request: The region, and what every file carries.
        kind: One of `dashboards.exports.KINDS`.
        level: One of `data.levels.LEVELS`; "" for the region alone.
        told: Is called before each region and at the end, with the regions done and in all, and the name of the next.

    Returns:
        Name and content: the file by the name that `rakor brief` gives it, or a zip of several.

    Raises:
        ExportError: It cannot be made.
        UnknownChoice: For a day to compare with that there is not.
    """
    s, key = request.s, _key(request, kind, level)
    with _asking:
        found = _files.get(key)
        mine = found is None
        made: Future[File] = Future() if found is None else found
        _files[key] = made
        _files.move_to_end(key)
        while len(_files) > KEPT:
            _files.popitem(last=False)
    if mine:
        try:
            with _making:
                made.set_result(_made(request, kind, level, told))
        except BaseException as problem:
            made.set_exception(problem)
        if made.exception() or len(made.result()[1]) > LARGEST:
            with _asking:
                if _files.get(key) is made:
                    del _files[key]
    else:
        told(0, 1, s.region_name)
    return made.result()


def _key(request: Request, kind: str, level: str) -> tuple[object, ...]:
    """All that a file depends on, apart from when it was made."""
    s = request.s
    view = (s.dataset.address, s.dataset.version, s.region, s.election, s.as_of, s.language.code)
    return *view, request.compare_to, request.show, request.template, request.address, kind, level


def _made(request: Request, kind: str, level: str, told: Told) -> File:
    s = request.s
    codes = regions_at(s.dataset, s.region, level) if level else [s.region]
    views = [s.dataset.snapshot(code, s.election, s.as_of, s.language.code) for code in codes]
    requests = [dataclasses.replace(request, s=view) for view in views]
    with tempfile.TemporaryDirectory(prefix="rakor-take-") as folder:
        paths = save(requests, [kind], pathlib.Path(folder), told, above=s)
        if len(paths) == 1:
            return paths[0].name, paths[0].read_bytes()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
            for path in paths:
                zipped.write(path, path.name)
    return file_name(s, "zip", "-".join(filter(None, [level, kind]))), packed.getvalue()
