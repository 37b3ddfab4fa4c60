"""Writes a table of a dataset to a spreadsheet or a CSV file."""

import argparse
import pathlib

from dashboards.command.options import CommandError, Commands, command, file_of, speaks, takes_data
from data.language import language
from data.schema import TABLES


class TableError(CommandError):
    """A table or its form cannot be written; the text says why."""


def export(table: str, to: pathlib.Path | None, lang: str, data: str | None) -> None:
    """Writes the rows of a table and says how many.

    Args:
        table: The name of a table.
        to: Where to, a name that ends with .xlsx or .csv; None for TABLE.xlsx in the current folder.
        lang: "id" or "en".
        data: Folder or database of the dataset; None for that of the board.

    Raises:
        TableError: There is personal data in the table, or the file cannot be written.
        DatasetError: The dataset cannot be used.
    """
    from data.ingest import ExportRefused, export_table  # spreadsheets take a while to import
    from data.stores import store_of

    speak, path = language(lang), to or pathlib.Path(f"{table}.xlsx")
    try:
        rows = export_table(table, store_of(data).rows(table), path, speak)
    except ExportRefused as refused:
        raise TableError(refused.words(speak)) from None
    except OSError as problem:
        raise TableError(str(problem)) from problem
    print(speak.say("import.written", rows=speak.number(rows), table=table, path=path))


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "write a table to a spreadsheet or a CSV file"
    written = command(commands, "export", export, about, "Write a table, as it counts now, to a file.")
    takes_table(written, ".xlsx", ".csv")


def takes_table(parser: argparse.ArgumentParser, *endings: str) -> None:
    """It writes a table, or its form, to a file of such a kind."""
    parser.add_argument("table", choices=TABLES, metavar="TABLE", help=f"one of {', '.join(TABLES)}")
    parser.add_argument("--to", type=file_of(*endings), metavar="FILE", help="write to this file (default TABLE.xlsx)")
    takes_data(parser)
    speaks(parser)
