"""Writes the empty form of a table, which an office fills in and imports."""

import pathlib

from dashboards.command.export import TableError, takes_table
from dashboards.command.options import Commands, command
from data import open_dataset
from data.language import language
from data.schema import TABLES


def template(table: str, to: pathlib.Path | None, lang: str, data: str | None) -> None:
    """Writes the form and says where.

    Args:
        table: The name of a table.
        to: Where to; None for TABLE.xlsx in the current folder.
        lang: "id" or "en".
        data: Folder or database whose keys can be chosen in the form; None for that of the board.

    Raises:
        TableError: The file cannot be written.
        DatasetError: The dataset cannot be used.
    """
    from data.ingest import write_template  # spreadsheets take a while to import, and no other command needs them

    speak, path, registers = language(lang), to or pathlib.Path(f"{table}.xlsx"), open_dataset(data).tables
    asked = {spec.metadata["refers_to"] for spec in TABLES[table].columns.values()} - {""}
    known = {name: registers[name][TABLES[name].metadata["key"][-1]].tolist() for name in asked}
    try:
        write_template(table, path, speak, known)
    except OSError as problem:
        raise TableError(str(problem)) from problem
    print(speak.say("import.written.template", table=table, path=path))


def add(commands: Commands) -> None:
    """Tell of the command."""
    about = "write the empty form of a table"
    form = command(commands, "template", template, about, "Write a form that an office fills in and imports.")
    takes_table(form, ".xlsx")
