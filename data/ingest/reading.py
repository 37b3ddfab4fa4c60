"""Reads spreadsheets and CSV files into a batch: all of them or none, with every fault named at once.

In two passes, so that memory does not grow with the files: the first lays the cells down on disk and learns how the
numbers of each column are written, the second makes of them what the schema asks for.
"""

import hashlib
import pathlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence

from data.batch import Batch, FileMark, Segment
from data.expectations import Expectation
from data.ingest.convert import Converter
from data.ingest.faults import Faults, Unusable
from data.ingest.grids import grids
from data.ingest.seen import Seen
from data.ingest.spool import Sheet, Spool
from data.schema import TABLES

Progress = Callable[[int, int | None], None]  # rows that are done, of how many, None while that is not known


def read_files(
    paths: Iterable[pathlib.Path], beside: pathlib.Path, progress: Progress = lambda done, of: None
) -> Batch:
    """The rows of some XLSX and CSV files, as the schema writes them.

    Args:
        paths: The files; one may hold several tables, several may hold one.
        beside: An existing folder, in which the batch gets a folder of its own, that whoever asked removes.
        progress: Is told how far it is: rows read, then rows converted.

    Raises:
        ImportRefused: With every fault of every file; then nothing was kept.
    """
    files, faults = [pathlib.Path(path) for path in paths], Faults()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="batch-", dir=beside))
    try:
        with tempfile.TemporaryDirectory(prefix="reading-", dir=beside) as place:
            spools = _lay_down(files, pathlib.Path(place), faults, progress)
            if not faults.count and not any(spool.rows for spool in spools):
                for file in files or [pathlib.Path()]:
                    faults.add(file.name, Expectation("file.rows"))
            segments = _convert(spools, folder, faults, progress)
        faults.refuse()
        rows = {name: sum(len(segment.rows) for segment in segments.get(name, ())) for name in TABLES}
        filled = {name: count for name, count in rows.items() if count}
        return Batch(folder, filled, tuple(map(_mark, files)), segments)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _lay_down(files: Sequence[pathlib.Path], place: pathlib.Path, faults: Faults, progress: Progress) -> list[Spool]:
    """The cells of all sheets on disk."""
    spools, done = list[Spool](), 0

    def tell(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, None)

    for file in files:
        empty = True
        try:
            for grid in grids(file, faults):
                sheet = Sheet(grid, file.stem, faults)
                spool = sheet.lay_down(place / f"{len(spools)}.parquet", tell)
                empty = empty and sheet.empty
                spools += [spool] if spool else []
            if empty:
                raise Unusable("file.empty")
        except Unusable as error:
            faults.add(file.name, error.expected)
    return spools


def _convert(
    spools: Sequence[Spool], folder: pathlib.Path, faults: Faults, progress: Progress
) -> dict[str, list[Segment]]:
    """Write each table of a batch as long as nothing is wrong; where its rows were read."""
    segments, seen, done = dict[str, list[Segment]](), dict[str, Seen](), 0
    for number, spool in enumerate(spools):
        converter = Converter(spool, faults)
        before = seen.setdefault(spool.table, Seen(list(TABLES[spool.table].metadata["key"])))
        for part in converter.parts():
            new, clashes = before.sift(part, number)
            for row, other, other_row in [] if converter.faulty.intersection(before.key) else clashes:
                where = f"{spools[other].file} {spools[other].sheet} {other_row}:{other_row}".replace("  ", " ")
                key = ", ".join(part.loc[row, before.key])
                converter.add(Expectation("key_once.other", where=where), row, before.key[0], key)
            if not faults.count:
                target = folder / f"{spool.table}.csv"
                new.to_csv(target, mode="a", header=not target.exists(), index=False, lineterminator="\n")
            rows = new.index.to_numpy()
            segments.setdefault(spool.table, []).append(
                Segment(spool.file, spool.sheet, spool.positions, spool.heads, rows)
            )
            done += len(part)
            progress(done, sum(each.rows for each in spools))
    return segments


def _mark(path: pathlib.Path) -> FileMark:
    """What a file is known by."""
    with path.open("rb") as file:
        return FileMark(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
