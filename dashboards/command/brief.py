"""Writes what is taken away from a meeting, for a region or for all regions of a level."""

import pathlib

from dashboards.command.options import CommandError, Commands, command, progress, speaks, takes_data
from data import UnknownChoice, open_dataset
from data.answers import Show, ShowError
from data.language import language
from data.levels import LEVELS


class BriefError(CommandError):
    """Nothing can be made or written; the text says why and what was expected."""


def brief(
    region: str | None, level: str | None, election: str | None, as_of: str | None, compare_to: str | None, to: str,
    out: pathlib.Path, institution: str, show: pathlib.Path | None, template: pathlib.Path | None, address: str,
    data: str | None, lang: str,
) -> None:  # fmt: skip
    """Writes the files and prints their names; a progress bar is on standard error.

    Args:
        region: A region code; None for the whole dataset.
        level: All regions of this level at and below the region; None for the region alone.
        election: An election id; None for the latest.
        as_of: A day as YYYY-MM-DD; None for that on which the board opens.
        compare_to: An earlier day to tell what changed since; None for the last meeting before.
        to: Kinds of files with commas between them, see `dashboards.exports.KINDS`.
        out: The folder for them.
        institution: Whom the brief is about; "" for the region.
        show: A run of show, a TOML file; None for the one that ships with the project.
        template: A .pptx whose masters the deck takes; None for ours.
        address: Where the board is served, for links; "" for none.
        data: Folder or database of the dataset; None for that of the board.
        lang: "id" or "en".

    Raises:
        BriefError: An option cannot be used, or a file cannot be written.
        data.DatasetError: The dataset cannot be used.
    """
    from dashboards.exports import KINDS, OF_INSTITUTION, ExportError, Request  # no other command needs them
    from dashboards.exports.batch import regions_at, save

    kinds = list(dict.fromkeys(kind.strip() for kind in to.split(",") if kind.strip()))
    allowed = OF_INSTITUTION if institution else KINDS
    if not kinds or set(kinds) - set(allowed):
        raise BriefError(f"--to {to!r} cannot be made; expected some of {','.join(allowed)}")
    try:
        dataset = open_dataset(data)
        start = dataset.default_choice()
        code, when = region or str(start["region"]), as_of or str(start["as_of"])
        asked = dataset.snapshot(code, election or str(start["election"]), when, lang)
        run = Show.load(show) if show else None
        codes = regions_at(dataset, code, level) if level else [code]
        snapshots = [dataset.snapshot(one, asked.election, asked.as_of, lang) for one in codes]
        requests = [Request(one, compare_to, run, template, address) for one in snapshots]
        with progress(always=True) as tell:
            written = save(requests, kinds, out, tell, institution, asked)
    except ShowError as error:
        raise BriefError(error.words(language(lang))) from error
    except (UnknownChoice, ExportError) as error:
        raise BriefError(str(error)) from error
    print("\n".join(str(path) for path in written))


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "Write decks, briefs, workbooks, pages and messages about a region, or about all regions of a level."
    made = command(commands, "brief", brief, "write what is taken away from a meeting", about)
    made.add_argument("--region", metavar="CODE", help="region (default all)")
    made.add_argument("--level", choices=LEVELS, help="all regions of this level, at and below the region")
    made.add_argument("--election", metavar="ID", help="election (default the latest)")
    made.add_argument("--as-of", metavar="YYYY-MM-DD", help="day (default as the board)")
    made.add_argument("--compare-to", metavar="YYYY-MM-DD", help="earlier day (default the last meeting before)")
    kinds = "some of pptx, deck (the same as PDF), pdf (the brief), xlsx, csv, html, txt, svg, png"
    made.add_argument("--to", default="pdf", metavar="KIND[,KIND]", help=f"{kinds} (default %(default)s)")
    made.add_argument(
        "--out", type=pathlib.Path, default=pathlib.Path(), metavar="DIR", help="folder (default this one)"
    )
    made.add_argument("--institution", default="", metavar="ID", help="brief of an institution (pdf, txt)")
    run = "run of show (TOML): which questions, in which order"
    made.add_argument("--show", type=pathlib.Path, metavar="FILE", help=run)
    made.add_argument("--template", type=pathlib.Path, metavar="FILE", help="a .pptx whose masters the deck takes")
    made.add_argument("--address", default="", metavar="URL", help="where the board is served, for links to it")
    takes_data(made)
    speaks(made)
