"""Many files at once: some kinds for some regions, one region after another, so that memory stays that of one."""

import pathlib
from collections.abc import Callable, Sequence

from dashboards.exports import made
from dashboards.exports.files import ExportError, file_name, write
from dashboards.exports.request import Request
from dashboards.exports.web import web
from data import Dataset, Snapshot
from data.levels import LEVELS

Told = Callable[[int, int, str], None]  # how many of how many are done, and which comes next


def regions_at(dataset: Dataset, region: str, level: str) -> list[str]:
    """The codes of the regions of a level at and below a region. Raises ExportError where there are none."""
    if level not in LEVELS:
        raise ExportError(f"level {level!r} is not known; expected one of {', '.join(LEVELS)}")
    tree, depth = dataset.tree, LEVELS.index(level)
    spread = (range(rows.start, rows.stop) for rows in tree.spread(tree.number[region]))
    found = [tree.codes[row] for rows in spread for row in rows if tree.depths[row] == depth]
    if not found:
        raise ExportError(f"{region} holds no region of the level {level}; expected its own level or one below it")
    return found


def save(
    requests: Sequence[Request],
    kinds: Sequence[str],
    folder: pathlib.Path,
    told: Told,
    institution: str = "",
    above: Snapshot | None = None,
) -> list[pathlib.Path]:
    """Write the files of some kinds for some regions to a folder, each file whole or not at all.

    Of several regions there is one HTML file, with a choice of them.

    Args:
        requests: One a region, at least one.
        kinds: Names in KINDS, or in OF_INSTITUTION for an institution.
        folder: It is made if it is not there.
        told: Is called before each region, and at the end.
        institution: Whom the briefs are about; "" for the region.
        above: The region whose parts they are, after which a file of them all is named; None for the first of them.

    Raises ExportError, also for a kind that there is not, before anything is written.
    """
    together = len(requests) > 1 and "html" in kinds and not institution
    alone = [kind for kind in kinds if not (together and kind == "html")]
    written = []
    for place, request in enumerate(requests):
        told(place, len(requests), request.s.region_name)
        if together:
            _ = request.answers  # what takes the time of the one file: it is told as it passes
        files = {name: content for kind in alone for name, content in made(request, kind, institution).items()}
        written += [write(folder / name, content) for name, content in files.items()]
    if together:
        name = file_name(above or requests[0].s, "html", requests[0].s.level)
        written.append(write(folder / name, web(requests)))
    told(len(requests), len(requests), "")
    return written
