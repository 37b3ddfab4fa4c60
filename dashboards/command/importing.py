"""Imports spreadsheets on the console: what they would change, and then, unless it is a dry run, the change."""

import getpass
import pathlib
import tempfile
from collections.abc import Sequence

from dashboards.command.options import CommandError, Commands, command, progress, speaks, takes_data
from data.language import language


class NotImportedError(CommandError):
    """Files cannot be imported; the text names every fault with its cell, in the language that was chosen."""


def import_files(files: Sequence[pathlib.Path], data: str | None, by: str | None, dry_run: bool, lang: str) -> None:
    """Imports files into a dataset.

    Args:
        files: Spreadsheets and CSV files.
        data: Folder, file or database of the dataset; None for that of the board.
        by: Who imports, an office or an account; None for the account of the console.
        dry_run: Only say what would change.
        lang: "id" or "en".

    Raises:
        NotImportedError: The files cannot be used.
        data.DatasetError: The dataset would have faults; it is as it was.
    """
    from data.import_words import proposed, written  # what these need takes a second to import
    from data.importing import propose
    from data.ingest import ImportRefused
    from data.stores import store_of

    speak = language(lang)
    with tempfile.TemporaryDirectory(prefix="rakor-import-") as beside:
        try:
            with progress() as tell:
                proposal = propose(store_of(data), files, pathlib.Path(beside), tell)
        except ImportRefused as refused:
            raise NotImportedError(refused.words(speak)) from None
        for part in proposed(proposal, speak):
            print(part.title, *(f"  {line}" for line in part.lines), sep="\n")
        if dry_run:
            print(speak.say("import.dry_run"))
        elif entry := proposal.keep(by or getpass.getuser()):
            print(written(entry, speak))


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "Add the rows of spreadsheets to a dataset: all of them or none. Says first what that changes on the board."
    brought = command(commands, "import", import_files, "add the rows of spreadsheets to a dataset", about)
    brought.add_argument(
        "files", type=pathlib.Path, nargs="+", metavar="FILE", help="XLSX or CSV, see `rakor template`"
    )
    brought.add_argument("--dry-run", action="store_true", help="only say what it would change")
    brought.add_argument("--by", metavar="OFFICE", help="who imports, an office or unit (default the account)")
    takes_data(brought)
    speaks(brought)
